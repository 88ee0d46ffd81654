"""Appends to the journal and checks its chain; nobody else writes these tables.

One line per change, in the transaction of the change. From the lines come the history of a
field, the audit trail, undo, what a delta bundle carries, and the answer to "why did this
number change?".
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.fingerprints import bytes_said, plain_canonical
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store.bulk import dashed, insert_raw
from tdbv_desktop.store.history.told import (
    Told,
    extent_of_action,
    history,
    last_action_of,
    lines_of_action,
    lines_since,
)
from tdbv_desktop.store.tables.journal import Epoch, Head, JournalLine, JournalValues
from tdbv_desktop.store.types import instant_text

__all__ = [
    "GENESIS", "Entry", "EpochReason", "Stamp", "Tip", "Told", "append", "begin_epoch",
    "broken_lines", "extent_of_action", "heads", "heads_that_travel", "history", "is_in_history",
    "last_action_of", "lines_of_action", "lines_since", "link", "mark_head", "reasons_of_epochs",
    "thinned", "tip",
]  # fmt: skip

EpochReason = Literal["founded", "restored", "rolled_back", "moved", "diverged"]
KEPT_BELOW = 2_000  # export points before the acknowledged one that still travel
READ = 2_000  # lines looked at in one go
NOBODY = UUID(int=0)  # who begins a history when nobody has signed in

GENESIS = "0" * 64
_CHAIN = b"tdbv.chain.v1\0"
_VALUES = b"tdbv.values.v1\0"
_TIP = (
    "SELECT epoch.id, epoch.number, line.sequence, line.chain FROM epoch LEFT JOIN "
    "(SELECT sequence, chain FROM journal_line ORDER BY sequence DESC LIMIT 1) AS line "
    "ORDER BY epoch.number DESC LIMIT 1"
)
_LINES = (
    "SELECT line.sequence, epoch, register, record_id, action, revision, action_id, actor_id, "
    "actor_name, installation, at, values_hash, row_hash, chain, salt, content "
    "FROM journal_line AS line LEFT JOIN journal_values AS said ON said.sequence = line.sequence "
    "WHERE line.sequence > ? ORDER BY line.sequence"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who does something, when, where, and as part of which action."""

    actor_id: UUID
    actor_name: str
    installation: str
    at: datetime
    action_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line to be written; `content` holds the values, apart from the commitments."""

    action: str
    content: Mapping[str, Any]
    register: str = ""
    record_id: UUID | None = None
    revision: int = 0
    row_hash: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest point of the chain."""

    epoch: str
    epoch_number: int
    sequence: int
    chain: str


def begin_epoch(
    session: Session,
    *,
    at: datetime,
    reason: EpochReason = "founded",
    stamp: Stamp | None = None,
    at_least: int = 0,
) -> str:
    """Start a new line of history, numbered above every other, and return its id.

    The tip of the old one is marked as an export point, so that whoever holds the old history can
    see where both part; a line of the journal in the new one parts the chain at once. A workspace
    that is being made without a stamp gets no such line: it has nothing to part from.
    """
    newest = session.scalar(select(Epoch.number).order_by(Epoch.number.desc()).limit(1)) or 0
    if newest:
        mark_head(session)
    epoch = Epoch(number=max(newest + 1, at_least), id=str(new_id()), began_at=at, reason=reason)
    session.add(epoch)
    session.flush()
    if newest or stamp is not None:
        by = stamp or Stamp(
            actor_id=NOBODY, actor_name="", installation="", at=at, action_id=new_id()
        )
        content = {"number": epoch.number, "reason": reason}
        append(session, by, [Entry(action="epoch", content=content)])
    return epoch.id


def reasons_of_epochs(session: Session) -> list[str]:
    """Return why each line of history began, the newest first."""
    return list(session.scalars(select(Epoch.reason).order_by(Epoch.number.desc())))


def tip(session: Session) -> Tip:
    """Return where the chain stands now."""
    # Asked with every save, so it is one plain statement.
    epoch, number, sequence, chain = session.connection().exec_driver_sql(_TIP).one()
    return Tip(epoch, number, sequence or 0, chain or GENESIS)


def append(session: Session, stamp: Stamp, entries: Sequence[Entry]) -> Tip:
    """Write the lines in order and return the new tip; the first gets the next sequence."""
    at = tip(session)
    line: dict[str, Any] = {}
    as_stored = {
        "action_id": stamp.action_id.hex,
        "actor_id": stamp.actor_id.hex,
        "at": instant_text(stamp.at),
    }
    lines, values, chain = [], [], at.chain
    for sequence, entry in enumerate(entries, start=at.sequence + 1):
        salt, content = secrets.token_hex(16), plain_canonical(entry.content).decode()
        line = _line(entry, stamp, at.epoch, sequence) | {"values_hash": _hash(salt, content)}
        line["chain"] = chain = link(chain, line)
        record = None if entry.record_id is None else entry.record_id.hex
        lines.append(tuple((line | as_stored | {"record_id": record}).values()))
        values.append((sequence, salt, content))
    if lines:
        insert_raw(session, JournalLine.__tablename__, list(line), lines)
        insert_raw(session, JournalValues.__tablename__, ("sequence", "salt", "content"), values)
    return Tip(at.epoch, at.epoch_number, at.sequence + len(lines), chain)


