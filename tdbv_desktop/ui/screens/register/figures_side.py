"""Turns a register's screen to its statistics and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import Query
from tdbv_desktop.ui.screens.register.statistics_panel import StatisticsPanel
from tdbv_desktop.ui.tasks import Tasks


class FiguresSide(QObject):
    """Holds the panel of one screen; the filters above it stay, and what they show is counted."""

    list_wanted = Signal()
    made = Signal(object)  # the panel, to be given its place
    panel_wanted = Signal(object)  # the panel, to be put in front
    group_wanted = Signal(object)  # Group: the list is to show just this one
    print_wanted = Signal(object)  # QPixmap
    failed = Signal(object)  # AppError

    def __init__(
        self, register: Register, tasks: Tasks, query: Callable[[], Query], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._register, self._tasks, self._query = register, tasks, query
        self._panel: StatisticsPanel | None = None

    @property
    def panel(self) -> StatisticsPanel:
        """Return the panel, made when it is first wanted."""
        if self._panel is None:
            panel = self._panel = StatisticsPanel(self._register, self._tasks)
            panel.left.connect(self.list_wanted)
            panel.group_wanted.connect(self.group_wanted)
            panel.print_wanted.connect(self.print_wanted)
            panel.failed.connect(self.failed)
            self.made.emit(panel)
        return self._panel

    @property
    def is_shown(self) -> bool:
        """Say whether the panel is in front."""
        return self._panel is not None and self._panel.isVisible()

    def turn(self) -> None:
        """Show the statistics, or the list again, the cursor where one goes on."""
        if self.is_shown:
            self.list_wanted.emit()
        else:
            self.panel_wanted.emit(self.panel)
            self.panel.show_for(self._query())
            self.panel.take_focus()

    def follow(self) -> None:
        """Count anew when the list shows something else."""
        if self.is_shown:
            self.panel.show_for(self._query())

    def hide(self) -> None:
        """Put the panel away, if there is one."""
        if self._panel is not None:
            self._panel.hide()

    def stays_for(self, card: QWidget) -> bool:
        """Say whether the panel stays in front when this card is asked for; any other hides it."""
        if card is not self._panel:
            self.hide()
        return card is self._panel
