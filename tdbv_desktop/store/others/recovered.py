"""The queue of rows the upper unit gave back: put in, looked at, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.tables.recovered import RecoveredRow

NEW, DIFFERS, DONE = "new", "differs", "done"
_COLUMNS = (
    "register", "record_id", "row_hash", "message_id", "came_at", "state", "line", "shared",
)  # fmt: skip


class Came(NamedTuple):
    """A row that came back, column by column; `came_at` as it is stored."""

    register: str
    record_id: str
    row_hash: str
    message_id: str
    came_at: str
    state: str
    line: str
    shared: int


def put(session: Session, rows: Sequence[Came]) -> None:
    """Put rows into the queue; one that was there before, decided or not, stays as it is."""
    if rows:
        sql = (
            f"INSERT INTO recovered_row ({', '.join(_COLUMNS)}) "  # noqa: S608 - own names
            f"VALUES ({', '.join('?' * len(_COLUMNS))}) "
            "ON CONFLICT (register, record_id, row_hash) DO NOTHING"
        )
        session.connection().exec_driver_sql(sql, list(rows))


def in_queue(session: Session, register: str, records: Sequence[str]) -> set[tuple[str, str]]:
    """Return record and hash of those of these records that are in the queue, or were."""
    query = select(RecoveredRow.record_id, RecoveredRow.row_hash).where(
        RecoveredRow.register == register, RecoveredRow.record_id.in_(records)
    )
    return {(record, said) for record, said in session.execute(query)}


def hashes_here(
    session: Session, register: RegisterShape, records: Iterable[UUID]
) -> tuple[set[UUID], set[tuple[UUID, str]]]:
    """Return which of these records are here, and every state of them the journal tells of."""
    wanted, table = list(records), register.model.__table__
    there = set(session.scalars(select(table.c.id).where(table.c.id.in_(wanted))))
    query = select(JournalLine.record_id, JournalLine.row_hash).where(
        JournalLine.register == register.key, JournalLine.record_id.in_(wanted)
    )
    known = {(record, said) for record, said in session.execute(query) if record is not None}
    return there, known


def counts(session: Session) -> dict[tuple[str, str], int]:
    """Return how many rows wait, by state and register."""
    query = (
        select(RecoveredRow.state, RecoveredRow.register, func.count())
        .where(RecoveredRow.state != DONE)
        .group_by(RecoveredRow.state, RecoveredRow.register)
    )
    return {(state, register): count for state, register, count in session.execute(query)}


def waiting(
    session: Session, state: str, register: str, *, after: str = "", limit: int = 1000
) -> list[RecoveredRow]:
    """Return rows of a state in the order of their records, those behind a record."""
    query = (
        select(RecoveredRow)
        .where(
            RecoveredRow.state == state,
            RecoveredRow.register == register,
            RecoveredRow.record_id > after,
        )
        .order_by(RecoveredRow.record_id, RecoveredRow.row_hash)
        .limit(limit)
    )
    return list(session.scalars(query))


def settle(session: Session, rows: Sequence[tuple[str, str, str]]) -> None:
    """Mark rows as done, by register, record and hash: what they said is not kept twice."""
    if rows:
        sql = (
            "UPDATE recovered_row SET state = 'done', line = '', why = NULL "
            "WHERE register = ? AND record_id = ? AND row_hash = ?"
        )
        session.connection().exec_driver_sql(sql, list(rows))


def explain(session: Session, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Write down why rows cannot be written yet: why, register, record, hash."""
    if rows:
        sql = (
            "UPDATE recovered_row SET why = ? WHERE register = ? AND record_id = ? AND row_hash = ?"
        )
        session.connection().exec_driver_sql(sql, list(rows))


def turn_into(session: Session, state: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Move rows to another state, by register, record and hash."""
    if rows:
        sql = (
            "UPDATE recovered_row SET state = ? "
            "WHERE register = ? AND record_id = ? AND row_hash = ?"
        )
        session.connection().exec_driver_sql(sql, [(state, *row) for row in rows])


def lines_behind(session: Session, record_id: UUID, shared: int) -> Iterator[journal.Told]:
    """Yield what happened to a record here behind the shared history, newest first."""
    for told in journal.history(session, record_id):
        if told.sequence <= shared:
            return
        if told.register:
            yield told


def has_past(session: Session, record_id: UUID, shared: int) -> bool:
    """Say whether the shared history knows the record."""
    query = select(func.count()).where(
        JournalLine.record_id == record_id,
        JournalLine.register != "",
        JournalLine.sequence <= shared,
    )
    return bool(session.scalar(query))
