"""Taking the rows of a bundle into mirror and registers, inside one transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from sys import intern
from typing import Any, Literal, NamedTuple

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.exchange.refusals import INCIDENTS, Refused
from tdbv_desktop.exchange.row_batches import Seen
from tdbv_desktop.exchange.verdict import Decision, Peer, decide, merged_heads
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.parted import parting, two_writers
from tdbv_desktop.services.travel.erased_rows import clear_erased, note_erased
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.services.travel.projection import make_equal, make_room, project
from tdbv_desktop.services.travel.putting import may_go_straight, put_in_mirror, put_straight
from tdbv_desktop.services.travel.standing import known_of, mirror_digest, peer_of
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.others import kept
from tdbv_desktop.store.tables.exchange import Incoming

TAKEN = "applied"
MISMATCH = "digest_mismatch"
FORK = "fork"
HOLD = "hold"
_GOOD = (TAKEN, "superseded")  # a bundle that makes older damaged files of its unit needless
Purpose = Literal["receive", "again", "look"]


class Told(NamedTuple):
    """What is kept of a row that was looked at, until its line is read again and put in place."""

    register: str
    id: str
    epoch: str
    sequence: int
    hash: str
    closed: bool
    erased: str = ""

    def entry_of(self, owner: str) -> tuple[str, str, str, str, int, str, bool]:
        """Return the columns of the mirror before the line."""
        return self.register, self.id, owner, self.epoch, self.sequence, self.hash, self.closed


def told(row: Seen) -> Told:
    """Return what is kept of a row; the words that many rows share are kept once."""
    return Told(
        intern(row.register),
        row.id,
        intern(row.epoch),
        row.sequence,
        row.hash,
        row.is_closed,
        row.erased,
    )


class DigestDiffers(Exception):
    """What was recounted is not what the sender counted; turns the transaction back."""


def take(
    session: Session,
    opened: Opened,
    rows: Sequence[Told],
    *,
    actor: Actor,
    progress: Progress = SILENT,
    purpose: Purpose = "receive",
) -> tuple[str, Counter[str]]:
    """Decide about a bundle and, when it goes on from what is held, put its rows in place.

    One read `again` comes from the archive and tells nothing new about who writes. To `look` means
    that all of it is taken back: nothing need be found by what is typed.
    """
    manifest = opened.manifest
    unit = manifest.sender.unit
    if purpose != "again":
        two_writers.note_line(session, manifest)
    if two_writers.is_blocked(session, unit):
        note_incoming(session, opened, HOLD, len(rows), actor=actor)
        return HOLD, Counter()
    peer = peer_of(session, unit)
    decision = decide(peer, manifest)
    changes: Counter[str] = Counter()
    if decision.verdict == TAKEN:
        decided = (peer, decision)
        is_looking = purpose == "look"
        changes = _go_on(session, opened, rows, decided, progress, is_looking=is_looking)
    elif decision.verdict == FORK and peer is not None:
        changes["orphans"] = parting.keep_branch(session, peer, opened, rows)
        clear_erased(session, note_erased(session, unit, rows))
    elif decision.asks_full:
        known_of(session, unit).needs_full = True
    note_incoming(session, opened, decision.verdict, len(rows), actor=actor)
    return decision.verdict, changes


def _go_on(
    session: Session,
    opened: Opened,
    rows: Sequence[Told],
    decided: tuple[Peer | None, Decision],
    progress: Progress,
    *,
    is_looking: bool,
) -> Counter[str]:
    """Put the rows in place and recount; DigestDiffers takes it all back."""
    manifest, (peer, decision) = opened.manifest, decided
    unit, kept = manifest.sender.unit, 0
    replaced = peer if decision.replaces else None
    if replaced is not None:
        kept = parting.make_room(session, replaced, opened, rows)
    if replaced is None and may_go_straight(session, unit):
        changes = put_straight(session, opened, rows, progress=progress, is_looking=is_looking)
        erased = note_erased(session, unit, rows)
    else:
        changes = put_in_mirror(session, opened, rows, progress)
        erased = note_erased(session, unit, rows)
        if replaced is not None:
            make_room(session, unit)
        project(session, unit, progress=progress, is_looking=is_looking)
        if replaced is not None:
            make_equal(session, unit)
    changes["orphans"] = kept
    clear_erased(session, erased)
    if mirror_digest(session, unit) != manifest.state.digest:
        raise DigestDiffers
    parting.settle_returned(session, unit, rows)
    _note_tip(session, manifest, peer)
    return changes


def _note_tip(session: Session, manifest: Manifest, peer: Peer | None) -> None:
    known = known_of(session, manifest.sender.unit)
    known.epoch_id, known.epoch_number = manifest.epoch.id, manifest.epoch.number
    known.sequence, known.chain = manifest.sequence, manifest.chain
    known.heads = json.dumps(
        {
            epoch: {str(q): chain for q, chain in points.items()}
            for epoch, points in merged_heads(peer, manifest).items()
        }
    )
    known.needs_full = False


def note_incoming(
    session: Session, opened: Opened, verdict: str, rows: int, *, actor: Actor
) -> None:
    """Write down that a bundle came and what was decided; a repeated one leaves a line too."""
    manifest = opened.manifest
    came = Incoming(
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
    note_came(session, came, actor=actor)


def note_unread(session: Session, refused: Refused, file_name: str, *, actor: Actor) -> None:
    """Write down that a bundle came which only a newer program can read."""
    came = Incoming(
        message_id=refused.message_id,
        kind=refused.kind,
        sender=refused.unit,
        sha256=refused.sha256,
        verdict=HOLD,
        rows=0,
        digest="",
        received_at=clock.now(),
        file_name=file_name,
    )
    note_came(session, came, actor=actor)


def note_came(session: Session, came: Incoming, *, actor: Actor) -> None:
    """Write a line about a file that came, and one in the journal."""
    session.add(came)
    if came.verdict in _GOOD:
        kept.close_older(session, came.sender, incidents=INCIDENTS)
    content: dict[str, Any] = {
        "message": came.message_id,
        "from": came.sender,
        "verdict": came.verdict,
        "rows": came.rows,
    }
    entry = journal.Entry(action="receive", content=content)
    journal.append(session, stamp_of(session, actor), [entry])


def note_mismatch(
    session: Session, opened: Opened, rows: Sequence[Told], *, actor: Actor
) -> Counter[str]:
    """Ask for a complete state: what was recounted is not what the sender counted.

    A record that a complete state of its own line lacks is a question, never a deletion.
    """
    unit = opened.manifest.sender.unit
    asked = parting.note_absent(session, opened, rows, peer_of(session, unit))
    known_of(session, unit).needs_full = True
    note_incoming(session, opened, MISMATCH, 0, actor=actor)
    return Counter(orphans=asked)


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
