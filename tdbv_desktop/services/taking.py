"""Taking the rows of a bundle into mirror and registers, inside one transaction."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.fingerprints import state_digest
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.exchange.row import Row, row_line
from tdbv_desktop.exchange.verdict import decide
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.inbox import Opened
from tdbv_desktop.services.projection import project
from tdbv_desktop.services.standing import known_of, peer_of
from tdbv_desktop.store import journal, mirror
from tdbv_desktop.store.tables.exchange import Incoming

TAKEN = "applied"
MISMATCH = "digest_mismatch"


class DigestDiffers(Exception):
    """What was recounted is not what the sender counted; turns the transaction back."""


def take(
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
            raise DigestDiffers
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


def note_mismatch(session: Session, opened: Opened, *, actor: Actor) -> None:
    """Ask for a complete state: what was recounted is not what the sender counted."""
    known_of(session, opened.manifest.sender.unit).needs_full = True
    _note_incoming(session, opened, MISMATCH, 0, actor=actor)


def note_incident(session: Session, manifest: Manifest, differences: int, *, actor: Actor) -> None:
    """Write down that the workbook of a bundle does not say what its rows say."""
    content = {
        "message": manifest.message_id,
        "from": manifest.sender.unit,
        "workbook_differences": differences,
    }
    journal.append(
        session, stamp_of(session, actor), [journal.Entry(action="incident", content=content)]
    )
