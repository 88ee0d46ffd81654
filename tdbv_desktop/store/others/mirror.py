"""The mirror: rows of other units exactly as they were sent, and how far each was accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.history.erasures import with_tombstones
from tdbv_desktop.store.tables.exchange import MirrorRow

State = Literal["new", "accepted", "held", "refused", "erased"]
LINES = 5_000  # asked for, or put in, at a time
_NOT_IN_PLACE = "state <> 'accepted'"  # said in these words, an index answers it
_DASHED = ("mirror_row", "orphan_row")  # tables that keep keys as they travel
_UNTOLD = ("why", "why_field")


class Mirrored(NamedTuple):
    """A row to be put into the mirror, column by column; `line` is its form as received."""

    register: str
    record_id: str
    owner: str
    epoch: str
    sequence: int
    row_hash: str
    closed: bool
    line: str
    state: State = "new"


class Judgement(NamedTuple):
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


def known_hashes(
    session: Session, register: str, records: Sequence[str]
) -> dict[str, tuple[str, bool]]:
    """Return hash and closedness of those of these rows that are held, by record."""
    sql = (
        "SELECT record_id, row_hash, closed FROM mirror_row "  # noqa: S608 - question marks
        f"WHERE register = ? AND record_id IN ({_marks(records)})"
    )
    rows = session.connection().exec_driver_sql(sql, (register, *records)).all()
    return {record: (said, bool(closed)) for record, said, closed in rows}


def entries_of(session: Session, owner: str) -> Iterator[tuple[str, str, str, int, str]]:
    """Yield register, record, epoch, sequence and hash of every row of a unit, in order."""
    sql = (
        "SELECT register, record_id, epoch, sequence, row_hash FROM mirror_row "
        "WHERE owner = ? ORDER BY register, record_id"
    )
    for register, record, epoch, sequence, said in session.connection().exec_driver_sql(
        sql, (owner,)
    ):
        yield register, record, epoch, sequence, said


def drop(session: Session, register: str, records: Sequence[str]) -> None:
    """Take rows out of the mirror: a complete state of another history lacks them."""
    for start in range(0, len(records), LINES):
        some = records[start : start + LINES]
        session.execute(
            delete(MirrorRow).where(MirrorRow.register == register, MirrorRow.record_id.in_(some))
        )


def put(session: Session, rows: Sequence[Mirrored]) -> None:
    """Put rows into the mirror, in the place of older states of the same records."""
    if rows:
        columns = Mirrored._fields
        fresh = ", ".join(f"{name} = excluded.{name}" for name in (*columns[2:], *_UNTOLD))
        sql = (
            f"INSERT INTO mirror_row ({', '.join((*columns, *_UNTOLD))}) "  # noqa: S608 - own names
            f"VALUES ({_marks(columns)}, NULL, NULL) "
            f"ON CONFLICT (register, record_id) DO UPDATE SET {fresh}"
        )
        session.connection().exec_driver_sql(sql, list(rows))


def has_waiting(session: Session, owner: str) -> bool:
    """Say whether rows of a unit are new or still held."""
    sql = (
        f"SELECT 1 FROM mirror_row WHERE owner = ? AND {_NOT_IN_PLACE} "  # noqa: S608 - own words
        "AND state IN ('new', 'held') LIMIT 1"
    )
    return session.connection().exec_driver_sql(sql, (owner,)).first() is not None


def waiting(session: Session, owner: str, register: str) -> list[str]:
    """Return the records of a register whose rows are new or still held, in order."""
    sql = (
        f"SELECT record_id FROM mirror_row WHERE owner = ? AND register = ? "  # noqa: S608 - own words
        f"AND {_NOT_IN_PLACE} AND state IN ('new', 'held') ORDER BY record_id"
    )
    rows = session.connection().exec_driver_sql(sql, (owner, register)).all()
    return [record for (record,) in rows]


def lines_of(session: Session, register: str, records: Sequence[str]) -> list[str]:
    """Return the lines of these rows, in the order of their records."""
    sql = (
        "SELECT line FROM mirror_row "  # noqa: S608 - question marks
        f"WHERE register = ? AND record_id IN ({_marks(records)}) ORDER BY record_id"
    )
    rows = session.connection().exec_driver_sql(sql, (register, *records)).all()
    return [line for (line,) in rows]


def registers_waiting(session: Session, owner: str) -> list[str]:
    """Return the names of the registers that have rows not yet in place."""
    sql = (
        f"SELECT DISTINCT register FROM mirror_row WHERE owner = ? "  # noqa: S608 - own words
        f"AND {_NOT_IN_PLACE} AND state = 'new'"
    )
    return [register for (register,) in session.connection().exec_driver_sql(sql, (owner,))]


def judge(session: Session, register: str, judgements: Sequence[Judgement]) -> None:
    """Write down what became of rows."""
    accept(session, register, [j.record_id for j in judgements if j.state == "accepted"])
    others = [(j.state, j.why, j.field, register, j.record_id) for j in judgements if j.why]
    if others:
        sql = (
            "UPDATE mirror_row SET state = ?, why = ?, why_field = ? "
            "WHERE register = ? AND record_id = ?"
        )
        session.connection().exec_driver_sql(sql, others)


def accept(session: Session, register: str, records: Sequence[str]) -> None:
    """Write down that rows reached their register."""
    for start in range(0, len(records), LINES):
        some = records[start : start + LINES]
        sql = (
            "UPDATE mirror_row SET state = 'accepted', why = NULL, why_field = NULL "  # noqa: S608
            f"WHERE register = ? AND record_id IN ({_marks(some)})"
        )
        session.connection().exec_driver_sql(sql, (register, *some))


def not_in_place(session: Session, owner: str) -> list[NotInPlace]:
    """Return everything of a unit that is held or refused."""
    query = select(MirrorRow).where(
        MirrorRow.owner == owner,
        text(_NOT_IN_PLACE),
        MirrorRow.state.in_(("held", "refused")),
    )
    # Put in order here: asked to, the database would go through every row in that order instead.
    rows = sorted(session.scalars(query), key=lambda row: (row.register, row.record_id))
    return [
        NotInPlace(
            row.register,
            row.record_id,
            json.loads(row.line)["revision"],
            row.state,
            row.why_field or "",
            row.why or "",
        )
        for row in rows
    ]


def mirror_counts(session: Session, owner: str) -> dict[str, dict[str, int]]:
    """Return how many rows of a unit are live and closed, by register; tombstones are neither."""
    query = (
        select(MirrorRow.register, MirrorRow.closed, func.count())
        .where(MirrorRow.owner == owner)
        .group_by(MirrorRow.register, MirrorRow.closed)
    )
    counts = _counts(list(session.execute(query)))
    erased = select(MirrorRow.register, func.count()).where(
        MirrorRow.owner == owner, text(_NOT_IN_PLACE), MirrorRow.state == "erased"
    )
    for register, number in session.execute(erased.group_by(MirrorRow.register)):
        counts[register]["closed"] -= number  # a tombstone is put in as closed
    return {key: of for key, of in counts.items() if any(of.values())}


def own_lines(session: Session, registers: Iterable[RegisterShape], owner: str) -> Iterator[str]:
    """Yield, in order, the lines the digest of the own state is made of, many at a time."""
    for register in sorted(registers, key=lambda each: each.key):
        sql = (
            f"SELECT '{register.key} ' || substr(id, 1, 8) || '-' || substr(id, 9, 4) || '-' || "  # noqa: S608 - a declared key, not input
            "substr(id, 13, 4) || '-' || substr(id, 17, 4) || '-' || substr(id, 21) || ' ' || "
            "epoch || ' ' || sequence || ' ' || row_hash || char(10) "
            f"FROM {with_tombstones(session, register.key, owner)} "
            "WHERE owner_unit = ? ORDER BY id"
        )
        yield from _joined(session, sql, owner)


def mirror_lines(session: Session, owner: str) -> Iterator[str]:
    """Yield, in order, the lines the digest of a unit's state is made of, as held in the mirror."""
    sql = (
        "SELECT register || ' ' || record_id || ' ' || epoch || ' ' || sequence || ' ' || "
        "row_hash || char(10) FROM mirror_row WHERE owner = ? ORDER BY register, record_id"
    )
    yield from _joined(session, sql, owner)


