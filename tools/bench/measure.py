"""How one thing is measured: several times, in a process of its own, its memory beside it."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one job took, in seconds; `amount` is what it was done to, `p95` that of its parts."""

    job: str
    seconds: float
    p95: float | None = None
    rival: str = ""
    rival_seconds: float | None = None
    amount: str = ""
    peak_mb: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the reading as one object."""
        return asdict(self)


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
) -> tuple[float, float]:
    """Return both medians, the calls taken in turn so that what else runs falls on both."""
    pairs = [(seconds_of(ours), seconds_of(theirs)) for _ in range(rounds)]
    mine, other = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(other)


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
