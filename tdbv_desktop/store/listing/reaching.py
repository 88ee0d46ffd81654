"""How the records are reached that hold some words themselves or in what they point to.

A list of everything that holds a common word costs more than all else. So words that stand in one
register only are asked together there, the rarest of the questions leads to the records, and the
others are asked of those by the numbers of the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, not_, or_, select, text
from sqlalchemy.orm import Session, aliased

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.listing.search import (
    Asked,
    asked_of,
    digits_table,
    numbers_with,
    words_table,
)
from tdbv_desktop.store.tables.search import SearchEntry

COUNTED = 8_000  # what is found more often is as common as can be
Entries = Mapping[str, Any]  # the index beside a record, by the field that leads to it
ITSELF = "id"


@dataclass(frozen=True, slots=True)
class Question:
    """Words asked together, and how often each place holds them; `ITSELF` or a reference field."""

    said: tuple[Asked, ...]
    places: Mapping[str, str]  # the register of each
    found: Mapping[str, int]  # no more than is counted, and only places that hold them

    @property
    def count(self) -> int:
        """Return how many records of any place hold them."""
        return sum(self.found.values())


@dataclass(frozen=True, slots=True)
class Way:
    """A question for records by one place, and what of the index is joined to it already."""

    query: Select[Any]
    entries: Entries


def questions_of(
    session: Session,
    register: RegisterShape,
    typed: str,
    *,
    through: Iterable[tuple[str, RegisterShape]],
) -> list[Question]:
    """Return what is asked for words typed, the rarest first."""
    places = {ITSELF: register.key} | {name: to.key for name, to in through}
    single = _counted(session, places, [(one,) for one in asked_of(typed)])
    bound: dict[str, list[Asked]] = {}
    for one in single:
        if len(one.found) == 1 and not one.said[0].digits:
            (place,) = one.found
            bound.setdefault(place, []).extend(one.said)
    together = [tuple(said) for said in bound.values() if len(said) > 1]
    asked = _counted(session, places, together)
    joined = {said for one in together for said in one}
    asked += [one for one in single if joined.isdisjoint(one.said)]
    return sorted(asked, key=lambda one: one.count)


def ways_to(register: RegisterShape, questions: Sequence[Question]) -> list[Way]:
    """Return the questions that find, between them, each record all of this is found in once."""
    table, rarest, others = register.model, questions[0], questions[1:]
    ways, before = list[Way](), dict[str, int]()
    for name, count in rarest.found.items():
        numbers = numbers_with(rarest.places[name], rarest.said).subquery()
        first = aliased(SearchEntry)
        query = (
            select(table.id)
            .select_from(numbers)
            .join(first, first.number == numbers.c.number)
            .join(table, getattr(table, name) == first.record_id)
        )
        found_before = [replace(rarest, found=before)] if before else []
        query, entries = beside(query, register, [*others, *found_before], known={name: first})
        tests = holding(others, entries, knowing={name: rarest})
        tests += [not_(found) for found in holding(found_before, entries, knowing={})]
        ways.append(Way(query.where(*tests), entries))
        before = before | {name: count}
    return ways


def beside(
    query: Select[Any],
    register: RegisterShape,
    questions: Sequence[Question],
    *,
    known: Entries,
) -> tuple[Select[Any], Entries]:
    """Join the index of every place the questions need."""
    entries = dict(known)
    for name in dict.fromkeys(name for one in questions for name in one.found):
        if name not in entries:
            entries[name] = aliased(SearchEntry)
            matched = entries[name].record_id == getattr(register.model, name)
            query = query.outerjoin(entries[name], matched)
    return query, entries


def holding(
    questions: Sequence[Question], entries: Entries, *, knowing: Mapping[str, Question]
) -> list[ColumnElement[bool]]:
    """Return the conditions that all questions are answered; `knowing` tells what is so at a place.

    A question asked together with what is so already has a far shorter answer.
    """
    return [
        or_(
            *(
                test
                for name in one.found
                for test in _tests(one, name, entries[name], knowing.get(name))
            )
        )
        for one in questions
    ]


def _tests(
    question: Question, name: str, entry: Any, known: Question | None
) -> list[ColumnElement[bool]]:
    register = question.places[name]
    # A sum, else the whole answer would be gone through for each record; 0 where it points to none.
    number = func.coalesce(entry.number, 0) + 0
    known_words = [Asked(one.words) for one in known.said if not one.digits] if known else []
    words = [Asked(one.words) for one in question.said]
    tests: list[ColumnElement[bool]] = [number.in_(numbers_with(register, [*known_words, *words]))]
    tests += [number.in_(_of_digits(register, one)) for one in question.said if one.digits]
    return tests


def _of_digits(register: str, asked: Asked) -> Any:
    table = digits_table(register)
    sql = f"SELECT rowid AS number FROM {table} WHERE {table} MATCH :digits"  # noqa: S608 - declared
    return (
        text(sql)
        .bindparams(bindparam("digits", asked.digits, unique=True))
        .columns(SearchEntry.number)
    )


def _counted(
    session: Session, places: Mapping[str, str], asked: Sequence[tuple[Asked, ...]]
) -> list[Question]:
    """Return these questions with how often each is answered at each place."""
    ways = [(said, name) for said in asked for name in places]
    if not ways:
        return []
    parts, named = list[str](), dict[str, str]()
    for said, name in ways:
        found = [(words_table(places[name]), " AND ".join(one.words for one in said))]
        found += [(digits_table(places[name]), one.digits) for one in said if one.digits]
        counts = []
        for table, question in found:
            named[f"q{len(named)}"] = question
            counts.append(
                f"(SELECT count(*) FROM (SELECT 1 FROM {table} "  # noqa: S608 - a declared key
                f"WHERE {table} MATCH :q{len(named) - 1} LIMIT {COUNTED}))"
            )
        parts.append(" + ".join(counts))
    counted = session.execute(text(f"SELECT {', '.join(parts)}"), named).one()
    by_way = dict(zip(ways, counted, strict=True))
    return [
        Question(said, places, {name: n for name in places if (n := by_way[said, name])})
        for said in asked
    ]
