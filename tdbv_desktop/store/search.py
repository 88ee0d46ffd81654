"""Finds records by what is typed: starts of words in any order, any part of a number.

SQLite's own folding misses `dang` for a name with a crossed d, so folded words are stored. Words
go into one full-text table with a prefix index, digits into one of trigrams. Another database
would answer the same functions in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape, SearchTerms
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.store.tables.search import SearchEntry

_DATE = re.compile(r"\b(\d{1,2})[/.\-](?:(\d{1,2})[/.\-])?(\d{4})\b", re.ASCII)
SHORTEST_PART = 3  # a trigram index finds nothing shorter


def create_index(connection: Connection, register: str) -> None:
    """Make the search tables of a register; called by its migration."""
    for sql in (
        f"CREATE VIRTUAL TABLE {_words(register)} USING fts5(words, content='', "
        "contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE VIRTUAL TABLE {_digits(register)} USING fts5(digits, content='', "
        "contentless_delete=1, detail='full', tokenize='trigram')",
    ):
        connection.exec_driver_sql(sql)


def tokens(typed: str) -> list[str]:
    """Return the folded words and numbers of what was typed; a date counts as one number."""
    joined = _DATE.sub(lambda date: "".join(part.zfill(2) for part in date.groups() if part), typed)
    return re.findall(r"[0-9a-z]+", loose(joined))


def index_records(
    session: Session, register: RegisterShape, found_by: Sequence[tuple[UUID, SearchTerms]]
) -> None:
    """Put records into the index, or anew when they are in it already."""
    numbers = _numbers(session, register, [record_id for record_id, _ in found_by])
    words, digits = [], []
    for record_id, terms in found_by:
        number = numbers[record_id]
        words.append({"n": number, "t": " ".join(tokens(terms.words))})
        digits.append({"n": number, "t": " ".join(tokens(terms.digits))})
    if found_by:
        _fill(session, _words(register.key), "words", words)
        _fill(session, _digits(register.key), "digits", digits)


def forget_register(session: Session, register: RegisterShape) -> None:
    """Empty the index of a register, before it is filled anew."""
    for table in (_words(register.key), _digits(register.key)):
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a declared key, not input
    session.execute(delete(SearchEntry).where(SearchEntry.register == register.key))


def found(
    register: RegisterShape, typed: str, *, through: Iterable[tuple[str, RegisterShape]] = ()
) -> list[ColumnElement[bool]]:
    """Return the conditions a record must meet to be found by what was typed.

    Every word must occur in the record itself or in one it points to: `through` pairs the name
    of a reference field with the register it points to.
    """
    table = register.model
    through = tuple(through)
    conditions = []
    for token in tokens(typed):
        places = [table.id.in_(_matching(register.key, token))]
        places += [getattr(table, f).in_(_matching(to.key, token)) for f, to in through]
        condition = places[0]
        for place in places[1:]:
            condition = condition | place
        conditions.append(condition)
    return conditions


def _matching(register: str, token: str) -> Any:
    """Return the ids of the records of one register that hold one word or part of a number."""
    words, digits = _words(register), _digits(register)
    sql = f"SELECT rowid FROM {words} WHERE {words} MATCH :w{token}"  # noqa: S608 - as above
    said = {f"w{token}": f'"{token}"*'}
    if len(token) >= SHORTEST_PART and any(letter.isdigit() for letter in token):
        sql += f" UNION SELECT rowid FROM {digits} WHERE {digits} MATCH :d{token}"  # noqa: S608
        said[f"d{token}"] = f'"{token}"'
    numbers = text(sql).bindparams(**said).columns(SearchEntry.number)
    return select(SearchEntry.record_id).where(SearchEntry.number.in_(numbers))


def _numbers(session: Session, register: RegisterShape, ids: Sequence[UUID]) -> dict[UUID, int]:
    known: dict[UUID, int] = {}
    for start in range(0, len(ids), 500):
        rows = session.execute(
            select(SearchEntry.record_id, SearchEntry.number).where(
                SearchEntry.record_id.in_(ids[start : start + 500])
            )
        )
        known |= {record_id: number for record_id, number in rows}
    missing = [record_id for record_id in ids if record_id not in known]
    if missing:
        top = session.scalar(
            select(SearchEntry.number).order_by(SearchEntry.number.desc()).limit(1)
        )
        fresh = dict(
            zip(missing, range((top or 0) + 1, (top or 0) + 1 + len(missing)), strict=True)
        )
        session.execute(
            insert(SearchEntry),
            [{"number": n, "register": register.key, "record_id": i} for i, n in fresh.items()],
        )
        known |= fresh
    return known


def _fill(session: Session, table: str, column: str, rows: list[dict[str, object]]) -> None:
    session.execute(
        text(f"INSERT OR REPLACE INTO {table}(rowid, {column}) VALUES (:n, :t)").bindparams(  # noqa: S608
            bindparam("n"), bindparam("t")
        ),
        rows,
    )


def _words(register: str) -> str:
    return f"search_{register}_words"


def _digits(register: str) -> str:
    return f"search_{register}_digits"
