"""Shows a picture that was opened in memory; no copy of it touches the disk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.words import tr

SHARE = 0.85  # of the window it stands over


class PictureView(QDialog):
    """The picture as large as the window lets it be; Space shows it in its own size, Esc leaves."""

    def __init__(self, name: str, data: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self._picture, self._is_whole = QPixmap(), True
        self._picture.loadFromData(data)
        self.shown = QLabel()
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(name)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.shown)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().installEventFilter(self)
        hint = QLabel(
            tr("This picture cannot be shown. Save a copy to open it elsewhere.")
            if self._picture.isNull()
            else tr("Space: its own size or the whole picture   Esc: back")
        )
        hint.setObjectName("hint")
        column = QVBoxLayout(self)
        column.addWidget(self._scroll, 1)
        column.addWidget(hint)
        self.resize(parent.size() * SHARE)

    @property
    def is_whole(self) -> bool:
        """Say whether the whole picture is shown, not its own size."""
        return self._is_whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._is_whole = not self._is_whole
            self._fit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        room = self._scroll.viewport().size() - QSize(2, 8)
        is_small = room.width() >= self._picture.width() and room.height() >= self._picture.height()
        if self._is_whole and not is_small:
            self.shown.setPixmap(
                self._picture.scaled(
                    room,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        else:
            self.shown.setPixmap(self._picture)
