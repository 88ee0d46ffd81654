"""What time it is: the one place that asks, so that tests can stop it.

Clocks of station PCs are often wrong; nothing in the exchange is ordered by this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import perf_counter

_stopped: list[datetime] = []


def now() -> datetime:
    """Return the present instant, in UTC, to the whole second."""
    return (_stopped[-1] if _stopped else datetime.now(UTC)).replace(microsecond=0)


def today() -> date:
    """Return the present day as the officer's wall calendar has it."""
    return now().astimezone().date()


def ticks() -> float:
    """Return seconds of a clock that never jumps, for measuring how long something took."""
    return perf_counter()


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Stop the clock at an aware instant, for tests and practice data."""
    _stopped.append(at.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.pop()
