"""A page of a register: searched, filtered, in order, without reading the whole table.

The keys in the wanted order are read once from an index; rows are fetched by key, a page at a
time, so that jumping to the middle costs the same as the first page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store import search
from tdbv_desktop.store.records import BATCH, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list shows: words typed, conditions, order; `order_through` names a reference.

    With `order_by` None the register's own order is used.
    """

    typed: str = ""
    conditions: tuple[ColumnElement[bool], ...] = ()
    order_by: str | None = None
    order_through: tuple[str, RegisterShape] | None = None
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
    session: Session, register: RegisterShape, wanted: Wanted, *, limit: int | None = None
) -> list[UUID]:
    """Return the keys of every record the list shows, in its order; no more than the limit."""
    query = _ordered(_chosen(register, wanted), register, wanted)
    return list(session.scalars(query.limit(limit)))


def count_of(session: Session, register: RegisterShape, wanted: Wanted) -> int:
    """Return how many records the list shows."""
    query = _chosen(register, wanted).subquery()
    return session.scalar(select(func.count()).select_from(query)) or 0


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
    session: Session, register: RegisterShape, field: str, values: Sequence[Any]
) -> list[Row]:
    """Return the open records whose field has one of these values."""
    table, found = register.model.__table__, list[Row]()
    for start in range(0, len(values), BATCH):
        query = select(table).where(
            table.c[field].in_(values[start : start + BATCH]), table.c.closed_at.is_(None)
        )
        found += [row_from(register, dict(raw)) for raw in session.execute(query).mappings()]
    return found


def _chosen(register: RegisterShape, wanted: Wanted) -> Select[tuple[UUID]]:
    table = register.model
    query = select(table.id)
    closed = table.closed_at.is_not(None) if wanted.shows_closed else table.closed_at.is_(None)
    conditions = [closed, *wanted.conditions]
    conditions += search.found(register, wanted.typed, through=wanted.through)
    return query.where(*conditions)


def _ordered(
    query: Select[tuple[UUID]], register: RegisterShape, wanted: Wanted
) -> Select[tuple[UUID]]:
    table = register.model
    if wanted.order_through is not None:
        field, to = wanted.order_through
        other = aliased(to.model)
        query = query.join(other, other.id == getattr(table, field))
        column = other.sort_key
    else:
        column = getattr(table, wanted.order_by) if wanted.order_by else table.sort_key
    first = column.desc() if wanted.is_descending else column.asc()
    return query.order_by(first, table.id)
