"""Takes the content of records away for good and keeps what proves that it was lawful.

What stays of a record is one tombstone: its key, where its erasure stands in the history, the hash
of its last state. The salt of that hash goes with the values, so no guess at a name can be checked
against it (Luật 91/2025/QH15).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store import facts, removing
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import search
from tdbv_desktop.store.others import orphans
from tdbv_desktop.store.records import load
from tdbv_desktop.store.tables.desk import Attachment, StoredDraft
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.journal import JournalLine, JournalValues
from tdbv_desktop.store.tables.recovered import RecoveredRow
from tdbv_desktop.store.types import instant_text

ERASE = "erase"  # the action of the journal line
TOGETHER = 400


class Tombstone(NamedTuple):
    """What is left of a record; the digest is made of register, id, epoch, sequence and hash."""

    register: str
    id: UUID
    owner: str
    epoch: str
    sequence: int
    row_hash: str
    basis: str


def erase(
    session: Session,
    going: Sequence[tuple[RegisterShape, UUID]],
    *,
    stamp: journal.Stamp,
    content: Mapping[str, str],
    told: Mapping[UUID, str] = MappingProxyType({}),
) -> list[UUID]:
    """Erase own records, those that point to others first; return the files to be removed.

    `content` is what the journal says of each: at least the `basis`. The journal lines themselves
    stay, as the chain commits to salted hashes of the values, not to the values. A record that is
    not here (any more) gets its tombstone all the same, with the row hash that was `told`.
    """
    states = _last_states(session, going)
    owner, at = facts.fact(session, facts.OWN_UNIT), journal.tip(session)
    entries, left = list[journal.Entry](), list[Tombstone]()
    for sequence, (register, key) in enumerate(going, start=at.sequence + 1):
        revision, row_hash = states.get(key, (0, told.get(key, "")))
        entries.append(
            journal.Entry(
                action=ERASE,
                content=content,
                register=register.key,
                record_id=key,
                revision=revision,
                row_hash=row_hash,
            )
        )
        left.append(
            Tombstone(register.key, key, owner, at.epoch, sequence, row_hash, content["basis"])
        )
    journal.append(session, stamp, entries)
    keep(session, left, at=stamp.at)
    return forget(session, going)


def _last_states(
    session: Session, going: Sequence[tuple[RegisterShape, UUID]]
) -> dict[UUID, tuple[int, str]]:
    """Return revision and row hash of the records that are here."""
    found: dict[UUID, tuple[int, str]] = {}
    for register, ids in _together(going):
        for record_id, row in load(session, register, ids).items():
            found[record_id] = row["revision"], row["row_hash"]
    return found


def keep(session: Session, tombstones: Iterable[Tombstone], *, at: datetime) -> None:
    """Write tombstones down, the newest of a record in the place of an older one."""
    rows = [
        (one.id.hex, one.register, one.owner, one.epoch, one.sequence, one.row_hash, one.basis)
        for one in tombstones
    ]
    if rows:
        session.connection().exec_driver_sql(
            "INSERT OR REPLACE INTO erased_record (record_id, register, owner, epoch, sequence, "
            "row_hash, basis, erased_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(*row, instant_text(at)) for row in rows],
        )


def forget(session: Session, gone: Sequence[tuple[RegisterShape, UUID]]) -> list[UUID]:
    """Take away every trace of the content of records; return the files to be removed.

    The order is the caller's: a record goes before those it points to.
    """
    files: list[UUID] = []
    for register, ids in _together(gone):
        for start in range(0, len(ids), TOGETHER):
            some = ids[start : start + TOGETHER]
            removing.forget_words(session, register, [key.hex for key in some])
            table = register.model.__table__
            session.execute(delete(table).where(table.c.id.in_(some)))
            _forget_past(session, some)
            files += _forget_files(session, some)
        _let_go_of_words(session, register)
    names = [str(record_id) for _, record_id in gone]
    orphans.forget_records(session, names)
    _forget_recovered(session, names)
    _forget_drafts(session, {record_id for _, record_id in gone})
    return files


def erased_ids(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these records that were erased."""
    wanted, found = list(dict.fromkeys(ids)), set[UUID]()
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        found |= set(
            session.scalars(select(ErasedRecord.record_id).where(ErasedRecord.record_id.in_(some)))
        )
    return found


def tombstones(
    session: Session, owner: str | None = None, register: str = "", *, after: int | None = None
) -> list[Tombstone]:
    """Return the tombstones of a unit, of all without one, by register and key.

    Those of one register when it is named; with `after` those of the own history behind it.
    """
    query = select(ErasedRecord)
    if owner is not None:
        query = query.where(ErasedRecord.owner == owner)
    if register:
        query = query.where(ErasedRecord.register == register)
    if after is not None:
        query = query.where(ErasedRecord.sequence > after)
    query = query.order_by(ErasedRecord.register, ErasedRecord.record_id)
    return [
        Tombstone(
            row.register,
            row.record_id,
            row.owner,
            row.epoch,
            row.sequence,
            row.row_hash,
            row.basis,
        )
        for row in session.scalars(query)
    ]


