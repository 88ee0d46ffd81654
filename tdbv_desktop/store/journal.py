"""Appends to the journal and checks its chain; nobody else writes these tables.

One line per change, in the transaction of the change. From the lines come the history of a
field, the audit trail, undo, what a delta bundle carries, and the answer to "why did this
number change?".
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.fingerprints import plain_canonical
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store.bulk import insert_raw
from tdbv_desktop.store.tables.journal import Epoch, Head, JournalLine, JournalValues
from tdbv_desktop.store.types import instant_text

GENESIS = "0" * 64
TOGETHER = 400  # records asked about in one question
_CHAIN = b"tdbv.chain.v1\0"
_VALUES = b"tdbv.values.v1\0"
_TIP = (
    "SELECT epoch.id, epoch.number, line.sequence, line.chain FROM epoch LEFT JOIN "
    "(SELECT sequence, chain FROM journal_line ORDER BY sequence DESC LIMIT 1) AS line "
    "ORDER BY epoch.number DESC LIMIT 1"
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


def begin_epoch(session: Session, *, at: datetime) -> str:
    """Start a new line of history and return its id."""
    newest = session.scalar(select(Epoch.number).order_by(Epoch.number.desc()).limit(1)) or 0
    epoch = Epoch(number=newest + 1, id=str(new_id()), began_at=at)
    session.add(epoch)
    session.flush()
    return epoch.id


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
    said = [
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
    ]
    return hashlib.sha256(_CHAIN + bytes.fromhex(previous) + plain_canonical(said)).hexdigest()


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


def broken_lines(session: Session) -> Iterator[str]:
    """Yield what is wrong with the chain, naming the line; nothing when it is whole."""
    previous, expected = GENESIS, 1
    query = (
        select(JournalLine, JournalValues.salt, JournalValues.content)
        .outerjoin(JournalValues, JournalValues.sequence == JournalLine.sequence)
        .order_by(JournalLine.sequence)
        .execution_options(yield_per=2000)
    )
    for line, salt, content in session.execute(query):
        if line.sequence != expected:
            yield f"line {expected} is missing"
        fields = {c.name: getattr(line, c.name) for c in JournalLine.__table__.columns}
        if link(previous, fields) != line.chain:
            yield f"line {line.sequence} does not follow the one before"
        if content is not None and _hash(salt, content) != line.values_hash:
            yield f"values of line {line.sequence} were changed"
        previous, expected = line.chain, line.sequence + 1
    yield from _lost_heads(session)


def _lost_heads(session: Session) -> Iterator[str]:
    """Yield the export points the chain does not go through: its end was cut off, or replaced."""
    query = (
        select(Head.sequence, Head.chain, JournalLine.chain)
        .outerjoin(JournalLine, JournalLine.sequence == Head.sequence)
        .order_by(Head.sequence)
    )
    for sequence, marked, chain in session.execute(query):
        if marked != (GENESIS if sequence == 0 else chain):
            yield f"export point {sequence} is not in the chain"


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal with its values, as history shows it."""

    sequence: int
    register: str
    record_id: UUID | None
    action: str
    revision: int
    action_id: UUID
    actor_name: str
    at: datetime
    fields: Mapping[str, tuple[Any, Any]]
    reason: str


def history(
    session: Session,
    record_id: UUID,
    *,
    before: int | None = None,
    field: str = "",
    limit: int | None = None,
) -> list[Told]:
    """Return the lines of one record, newest first.

    `before` leaves out that line and all after it, `field` those that did not touch the field.
    """
    wanted: list[Any] = [JournalLine.record_id == record_id]
    if before is not None:
        wanted.append(JournalLine.sequence < before)
    if field:
        touched = func.json_type(JournalValues.content, f'$.fields."{field}"')
        wanted.append(touched.is_not(None))
    return list(_told(session, and_(*wanted), limit))


def lines_of_action(session: Session, action_id: UUID, *, limit: int | None = None) -> list[Told]:
    """Return the lines one action wrote, newest first; no more than the limit."""
    return list(_told(session, JournalLine.action_id == action_id, limit))


def extent_of_action(session: Session, action_id: UUID) -> tuple[int, int]:
    """Return the sequence of the first line an action wrote, and how many it wrote."""
    query = select(func.min(JournalLine.sequence), func.count())
    first, count = session.execute(query.where(JournalLine.action_id == action_id)).one()
    return first or 0, count


def lines_since(session: Session, record_ids: Sequence[UUID], *, after: int) -> Iterator[Told]:
    """Yield the lines of some records behind a sequence."""
    for start in range(0, len(record_ids), TOGETHER):
        some = record_ids[start : start + TOGETHER]
        yield from _told(
            session, and_(JournalLine.record_id.in_(some), JournalLine.sequence > after)
        )


def last_action_of(
    session: Session, actor_id: UUID, passing: Iterable[str], *, before: int | None = None
) -> UUID | None:
    """Return a person's newest action before a sequence, lines of kinds in `passing` aside."""
    query = select(JournalLine.action_id).where(
        JournalLine.actor_id == actor_id, JournalLine.action.not_in(list(passing))
    )
    if before is not None:
        query = query.where(JournalLine.sequence < before)
    return session.scalar(query.order_by(JournalLine.sequence.desc()).limit(1))


def _told(session: Session, condition: Any, limit: int | None = None) -> Iterator[Told]:
    query = (
        select(JournalLine, JournalValues.content)
        .outerjoin(JournalValues, JournalValues.sequence == JournalLine.sequence)
        .where(condition)
        .order_by(JournalLine.sequence.desc())
        .limit(limit)
    )
    for line, content in session.execute(query):
        said = json.loads(content) if content else {}
        fields = {name: (old, new) for name, (old, new) in said.get("fields", {}).items()}
        yield Told(
            line.sequence,
            line.register,
            line.record_id,
            line.action,
            line.revision,
            line.action_id,
            line.actor_name,
            line.at,
            fields,
            said.get("reason", ""),
        )


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
    return hashlib.sha256(_VALUES + bytes.fromhex(salt) + content.encode()).hexdigest()
