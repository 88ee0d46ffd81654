"""Rows of histories that parted: kept aside until people decide, and what was ever taken in.

Only the hashes of rows that made room in the mirror are remembered (`past_row`): the rows that are
there stand in the mirror, those kept aside in the queue. So a first complete state costs nothing,
and a row that was here before is never asked about again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tdbv_desktop.store.tables.exchange import MirrorRow, OrphanRow, PastRow
from tdbv_desktop.store.types import instant_text

Origin = Literal["fork", "adoption", "absent"]
TOGETHER = 400  # records asked about in one question
OPEN = ("waiting", "offered")  # states of a row nobody has decided about


class Orphan(NamedTuple):
    """A row to be kept aside; `line` is its form as received."""

    owner: str
    register: str
    record_id: str
    epoch: str
    sequence: int
    row_hash: str
    line: str


def keep(session: Session, rows: Sequence[Orphan], *, origin: Origin, at: datetime) -> int:
    """Keep rows aside and return how many were not there yet."""
    before = session.scalar(select(func.count()).select_from(OrphanRow)) or 0
    if rows:
        columns = (*Orphan._fields, "origin", "found_at", "state")
        sql = (
            f"INSERT OR IGNORE INTO orphan_row ({', '.join(columns)}) "  # noqa: S608 - own names
            f"VALUES ({', '.join('?' * len(Orphan._fields))}, ?, ?, 'waiting')"
        )
        session.connection().exec_driver_sql(
            sql, [(*row, origin, instant_text(at)) for row in rows]
        )
    return (session.scalar(select(func.count()).select_from(OrphanRow)) or 0) - before


def remember(session: Session, rows: Iterable[tuple[str, str]]) -> None:
    """Remember records and hashes that make room in the mirror."""
    pairs = list(rows)
    if pairs:
        session.connection().exec_driver_sql(
            "INSERT OR IGNORE INTO past_row (record_id, row_hash) VALUES (?, ?)", pairs
        )


def ever_seen(session: Session, rows: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of these records and hashes that are, or ever were, held here."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(rows), TOGETHER):
        ids = [record for record, _ in rows[start : start + TOGETHER]]
        for table in (MirrorRow, PastRow, OrphanRow):
            query = select(table.record_id, table.row_hash).where(table.record_id.in_(ids))
            found |= {(record, said) for record, said in session.execute(query)}
    return found & set(rows)


def of_owner(session: Session, owner: str, *, states: Sequence[str] = OPEN) -> list[OrphanRow]:
    """Return the rows kept aside of a unit, in the order they travel."""
    query = select(OrphanRow).where(OrphanRow.owner == owner, OrphanRow.state.in_(states))
    return sorted(
        session.scalars(query),
        key=lambda row: (row.register, row.record_id, row.epoch, row.sequence, row.row_hash),
    )


def counts(session: Session) -> dict[str, int]:
    """Return how many rows wait for a decision, by unit."""
    query = (
        select(OrphanRow.owner, func.count())
        .where(OrphanRow.state.in_(OPEN))
        .group_by(OrphanRow.owner)
    )
    return {owner: count for owner, count in session.execute(query)}


def offer(session: Session, numbers: Sequence[int]) -> None:
    """Write down that rows lie in a recovery pack."""
    _set(session, numbers, state="offered")


def settle(session: Session, numbers: Sequence[int], *, why: str) -> None:
    """Write down that nothing is left to decide about rows; they stay on record."""
    _set(session, numbers, state="settled", settled_why=why)


def forget_records(session: Session, records: Sequence[str]) -> None:
    """Forget everything of records that were lawfully erased; ids in their form with dashes.

    That no other unit has a record of these ids is looked at before a bundle is taken in.
    """
    for start in range(0, len(records), TOGETHER):
        some = records[start : start + TOGETHER]
        session.execute(delete(OrphanRow).where(OrphanRow.record_id.in_(some)))
        session.execute(delete(PastRow).where(PastRow.record_id.in_(some)))


def _set(session: Session, numbers: Sequence[int], **values: str) -> None:
    for start in range(0, len(numbers), TOGETHER):
        some = numbers[start : start + TOGETHER]
        session.execute(update(OrphanRow).where(OrphanRow.number.in_(some)).values(**values))
