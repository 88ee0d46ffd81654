"""What every screen that is not one register begins with: title, one line, room for the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget


class ScreenFrame(QWidget):
    """A title with one dim line beside it, buttons at the right, and a body below."""

    def __init__(self, title: str, summary: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self._title, self._summary = QLabel(title), QLabel(summary)
        self._title.setObjectName("title")
        self._summary.setObjectName("dim")
        self.secondary = QHBoxLayout()
        self.secondary.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addStretch()
        head.addLayout(self.secondary)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        self.body.addLayout(head)

    def show_summary(self, text: str) -> None:
        """Show the line beside the title."""
        self._summary.setText(text)

    def take_focus(self) -> None:
        """Put the cursor where work on this screen begins."""

    def refresh(self) -> None:
        """Show anew what may have changed elsewhere."""


def scrolled(inner: QWidget) -> QScrollArea:
    """Return an area in which a part higher than the window can be scrolled."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    return area
