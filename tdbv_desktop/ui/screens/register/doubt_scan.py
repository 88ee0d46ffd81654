"""Looks through a whole list for records the rules doubt, part by part, so that others get on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.desk.checking import doubts_of
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.tasks import Tasks

PART = 1_000  # records looked at before anything else on the worker has its turn


class DoubtScan(QObject):
    """Tells what it found as it goes; another list, or none, ends it."""

    told = Signal(object, int, int)  # Keys found, how many were looked at, of how many
    failed = Signal(object)  # AppError

    def __init__(self, register: Register, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._register, self._tasks = register, tasks
        self._ids, self._found, self._scan = Keys(), b"", 0
        self._is_whole = False

    def start(self, ids: Keys) -> None:
        """Look through a list; one that was looked through already is answered at once."""
        self._scan += 1
        if self._is_whole and ids == self._ids:
            self._tell(len(ids))
            return
        self._ids, self._found, self._is_whole = ids, b"", False
        self._go_on(self._scan, 0)

    def stop(self) -> None:
        """Look no further."""
        self._scan += 1

    def forget(self) -> None:
        """Look anew the next time: records have changed."""
        self._is_whole = False

    def _go_on(self, scan: int, start: int) -> None:
        part = self._ids[start : start + PART]
        if not part:
            self._is_whole = True
            self._tell(len(self._ids))
            return
        register, actor = self._register, self._tasks.actor
        self._tasks.look_later(
            lambda s: doubts_of(s, register, part, actor=actor) if scan == self._scan else {},
            partial(self._take, scan, start, part),
            partial(self._fail, scan),
        )

    def _take(self, scan: int, start: int, part: list[UUID], doubts: Mapping[UUID, str]) -> None:
        if scan != self._scan or not isValid(self):
            return
        self._found += b"".join(one.bytes for one in part if one in doubts)
        done = start + len(part)
        if done < len(self._ids):
            self._tell(done)
        self._go_on(scan, done)

    def _tell(self, done: int) -> None:
        self.told.emit(Keys(self._found), done, len(self._ids))

    def _fail(self, scan: int, error: AppError) -> None:
        if scan == self._scan and isValid(self):
            self.failed.emit(error)
