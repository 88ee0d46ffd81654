"""Puts rows of another unit into a register's table, column by column, as they will lie there.

What a record is found by comes with them: no row becomes an object on its way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.bulk import Raw, insert_raw, raw_columns, update_raw
from tdbv_desktop.store.listing import search


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Rows of a register: every column of its table by name, and what they are found by.

    `texts` are a column of words and one of digits; None leaves the index as it is.
    """

    columns: Mapping[str, Sequence[Raw]]
    texts: tuple[Sequence[str], Sequence[str]] | None


def put_columns(session: Session, register: RegisterShape, placed: Placed) -> None:
    """Put rows into a register's table, new ones and newer states of known ones, and its index."""
    columns = placed.columns
    keys, names = columns["id"], tuple(columns)
    if not keys:
        return
    rows = list(zip(*columns.values(), strict=True))
    there = {key for (key,) in raw_columns(session, register, (), keys)}
    is_new = [key not in there for key in keys]
    insert_raw(session, register.key, names, list(compress(rows, is_new)))
    if there:
        changed = [row for row, new in zip(rows, is_new, strict=True) if not new]
        update_raw(session, register.key, names, changed)
    if placed.texts is None:
        return
    is_closed = [at is not None for at in columns["closed_at"]]
    entries = zip(keys, *placed.texts, columns["sort_key"], is_closed, strict=True)
    search.index_entries(session, register, list(map(search.Entry._make, entries)))
