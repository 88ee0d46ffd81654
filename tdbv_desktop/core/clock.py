"""What time it is: the one place that asks, so that tests can stop it.

Clocks of station PCs are often wrong; nothing in the exchange is ordered by this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

NOT_BEFORE = date(2026, 1, 1)  # this program did not exist earlier
_stopped: list[datetime] = []
_watched: list[tuple[datetime, float]] = []


def now() -> datetime:
    """Return the present instant, in UTC, to the whole second."""
    return (_stopped[-1] if _stopped else datetime.now(UTC)).replace(microsecond=0)


def today() -> date:
    """Return the present day as the officer's wall calendar has it."""
    return now().astimezone().date()


def believable_today() -> date:
    """Return the present day for rules: a clock that lost its battery must not refuse a birth."""
    return max(today(), NOT_BEFORE)


def ticks() -> float:
    """Return seconds of a clock that never jumps, for measuring how long something took."""
    return perf_counter()


@contextmanager
def watched() -> Iterator[None]:
    """Watch from now on whether somebody, or a failing battery, sets the clock."""
    _watched.append((now(), ticks()))
    try:
        yield
    finally:
        _watched.pop()


def jumped() -> timedelta:
    """Return how much further the wall clock went than the steady one since it is watched.

    Negative where it was set back. A PC that slept comes out ahead on some systems, so only a
    clock that was set back is known by this.
    """
    if not _watched:
        return timedelta()
    began, steady = _watched[-1]
    return now() - began - timedelta(seconds=ticks() - steady)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Stop the clock at an aware instant, for tests and practice data."""
    _stopped.append(at.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.pop()
