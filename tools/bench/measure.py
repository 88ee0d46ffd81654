"""How one thing is measured: several times, in a process of its own, its memory beside it."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tdbv_desktop.services.practice.memory import forget_peak, peak_mb


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one job took, in seconds, beside the same of its rival.

    `amount` is what it was done to, `p95` what 95 of 100 parts stay below, `peak_mb` the most
    memory held before the rival began, or in the program that was started; 0 is that of all.
    """

    job: str
    seconds: float
    p95: float | None = None
    rival: str = ""
    rival_seconds: float | None = None
    rival_p95: float | None = None
    rival_mb: int | None = None
    amount: str = ""
    peak_mb: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the reading as one object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Beside:
    """The medians of two ways of doing one thing, and the most memory ours held."""

    ours: float
    theirs: float
    peak_mb: int


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def median_of(work: Callable[[], object], *, rounds: int) -> float:
    """Return the median of several calls."""
    return statistics.median(seconds_of(work) for _ in range(rounds))


def side_by_side(
    ours: Callable[[], object], theirs: Callable[[], object], *, rounds: int
) -> Beside:
    """Return both medians, the calls taken in turn so that what else runs falls on both."""
    mine, other = [seconds_of(ours)], list[float]()
    peak = peak_mb()
    for turn in range(rounds):
        other.append(seconds_of(theirs))
        if turn + 1 < rounds:
            mine.append(seconds_of(ours))
    return Beside(statistics.median(mine), statistics.median(other), peak)


def with_peak(work: Callable[[], object]) -> tuple[float, int]:
    """Return how long a call takes and the most megabytes it held."""
    forget_peak()
    taken = seconds_of(work)
    return taken, peak_mb()


def spread(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the value that 95 of 100 stay below."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def fsync_seconds(folder: str, *, size: int = 12_288, times: int = 50) -> list[float]:
    """Return how long the disk takes to keep a few kilobytes, many times over."""
    path = os.path.join(folder, "bench-fsync.bin")
    found = []
    with open(path, "wb") as file:
        for _ in range(times):
            begin = time.perf_counter()
            file.write(b"x" * size)
            file.flush()
            os.fsync(file.fileno())
            found.append(time.perf_counter() - begin)
    os.unlink(path)
    return found
