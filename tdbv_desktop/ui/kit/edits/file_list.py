"""A list of files that is as high as it has lines, and into which files can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from tdbv_desktop.ui.kit.theme import token
from tdbv_desktop.ui.kit.words import tr

ROW = 36
MOST_ROWS = 5
RIM = 6


class FileList(QListWidget):
    """Says how it is filled while it is empty."""

    dropped = Signal(object)  # list of Path

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.fit()

    def fit(self) -> None:
        """Take the height of the lines that are there."""
        self.setFixedHeight(min(max(self.count(), 1), MOST_ROWS) * ROW + RIM)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        event.acceptProposedAction()
        if paths and self.acceptDrops():
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(token("dim"))
        words = tr("No file yet: drop here, or press Insert")
        area = self.viewport().rect().adjusted(10, 0, -10, 0)
        words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


def _accept(event: QDragMoveEvent) -> None:
    if event.mimeData().hasUrls():
        event.acceptProposedAction()
    else:
        event.ignore()
