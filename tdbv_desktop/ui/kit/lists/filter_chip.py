"""A chip that narrows a list: a declared one, or one a person made and can change or remove."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton

from tdbv_desktop.ui.kit.words import tr


def plain_chip(label: str) -> QPushButton:
    """Return a chip that can be chosen."""
    chip = QPushButton(label)
    _be_chip(chip)
    return chip


class FilterChip(QPushButton):
    """A filter a person made: F2 changes it, Delete removes it, the right button offers both."""

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, key: str, name: str, words: str) -> None:
        super().__init__(name)
        _be_chip(self)
        self._key = key
        self.setToolTip(f"{words}\n{tr('F2 changes it, Delete removes it')}")
        self.setAccessibleDescription(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit(self._key)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(self._key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        change, remove = menu.addAction(tr("Change   F2")), menu.addAction(tr("Remove   Delete"))
        change.triggered.connect(lambda: self.edit_wanted.emit(self._key))
        remove.triggered.connect(lambda: self.remove_wanted.emit(self._key))
        menu.popup(event.globalPos())


def _be_chip(chip: QPushButton) -> None:
    chip.setProperty("kind", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