def link(previous: str, line: Mapping[str, Any]) -> str:
    """Return the chain value of a line after `previous`, as lower-case hexadecimal."""
    record = line["record_id"]
    return _link(
        previous,
        line["sequence"],
        line["epoch"],
        line["register"],
        None if record is None else str(record),
        line["action"],
        line["revision"],
        str(line["action_id"]),
        str(line["actor_id"]),
        line["actor_name"],
        line["installation"],
        instant_text(line["at"]),
        line["values_hash"],
        line["row_hash"],
    )


def _link(previous: str, *said: str | int | None) -> str:
    return hashlib.sha256(_CHAIN + bytes_said(previous) + plain_canonical(said)).hexdigest()


def mark_head(session: Session) -> Tip:
    """Write the present tip down as an export point; this is committed before a file is made."""
    at = tip(session)
    if session.get(Head, (at.epoch, at.sequence)) is None:
        session.add(Head(epoch=at.epoch, sequence=at.sequence, chain=at.chain))
        session.flush()
    return at


def heads(session: Session) -> dict[str, dict[int, str]]:
    """Return every export point of this history: `{epoch: {sequence: chain}}`."""
    found: dict[str, dict[int, str]] = {}
    for head in session.scalars(select(Head).order_by(Head.epoch, Head.sequence)):
        found.setdefault(head.epoch, {})[head.sequence] = head.chain
    return found


def heads_that_travel(
    session: Session, *, acknowledged: int | None, kept_below: int = KEPT_BELOW
) -> dict[str, dict[int, str]]:
    """Return the export points a bundle carries; nothing is forgotten here."""
    return thinned(heads(session), acknowledged=acknowledged, kept_below=kept_below)


def thinned(
    every: Mapping[str, Mapping[int, str]], *, acknowledged: int | None, kept_below: int
) -> dict[str, dict[int, str]]:
    """Return the export points that another unit may still stand at.

    All from the acknowledged sequence on, the last of each epoch, and some before: an upper unit
    may itself have been put back to an older state.
    """
    below = sorted(
        (at for points in every.values() for at in points if at < (acknowledged or 0)),
        reverse=True,
    )
    oldest = (below[:kept_below] or [acknowledged or 0])[-1]
    return {
        epoch: {at: chain for at, chain in points.items() if at >= oldest or at == max(points)}
        for epoch, points in every.items()
    }


def is_in_history(session: Session, *, epoch: str, sequence: int, chain: str) -> bool:
    """Say whether an export point is one of this history."""
    head = session.get(Head, (epoch, sequence))
    return head is not None and head.chain == chain


def broken_lines(session: Session, *, after: int = 0) -> Iterator[str]:
    """Yield what is wrong with the chain behind a sequence; nothing when it is whole."""
    start = session.get(JournalLine, after)
    previous, expected = GENESIS if start is None else start.chain, after + 1
    for batch in session.connection().exec_driver_sql(_LINES, (after,)).partitions(READ):
        # Looked at before every export: a hundred thousand lines as they lie in the table.
        for (
            sequence,
            epoch,
            register,
            record,
            action,
            revision,
            *who,
            chain,
            salt,
            content,
        ) in batch:
            if sequence != expected:
                yield f"line {expected} is missing"
            act, actor, name, installation, at, told, row_hash = who
            key = None if record is None else dashed(record)
            ids = (dashed(act), dashed(actor), name, installation, at, told, row_hash)
            if _link(previous, sequence, epoch, register, key, action, revision, *ids) != chain:
                yield f"line {sequence} does not follow the one before"
            if content is not None and _hash(salt, content) != told:
                yield f"values of line {sequence} were changed"
            previous, expected = chain, sequence + 1
    yield from _lost_heads(session)


def _lost_heads(session: Session) -> Iterator[str]:
    """Yield the export points the chain does not go through: its end was cut off, or replaced."""
    query = (
        select(Head.sequence, Head.chain, JournalLine.chain, Epoch.id)
        .outerjoin(JournalLine, JournalLine.sequence == Head.sequence)
        .outerjoin(Epoch, Epoch.id == Head.epoch)
        .order_by(Head.sequence)
    )
    for sequence, marked, chain, epoch in session.execute(query):
        if epoch is None or marked != (GENESIS if sequence == 0 else chain):
            yield f"export point {sequence} is not in the chain"


def _line(entry: Entry, stamp: Stamp, epoch: str, sequence: int) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "epoch": epoch,
        "register": entry.register,
        "record_id": entry.record_id,
        "action": entry.action,
        "revision": entry.revision,
        "action_id": stamp.action_id,
        "actor_id": stamp.actor_id,
        "actor_name": stamp.actor_name,
        "installation": stamp.installation,
        "at": stamp.at,
        "row_hash": entry.row_hash,
    }


def _hash(salt: str, content: str) -> str:
    return hashlib.sha256(_VALUES + bytes_said(salt) + content.encode()).hexdigest()
