"""How old something is, for letting go of it: the clock must say so, and so must the days of work.

A clock alone proves nothing: one that runs months ahead would let everything go at once. So the
vault remembers the days somebody signed in, in the order they came, and a thing is old only when
enough of them passed since. Kept too long is the error this makes; gone too early is the other one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from tdbv_desktop.store import facts

REMEMBERED = 40  # days of work, the newest; more are never asked for
SHARE = 3  # one day of work in three of the calendar, as weekends and holidays pass too
MOST_ASKED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """What is known of the passing of time: the clock, whether it is doubted, the days of work."""

    now: datetime
    is_doubtful: bool
    worked: tuple[date, ...]  # as the clock called them, in the order they came

    def has_passed(self, at: datetime, days: int) -> bool:
        """Say whether something of this instant is older than so many days, beyond doubt."""
        if self.is_doubtful or at >= self.now - timedelta(days=days):
            return False
        return self.days_worked_since(at) >= min(days // SHARE, MOST_ASKED)

    def days_worked_since(self, at: datetime) -> int:
        """Return how many different days of work came after this instant, as far as remembered.

        The last remembered day that is not behind it counts as its own: a clock that was set back
        in between makes things younger, never older.
        """
        own = at.astimezone().date()
        last = max((n for n, day in enumerate(self.worked) if day <= own), default=-1)
        return len(set(self.worked[last + 1 :]))


def days_worked(session: Session) -> tuple[date, ...]:
    """Return the remembered days of work; what cannot be read is forgotten."""
    with suppress(ValueError):
        said = facts.fact_or(session, facts.DAYS_WORKED, "")
        return tuple(date.fromisoformat(day) for day in said.split())
    return ()


def note_day(session: Session, day: date) -> None:
    """Remember that somebody works on this day; the second time on one day changes nothing."""
    known = days_worked(session)
    if known[-1:] != (day,):
        newest = [one.isoformat() for one in (*known, day)][-REMEMBERED:]
        facts.set_facts(session, {facts.DAYS_WORKED: " ".join(newest)})
