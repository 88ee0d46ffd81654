"""Taking a bundle in, each step visible: copy, open, decide, judge row by row, recount, answer.

The mirror holds every authentic row as it was sent; the registers show the accepted ones. A
corrupt or foreign file changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.container import ROWS, WORKBOOK
from tdbv_desktop.exchange.manifest import BUNDLES, Manifest
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import read_rows
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel import receipts
from tdbv_desktop.services.travel.book_check import count_differences
from tdbv_desktop.services.travel.inbox import Opened, open_message, quarantine
from tdbv_desktop.services.travel.taking import (
    BATCH,
    MISMATCH,
    TAKEN,
    DigestDiffers,
    Told,
    note_incident,
    note_mismatch,
    take,
    told,
)
from tdbv_desktop.store import mirror
from tdbv_desktop.store.backup import make_backup
from tdbv_desktop.store.vaults import Store


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
    book_differences: int = 0  # cells of the workbook that differ from the rows, -1 unreadable


class _OnlyLooking(Exception):
    pass


@collector_resting()
def preview_bundle(
    store: Store, path: Path, *, actor: Actor, progress: Progress = SILENT
) -> Preview:
    """Return what a bundle would change; it is taken in and taken back in one transaction."""
    require(actor, Right.RECEIVE)
    progress.tell("open")
    opened, rows = _open(store, path, progress)
    result: list[Preview] = []
    try:
        with store.transaction() as session:
            verdict, changes = take(session, opened, rows, actor=actor, progress=progress)
            result.append(_preview(session, opened.manifest, verdict, changes))
            raise _OnlyLooking
    except _OnlyLooking:
        return result[0]
    except DigestDiffers:
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


@collector_resting()
def receive_bundle(
    store: Store, path: Path, *, actor: Actor, progress: Progress = SILENT
) -> Received:
    """Take a bundle in and write the receipt; a repeated one changes nothing and says so."""
    require(actor, Right.RECEIVE)
    progress.tell("open")
    opened, rows = _open(store, path, progress)
    make_backup(store, checked="pages", progress=progress)
    try:
        with store.transaction() as session:
            verdict, changes = take(session, opened, rows, actor=actor, progress=progress)
            plan = receipts.plan_receipt(session, opened, verdict, actor=actor)
            progress.tell_last("receipt")
    except DigestDiffers:
        with store.transaction() as session:
            note_mismatch(session, opened, actor=actor)
            plan = receipts.plan_receipt(session, opened, MISMATCH, actor=actor)
        verdict, changes = MISMATCH, Counter()
    receipt = receipts.write_receipt(store, plan)
    is_whole = verdict == TAKEN and not plan.held and not plan.refused
    differences = _check_book(store, opened, actor=actor) if is_whole else 0
    return _received(opened.manifest, verdict, changes, plan, (receipt, differences))


def _received(
    manifest: Manifest,
    verdict: str,
    changes: Counter[str],
    plan: receipts.ReceiptPlan,
    afterwards: tuple[Path, int],
) -> Received:
    receipt, differences = afterwards
    return Received(
        unit=manifest.sender.unit,
        unit_name=manifest.sender.name,
        verdict=verdict,
        new=changes["new"],
        changed=changes["changed"],
        closed=changes["closed"],
        held=plan.held,
        refused=plan.refused,
        counts=plan.counts,
        sent_counts={
            key: {"live": of.live, "closed": of.closed} for key, of in manifest.state.counts.items()
        },
        digest=plan.digest,
        code=short_code(plan.digest),
        agrees=plan.digest == manifest.state.digest,
        receipt=receipt,
        book_differences=differences,
    )


def _open(store: Store, path: Path, progress: Progress) -> tuple[Opened, list[Told]]:
    """Open a bundle and look at each of its rows; every one must belong to the sender."""
    opened = open_message(store, path, kinds=BUNDLES)
    unit, total = opened.manifest.sender.unit, _rows_told(opened.manifest)
    rows: list[Told] = []
    try:
        for row in read_rows(opened.members.lines(ROWS)):
            if row.owner != unit:
                raise Refused("not_owner")
            if len(rows) % BATCH == 0:
                progress.tell("open", len(rows), total)
            rows.append(told(row))
        with store.reading() as session:
            if mirror.held_by_others(session, ALL, unit, [row.id for row in rows]):
                raise Refused("not_owner")
    except Refused as refused:
        quarantine(store, opened.sha256, refused.code)
        raise
    return opened, rows


def _rows_told(manifest: Manifest) -> int:
    return sum(member.rows for member in manifest.files)


def _check_book(store: Store, opened: Opened, *, actor: Actor) -> int:
    """Compare the workbook with the rows, and write an incident down when they differ."""
    said = opened.manifest
    with store.reading() as session:
        found = count_differences(
            session, opened.members[WORKBOOK], owner=said.sender.unit, base=said.base
        )
    if found:
        with store.transaction() as session:
            note_incident(session, opened.manifest, found, actor=actor)
    return found


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
