"""Is a vault whole? Pages, structure, links, chain and rows, in this order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store import journal
from tdbv_desktop.store.erasures import ERASE, tombstone_faults
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
    table = register.model.__table__
    newest = (
        select(JournalLine.record_id, func.max(JournalLine.sequence).label("last"))
        .where(JournalLine.register == register.key)
        .group_by(JournalLine.record_id)
        .subquery()
    )
    query = (
        select(
            table,
            JournalLine.row_hash.label("told"),
            JournalLine.sequence.label("line"),
            JournalLine.action.label("last_action"),
        )
        .outerjoin(newest, newest.c.record_id == table.c.id)
        .outerjoin(JournalLine, JournalLine.sequence == newest.c.last)
        .where(table.c.owner_unit == owner)
        .execution_options(yield_per=2000)
    )
    for found in session.execute(query).mappings():
        row = dict(found)
        if row["told"] is None:
            yield f"{register.key} {row['id']} has no journal line"
        elif row["last_action"] == ERASE:
            yield f"{register.key} {row['id']} was erased and is there again"
        elif row["row_hash"] != row["told"] or row["sequence"] != row["line"]:
            yield f"{register.key} {row['id']} is not the row its journal line tells of"
        elif hash_of(register, row) != row["row_hash"]:
            yield f"{register.key} {row['id']} was changed past the journal"
    yield from _vanished(session, register)


def _vanished(session: Session, register: RegisterShape) -> Iterator[str]:
    """Yield the records that were neither erased nor are there."""
    table = register.model.__table__
    query = (
        select(JournalLine.record_id)
        .where(
            JournalLine.register == register.key,
            JournalLine.record_id.not_in(select(table.c.id)),
            JournalLine.record_id.not_in(select(ErasedRecord.record_id)),
        )
        .distinct()
    )
    for (record_id,) in session.execute(query):
        yield f"{register.key} {record_id} has a history but no row"
