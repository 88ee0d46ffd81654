"""The dark side of the start window: whose records these are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop import __version__
from tdbv_desktop.ui.kit.icons import icon_pixmap
from tdbv_desktop.ui.kit.words import tr

WIDTH = 340
PICTURES = {"done": "check", "now": "arrow-right", "later": "minus", "open": "alert-triangle"}
BRAND = "TDBV Desktop"


class StartPanel(QFrame):
    """The name large, one line below it, and a tag on practice data."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setFixedWidth(WIDTH)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        self._brand = _label(BRAND, "brand")
        self._head, self._more = _label("", "doorname"), _label("", "unit")
        self._tag = _label(tr("Practice data"), "tag")
        self._tag.setWordWrap(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 48, 32, 32)
        column.setSpacing(8)
        column.addWidget(self._brand)
        column.addStretch(2)
        column.addWidget(self._head)
        column.addWidget(self._more)
        tag_row = QHBoxLayout()
        tag_row.addWidget(self._tag)
        tag_row.addStretch()
        column.addLayout(tag_row)
        column.addSpacing(16)
        column.addLayout(self._steps)
        column.addStretch(3)
        column.addWidget(_label(tr("Version {number}", number=__version__), "unit"))

    def show_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show the pages of an assistant and how each stands; none hides the list."""
        while (item := self._steps.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for name, state in steps:
            self._steps.addWidget(_step(name, state))

    def say(self, head: str, more: str, *, is_practice: bool = False) -> None:
        """Show a name and a line below it."""
        self._head.setText(head)
        self._more.setText(more)
        self._brand.setVisible(head != BRAND)
        self._tag.setVisible(is_practice)


def _step(name: str, state: str) -> QWidget:
    row, picture = QWidget(), QLabel()
    picture.setPixmap(icon_pixmap(PICTURES[state], "navmark" if state == "now" else "navtext"))
    words = _label(name, "stepnow" if state == "now" else "unit")
    words.setWordWrap(False)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(picture)
    line.addWidget(words, 1)
    return row


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
