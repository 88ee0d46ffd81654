"""Notices at the start that the program ended in the middle of work the last time, and why.

A lock file stands as long as the program runs; after a crash, a kill or a power cut it is still
there. What the interpreter can say when it dies goes into a file beside it, is read once, without
the folders in it, and thrown away.
"""

from __future__ import annotations

import faulthandler
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from PySide6.QtCore import QLockFile

from tdbv_desktop.core import clock
from tdbv_desktop.ui.shell.faults import Fault, fault_in

LOCK, DUMP, BOOK = "running.lock", "last-words.txt", "faults.txt"
MOST_BYTES = 64 * 1024  # of the book of faults; older ones are forgotten


@dataclass(frozen=True, slots=True)
class Ended:
    """How the program ended the last time: unexpectedly, and by which fault if that is known."""

    fault: Fault | None


class Blackbox:
    """One for each account of the PC; a second program beside the first leaves it alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # only a process that is gone makes a lock stale
        self._dump: TextIOWrapper | None = None

    def begin(self) -> Ended | None:
        """Take note that the program runs; return how it ended before, None when it ended well."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        was_there = (self._folder / LOCK).exists()
        if not self._lock.tryLock(0):
            return None
        fault = self._read_dump()
        with suppress(OSError):
            self._dump = (self._folder / DUMP).open("w", encoding="utf-8")
            faulthandler.enable(self._dump, all_threads=False)
        if fault is not None:
            self.note(fault)
        return Ended(fault) if was_there else None

    def note(self, fault: Fault) -> None:
        """Write a fault into the book beside the settings, so that it can be told later."""
        path = self._folder / BOOK
        with suppress(OSError):
            is_there = path.exists()
            before = path.read_text(encoding="utf-8", errors="replace") if is_there else ""
            text = f"{before}{clock.now():%Y-%m-%d %H:%M}Z\n{fault.report}\n\n"
            path.write_text(text[-MOST_BYTES:], encoding="utf-8")

    def end(self) -> None:
        """Take note that the program ends well."""
        if self._dump is not None:
            faulthandler.disable()
            self._dump.close()
            self._dump = None
            with suppress(OSError):
                (self._folder / DUMP).unlink(missing_ok=True)
        self._lock.unlock()

    def _read_dump(self) -> Fault | None:
        try:
            return fault_in((self._folder / DUMP).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return None
