"""A line that says how something went, and goes away by itself when all is well."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from tdbv_desktop.ui.kit.icons import icon, icon_pixmap
from tdbv_desktop.ui.kit.words import tr

Tone = Literal["ok", "warn", "bad"]
GOES_AFTER_MS = 6000
WIDEST = 560
ICONS = {"ok": "check-circle", "warn": "alert-triangle", "bad": "alert-circle"}


class Toast(QFrame):
    """Never takes the focus; what is not well stays until the next word or a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._picture, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QPushButton(icon("x"), "")
        self._close.setProperty("kind", "quiet")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.clicked.connect(self.hide)
        self._wait = QTimer(self, singleShot=True, interval=GOES_AFTER_MS)
        self._wait.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self._rim = 0  # pixels kept free around it where it floats
        self.hide()

    def float_over(self, area: QWidget, *, rim: int) -> None:
        """Stand at the bottom left of an area, where nothing has to move for it."""
        self._rim = rim
        self.setParent(area)
        area.installEventFilter(self)

    @property
    def text(self) -> str:
        """Return what it says, nothing when it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, *, tone: Tone = "ok") -> None:
        """Show a line."""
        self._words.setText(text)
        self._picture.setPixmap(icon_pixmap(ICONS[tone], tone))
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        self.show()
        self._place()
        if tone == "ok":
            self._wait.start()
        else:
            self._wait.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        area = self.parentWidget()
        if area is None or self.isHidden() or not self._rim:
            return
        width = min(area.width() - 2 * self._rim, WIDEST)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(self._rim, area.height() - height - self._rim, width, height)
        self.raise_()
