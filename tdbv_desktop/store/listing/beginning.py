"""The first keys of a list that stands in the order of what its records point to.

All keys of such a list, as of stays by the name of the person, take a join over everything found.
Its first page needs none where what is asked for is common: the other register is walked in its
order until a page is full, and given up after so many records. Both answers have one order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.listing import search
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.store.listing.lists import Wanted, ids_of
from tdbv_desktop.store.listing.reaching import COUNTED, Question, beside, holding, questions_of

WALKED = 1_000  # records of the other register looked at before all is asked for instead
COMMON = COUNTED  # so often the rarest word must be found that a page of it is among those


def first_ids_of(session: Session, register: RegisterShape, wanted: Wanted, *, limit: int) -> Keys:
    """Return the first keys a list shows, in its order; fewer only where there are no more."""
    asked = None
    if wanted.through and search.tokens(wanted.typed):
        asked = questions_of(session, register, wanted.typed, through=wanted.through)
    if _may_be_walked(wanted, asked):
        ids = Keys.of(session.scalars(_walk(register, wanted, asked or ()).limit(limit)))
        if len(ids) == limit:
            return ids
    return ids_of(session, register, wanted, limit=limit, asked=asked)


def _may_be_walked(wanted: Wanted, asked: Sequence[Question] | None) -> bool:
    if wanted.own_order_through is None or wanted.order_by is not None or wanted.shows_closed:
        return False
    if asked is None:
        return not search.tokens(wanted.typed)
    return asked[0].count >= COMMON


def _walk(register: RegisterShape, wanted: Wanted, asked: Sequence[Question]) -> Select[Any]:
    assert wanted.own_order_through is not None  # noqa: S101 - asked before
    table, (field, to) = register.model, wanted.own_order_through
    walked, any_one = aliased(to.model), aliased(to.model)  # filters may name the table itself
    is_descending, key = wanted.is_descending, any_one.sort_key
    # Namesakes are walked to the last, as the key of the record decides among them.
    last = func.coalesce(
        select(key)
        .order_by(key.desc() if is_descending else key.asc())
        .offset(WALKED)
        .limit(1)
        .scalar_subquery(),
        select((func.min if is_descending else func.max)(key)).scalar_subquery(),
    )
    query = select(table.id).select_from(walked).join(table, getattr(table, field) == walked.id)
    query, entries = beside(query, register, asked, known={})
    return query.where(
        walked.sort_key >= last if is_descending else walked.sort_key <= last,
        table.closed_at.is_(None),
        *wanted.conditions,
        *holding(asked, entries, knowing={}),
    ).order_by(walked.sort_key.desc() if is_descending else walked.sort_key.asc(), table.id)
