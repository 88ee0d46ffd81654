"""What can be told about a mistake of the program without telling anything about a person.

Only names of modules, functions and kinds of errors go in, with the numbers of lines: a message may
quote what was typed, a folder may bear the name of whoever owns the PC.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tdbv_desktop import __version__

PACKAGE = "tdbv_desktop"
MOST_PLACES = 60
_FATAL = re.compile(r"Fatal Python error: ([A-Za-z ]+)|Windows fatal exception: ([a-z0-9 ]+)")
_FRAME = re.compile(r'\s+File "(?P<file>[^"]+)", line (?P<line>\d+) in (?P<name>[\w<>.]+)')
Tell = Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of the program: a number that is the same for the same mistake, and where."""

    number: str
    report: str


def fault_of(error: BaseException) -> Fault:
    """Return the number and the report of a mistake."""
    chain = list(_chain(error))
    cause = chain[-1]
    places = [
        _place(frame.filename, frame.lineno or 0, frame.name)
        for frame in traceback.extract_tb(cause.__traceback__)
    ]
    return _fault(" < ".join(_kind(one) for one in reversed(chain)), places)


def fault_in(dump: str) -> Fault | None:
    """Return what a dump of `faulthandler` tells, None when it tells nothing."""
    fatal = _FATAL.search(dump)
    if fatal is None:
        return None
    kind = "".join(part for part in fatal.groups() if part).strip()
    places = [
        _place(frame["file"], int(frame["line"]), frame["name"]) for frame in _FRAME.finditer(dump)
    ]
    return _fault(kind, list(reversed(places)))


def watch_for_faults(tell: Tell, interrupted: Callable[[], None]) -> None:
    """Let nothing that nobody caught be printed with its message, wherever it came up.

    `tell` is asked on the thread of the window only; elsewhere the report goes to standard error.
    """

    def caught(
        kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            interrupted()
        else:
            tell(error)

    def elsewhere(told: Any) -> None:
        if told.exc_value is not None:
            print_report(fault_of(told.exc_value))

    sys.excepthook = caught
    threading.excepthook = elsewhere
    sys.unraisablehook = elsewhere


def print_report(fault: Fault) -> None:
    """Write a report where a terminal shows it; a program without one has no such place."""
    if sys.stderr is not None:
        sys.stderr.write(f"{fault.report}\n")


def _fault(kind: str, places: list[str]) -> Fault:
    own = [place for place in places if place.startswith(PACKAGE)] or places
    said = "\n".join([kind, *own])
    number = "E-" + hashlib.sha256(said.encode()).hexdigest()[:6].upper()
    lines = [
        f"TDBV Desktop {__version__}  {number}  {kind}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        *places[-MOST_PLACES:],
    ]
    return Fault(number, "\n".join(lines))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it came from, down to the first one."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__


def _kind(error: BaseException) -> str:
    kind = type(error)
    is_plain = kind.__module__ == "builtins" or kind.__module__.startswith(PACKAGE)
    return kind.__qualname__ if is_plain else f"{kind.__module__}.{kind.__qualname__}"


def _place(file: str, line: int, name: str) -> str:
    """Return a frame by its module inside the package, by its bare file name elsewhere."""
    parts = Path(file.replace("\\", "/")).parts
    start = max((i for i, part in enumerate(parts) if part == PACKAGE), default=len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{line} {name}"
