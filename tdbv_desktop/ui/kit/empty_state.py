"""What stands where nothing is to be shown: one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon_pixmap

ICON_PX = 24


class EmptyState(QWidget):
    """One sentence, one button."""

    acted = Signal()

    def __init__(self, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._picture_name = QLabel(), picture
        self._sentence = QLabel()
        self._sentence.setObjectName("dim")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.clicked.connect(self.acted)
        self.button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str, action: str) -> None:
        """Say why nothing is here and what the button does; without an action it is hidden."""
        self._picture.setPixmap(icon_pixmap(self._picture_name, "dim", px=ICON_PX, scale=2.0))
        self._sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
