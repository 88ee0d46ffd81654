"""What a page made by hand is built of: cards with a heading, dim lines, plain buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def card(title: str, parts: Sequence[QWidget]) -> QFrame:
    """Return a card with a heading; buttons stand at the left, everything else is as wide."""
    frame = QFrame()
    frame.setObjectName("card")
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    column = QVBoxLayout(frame)
    column.setContentsMargins(18, 14, 18, 16)
    column.setSpacing(10)
    head = QLabel(title.upper())
    head.setObjectName("section")
    column.addWidget(head)
    for part in parts:
        if isinstance(part, QPushButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(part)
    return frame


def dim(text: str = "") -> QLabel:
    """Return a line of dim words."""
    label = QLabel(text)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label


def button(text: str, kind: str = "") -> QPushButton:
    """Return a button that Enter presses, with a name for screen readers."""
    made = QPushButton(text)
    made.setAutoDefault(True)
    made.setAccessibleName(text)
    if kind:
        made.setProperty("kind", kind)
    return made
