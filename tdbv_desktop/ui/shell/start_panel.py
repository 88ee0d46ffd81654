"""The dark side of the start window: whose records these are."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from tdbv_desktop import __version__
from tdbv_desktop.ui.kit.words import tr

WIDTH = 340
BRAND = "TDBV Desktop"


class StartPanel(QFrame):
    """The name large, one line below it, and a tag on practice data."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setFixedWidth(WIDTH)
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
        column.addStretch(3)
        column.addWidget(_label(tr("Version {number}", number=__version__), "unit"))

    def say(self, head: str, more: str, *, is_practice: bool) -> None:
        """Show a name and a line below it."""
        self._head.setText(head)
        self._more.setText(more)
        self._brand.setVisible(head != BRAND)
        self._tag.setVisible(is_practice)


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
