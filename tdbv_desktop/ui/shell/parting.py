"""Leaving while work runs: asked once, then waited for or stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.tasks import Tasks

LOOK_MS = 100
STAY, WAIT, STOP = range(3)


class Parting(QObject):
    """Knows whether the person wants to leave as soon as the work under way has ended."""

    def __init__(self, tasks: Tasks, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._messages = tasks, messages
        self._leave: Callable[[], None] | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_waiting(self) -> bool:
        """Say whether the window closes by itself when the work has ended."""
        return self._leave is not None

    def may_leave(self, leave: Callable[[], None]) -> bool:
        """Say whether no long work keeps anyone here; else ask, and `leave` later if so wanted."""
        if not self._tasks.long_jobs:
            return True
        if self.is_waiting:
            return False
        answer = self._messages.choose(
            tr("Work is still under way. Stopping it leaves the data as it was before."),
            (tr("Stay here"), tr("Leave when it is done"), tr("Stop it and leave")),
        )
        if answer in (None, STAY):
            return False
        if answer == STOP:
            for job in self._tasks.long_jobs:
                job.cancel()
        self._leave = leave
        self._timer.start()
        return False

    def _look(self) -> None:
        if self._tasks.long_jobs:
            return
        self._timer.stop()
        leave, self._leave = self._leave, None
        if leave is not None:
            leave()
