"""What a list of a register shows: keys in order, rows of a page, counts of the filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Mark, Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.vietnamese import agrees_in_marks, loose, tidy
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import (
    BETWEEN,
    caption_of,
    learn_references,
    shown,
)
from tdbv_desktop.services.listing.conditions import Condition, conditions_for
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.listing.beginning import first_ids_of
from tdbv_desktop.store.listing.keys import Keys

SAYS_NOTHING_ALONE = ("whole_number", "quantity", "time", "yes_no")  # without a label: "1 · 3"
WEIGHED = 5  # times as many candidates are looked at as are offered
CLOSED = "closed"  # the filter every register has
Reads = Callable[[Register, str, Any, RecordView], str]  # how a value of a field becomes a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the person asked the list to show; `filter_key` None shows every open record.

    `conditions` are the lines of a filter the person made, beside the declared one.
    """

    typed: str = ""
    filter_key: str | None = None
    conditions: tuple[Condition, ...] = ()
    order_by: str | None = None
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list: a text for each column, and the marks among them."""

    id: UUID
    cells: tuple[str, ...]
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first keys of a list and their lines; `is_all` says that there are no more."""

    ids: Keys
    rows: Sequence[ListRow]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A record offered while a reference is being typed."""

    id: UUID
    caption: str
    detail: str


def list_ids(session: Session, register: Register, query: Query, *, actor: Actor) -> Keys:
    """Return the keys of everything the list shows, in its order."""
    require(actor, Right.VIEW)
    return lists.ids_of(session, register, _wanted(session, register, query))


def list_with_first(
    session: Session,
    register: Register,
    query: Query,
    *,
    columns: Sequence[str],
    count: int,
    actor: Actor,
) -> tuple[Keys, list[ListRow]]:
    """Return the keys of everything the list shows, and the lines of its first records."""
    ids = list_ids(session, register, query, actor=actor)
    return ids, list_rows(session, register, ids[:count], columns=columns, actor=actor)


def list_beginning(
    session: Session,
    register: Register,
    query: Query,
    *,
    columns: Sequence[str],
    count: int,
    actor: Actor,
) -> Beginning:
    """Return the first lines of a list, long before a hundred thousand keys are put together."""
    require(actor, Right.VIEW)
    wanted = _wanted(session, register, query)
    ids = first_ids_of(session, register, wanted, limit=count + 1)
    rows = list_rows(session, register, ids[:count], columns=columns, actor=actor)
    return Beginning(ids.first(count), rows, is_all=len(ids) <= count)


def list_after(
    session: Session, register: Register, query: Query, begun: Beginning, *, actor: Actor
) -> tuple[Keys, Sequence[ListRow]]:
    """Return the keys of everything the list shows, with the lines it began with if it still does.

    Another person's change in between may have given the list another beginning.
    """
    ids = list_ids(session, register, query, actor=actor)
    return ids, begun.rows if ids.begins_with(begun.ids) else ()


def chosen_ids(session: Session, register: Register, query: Query) -> Select[tuple[UUID]]:
    """Return the question for the keys of exactly what the list shows, for figures over it."""
    return lists.chosen(register, _wanted(session, register, query))


def list_rows(
    session: Session,
    register: Register,
    ids: Sequence[UUID],
    *,
    columns: Sequence[str] | None = None,
    reads: Reads = shown,
    actor: Actor,
) -> list[ListRow]:
    """Return the lines of these records, as texts, in the order of the keys.

    `columns` are fields and worked-out columns, the declared ones when left out; `reads` says how
    a value becomes a text, as on the screen or as in a file.
    """
    require(actor, Right.VIEW)
    rows, view = lists.rows_of(session, register, ids), RecordView(session)
    learn_references(register, [row.values for row in rows], view)
    wanted = register.columns if columns is None else columns
    return [_line(register, row, view, wanted, reads) for row in rows]


def count_list(session: Session, register: Register, query: Query, *, actor: Actor) -> int:
    """Return how many records a list shows."""
    require(actor, Right.VIEW)
    return lists.count_of(session, register, _wanted(session, register, query))


def open_counts(session: Session, *, actor: Actor) -> dict[str, int]:
    """Return how many open records each register has."""
    require(actor, Right.VIEW)
    return {register.key: lists.count_of(session, register, lists.Wanted()) for register in ALL}


def look_up(
    session: Session, register: Register, typed: str, *, actor: Actor, limit: int = 12
) -> list[Found]:
    """Return the first records found by what was typed, for a reference field.

    Who agrees in the marks that were typed comes first, and among them who is named just so.
    """
    require(actor, Right.VIEW)
    wanted = _wanted(session, register, Query(typed=typed))
    ids = lists.ids_of(session, register, wanted, limit=WEIGHED * limit)
    rows, view = lists.rows_of(session, register, ids), RecordView(session)
    learn_references(register, [row.values for row in rows], view)
    named = [(caption_of(register, row.values, view), row) for row in rows]
    named.sort(key=lambda pair: _strangeness(pair[0], typed))
    return [Found(row.id, name, _detail(register, row, view)) for name, row in named[:limit]]


def _strangeness(caption: str, typed: str) -> tuple[bool, bool]:
    """Return how far a caption is from what was typed; equal ones keep their order."""
    is_other = loose(tidy(typed)) not in loose(caption).split(BETWEEN)
    return not agrees_in_marks(typed, caption), is_other


def _line(
    register: Register, row: lists.Row, view: RecordView, columns: Sequence[str], reads: Reads
) -> ListRow:
    view.own_unit = row.owner_unit  # an upper unit's list holds the records of many stations
    marks = {d.name: d.compute(row.values, view) for d in register.derived if d.name in columns}
    cells = tuple(
        marks[name].text if name in marks else reads(register, name, row.values[name], view)
        for name in columns
    )
    if reads is shown:  # on the screen a record has one line
        cells = tuple(BETWEEN.join(c.splitlines()) if "\n" in c else c for c in cells)
    return ListRow(row.id, cells, marks)


def _detail(register: Register, row: lists.Row, view: RecordView) -> str:
    """Return what tells namesakes apart: the next two columns that are filled in."""
    names = [n for n in register.columns if n in register.by_name and n not in register.caption]
    names = [n for n in names if register.field(n).kind not in SAYS_NOTHING_ALONE]
    texts = [shown(register, name, row.values[name], view) for name in names]
    return " · ".join([text for text in texts if text][:2])


def _wanted(session: Session, register: Register, query: Query) -> lists.Wanted:
    view = RecordView(session)
    chosen = [f for f in register.filters if f.key == query.filter_key]
    conditions = tuple(f.where(view.today) for f in chosen)
    conditions += conditions_for(register, query.conditions, today=view.today)
    through = tuple((name, BY_KEY[_to(register, name)]) for name in register.search_through)
    order = query.order_by or register.sort_by
    return lists.Wanted(
        typed=query.typed,
        conditions=conditions,
        order_by=None if order == register.sort_by else order,
        order_through=_through(register, order),
        own_order_through=_through(register, register.sort_by),
        is_descending=query.is_descending,
        shows_closed=query.filter_key == CLOSED,
        through=through,
    )


def _through(register: Register, name: str) -> tuple[str, Register] | None:
    """Return the register whose order a reference follows, None for any other field."""
    is_reference = name in register.by_name and register.field(name).kind == "reference"
    return (name, BY_KEY[_to(register, name)]) if is_reference else None


def _to(register: Register, name: str) -> str:
    field = register.field(name)
    assert isinstance(field, Reference)  # noqa: S101 - only references are followed
    return field.to
