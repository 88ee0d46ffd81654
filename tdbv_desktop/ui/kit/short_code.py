"""The code both sides read to each other by telephone, large, with a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr


class ShortCode(QWidget):
    """Twelve letters in three groups."""

    def __init__(self) -> None:
        super().__init__()
        self._code = QLabel()
        self._code.setObjectName("code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = QPushButton(icon("copy", "text"), "")
        self._copy.setProperty("kind", "quiet")
        self._copy.setAccessibleName(tr("Copy the code"))
        self._copy.setToolTip(tr("Copy the code"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        hint = QLabel(tr("Both sides read this code to each other; it must be the same."))
        hint.setObjectName("hint")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._code)
        row.addWidget(self._copy)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(hint)

    @property
    def text(self) -> str:
        """Return the code as it is shown."""
        return self._code.text()

    def show_code(self, code: str) -> None:
        """Show a code; screen readers spell it."""
        self._code.setText(code)
        self._code.setAccessibleName(" ".join(code))
