"""Histories that parted: what only one side holds is kept aside, and nothing of it is lost.

A bundle of the lower line leaves the mirror as it is; one of the higher line takes its place.
Either way the rows that the line going on does not hold go into the queue of orphans, from which
the recovery pack is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.container import ROWS
from tdbv_desktop.exchange.verdict import Peer, is_continued, shared_points
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.others import mirror, orphans
from tdbv_desktop.store.others.orphans import Orphan

if TYPE_CHECKING:
    from tdbv_desktop.services.travel.taking import Told

SAME_AGAIN = "Đơn vị đã gửi lại đúng nội dung này."
Entry = tuple[str, str, str, int, str]  # register, record, epoch, sequence, hash


def keep_branch(session: Session, peer: Peer, opened: Opened, rows: Sequence[Told]) -> int:
    """Keep aside the rows of a bundle of a line that does not go on; return how many are new."""
    shared = shared_points(peer.heads, opened.manifest.heads)
    parted = [row for row in rows if not row.erased and row.sequence > shared.get(row.epoch, -1)]
    known = orphans.ever_seen(session, [(row.id, row.hash) for row in parted])
    wanted = {(row.id, row.hash) for row in parted} - known
    if not wanted:
        return 0
    lines = (line.decode() + "\n" for line in opened.members.lines(ROWS))
    unit = opened.manifest.sender.unit
    kept = [
        Orphan(unit, row.register, row.id, row.epoch, row.sequence, row.hash, line)
        for row, line in zip(rows, lines, strict=False)
        if (row.id, row.hash) in wanted
    ]
    return orphans.keep(session, kept, origin="fork", at=clock.now())


def make_room(session: Session, peer: Peer, opened: Opened, rows: Sequence[Told]) -> int:
    """Take out of the mirror what a complete state of another line lacks; return how many orphans.

    What both histories share and the new state lacks all the same is a question, for no record
    ever ends without a trace: a closed one still travels, an erased one leaves its mark.
    """
    unit, sent = opened.manifest.sender.unit, {(row.register, row.id): row.hash for row in rows}
    shared = shared_points(peer.heads, opened.manifest.heads)
    is_parted = not is_continued(peer, opened.manifest)
    erased = {str(one.id) for one in erasures.tombstones(session, unit)}
    gone, past = [], []
    origins: dict[orphans.Origin, list[Entry]] = {"adoption": [], "absent": []}
    for entry in mirror.entries_of(session, unit):
        register, record, epoch, sequence, said = entry
        now = sent.get((register, record))
        if now == said:
            continue
        if now is None:
            gone.append((register, record))
        if record in erased:
            continue
        if is_parted and sequence > shared.get(epoch, -1):
            origins["adoption"].append(entry)
        elif now is None:
            origins["absent"].append(entry)
        else:
            past.append((record, said))
    kept = sum(
        orphans.keep(session, _with_lines(session, unit, some), origin=origin, at=clock.now())
        for origin, some in origins.items()
    )
    orphans.remember(session, past)
    _drop(session, gone)
    return kept


def note_absent(session: Session, opened: Opened, rows: Sequence[Told], peer: Peer | None) -> int:
    """Keep a question about every row that a complete state of its own line should hold.

    Honest sides never come here: the digest of such a state differs, and nothing of it is taken.
    """
    manifest = opened.manifest
    if peer is None or manifest.base is not None or not is_continued(peer, manifest):
        return 0
    sent = {(row.register, row.id) for row in rows}
    unit = manifest.sender.unit
    absent = [entry for entry in mirror.entries_of(session, unit) if entry[:2] not in sent]
    lines = _with_lines(session, unit, absent)
    return orphans.keep(session, lines, origin="absent", at=clock.now())


def settle_returned(session: Session, owner: str, rows: Sequence[Told]) -> int:
    """Settle the orphans whose content these rows of the unit say again; return how many."""
    kept = orphans.of_owner(session, owner)
    sent = {(row.register, row.id) for row in rows} if kept else set()
    returned = []
    for row in (one for one in kept if (one.register, one.record_id) in sent):
        now = mirror.lines_of(session, row.register, [row.record_id])
        if now and says_the_same(json.loads(row.line), json.loads(now[0])):
            returned.append(row.number)
    orphans.settle(session, returned, why=SAME_AGAIN)
    return len(returned)


def says_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two rows of a record say the same, whenever they were written."""
    return content_of(one) == content_of(other)


def content_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says of its record: its filled fields, and why it was closed."""
    fields = {name: value for name, value in said.get("fields", {}).items() if value is not None}
    return fields | {"closed": (said.get("closed") or {}).get("reason")}


def _with_lines(session: Session, unit: str, entries: Iterable[Entry]) -> list[Orphan]:
    kept = []
    for register, record, epoch, sequence, said in entries:
        lines = mirror.lines_of(session, register, [record])
        kept += [Orphan(unit, register, record, epoch, sequence, said, line) for line in lines]
    return kept


def _drop(session: Session, gone: Iterable[tuple[str, str]]) -> None:
    by_register: dict[str, list[str]] = {}
    for register, record in gone:
        by_register.setdefault(register, []).append(record)
    for register, records in by_register.items():
        mirror.drop(session, register, records)
