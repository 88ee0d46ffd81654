"""The first keys of a list that stands in the order of what its records point to.

All keys of such a list, as of stays by the name of the person, take a join over everything found.
Its first page needs none where what is asked for is common: the other register is walked in its
order until a page is full, and given up after so many records. Both answers have one order.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store import search
from tdbv_desktop.store.keys import Keys
from tdbv_desktop.store.lists import Wanted, ids_of
from tdbv_desktop.store.tables.search import SearchEntry

WALKED = 3_000  # records of the other register looked at before all is asked for instead
COMMON = 2_000  # so often the words must be found that a page of it is among those


def first_ids_of(session: Session, register: RegisterShape, wanted: Wanted, *, limit: int) -> Keys:
    """Return the first keys a list shows, in its order; fewer only where there are no more."""
    if _may_be_walked(session, register, wanted):
        ids = Keys.of(session.scalars(_walk(register, wanted).limit(limit)))
        if len(ids) == limit:
            return ids
    return ids_of(session, register, wanted, limit=limit)


def _may_be_walked(session: Session, register: RegisterShape, wanted: Wanted) -> bool:
    if wanted.own_order_through is None or wanted.order_by is not None or wanted.shows_closed:
        return False
    if not search.tokens(wanted.typed):
        return True
    places = [register.key, *(to.key for _, to in wanted.through)]
    return any(_is_common(session, search.numbers_of(place, wanted.typed)) for place in places)


def _is_common(session: Session, numbers: Any) -> bool:
    found = numbers.subquery()
    most = select(found.c.number).limit(COMMON).subquery()
    return session.scalar(select(func.count()).select_from(most)) == COMMON


def _walk(register: RegisterShape, wanted: Wanted) -> Select[Any]:
    assert wanted.own_order_through is not None  # noqa: S101 - asked before
    table, (field, to) = register.model, wanted.own_order_through
    key = to.model.sort_key.desc() if wanted.is_descending else to.model.sort_key
    walked = select(to.model.id, to.model.sort_key).order_by(key).limit(WALKED).subquery()
    order = walked.c.sort_key.desc() if wanted.is_descending else walked.c.sort_key
    query = select(table.id).select_from(walked).join(table, getattr(table, field) == walked.c.id)
    entries = {}
    for name in (
        ("id", *(name for name, _ in wanted.through)) if search.tokens(wanted.typed) else ()
    ):
        entries[name] = aliased(SearchEntry)
        query = query.outerjoin(entries[name], entries[name].record_id == getattr(table, name))
    places = [register.key, *(one.key for _, one in wanted.through)]
    words: list[ColumnElement[bool]] = [
        or_(*(e.number.in_(n) for e, n in zip(entries.values(), ways, strict=True)))
        for ways in search.numbers_found(places, wanted.typed)
    ]
    open_ones = table.closed_at.is_(None)
    return query.where(open_ones, *wanted.conditions, *words).order_by(order, table.id)
