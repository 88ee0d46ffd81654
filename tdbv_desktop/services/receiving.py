"""Taking a bundle in, each step visible: copy, open, decide, judge row by row, recount, answer.

The mirror holds every authentic row as it was sent; the registers show the accepted ones. A
corrupt or foreign file changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.fingerprints import short_code, state_digest
from tdbv_desktop.exchange.container import ROWS
from tdbv_desktop.exchange.manifest import BUNDLES, Manifest
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import Row, read_rows, row_line
from tdbv_desktop.exchange.verdict import decide
from tdbv_desktop.registers import ALL
from tdbv_desktop.services import receipts
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.inbox import Opened, open_message, quarantine
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.projection import project
from tdbv_desktop.services.standing import known_of, peer_of
from tdbv_desktop.store import journal, mirror
from tdbv_desktop.store.backup import make_backup
from tdbv_desktop.store.tables.exchange import Incoming
from tdbv_desktop.store.vaults import Store

Tell = Callable[[str], None]
TAKEN = "applied"
MISMATCH = "digest_mismatch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a bundle would change, before anything is changed."""

    unit: str
    unit_name: str
    kind: str
    verdict: str
    new: int
    changed: int
    closed: int
    held: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a bundle, and the receipt that says so."""

    unit: str
    unit_name: str
    verdict: str
    new: int
    changed: int
    closed: int
    held: int
    refused: int
    counts: Mapping[str, Mapping[str, int]]
    sent_counts: Mapping[str, Mapping[str, int]]  # as the sender counted them
    digest: str
    code: str
    agrees: bool
    receipt: Path


class _DigestDiffers(Exception):
    pass


class _OnlyLooking(Exception):
    pass


def preview_bundle(store: Store, path: Path, *, actor: Actor) -> Preview:
    """Return what a bundle would change; it is taken in and taken back in one transaction."""
    require(actor, Right.RECEIVE)
    opened, rows = _open(store, path)
    result: list[Preview] = []
    try:
        with store.transaction() as session:
            verdict, changes = _take(session, opened, rows, actor=actor)
            result.append(_preview(session, opened.manifest, verdict, changes))
            raise _OnlyLooking
    except _OnlyLooking:
        return result[0]
    except _DigestDiffers:
        sender = opened.manifest.sender
        return Preview(
            unit=sender.unit,
            unit_name=sender.name,
            kind=opened.manifest.kind,
            verdict=MISMATCH,
            new=0,
            changed=0,
            closed=0,
            held=0,
            refused=0,
        )


def receive_bundle(
    store: Store, path: Path, *, actor: Actor, tell: Tell = lambda _step: None
) -> Received:
    """Take a bundle in and write the receipt; a repeated one changes nothing and says so."""
    require(actor, Right.RECEIVE)
    tell("open")
    opened, rows = _open(store, path)
    tell("backup")
    make_backup(store)
    tell("apply")
    try:
        with store.transaction() as session:
            verdict, changes = _take(session, opened, rows, actor=actor)
            plan = receipts.plan_receipt(session, opened, verdict, actor=actor)
    except _DigestDiffers:
        with store.transaction() as session:
            _note_mismatch(session, opened, actor=actor)
            plan = receipts.plan_receipt(session, opened, MISMATCH, actor=actor)
        verdict, changes = MISMATCH, Counter()
    tell("receipt")
    receipt = receipts.write_receipt(store, plan)
    return Received(
        unit=opened.manifest.sender.unit,
        unit_name=opened.manifest.sender.name,
        verdict=verdict,
        new=changes["new"],
        changed=changes["changed"],
        closed=changes["closed"],
        held=plan.held,
        refused=plan.refused,
        counts=plan.counts,
        sent_counts={
            key: {"live": of.live, "closed": of.closed}
            for key, of in opened.manifest.state.counts.items()
        },
        digest=plan.digest,
        code=short_code(plan.digest),
        agrees=plan.digest == opened.manifest.state.digest,
        receipt=receipt,
    )


def _open(store: Store, path: Path) -> tuple[Opened, list[Row]]:
    """Open a bundle and read its rows; every row must belong to the sender."""
    opened = open_message(store, path, kinds=BUNDLES)
    try:
        rows = read_rows(opened.members[ROWS])
        _check_owner(store, opened, rows)
    except Refused as refused:
        quarantine(store, opened.sha256, refused.code)
        raise
    return opened, rows


def _check_owner(store: Store, opened: Opened, rows: list[Row]) -> None:
    """Refuse the whole bundle when one row in it belongs to another unit."""
    unit = opened.manifest.sender.unit
    if any(row.owner != unit for row in rows):
        raise Refused("not_owner")
    with store.reading() as session:
        if mirror.held_by_others(session, ALL, unit, [row.id for row in rows]):
            raise Refused("not_owner")


def _take(
    session: Session, opened: Opened, rows: list[Row], *, actor: Actor
) -> tuple[str, Counter[str]]:
    """Decide about a bundle and, when it goes on from what is held, put its rows in place."""
    manifest = opened.manifest
    unit = manifest.sender.unit
    decision = decide(peer_of(session, unit), manifest)
    changes: Counter[str] = Counter()
    if decision.verdict == TAKEN:
        if decision.replaces:
            mirror.forget_owner(session, unit)
        changes = _compare(session, unit, rows)
        mirror.put(session, (_mirrored(row) for row in rows))
        project(session, unit)
        if state_digest(mirror.mirror_entries(session, unit)) != manifest.state.digest:
            raise _DigestDiffers
        _note_tip(session, manifest)
    elif decision.asks_full:
        known_of(session, unit).needs_full = True
    _note_incoming(session, opened, decision.verdict, len(rows), actor=actor)
    return decision.verdict, changes


def _compare(session: Session, unit: str, rows: list[Row]) -> Counter[str]:
    known, changes = mirror.known_hashes(session, unit), Counter[str]()
    for row in rows:
        said, was_closed = known.get((row.register, row.id), (None, False))
        if row.closed is not None and not was_closed:
            changes["closed"] += 1
        elif said is None:
            changes["new"] += 1
        elif said != row.hash:
            changes["changed"] += 1
    return changes


def _mirrored(row: Row) -> mirror.Mirrored:
    return mirror.Mirrored(
        register=row.register,
        record_id=row.id,
        owner=row.owner,
        epoch=row.epoch,
        sequence=row.sequence,
        row_hash=row.hash,
        closed=row.closed is not None,
        line=row_line(row).decode(),
    )


def _note_tip(session: Session, manifest: Manifest) -> None:
    known = known_of(session, manifest.sender.unit)
    known.epoch_id, known.epoch_number = manifest.epoch.id, manifest.epoch.number
    known.sequence, known.chain = manifest.sequence, manifest.chain
    known.heads = json.dumps(
        {
            epoch: {str(q): chain for q, chain in points.items()}
            for epoch, points in manifest.heads.items()
        }
    )
    known.needs_full = False


def _note_incoming(
    session: Session, opened: Opened, verdict: str, rows: int, *, actor: Actor
) -> None:
    manifest = opened.manifest
    session.add(
        Incoming(
            message_id=manifest.message_id,
            kind=manifest.kind,
            sender=manifest.sender.unit,
            sha256=opened.sha256,
            verdict=verdict,
            rows=rows,
            digest=manifest.state.digest,
            received_at=clock.now(),
            file_name=opened.file_name,
        )
    )
    content: dict[str, Any] = {
        "message": manifest.message_id,
        "from": manifest.sender.unit,
        "verdict": verdict,
        "rows": rows,
    }
    journal.append(
        session, stamp_of(session, actor), [journal.Entry(action="receive", content=content)]
    )


def _note_mismatch(session: Session, opened: Opened, *, actor: Actor) -> None:
    """Ask for a complete state: what was recounted is not what the sender counted."""
    known_of(session, opened.manifest.sender.unit).needs_full = True
    _note_incoming(session, opened, MISMATCH, 0, actor=actor)


def _preview(session: Session, manifest: Manifest, verdict: str, changes: Counter[str]) -> Preview:
    states = Counter(row.state for row in mirror.not_in_place(session, manifest.sender.unit))
    return Preview(
        unit=manifest.sender.unit,
        unit_name=manifest.sender.name,
        kind=manifest.kind,
        verdict=verdict,
        new=changes["new"],
        changed=changes["changed"],
        closed=changes["closed"],
        held=states["held"],
        refused=states["refused"],
    )
