"""Remembers up to where the chain of the journal was last found whole, so that it is not walked.

The memory lies inside the encrypted vault, counts for a week, and only while the line it names is
still there as it was, and no line is missing. Whoever checks the data on purpose walks all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.journal import JournalLine

GOOD_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Checked:
    """A point that was reached from the first line on; `day` is when all of it was walked."""

    day: date
    sequence: int
    chain: str


def checked_to(session: Session, *, today: date) -> Checked | None:
    """Return up to where the chain is known to be whole, None when all of it must be walked."""
    try:
        day, sequence, chain = json.loads(facts.fact_or(session, facts.CHAIN_CHECKED, "null"))
        known = Checked(date.fromisoformat(day), int(sequence), str(chain))
    except (TypeError, ValueError):
        return None
    is_fresh = timedelta() <= today - known.day < GOOD_FOR
    return known if is_fresh and _is_as_it_was(session, known) else None


def note_checked(session: Session, at: journal.Tip, *, day: date) -> None:
    """Write down that the chain is whole up to a point; all of it was walked on that day."""
    said = json.dumps([day.isoformat(), at.sequence, at.chain])
    facts.set_facts(session, {facts.CHAIN_CHECKED: said})


def _is_as_it_was(session: Session, known: Checked) -> bool:
    line = session.get(JournalLine, known.sequence)
    if line is None or line.chain != known.chain:
        return False
    # All lines are counted, as the smallest index does that; those of a part would be read.
    lines = session.scalar(select(func.count()).select_from(JournalLine))
    return lines == journal.tip(session).sequence
