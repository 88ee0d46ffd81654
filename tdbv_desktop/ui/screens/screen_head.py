"""The top of a register's screen: title, one line of numbers, what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import CLOSED
from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.giving_way import give_way, leave_out, shorten
from tdbv_desktop.ui.kit.screen_frame import stop_first
from tdbv_desktop.ui.kit.words import grouped, tr


class ScreenHead(QWidget):
    """Others put their buttons into `secondary`, left of the one that adds a record."""

    new_wanted = Signal()

    def __init__(self, register: Register, *, may_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(register.title)
        title.setObjectName("title")
        self.summary = QLabel()
        self.summary.setObjectName("dim")
        self.secondary = QHBoxLayout()
        self.secondary.setSpacing(12)
        words = tr("Add {what}", what=register.one)
        with_keys = f"{words}   {keys_in_words('start_new')}"
        self.add_button = QPushButton(with_keys)
        self.add_button.setAccessibleName(words)
        self.add_button.setProperty("kind", "primary")
        if not may_add:  # shown before it stands anywhere it would be a window of its own
            self.add_button.hide()
        self.add_button.clicked.connect(self.new_wanted)
        self._steps = leave_out(self.summary), shorten(self.add_button, with_keys, words)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addLayout(self.secondary)
        row.addWidget(self.add_button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        stop_first(self, self.secondary)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        give_way(self._row, self.width(), self._steps)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say in one line how many records are open and closed."""
        self.summary.setText(
            tr(
                "{open} open, {closed} closed",
                open=grouped(counts.get("", 0)),
                closed=grouped(counts.get(CLOSED, 0)),
            )
        )
        give_way(self._row, self.width(), self._steps)
