"""A page of a register: searched, filtered, in order, without reading the whole table.

The keys in the wanted order are read once from an index; rows are fetched by key, a page at a
time, so that jumping to the middle costs the same as the first page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, false, func, select, type_coerce, union_all
from sqlalchemy.orm import Session, aliased

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.listing import search
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.store.listing.reaching import Entries, Question, questions_of, ways_to
from tdbv_desktop.store.records import BATCH, load
from tdbv_desktop.store.tables.search import SearchEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list shows: words typed, conditions, order; `order_through` names a reference.

    With `order_by` None the register's own order is used; it is that of `own_order_through` where a
    register is put in order by what it points to, and it decides among equals.
    """

    typed: str = ""
    conditions: tuple[ColumnElement[bool], ...] = ()
    order_by: str | None = None
    order_through: tuple[str, RegisterShape] | None = None
    own_order_through: tuple[str, RegisterShape] | None = None
    is_descending: bool = False
    shows_closed: bool = False
    through: tuple[tuple[str, RegisterShape], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list or a form shows it."""

    id: UUID
    revision: int
    owner_unit: str
    closed_at: Any
    closed_reason: str | None
    values: Mapping[str, Any]


def ids_of(
    session: Session,
    register: RegisterShape,
    wanted: Wanted,
    *,
    limit: int | None = None,
    asked: Sequence[Question] | None = None,
) -> Keys:
    """Return the keys of every record the list shows, in its order; no more than the limit.

    `asked` is what the words typed come to, where that is known already.

    The database strings them together itself: a hundred thousand rows handed over one by one would
    take four times as long, and hold up whatever else the program is doing.
    """
    if _is_plain_search(wanted):
        ordered = search.found_in_order(
            register,
            wanted.typed,
            closed=wanted.shows_closed,
            descending=wanted.is_descending,
        )
    elif wanted.through and search.tokens(wanted.typed):
        if asked is None:
            asked = questions_of(session, register, wanted.typed, through=wanted.through)
        ordered = _reached(register, wanted, asked)
    else:
        ordered = _ordered(chosen(register, wanted), register, wanted)
    query = ordered.limit(limit).subquery()
    digits = session.scalar(select(func.group_concat(type_coerce(query.c.id, String), "")))
    return Keys.from_hex(digits or "")


def count_of(session: Session, register: RegisterShape, wanted: Wanted) -> int:
    """Return how many records the list shows."""
    query = chosen(register, wanted).with_only_columns(func.count())
    return session.scalar(query) or 0


def rows_of(session: Session, register: RegisterShape, ids: Sequence[UUID]) -> list[Row]:
    """Return these records, in the order of the keys; keys without a record are left out."""
    found = load(session, register, ids)
    return [row_from(register, found[record_id]) for record_id in ids if record_id in found]


def row_from(register: RegisterShape, raw: Mapping[str, Any]) -> Row:
    """Return a stored row with its fields apart from what the store keeps about it."""
    values = {name: raw[name] for name in register.field_names}
    return Row(
        raw["id"],
        raw["revision"],
        raw["owner_unit"],
        raw["closed_at"],
        raw["closed_reason"],
        values,
    )


def rows_where(session: Session, register: RegisterShape, field: str, value: Any) -> list[Row]:
    """Return the open records whose field has this value."""
    return rows_among(session, register, field, [value])


def rows_among(
    session: Session,
    register: RegisterShape,
    field: str,
    values: Sequence[Any],
    *,
    limit: int | None = None,
) -> list[Row]:
    """Return the open records whose field has one of these values, for each batch up to a limit."""
    table, found = register.model.__table__, list[Row]()
    for start in range(0, len(values), BATCH):
        query = select(table).where(
            table.c[field].in_(values[start : start + BATCH]), table.c.closed_at.is_(None)
        )
        query = query.limit(limit)
        found += [row_from(register, dict(raw)) for raw in session.execute(query).mappings()]
    return found


def counted_values(session: Session, register: RegisterShape, field: str) -> list[tuple[Any, int]]:
    """Return each value a field has in open records, and in how many."""
    table = register.model.__table__
    query = select(table.c[field], func.count()).where(
        table.c[field].is_not(None), table.c.closed_at.is_(None)
    )
    return [(value, count) for value, count in session.execute(query.group_by(table.c[field]))]


def _is_plain_search(wanted: Wanted) -> bool:
    """Say whether words are all that is asked, in the register's own order."""
    through = wanted.order_through or wanted.own_order_through or wanted.through
    more = through or wanted.conditions or wanted.order_by is not None
    return bool(search.tokens(wanted.typed)) and not more


def chosen(register: RegisterShape, wanted: Wanted) -> Select[tuple[UUID]]:
    """Return the question for the keys of everything a list shows, in no order."""
    words = search.found(register, wanted.typed, through=wanted.through)
    return select(register.model.id).where(*_narrowing(register, wanted), *words)


def _narrowing(register: RegisterShape, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what a list asks of its records beside the words typed."""
    closed_at = register.model.closed_at
    is_shown = closed_at.is_not(None) if wanted.shows_closed else closed_at.is_(None)
    return [is_shown, *wanted.conditions]


def _reached(register: RegisterShape, wanted: Wanted, asked: Sequence[Question]) -> Select[Any]:
    """Return the question for the keys of what holds the words, or points to it, in order."""
    narrowing, parts, count = _narrowing(register, wanted), [], 0
    for way in ways_to(register, asked):
        query, columns = _with_orders(way.query, register, wanted, way.entries)
        count = len(columns)
        labelled = [column.label(f"place{at}") for at, column in enumerate(columns)]
        parts.append(query.where(*narrowing).add_columns(*labelled))
    if not parts:
        return select(register.model.id).where(false())
    all_ = union_all(*parts).subquery() if len(parts) > 1 else parts[0].subquery()
    orders = _directed([all_.c[f"place{at}"] for at in range(count)], wanted)
    return select(all_.c.id).order_by(*orders, all_.c.id)


def _ordered(
    query: Select[tuple[UUID]], register: RegisterShape, wanted: Wanted
) -> Select[tuple[UUID]]:
    """Put the keys in the order asked for, what is equal in the register's own order."""
    query, columns = _with_orders(query, register, wanted, {})
    return query.order_by(*_directed(columns, wanted), register.model.id)


def _directed(columns: Sequence[Any], wanted: Wanted) -> list[Any]:
    first, *others = columns
    return [first.desc() if wanted.is_descending else first.asc(), *(c.asc() for c in others)]


def _with_orders(
    query: Select[Any], register: RegisterShape, wanted: Wanted, entries: Entries
) -> tuple[Select[Any], list[Any]]:
    """Return the query with what it must be joined to, and the columns that order it."""
    query, column = _sorting(query, register, wanted.order_by, wanted.order_through, entries)
    if wanted.order_by is None:
        return query, [column]
    query, own = _sorting(query, register, None, wanted.own_order_through, entries)
    return query, [column, own]


def _sorting(
    query: Select[Any],
    register: RegisterShape,
    name: str | None,
    through: tuple[str, RegisterShape] | None,
    entries: Entries,
) -> tuple[Select[Any], Any]:
    """Return the query with what it must be joined to, and the column to sort by."""
    table = register.model
    if through is None:
        return query, getattr(table, name) if name else table.sort_key
    if through[0] in entries:
        return query, entries[through[0]].sort_key
    other = aliased(SearchEntry)  # narrow beside the table of the other register
    matched = other.record_id == getattr(table, through[0])
    return query.outerjoin(other, matched), other.sort_key