def _joined(session: Session, sql: str, owner: str) -> Iterator[str]:
    for lines in session.connection().exec_driver_sql(sql, (owner,)).partitions(LINES):
        yield "".join([line for (line,) in lines])


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
    registers = tuple(registers)
    places = [
        ("mirror_row", "owner", f"register = '{each.key}' AND record_id") for each in registers
    ]
    places += [(each.key, "owner_unit", "id") for each in registers]
    places += [("orphan_row", "owner", "record_id"), ("erased_record", "owner", "record_id")]
    plain = [record.replace("-", "") for record in ids]
    return any(
        _has_others(session, table, whose, owner)
        and _is_of_another(session, table, whose, key, owner, ids if table in _DASHED else plain)
        for table, whose, key in places
    )


def _has_others(session: Session, table: str, whose: str, owner: str) -> bool:
    """Say whether a table holds rows of anybody else; the ends of its index tell."""
    sql = (
        f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {whose} < ?) "  # noqa: S608 - declared names
        f"OR EXISTS (SELECT 1 FROM {table} WHERE {whose} > ?)"
    )
    return bool(session.connection().exec_driver_sql(sql, (owner, owner)).scalar())


def _is_of_another(
    session: Session, table: str, whose: str, key: str, owner: str, ids: Sequence[str]
) -> bool:
    for start in range(0, len(ids), LINES):
        some = ids[start : start + LINES]
        sql = (
            f"SELECT 1 FROM {table} WHERE {key} IN ({_marks(some)}) "  # noqa: S608 - declared names
            f"AND {whose} <> ? LIMIT 1"
        )
        if session.connection().exec_driver_sql(sql, (*some, owner)).first() is not None:
            return True
    return False


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
