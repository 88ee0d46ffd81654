"""The records of one register closest to what was typed, found in steps that each stop early.

A list needs everything that matches, in its order; whoever types a name to jump to a record needs
the few that match best. So the strictest questions are asked first, and looser ones only as long
as there is room; the newest records come first among equals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.listing.search import (
    SHORTEST_PART,
    digits_table,
    question_of,
    tokens,
    words_table,
)

Question = tuple[str, str]  # a full-text table, and what is asked of it


def closest(session: Session, register: RegisterShape, typed: str, *, limit: int) -> list[UUID]:
    """Return the keys of at most so many records, the strictest matches first."""
    found: dict[str, None] = {}
    for questions in _rounds(register.key, tokens(typed)):
        found |= dict.fromkeys(_answers(session, questions, limit))
        if len(found) >= limit:
            break
    return [UUID(hex=key) for key in list(found)[:limit]]


def _rounds(register: str, typed: Sequence[str]) -> Iterator[list[Question]]:
    """Yield what is asked together, from the strictest questions to the loosest."""
    if not typed:
        return
    words, phrase = words_table(register), " ".join(typed)
    every = " AND ".join(f'"{word}"' for word in typed)
    yield [(words, f'^"{phrase}"'), (words, every)]
    yield [(words, f'^"{phrase}"*'), (words, f"{every}*")]
    if len(typed) > 1 or question_of(typed[0]) != f'"{typed[0]}"*':
        yield [(words, " AND ".join(question_of(word) for word in typed))]
    if all(len(word) >= SHORTEST_PART and _has_digit(word) for word in typed):
        yield [(digits_table(register), every)]
    if len(typed) > 1 and all(word.isdigit() for word in typed):
        yield [(digits_table(register), f'"{"".join(typed)}"')]  # a number in groups


def _answers(session: Session, questions: Sequence[Question], limit: int) -> Sequence[str]:
    parts, said = list[str](), dict[str, str | int](limit=limit)
    for place, (table, question) in enumerate(questions):
        parts.append(
            f"SELECT * FROM (SELECT {place} AS place, rowid AS number FROM {table} "  # noqa: S608 - a declared key, not input
            f"WHERE {table} MATCH :q{place} ORDER BY rowid DESC LIMIT :limit)"
        )
        said[f"q{place}"] = question
    sql = (
        f"SELECT record_id FROM ({' UNION ALL '.join(parts)}) JOIN search_entry USING (number) "  # noqa: S608 - as above
        "ORDER BY place, number DESC"
    )
    return session.execute(text(sql), said).scalars().all()


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
