"""Is a vault whole? Pages, structure, links, chain and rows, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.erasures import ERASE, tombstone_faults
from tdbv_desktop.store.listing.row_look import faults_of_rows
from tdbv_desktop.store.others.mirror_check import mirror_faults
from tdbv_desktop.store.records import hash_of
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.journal import JournalLine


def faults(
    session: Session,
    registers: Sequence[RegisterShape],
    *,
    owner: str,
    progress: Progress = SILENT,
) -> Iterator[str]:
    """Yield everything wrong with a vault; nothing when it is whole."""
    progress.tell("pages")
    yield from page_faults(session)
    progress.tell("chain")
    yield from journal.broken_lines(session)
    yield from tombstone_faults(session, owner)
    for register in progress.over("rows", registers):
        yield from row_faults(session, register, owner=owner)
        if register.vault == "core":
            yield from mirror_faults(session, register, owner=owner)


def page_faults(session: Session) -> Iterator[str]:
    """Yield what the database library itself finds wrong."""
    yield from seal_faults(session)
    yield from _found(session, ("integrity_check", "ok"), ("foreign_key_check", None))


def quick_faults(session: Session) -> Iterator[str]:
    """Yield what a quick look finds: pages without their seal, a broken structure."""
    yield from seal_faults(session)
    yield from _found(session, ("quick_check", "ok"))


def seal_faults(session: Session) -> Iterator[str]:
    """Yield the pages that are not as they were written with this key."""
    yield from _found(session, ("cipher_integrity_check", None))


def _found(session: Session, *questions: tuple[str, str | None]) -> Iterator[str]:
    for pragma, good in questions:
        for row in session.execute(text(f"PRAGMA {pragma}")):
            if row[0] != good:
                yield f"{pragma}: {row[0]}"


def row_faults(session: Session, register: RegisterShape, *, owner: str) -> Iterator[str]:
    """Yield the own records whose row is not what their newest journal line committed to."""

    def look(row: Mapping[str, Any]) -> str:
        return _fault_of(register, row)

    yield from faults_of_rows(session, register, _rows_with_their_lines(register, owner), look)
    yield from _vanished(session, register, owner)


def _rows_with_their_lines(register: RegisterShape, owner: str) -> Select[Any]:
    table = register.model.__table__
    newest = (
        select(JournalLine.record_id, func.max(JournalLine.sequence).label("last"))
        .where(JournalLine.register == register.key)
        .group_by(JournalLine.record_id)
        .subquery()
    )
    return (
        select(
            table,
            JournalLine.row_hash.label("told"),
            JournalLine.sequence.label("line"),
            JournalLine.epoch.label("line_epoch"),
            JournalLine.action.label("last_action"),
        )
        .outerjoin(newest, newest.c.record_id == table.c.id)
        .outerjoin(JournalLine, JournalLine.sequence == newest.c.last)
        .where(table.c.owner_unit == owner)
    )


def _fault_of(register: RegisterShape, row: Mapping[str, Any]) -> str:
    if row["told"] is None:
        return "has no journal line"
    if row["last_action"] == ERASE:
        return "was erased and is there again"
    told_of = (row["told"], row["line"], row["line_epoch"])
    if (row["row_hash"], row["sequence"], row["epoch"]) != told_of:
        return "is not the row its journal line tells of"
    # The hash leaves out what is empty: a reason without a closing would not be seen by it.
    is_odd = row["closed_at"] is None and row["closed_reason"] is not None
    return "was changed past the journal" if is_odd or hash_of(register, row) != told_of[0] else ""


def _vanished(session: Session, register: RegisterShape, owner: str) -> Iterator[str]:
    """Yield the own records that were neither erased nor are there as the unit's own."""
    table = register.model.__table__
    query = (
        select(JournalLine.record_id)
        .where(
            JournalLine.register == register.key,
            JournalLine.record_id.not_in(select(table.c.id).where(table.c.owner_unit == owner)),
            JournalLine.record_id.not_in(
                select(ErasedRecord.record_id).where(ErasedRecord.owner == owner)
            ),
        )
        .distinct()
    )
    for (record_id,) in session.execute(query):
        yield f"{register.key} {record_id} has a history but no row"


def holds(session: Session, sequence: int, chain: str) -> bool:
    """Say whether the chain of a vault goes through a point."""
    if sequence == 0:
        return True
    line = session.get(JournalLine, sequence)
    return line is not None and line.chain == chain


def counts_of(session: Session) -> dict[str, int]:
    """Return how many rows each table has, those of the search aside."""
    tables = session.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
    ).all()
    return {
        name: session.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0  # noqa: S608 - a name of ours
        for name in sorted(tables)
    }
