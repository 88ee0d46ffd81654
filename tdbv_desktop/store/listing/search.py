"""Finds records by what is typed: starts of words in any order, any part of a number.

SQLite's own folding misses `dang` for a name with a crossed d, so folded words are stored. Words
go into one full-text table with a prefix index, digits into one of trigrams. Words that are
sometimes written as one (Kon Tum, Kontum) find each other: an index also holds neighbours joined.
Another database would answer the same functions in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, or_, select, text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape, SearchTerms
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.store.tables.search import SearchEntry

_WORD = re.compile(r"[0-9a-z]+")
_DATE = re.compile(r"\b(\d{1,2})[/.\-](?:(\d{1,2})[/.\-])?(\d{4})\b", re.ASCII)
TOGETHER = 2_000  # records asked about in one question
SHORTEST_PART = 3  # a trigram index finds nothing shorter
FORM = "2"  # of what the tables hold; a workspace with another one has them filled anew
_MOST_JOINED, _LONGEST_JOINED = 6, 40  # longer lines are sentences, which nobody types as one word
# Joined words stand apart from plain ones: behind a letter no folded word begins with.
_RUN = "\u00fe"
_SYLLABLE = re.compile(  # or the beginning of one; what is none was joined of several
    r"(?:ngh?|gh?|[ckpt]h|nh|tr|qu?|[bcdhklmnprstvx])?[aeiou]{0,3}(?:ng?|nh|ch?|[mpt])?|[0-9]+"
)
_DIGIT = re.compile(r"\d", re.ASCII)
_LETTERS_THEN_DIGITS = re.compile(r"[a-z]+(\d+)")


def create_index(connection: Connection, register: str) -> None:
    """Make the search tables of a register; called by its migration."""
    for sql in (
        f"CREATE VIRTUAL TABLE {words_table(register)} USING fts5(words, content='', "
        "contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
        f"CREATE VIRTUAL TABLE {digits_table(register)} USING fts5(digits, content='', "
        "contentless_delete=1, detail='full', tokenize='trigram')",
    ):
        connection.exec_driver_sql(sql)


def tokens(typed: str) -> list[str]:
    """Return the folded words and numbers of what was typed; a date counts as one number."""
    if typed.isdecimal() and typed.isascii():
        return [typed]
    joined = _DATE.sub(_as_one_number, typed) if _DIGIT.search(typed) else typed
    return _WORD.findall(loose(joined))


def _as_one_number(date: re.Match[str]) -> str:
    return "".join(part.zfill(2) for part in date.groups() if part)


def indexed_words(words: str) -> list[str]:
    """Return what a record is found by: its words, then neighbours joined, for each line.

    The number of `p101` stands alone too, as a part of it is what people remember.
    """
    own, numbers, runs = joined_beside(words)
    return own + list(dict.fromkeys(numbers + runs))


def joined_beside(words: str) -> tuple[list[str], list[str], list[str]]:
    """Return the words of some lines, the numbers that stand alone too, and neighbours joined."""
    lines = [tokens(line) for line in words.splitlines()]
    own = [word for line in lines for word in line]
    mixed = [word for word in own if not word.isalpha()]
    numbers = [found[1] for word in mixed if (found := _LETTERS_THEN_DIGITS.fullmatch(word))]
    runs = [run for line in lines if len(line) <= _MOST_JOINED for run in _runs(line)]
    return own, numbers, runs


def _runs(line: Sequence[str]) -> list[str]:
    """Return the ends of a line as one word each: van Hoa and Hoa for Nguyen Van Hoa."""
    return [_RUN + "".join(line[start:])[:_LONGEST_JOINED] for start in range(len(line) - 1)]


class Indexed(NamedTuple):
    """A record as the index keeps it: what finds it, its place in the order, and if it is open."""

    id: UUID
    terms: SearchTerms
    sort_key: str
    is_closed: bool = False


class Entry(NamedTuple):
    """A record as it lies in the index: its key as in the table, its texts, its place."""

    key: str
    words: str
    digits: str
    sort_key: str
    is_closed: bool


def index_records(session: Session, register: RegisterShape, records: Sequence[Indexed]) -> None:
    """Put records into the index, or anew when they are in it already."""
    entries = [
        Entry(
            one.id.hex,
            " ".join(indexed_words(one.terms.words)),
            " ".join(tokens(one.terms.digits)),
            one.sort_key,
            one.is_closed,
        )
        for one in records
    ]
    index_entries(session, register, entries)


def index_entries(session: Session, register: RegisterShape, entries: Sequence[Entry]) -> None:
    """Put records into the index whose texts are made already."""
    if entries:
        numbers = _numbers(session, register, entries)
        words = [(numbers[one.key], one.words) for one in entries]
        digits = [(numbers[one.key], one.digits) for one in entries]
        _fill(session, words_table(register.key), "words", words)
        _fill(session, digits_table(register.key), "digits", digits)


def forget_register(session: Session, register: RegisterShape) -> None:
    """Empty the index of a register, before it is filled anew."""
    for table in (words_table(register.key), digits_table(register.key)):
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a declared key, not input
    session.execute(delete(SearchEntry).where(SearchEntry.register == register.key))


def found(
    register: RegisterShape, typed: str, *, through: Iterable[tuple[str, RegisterShape]] = ()
) -> list[ColumnElement[bool]]:
    """Return the conditions a record must meet to be found by what was typed.

    Every word must occur in the record itself or in one it points to: `through` pairs the name
    of a reference field with the register it points to.
    """
    table, through, said = register.model, tuple(through), asked_of(typed)
    if not said:
        return []
    if not through:
        return [table.id.in_(_records_with(register.key, said))]
    return [
        or_(
            table.id.in_(_records_with(register.key, [asked])),
            *(getattr(table, f).in_(_records_with(to.key, [asked])) for f, to in through),
        )
        for asked in said
    ]


def found_in_order(
    register: RegisterShape, typed: str, *, closed: bool, descending: bool
) -> Select[Any]:
    """Return the question for the keys of what is found, in the register's own order.

    The index answers alone; looking into the register's table would take twice as long.
    """
    column = SearchEntry.sort_key.desc() if descending else SearchEntry.sort_key
    numbers = numbers_with(register.key, asked_of(typed)).subquery()
    return (
        select(SearchEntry.record_id.label("id"))
        .select_from(numbers)
        .join(SearchEntry, SearchEntry.number == numbers.c.number)
        .where(SearchEntry.is_closed.is_(closed))
        .order_by(column, SearchEntry.record_id)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One typed word: what the words of a record are asked, and its digits, if any."""

    words: str
    digits: str = ""


