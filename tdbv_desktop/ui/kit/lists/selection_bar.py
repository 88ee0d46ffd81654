"""How many rows are picked, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.words import grouped, tr


class SelectionBar(QWidget):
    """Hidden while nothing is picked."""

    edit_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setObjectName("strong")
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 6, 2)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addStretch(1)
        for text, key, signal, edits in (
            (tr("Change"), "edit_many", self.edit_wanted, True),
            (tr("Close record"), "", self.close_wanted, True),
            (tr("Reopen"), "", self.reopen_wanted, True),
            (tr("Copy"), "copy_rows", self.copy_wanted, False),
            (tr("Print or export"), "", self.export_wanted, False),
            (tr("Pick none"), "", self.none_wanted, False),
        ):
            if may_edit or not edits:
                button = QPushButton(text)
                button.setProperty("kind", "quiet")
                button.setAutoDefault(True)
                button.setToolTip(f"{text}   {keys_in_words(key)}" if key else text)
                button.clicked.connect(signal)
                row.addWidget(button)
                self.buttons.append(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many rows are picked; none hide the bar."""
        self.words.setText(tr("{count} picked", count=grouped(count)))
        self.setVisible(count > 0)
