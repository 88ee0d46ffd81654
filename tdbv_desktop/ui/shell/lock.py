"""Locks the desk: covers it at once, lets long work end, then closes the records.

Whatever was half typed is kept by the drafts when the records are closed.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon_pixmap
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.export_desk import forget_copied
from tdbv_desktop.ui.shell.chosen import Chosen
from tdbv_desktop.ui.shell.desk_place import DeskPlace, place_of
from tdbv_desktop.ui.shell.idle_watch import IdleWatch
from tdbv_desktop.ui.tasks import Tasks

LOOK_MS = 150
BAR = 260
PICTURE = 24
_RISES = (QEvent.Type.Show, QEvent.Type.ZOrderChange)


class Locked(Protocol):
    """What is locked: a window with tasks, one screen shown, and a way to close its records."""

    tasks: Tasks
    chosen: Chosen

    @property
    def current_key(self) -> str:
        """Return which screen is shown."""

    @property
    def screen_shown(self) -> QWidget:
        """Return the screen that is shown."""

    def leave(self) -> None:
        """Close the records."""


class Lock(QObject):
    """Watches for idleness and locks; `done` hands over where to come back to."""

    done = Signal(object)  # DeskPlace

    def __init__(self, window: QWidget, desk: Locked) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._place: DeskPlace | None = None
        self.cover: LockCover | None = None
        self.watch = IdleWatch(lambda: int(desk.chosen.value("idle_minutes")), self)
        self.watch.idled.connect(self.lock)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._close_when_idle)

    def lock(self) -> None:
        """Cover the window now and close the records as soon as no long work is under way."""
        if self._place is not None:
            return
        desk = self._desk
        self._place = place_of(desk.tasks.actor.user_id, desk.current_key, desk.screen_shown)
        self.watch.end()
        self._close_when_idle()

    def end(self) -> None:
        """Lock no more: the records are being closed."""
        self.watch.end()
        self._timer.stop()

    def _close_when_idle(self) -> None:
        place = self._place
        if place is None:
            return
        is_alone = _dismissed()
        if self._desk.tasks.long_jobs or not is_alone:
            self._show_cover()
            self._timer.start()
            return
        self._timer.stop()
        self._desk.leave()
        forget_copied()
        self.done.emit(place)

    def _show_cover(self) -> None:
        if self.cover is None:
            self.cover = LockCover(self._window)
            self.cover.show()
            self.cover.raise_()
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)


def _dismissed() -> bool:
    """Close what stands in front of the window; say whether nothing does."""
    for front in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if front is not None:
            front.close()
            return False
    return True


class LockCover(QWidget):
    """Hides everything while long work ends; no key goes through it, and nothing comes over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("The desk is locked"))
        self.setGeometry(window.rect())
        self._shut(window)
        picture, title = QLabel(), QLabel(tr("The desk is locked"))
        picture.setPixmap(icon_pixmap("lock", "dim", px=PICTURE, scale=2.0))
        title.setObjectName("title")
        more = QLabel(
            tr("Work under way is being finished; after that the password opens the records again.")
        )
        more.setObjectName("dim")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setFixedWidth(BAR)
        bar.setAccessibleName(more.text())
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (picture, title, more, bar):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _RISES and watched is not self.parent():
            self.raise_()  # a passing message stands in front of everything else
        elif event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self._window.rect())
        return False

    def _shut(self, window: QWidget) -> None:
        """Take the keys from the window and from all its parts, and watch them."""
        window.installEventFilter(self)
        for keys in window.findChildren(QShortcut):
            keys.setEnabled(False)
        for action in window.actions():
            action.setEnabled(False)
        for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self:
                part.setEnabled(False)
                part.installEventFilter(self)
