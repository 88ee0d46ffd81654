"""A short list to pick one of: as high as its rows ask for, up to so many of them."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget

ROW_HEIGHT = 34
RIM = 4


def short_list(name: str) -> QListWidget:
    """Return an empty list with a name for screen readers."""
    made = QListWidget()
    made.setProperty("kind", "list")
    made.setAccessibleName(name)
    return made


def fit_rows(shown: QListWidget, most: int) -> None:
    """Make a list as high as its rows, which are measured in the dress they are shown in."""
    shown.ensurePolished()  # a list laid out before that keeps rows that are too low
    rows = max(1, min(shown.count(), most))
    shown.setFixedHeight(rows * max(ROW_HEIGHT, shown.sizeHintForRow(0)) + RIM)
