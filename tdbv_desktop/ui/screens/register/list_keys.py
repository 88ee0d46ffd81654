"""What the keys of a register's screen do to its list, named in kit/commands.py."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tdbv_desktop.ui.screens.register.list_desk import ListDesk


class ListKeys(QWidget):
    """A screen with a list."""

    help_wanted = Signal()

    desk: ListDesk

    def build_filter(self) -> None:
        """Make a filter over any field."""
        self.desk.filters.build()

    def choose_columns(self) -> None:
        """Choose the columns of the list."""
        self.desk.layouts.choose_columns()

    def edit_many(self) -> None:
        """Change all picked records."""
        self.desk.bulk.start("save")

    def print_list(self) -> None:
        """Put the list on paper."""
        self.desk.exports.start("pdf")

    def export_list(self) -> None:
        """Write the list as a workbook."""
        self.desk.exports.start("xlsx")

    def show_keys(self) -> None:
        """Ask the window for the keys of this screen."""
        self.help_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:  # where no window took it
            self.show_keys()
        else:
            super().keyPressEvent(event)
