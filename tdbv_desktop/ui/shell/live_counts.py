"""Keeps the numbers of the window fresh: counted on the worker, a moment after the last change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.listing.lists import open_counts
from tdbv_desktop.services.status import DeskStatus, desk_status
from tdbv_desktop.ui.tasks import Tasks

LINGER = 120  # milliseconds within which several changes are counted once
ANYWAY = 600_000  # milliseconds after which a backup has grown older without any change


class LiveCounts(QObject):
    """Counts open records and says how the workspace stands; never keeps a save waiting."""

    counted = Signal(object)  # dict of open records by register
    stood = Signal(object)  # DeskStatus

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._is_counting, self._is_wanted = tasks, False, False
        self._linger = QTimer(self, singleShot=True, interval=LINGER)
        self._linger.timeout.connect(self.count)
        self._anyway = QTimer(self, interval=ANYWAY)
        self._anyway.timeout.connect(self.count)
        self._anyway.start()
        tasks.changed.connect(lambda _changes: self.count_soon())

    def count_soon(self) -> None:
        """Count when nothing more has changed for a moment."""
        self._linger.start()

    def count(self) -> None:
        """Count now, or once more when counting is under way."""
        if self._is_counting:
            self._is_wanted = True
            return
        self._is_counting, actor = True, self._tasks.actor
        self._tasks.look_later(partial(open_counts, actor=actor), self.counted.emit, self._forget)
        self._tasks.run_later(partial(desk_status, actor=actor), self._say, self._forget)

    def _say(self, status: DeskStatus) -> None:
        self._end()
        self.stood.emit(status)

    def _forget(self, _error: AppError) -> None:
        """A number that could not be counted now is counted with the next change."""
        self._end()

    def _end(self) -> None:
        self._is_counting = False
        if self._is_wanted:
            self._is_wanted = False
            self.count_soon()
