"""Rows of a register by the thousand, as plain columns: each different value is converted once.

One record at a time goes through the models; what leaves or arrives as a whole register goes
through here, ten times as fast and without lying in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Date, Dialect, String
from sqlalchemy.orm import Session

from tdbv_desktop.core.once import Once
from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.types import Minutes, Partial

Raw = Any  # text, a whole number or None, as it lies in a column
Batch = Sequence[Sequence[Raw]]

_READERS: dict[Any, dict[str, Callable[[Any], Any]]] = {}
BATCH = 2_000
KEPT = (
    "id",
    "revision",
    "epoch",
    "sequence",
    "row_salt",
    "row_hash",
    "closed_at",
    "closed_reason",
)  # what every row of `raw_rows` begins with; the fields follow, in typing order


def readers(session: Session, register: RegisterShape) -> Mapping[str, Callable[[Raw], Any]]:
    """Return, by column, what makes a value of what lies in the column."""
    return _converters(session, register, "result_processor", None)


def writers(session: Session, register: RegisterShape) -> Mapping[str, Callable[[Any], Raw]]:
    """Return, by column, what makes of a value what lies in the column."""
    return _converters(session, register, "bind_processor")


def text_columns(register: RegisterShape) -> frozenset[str]:
    """Return the columns in which a text lies that also travels as it is: words, days, times."""
    kinds, columns = (String, Date, Partial, Minutes), register.model.__table__.columns
    return frozenset(column.name for column in columns if isinstance(column.type, kinds))


def raw_rows(
    session: Session,
    register: RegisterShape,
    *,
    owner: str,
    after: int | None,
    order: Literal["id", "sequence"],
) -> Iterator[Batch]:
    """Yield the rows of a unit written after a sequence, all of them without one, in batches."""
    columns = ", ".join((*KEPT, *register.field_names))
    said: tuple[Raw, ...] = (owner,) if after is None else (owner, after)
    newer = "" if after is None else " AND sequence > ?"
    # Only names that registers declare stand in this text, never what somebody typed.
    sql = (
        f"SELECT {columns} FROM {register.key} WHERE owner_unit = ?{newer} "  # noqa: S608
        f"ORDER BY {'id' if order == 'id' else 'sequence, id'}"
    )
    yield from session.connection().exec_driver_sql(sql, said).partitions(BATCH)


def raw_columns(
    session: Session, register: RegisterShape, names: Sequence[str], keys: Sequence[Raw]
) -> Iterator[Sequence[Raw]]:
    """Yield key and these columns of the records with the keys, as they lie in the table."""
    columns = ", ".join(("id", *names))
    for start in range(0, len(keys), BATCH):
        some = tuple(keys[start : start + BATCH])
        marks = ", ".join("?" * len(some))
        sql = f"SELECT {columns} FROM {register.key} WHERE id IN ({marks})"  # noqa: S608 - as above
        yield from session.connection().exec_driver_sql(sql, some).all()


def whole_rows(
    session: Session, register: RegisterShape, ids: Sequence[UUID]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the records with these keys, whole, as values.

    A list asks this for every screenful, so it goes past what SQLAlchemy works out anew each time
    for a question with so and so many keys.
    """
    session.flush()
    made = _readers_of(register, session.get_bind().dialect)
    names, columns = tuple(made), ", ".join(made)
    reads = tuple((name, read) for name, read in made.items() if read is not as_it_is)
    for start in range(0, len(ids), BATCH):
        some = tuple(one.hex for one in ids[start : start + BATCH])
        marks = ", ".join("?" * len(some))
        sql = f"SELECT {columns} FROM {register.key} WHERE id IN ({marks})"  # noqa: S608 - as above
        for raw in session.connection().exec_driver_sql(sql, some):
            row = dict(zip(names, raw, strict=True))
            for name, read in reads:
                row[name] = read(row[name])
            yield row


def insert_raw(
    session: Session, table: str, columns: Sequence[str], rows: Sequence[Sequence[Raw]]
) -> None:
    """Put rows into a table as they are, a column after the other."""
    if rows:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - as above
        session.connection().exec_driver_sql(sql, [tuple(row) for row in rows])


def update_raw(
    session: Session, table: str, columns: Sequence[str], rows: Sequence[Sequence[Raw]]
) -> None:
    """Give rows of a table other values as they are; `id` is among the columns and tells which."""
    if rows:
        place = columns.index("id")
        others = [column for column in columns if column != "id"]
        said = ", ".join(f"{column} = ?" for column in others)
        sql = f"UPDATE {table} SET {said} WHERE id = ?"  # noqa: S608 - as above
        values = [(*row[:place], *row[place + 1 :], row[place]) for row in rows]
        session.connection().exec_driver_sql(sql, values)


def dashed(key: str) -> str:
    """Return the key of a record as it travels; in the table it has no dashes."""
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _converters(
    session: Session, register: RegisterShape, which: str, *more: Any
) -> dict[str, Callable[[Any], Any]]:
    return _made_for(register, session.get_bind().dialect, which, *more)


def _readers_of(register: RegisterShape, dialect: Dialect) -> dict[str, Callable[[Raw], Any]]:
    """Return the readers of a register, made once: every vault has the same kind of database."""
    table = register.model.__table__
    if table not in _READERS:
        _READERS[table] = _made_for(register, dialect, "result_processor", None)
    return _READERS[table]


def _made_for(
    register: RegisterShape, dialect: Dialect, which: str, *more: Any
) -> dict[str, Callable[[Any], Any]]:
    found = {}
    for column in register.model.__table__.columns:
        made = getattr(column.type.dialect_impl(dialect), which)(dialect, *more)
        if made is not None and isinstance(column.type, (Date, Partial)):
            made = Once(made).__getitem__  # few different ones, and slow to write
        found[column.name] = made if made is not None else as_it_is
    return found


def as_it_is(value: Any) -> Any:
    """Return the value: what lies in a column is what it stands for."""
    return value