def question_of(word: str) -> str:
    """Return what the full-text table is asked for one typed word: the start of a word.

    What cannot be one syllable may be the start of several, typed without their spaces.
    """
    plain = f'"{word}"*'
    return plain if _SYLLABLE.fullmatch(word) else f'({plain} OR "{_RUN}{word}"*)'


def asked_of(typed: str) -> list[Asked]:
    """Return what is asked for each word typed; two words may be one in the record."""
    said = tokens(typed)
    if not said:
        return []
    pairs = [
        "".join(pair) if min(map(len, pair)) >= SHORTEST_PART else "" for pair in pairwise(said)
    ]
    asked = []
    for word, before, after in zip(said, ["", *pairs], [*pairs, ""], strict=True):
        is_number = len(word) >= SHORTEST_PART and any(letter.isdigit() for letter in word)
        ways = [question_of(word), *(f'"{pair}"*' for pair in (before, after) if pair)]
        words = ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
        asked.append(Asked(words, f'"{word}"' if is_number else ""))
    return asked


def _records_with(register: str, said: Sequence[Asked]) -> Any:
    """Return the question for the keys of a register's records that hold all of this."""
    numbers = numbers_with(register, said)
    return select(SearchEntry.record_id).where(SearchEntry.number.in_(numbers))


def numbers_with(register: str, said: Sequence[Asked]) -> Any:
    """Return the question for the numbers of a register's records that hold all of this."""
    words, digits = words_table(register), digits_table(register)
    plain = " AND ".join(asked.words for asked in said if not asked.digits)
    parts, named = list[str](), dict[str, str]()

    def ask(table: str, what: str) -> str:
        name = f"q{len(named)}"
        named[name] = what
        return f"SELECT rowid AS number FROM {table} WHERE {table} MATCH :{name}"  # noqa: S608 - declared

    if plain:
        parts.append(ask(words, plain))
    for asked in said:
        if asked.digits:
            both = f"{ask(words, asked.words)} UNION {ask(digits, asked.digits)}"
            parts.append(f"SELECT number FROM ({both})")  # noqa: S608 - as above
    sql = " INTERSECT ".join(parts)
    # Unique, as one question may be put several times in a statement; of one form, so that the
    # statement is made once for all words.
    values: list[Any] = [bindparam(name, what, unique=True) for name, what in named.items()]
    return text(sql).bindparams(*values).columns(SearchEntry.number)


def _numbers(session: Session, register: RegisterShape, entries: Sequence[Entry]) -> dict[str, int]:
    """Return the number of each record, new ones given; what stands beside it is written.

    Records go by their keys as they lie in the table.
    """
    keys = [one.key for one in entries]
    known: dict[str, int] = {}
    for start in range(0, len(keys), TOGETHER):
        some = tuple(keys[start : start + TOGETHER])
        marks = ", ".join("?" * len(some))
        sql = f"SELECT record_id, number FROM search_entry WHERE record_id IN ({marks})"  # noqa: S608 - question marks
        rows = session.connection().exec_driver_sql(sql, some)
        known |= {key: number for key, number in rows}
    last = session.scalar(select(func.max(SearchEntry.number))) or 0
    missing = dict.fromkeys(key for key in keys if key not in known)
    numbers = known | {key: number for number, key in enumerate(missing, start=last + 1)}
    _write_entries(session, register, entries, numbers)
    return numbers


def _write_entries(
    session: Session,
    register: RegisterShape,
    entries: Sequence[Entry],
    numbers: Mapping[str, int],
) -> None:
    rows = [
        (numbers[one.key], register.key, one.key, one.sort_key, one.is_closed) for one in entries
    ]
    session.connection().exec_driver_sql(
        "INSERT OR REPLACE INTO search_entry(number, register, record_id, sort_key, is_closed) "
        "VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def _fill(session: Session, table: str, column: str, rows: list[tuple[int, str]]) -> None:
    sql = f"INSERT OR REPLACE INTO {table}(rowid, {column}) VALUES (?, ?)"  # noqa: S608 - as above
    session.connection().exec_driver_sql(sql, rows)


def words_table(register: str) -> str:
    """Return the name of the full-text table with the words of a register."""
    return f"search_{register}_words"


def digits_table(register: str) -> str:
    """Return the name of the trigram table with the digits of a register."""
    return f"search_{register}_digits"
