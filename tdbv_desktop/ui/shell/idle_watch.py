"""Notices that nobody uses the program: by a clock that never jumps, and by the one on the wall.

The first does not run while the PC sleeps, the second may be set back; whichever says that time
is up is believed. Keys and the mouse are seen where they enter a window, not at every widget: a
filter over the whole application would cost time with every event there is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from tdbv_desktop.core import clock

LOOK_MS = 1000
MINUTE = 60
USED = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """Says once that so many minutes have gone by without a key or the mouse."""

    idled = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject,
        *,
        ticks: Callable[[], float] = clock.ticks,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._ticks, self._now = minutes, ticks, now
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._note()
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def look(self) -> None:
        """Say so when time is up; it is said once."""
        if not self._timer.isActive():
            return
        limit = self._minutes() * MINUTE
        steady = self._ticks() - self._used_ticks
        wall = (self._now() - self._used_at).total_seconds()
        if max(steady, wall) >= limit:
            self.end()
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in USED and self._timer.isActive():
            self._on_use()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # once is enough
            window.installEventFilter(self)

    def _on_use(self) -> None:
        """Begin anew, unless time was up before the timer came round, as after a sleep."""
        self.look()
        if self._timer.isActive():
            self._note()

    def _note(self) -> None:
        self._used_ticks, self._used_at = self._ticks(), self._now()