def erased_counts(session: Session, owner: str, *, after: int | None = None) -> dict[str, int]:
    """Return how many records of a unit were erased, by register; none are left out."""
    query = select(ErasedRecord.register, func.count()).where(ErasedRecord.owner == owner)
    if after is not None:
        query = query.where(ErasedRecord.sequence > after)
    return {key: count for key, count in session.execute(query.group_by(ErasedRecord.register))}


def pointing_to(
    session: Session, register: RegisterShape, field: str, ids: Sequence[UUID]
) -> list[UUID]:
    """Return the records of a register, open and closed, whose field names one of these."""
    table, found = register.model.__table__, list[UUID]()
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        found += session.scalars(select(table.c.id).where(table.c[field].in_(some)))
    return found


def with_tombstones(session: Session, register: str, owner: str) -> str:
    """Return what a query reads the complete state of a unit from: the table, or more.

    It has the columns id, owner_unit, epoch, sequence and row_hash. As long as nothing was erased
    it is the table itself, which an index puts in order.
    """
    sql = "SELECT EXISTS (SELECT 1 FROM erased_record WHERE owner = ? AND register = ?)"
    if not session.connection().exec_driver_sql(sql, (owner, register)).scalar():
        return register
    return (
        f"(SELECT id, owner_unit, epoch, sequence, row_hash FROM {register} UNION ALL "  # noqa: S608
        "SELECT record_id, owner, epoch, sequence, row_hash FROM erased_record "
        f"WHERE register = '{register}')"
    )


def is_all_erased(session: Session, action_id: UUID) -> bool:
    """Say whether every record an action touched was erased, so that nothing can be taken back."""
    touched = select(JournalLine.record_id).where(
        JournalLine.action_id == action_id, JournalLine.record_id.is_not(None)
    )
    ids = {record_id for record_id in session.scalars(touched) if record_id is not None}
    return bool(ids) and erased_ids(session, ids) == ids


def tombstone_faults(session: Session, owner: str) -> Iterator[str]:
    """Yield the tombstones that the journal does not tell of, and values that merely vanished."""
    newest = (
        select(JournalLine.record_id, func.max(JournalLine.sequence).label("last"))
        .where(JournalLine.register != "")
        .group_by(JournalLine.record_id)
        .subquery()
    )
    query = (
        select(ErasedRecord, JournalLine, func.json_extract(JournalValues.content, "$.basis"))
        .outerjoin(newest, newest.c.record_id == ErasedRecord.record_id)
        .outerjoin(JournalLine, JournalLine.sequence == newest.c.last)
        .outerjoin(JournalValues, JournalValues.sequence == JournalLine.sequence)
        .where(ErasedRecord.owner == owner)
        .order_by(ErasedRecord.record_id)
    )
    for row, line, basis in session.execute(query):
        said = (row.register, row.epoch, row.sequence, row.row_hash, row.basis)
        told = line and (line.register, line.epoch, line.sequence, line.row_hash, basis)
        if line is None or line.action != ERASE or said != told:
            yield f"{row.register} {row.record_id} has a tombstone its journal does not tell of"
    lost = (
        select(JournalLine.sequence)
        .outerjoin(JournalValues, JournalValues.sequence == JournalLine.sequence)
        .outerjoin(ErasedRecord, ErasedRecord.record_id == JournalLine.record_id)
        .where(JournalValues.sequence.is_(None), ErasedRecord.record_id.is_(None))
        .order_by(JournalLine.sequence)
    )
    for sequence in session.scalars(lost):
        yield f"values of line {sequence} are missing"


def _together(
    records: Sequence[tuple[RegisterShape, UUID]],
) -> list[tuple[RegisterShape, list[UUID]]]:
    found: dict[str, tuple[RegisterShape, list[UUID]]] = {}
    for register, record_id in records:
        found.setdefault(register.key, (register, []))[1].append(record_id)
    return list(found.values())


def _let_go_of_words(session: Session, register: RegisterShape) -> None:
    """Write the index anew without what was deleted: until then it only marks words as gone."""
    for table in (search.words_table(register.key), search.digits_table(register.key)):
        session.execute(text(f"INSERT INTO {table}({table}) VALUES ('optimize')"))  # noqa: S608


def _forget_past(session: Session, ids: Sequence[UUID]) -> None:
    """Erase what the journal held of these records, with the salts; the lines stay."""
    lines = select(JournalLine.sequence).where(
        JournalLine.record_id.in_(ids), JournalLine.action != ERASE
    )
    session.execute(delete(JournalValues).where(JournalValues.sequence.in_(lines)))


def _forget_files(session: Session, ids: Sequence[UUID]) -> list[UUID]:
    files = list(session.scalars(select(Attachment.id).where(Attachment.record_id.in_(ids))))
    session.execute(delete(Attachment).where(Attachment.record_id.in_(ids)))
    return files


def _forget_recovered(session: Session, ids: Sequence[str]) -> None:
    """Drop what the upper unit gave back of these records and nobody has decided about."""
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        session.execute(delete(RecoveredRow).where(RecoveredRow.record_id.in_(some)))


def _forget_drafts(session: Session, ids: set[UUID]) -> None:
    """Drop every draft that was typed into one of these records, or names one of them."""
    names = {str(record_id) for record_id in ids}
    for draft in session.scalars(select(StoredDraft)):
        if draft.record_id in ids or any(name in draft.content for name in names):
            session.delete(draft)
    session.flush()
