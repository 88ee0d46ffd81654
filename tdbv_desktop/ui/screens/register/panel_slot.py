"""The place above a list where one panel at a time is opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.lists.list_panel import ListPanel


class PanelSlot(QWidget):
    """Takes no room while no panel is open; opening one puts the others away."""

    left = Signal()
    opened = Signal()

    def __init__(self, anchor: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchor = anchor  # what Tab comes from
        self._panels: list[ListPanel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def add(self, panel: ListPanel) -> None:
        """Take one more panel, closed."""
        self._panels.append(panel)
        self._column.addWidget(panel)
        panel.anchor = self._anchor
        panel.left.connect(self._leave)

    def turn_to(self, panel: ListPanel) -> None:
        """Make room for a panel that is about to open."""
        for other in self._panels:
            if other is not panel:
                other.hide()
        self.opened.emit()
        self.show()

    def _leave(self) -> None:
        if all(panel.isHidden() for panel in self._panels):
            self.hide()
            self.left.emit()
