"""A panel over a list instead of a dialog: a title, what is asked, buttons; Esc puts it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr


class ListPanel(QFrame):
    """Others fill `body` and `buttons`; hidden until it is opened."""

    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(title)
        self.title.setObjectName("section")
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.close_button = QPushButton(icon("x", "dim"), "")
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAutoDefault(False)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setAccessibleName(tr("Close the panel"))
        self.close_button.setToolTip(tr("Close   Esc"))
        self.close_button.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.body, self.buttons = QVBoxLayout(), QHBoxLayout()
        self.body.setSpacing(8)
        self.buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addWidget(self.problem)
        column.addLayout(self.buttons)
        self.hide()

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def leave(self) -> None:
        """Put the panel away."""
        self.complain("")
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def panel_button(text: str, *, is_primary: bool = False) -> QPushButton:
    """Return a button of a panel."""
    button = QPushButton(text)
    button.setAutoDefault(True)
    button.setAccessibleName(text)
    if is_primary:
        button.setProperty("kind", "primary")
    return button
