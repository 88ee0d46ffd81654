"""Reads a table file that came from outside, in a process of its own with limits.

What comes back are plain cells: kinds and texts. No formula is computed, no link followed, no
macro run; `read_file` tells of them, `read_foreign` refuses a file that has any.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import tdbv_desktop
from tdbv_desktop.exchange.foreign_archive import FORBIDDEN, check_archive
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignFile, ForeignSheet
from tdbv_desktop.exchange.foreign_kind import family_of
from tdbv_desktop.exchange.foreign_limits import (
    MEGABYTE,
    Formulas,
    Limits,
    formulas_to_environment,
)
from tdbv_desktop.exchange.foreign_refusals import (
    REFUSALS,
    ForeignFileOutOfReach,
    ForeignFileRefused,
    ReadingUnconfined,
)
from tdbv_desktop.exchange.foreign_stream import (
    BrokenStream,
    GaveUp,
    file_in,
)

__all__ = [
    "LIMITS",
    "Cell",
    "ForeignFile",
    "ForeignFileOutOfReach",
    "ForeignFileRefused",
    "ForeignSheet",
    "Limits",
    "child_command",
    "child_environment",
    "read_file",
    "read_foreign",
]

LIMITS = Limits()
COMMAND = "_read-foreign"

_KEPT_VARIABLES = ("SYSTEMROOT", "WINDIR")  # Windows cannot start Python without them


def read_file(path: str | Path, *, limits: Limits = LIMITS) -> ForeignFile:
    """Return a table file from outside (.xlsx, .xlsm, .xls, .ods, .csv), or refuse it."""
    absolute = Path(os.path.abspath(path))
    _family(absolute, limits)
    return _read_apart(absolute, limits, "values")


def read_foreign(path: str | Path, *, limits: Limits = LIMITS) -> list[ForeignSheet]:
    """Return the sheets of a plain .xlsx workbook, all its formulas as text.

    A file with macros, links to other files or embedded objects is refused.
    """
    absolute = Path(os.path.abspath(path))
    family = _family(absolute, limits)
    if family != "xlsx":
        raise ForeignFileRefused("old_format" if family == "xls" else "other_kind")
    file = _read_apart(absolute, limits, "texts")
    for code in FORBIDDEN:
        if code in file.left_out_codes:
            raise ForeignFileRefused(code)
    return list(file.sheets)


def child_command(path: Path) -> list[str]:
    """Return the command of the reading process: this program itself, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND, str(path)]
    # -P: no module may be taken from the folder the program was started in.
    return [sys.executable, "-P", "-m", "tdbv_desktop", COMMAND, str(path)]


def child_environment(limits: Limits, formulas: Formulas = "values") -> dict[str, str]:
    """Return all the reading process gets to know of this one's environment."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return (
        kept
        | limits.to_environment()
        | formulas_to_environment(formulas)
        | {
            "PYTHONPATH": str(Path(tdbv_desktop.__file__).resolve().parents[1]),
            "PYTHONUTF8": "1",
            "PYTHONNOUSERSITE": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "OPENPYXL_LXML": "False",
        }
    )


def _family(path: Path, limits: Limits) -> str:
    """Return what a file is by its bytes: "xlsx", "ods", "xls" or "csv"."""
    most = limits.file_mb * MEGABYTE
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise ForeignFileOutOfReach from None
    if len(data) > most:
        raise ForeignFileRefused("too_big")
    family = family_of(data)
    return check_archive(data, limits) if family == "zip" else family


def _read_apart(path: Path, limits: Limits, formulas: Formulas) -> ForeignFile:
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        child_command(path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(limits, formulas),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()
    watch = threading.Timer(limits.seconds, _stop, (process, late))
    watch.start()
    try:
        with process:
            file = _listen(process, limits)
    except BrokenStream:
        raise _refusal(
            "time" if late.is_set() or _ran_out_of_time(process) else "crashed"
        ) from None
    except GaveUp as given_up:
        raise _refusal(given_up.code) from None
    finally:
        watch.cancel()
    return file


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> ForeignFile:
    """Take in the stream to its end and see that the process ended well."""
    stream = cast("BinaryIO", process.stdout)  # Popen was asked for a pipe
    try:
        file = file_in(_lines(stream, limits.unpacked_mb * MEGABYTE))
        if process.wait() != 0:
            raise BrokenStream
    finally:
        process.kill()
    return file


def _lines(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield the lines of a stream that may not be longer than agreed."""
    left = most
    while line := stream.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise GaveUp("too_big")
        yield line


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _ran_out_of_time(process: subprocess.Popen[bytes]) -> bool:
    return process.returncode == -getattr(signal, "SIGXCPU", 0) != 0


def _refusal(code: str) -> Exception:
    """Return what the officer is told for the reason the reading process gave."""
    if code == "out_of_reach":
        return ForeignFileOutOfReach()
    if code == "unconfined":
        return ReadingUnconfined()
    return ForeignFileRefused(code if code in REFUSALS else "crashed")
