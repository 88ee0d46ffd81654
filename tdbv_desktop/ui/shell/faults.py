"""What can be told about a mistake of the program without telling anything about a person.

Only names of modules, functions and kinds of errors go in: a message may quote what was typed.
"""

from __future__ import annotations

import hashlib
import platform
import traceback
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop import __version__

PACKAGE = "tdbv_desktop"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of the program: a number that is the same for the same mistake, and where."""

    number: str
    report: str


def fault_of(error: BaseException) -> Fault:
    """Return the number and the report of a mistake."""
    cause = error.__cause__ or error
    places = [_place(frame) for frame in traceback.extract_tb(cause.__traceback__)]
    kind = type(cause).__name__
    own = [place for place in places if place.startswith(PACKAGE)] or places
    said = "\n".join([kind, *own])
    number = "E-" + hashlib.sha256(said.encode()).hexdigest()[:6].upper()
    lines = [
        f"TDBV Desktop {__version__}  {number}  {kind}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        *places,
    ]
    return Fault(number, "\n".join(lines))


def _place(frame: traceback.FrameSummary) -> str:
    parts = Path(frame.filename).parts
    start = max((i for i, part in enumerate(parts) if part == PACKAGE), default=len(parts) - 1)
    return f"{'/'.join(parts[start:])}:{frame.lineno} {frame.name}"
