"""How far work is that belongs to no screen, such as a backup: a card at the bottom left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.progress_line import Phases, ProgressLine
from tdbv_desktop.ui.tasks import Job

WIDTH, RIM, MESSAGE = 380, 40, 64  # a message may stand below it


class WorkStrip(QFrame):
    """Floats over the screens as long as its line shows something; nothing moves for it."""

    def __init__(self, window: QWidget, area: QWidget, name: str, phases: Phases) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.setProperty("tone", "accent")
        self._area, self._is_busy = area, False
        self.line = ProgressLine(name, phases)
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.addWidget(self.line)
        area.installEventFilter(self)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Say whether the work it shows is under way."""
        return self._is_busy

    def begin(self, job: Job) -> None:
        """Show, in a moment, how far work is."""
        self._is_busy = True
        self.line.begin(job)

    def end(self) -> None:
        """Show nothing any more."""
        self._is_busy = False
        self.line.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.line and kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(kind == QEvent.Type.ShowToParent)
            self._place()
        elif watched is self._area and kind == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area, height = self._area, self.sizeHint().height()
        corner = area.mapTo(self.window(), QPoint(RIM, area.height() - RIM - MESSAGE - height))
        self.setGeometry(corner.x(), corner.y(), WIDTH, height)
        self.raise_()
