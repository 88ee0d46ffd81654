"""Looking at every row of a register, even where something lies that is no value of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, literal_column, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.bulk import dashed

UNREADABLE = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)
TOGETHER = 2_000
_HEX = 32  # letters of a key in the table

Look = Callable[[Mapping[str, Any]], str]


def faults_of_rows(
    session: Session, register: RegisterShape, query: Select[Any], look: Look
) -> list[str]:
    """Return what `look` says of the rows of a query that it says something of, with their keys."""
    try:
        return list(_looked_at(session, register, query, look))
    except UNREADABLE:
        return list(_one_by_one(session, register, query, look))


def _looked_at(
    session: Session, register: RegisterShape, query: Select[Any], look: Look
) -> Iterator[str]:
    for found in session.execute(query.execution_options(yield_per=TOGETHER)).mappings():
        if fault := look(dict(found)):
            yield f"{register.key} {found['id']} {fault}"


def _one_by_one(
    session: Session, register: RegisterShape, query: Select[Any], look: Look
) -> Iterator[str]:
    for (key,) in session.execute(text(f"SELECT id FROM {register.key} ORDER BY id")).all():  # noqa: S608 - a declared key
        only = query.where(literal_column(f"{register.key}.id") == key)
        try:
            yield from list(_looked_at(session, register, only, look))
        except UNREADABLE:
            shown = dashed(key) if len(str(key)) == _HEX else key
            yield f"{register.key} {shown} holds what is no value of its column"
