"""Turns a register's screen to its statistics and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import Query
from tdbv_desktop.ui.screens.statistics_panel import StatisticsPanel
from tdbv_desktop.ui.tasks import Tasks


class FiguresSide(QObject):
    """Holds the panel of one screen; the filters above it stay, and what they show is counted."""

    list_wanted = Signal()
    panel_wanted = Signal(object)  # the panel, to be put in front
    group_wanted = Signal(object)  # Group: the list is to show just this one

    def __init__(
        self, register: Register, tasks: Tasks, query: Callable[[], Query], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._query = query
        self.panel = StatisticsPanel(register, tasks)
        self.panel.left.connect(self.list_wanted)
        self.panel.group_wanted.connect(self.group_wanted)

    def turn(self) -> None:
        """Show the statistics, or the list again, the cursor where one goes on."""
        if self.panel.isVisible():
            self.list_wanted.emit()
        else:
            self.panel_wanted.emit(self.panel)
            self.panel.show_for(self._query())
            self.panel.take_focus()

    def follow(self) -> None:
        """Count anew when the list shows something else."""
        if self.panel.isVisible():
            self.panel.show_for(self._query())

    def stays_for(self, card: QWidget) -> bool:
        """Say whether the panel stays in front when this card is asked for; any other hides it."""
        if card is not self.panel:
            self.panel.hide()
        return card is self.panel
