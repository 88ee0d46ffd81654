"""How long work tells how far it is, and learns that it is no longer wanted.

A use case takes `progress: Progress = SILENT`, tells its steps, and lets `Cancelled` pass: the
transaction it stands in rolls back, so the old state stays.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.errors import AppError

T = TypeVar("T")
MOST_REPORTS = 100  # more would only keep the window busy


class Cancelled(AppError):
    """The person who started the work does not want it any more; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(**_words()["cancelled"], code="cancelled")


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of long work: the name of the step, how much of it is done, out of how much.

    `total` is 0 when nobody knows. A step that `is_last` cannot be cancelled any more.
    """

    name: str
    done: int = 0
    total: int = 0
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """What long work talks to; `SILENT` listens to nobody and never cancels."""

    report: Callable[[Step], None] = lambda _step: None
    is_cancelled: Callable[[], bool] = lambda: False

    def tell(self, name: str, done: int = 0, total: int = 0) -> None:
        """Tell how far a step is; raises Cancelled when the work is no longer wanted."""
        if self.is_cancelled():
            raise Cancelled
        self.report(Step(name, done, total))

    def tell_last(self, name: str) -> None:
        """Tell that what follows cannot be cancelled any more; raises Cancelled just before."""
        if self.is_cancelled():
            raise Cancelled
        self.report(Step(name, is_last=True))

    def over(self, name: str, items: Sequence[T]) -> Iterator[T]:
        """Yield the items one by one, telling now and then how many are done."""
        total = len(items)
        every = max(1, total // MOST_REPORTS)
        for place, item in enumerate(items):
            if place % every == 0:
                self.tell(name, place, total)
            yield item


SILENT = Progress()


@cache
def _words() -> dict[str, dict[str, str]]:
    path = asset("resources", "messages", "progress.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
