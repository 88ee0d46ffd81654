"""The mirror: rows of other units exactly as they were sent, and how far each was accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, delete, func, literal, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from tdbv_desktop.core.fingerprints import StateEntry
from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.tables.exchange import MirrorRow

State = Literal["new", "accepted", "held", "refused"]
BATCH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """A row to be put into the mirror; `line` is its canonical form as received."""

    register: str
    record_id: str
    owner: str
    epoch: str
    sequence: int
    row_hash: str
    closed: bool
    line: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a mirrored row, and why if it did not reach its register."""

    record_id: str
    state: State
    why: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class NotInPlace:
    """A mirrored row that did not reach its register, and why."""

    register: str
    record_id: str
    revision: int
    state: str
    field: str
    why: str


def known_hashes(session: Session, owner: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """Return hash and closedness of every row held of a unit, by register and record."""
    query = select(
        MirrorRow.register, MirrorRow.record_id, MirrorRow.row_hash, MirrorRow.closed
    ).where(MirrorRow.owner == owner)
    return {
        (register, record): (said, closed)
        for register, record, said, closed in session.execute(query)
    }


def forget_owner(session: Session, owner: str) -> None:
    """Empty the mirror of a unit, before a complete state of another history takes its place."""
    session.execute(delete(MirrorRow).where(MirrorRow.owner == owner))


def put(session: Session, rows: Iterable[Mirrored]) -> None:
    """Put rows into the mirror, in the place of older states of the same records."""
    said = [
        {
            "register": r.register,
            "record_id": r.record_id,
            "owner": r.owner,
            "epoch": r.epoch,
            "sequence": r.sequence,
            "row_hash": r.row_hash,
            "closed": r.closed,
            "line": r.line,
            "state": "new",
            "why": None,
            "why_field": None,
        }
        for r in rows
    ]
    if not said:
        return
    statement = insert(MirrorRow)
    fresh = {
        name: statement.excluded[name] for name in said[0] if name not in ("register", "record_id")
    }
    session.execute(
        statement.on_conflict_do_update(index_elements=["register", "record_id"], set_=fresh), said
    )


def waiting(session: Session, owner: str, register: str) -> list[tuple[str, str]]:
    """Return (record id, line) of the rows of a register that are new or still held."""
    query = select(MirrorRow.record_id, MirrorRow.line).where(
        MirrorRow.owner == owner,
        MirrorRow.register == register,
        MirrorRow.state.in_(("new", "held")),
    )
    return [(record, line) for record, line in session.execute(query)]


def registers_waiting(session: Session, owner: str) -> list[str]:
    """Return the names of the registers that have rows not yet in place."""
    return list(
        session.scalars(
            select(MirrorRow.register)
            .where(MirrorRow.owner == owner, MirrorRow.state == "new")
            .distinct()
        )
    )


def judge(session: Session, register: str, judgements: Sequence[Judgement]) -> None:
    """Write down what became of rows."""
    if judgements:
        table: Any = MirrorRow.__table__
        session.execute(
            update(table)
            .where(table.c.register == register, table.c.record_id == bindparam("which"))
            .values(
                state=bindparam("now"), why=bindparam("because"), why_field=bindparam("at_field")
            ),
            [
                {"which": j.record_id, "now": j.state, "because": j.why, "at_field": j.field}
                for j in judgements
            ],
        )


def not_in_place(session: Session, owner: str) -> list[NotInPlace]:
    """Return everything of a unit that is held or refused."""
    query = (
        select(MirrorRow)
        .where(MirrorRow.owner == owner, MirrorRow.state.in_(("held", "refused")))
        .order_by(MirrorRow.register, MirrorRow.record_id)
    )
    return [
        NotInPlace(
            row.register,
            row.record_id,
            json.loads(row.line)["revision"],
            row.state,
            row.why_field or "",
            row.why or "",
        )
        for row in session.scalars(query)
    ]


def mirror_entries(session: Session, owner: str) -> Iterator[StateEntry]:
    """Yield what the digest of a unit's state is made of, as held in the mirror."""
    query = select(
        MirrorRow.register,
        MirrorRow.record_id,
        MirrorRow.epoch,
        MirrorRow.sequence,
        MirrorRow.row_hash,
    ).where(MirrorRow.owner == owner)
    for register, record, epoch, sequence, said in session.execute(query):
        yield register, record, epoch, sequence, said


def mirror_counts(session: Session, owner: str) -> dict[str, dict[str, int]]:
    """Return how many rows of a unit are live and closed, by register."""
    query = (
        select(MirrorRow.register, MirrorRow.closed, func.count())
        .where(MirrorRow.owner == owner)
        .group_by(MirrorRow.register, MirrorRow.closed)
    )
    return _counts(list(session.execute(query)))


def own_entries(
    session: Session, registers: Iterable[RegisterShape], owner: str
) -> Iterator[StateEntry]:
    """Yield what the digest of the own state is made of, from the registers themselves."""
    for register in registers:
        table = register.model.__table__
        query = select(table.c.id, table.c.epoch, table.c.sequence, table.c.row_hash).where(
            table.c.owner_unit == owner
        )
        for record, epoch, sequence, said in session.execute(query):
            yield register.key, str(record), epoch, sequence, said


def own_counts(
    session: Session, registers: Iterable[RegisterShape], owner: str
) -> dict[str, dict[str, int]]:
    """Return how many own records are live and closed, by register."""
    rows = []
    for register in registers:
        table = register.model.__table__
        closed = table.c.closed_at.is_not(None)
        query = select(closed, func.count()).where(table.c.owner_unit == owner).group_by(closed)
        rows += [(register.key, bool(is_closed), n) for is_closed, n in session.execute(query)]
    return _counts(rows)


def _counts(rows: Iterable[Any]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for register, closed, number in rows:
        of_register = counts.setdefault(register, {"live": 0, "closed": 0})
        of_register["closed" if closed else "live"] += number
    return counts


def held_by_others(
    session: Session, registers: Iterable[RegisterShape], owner: str, ids: Sequence[str]
) -> bool:
    """Say whether a record of these keys belongs to another unit than `owner`."""
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        if _any(session, MirrorRow.record_id.in_(batch), MirrorRow.owner != owner):
            return True
        keys = [UUID(record) for record in batch]
        for register in registers:
            table = register.model
            if _any(session, table.id.in_(keys), table.owner_unit != owner):
                return True
    return False


def _any(session: Session, *conditions: ColumnElement[bool]) -> bool:
    return session.execute(select(literal(1)).where(*conditions).limit(1)).first() is not None
