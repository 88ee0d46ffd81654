"""The menu of a row: what the buttons offer for it, in the same words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tdbv_desktop.ui.kit.commands import combined_key, command, keys_in_words, keys_of
from tdbv_desktop.ui.kit.words import said, tr
from tdbv_desktop.ui.screens.register.detail_card import DetailCard
from tdbv_desktop.ui.screens.register.list_desk import ListDesk

INSET = 24  # pixels from the left of a row to its menu


@cache
def _menu_keys() -> frozenset[int]:
    return frozenset(key for key, run in keys_of("list").items() if run == "ask_menu")


def _asks(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and combined_key(event) in _menu_keys()


class RowScreen(Protocol):
    """The screen whose keys do the same."""

    desk: ListDesk
    detail: DetailCard

    def load_current(self) -> None:
        """Show the record of the row in the form, unless something typed there is kept."""

    def show_history(self) -> None:
        """Show what happened to the record."""

    def close_record(self) -> None:
        """Ask for the reason and close the record."""

    def reopen_record(self) -> None:
        """Open the closed record again."""


class RowMenu(QObject):
    """For a picked row what the line below the list offers, for another one what its form does."""

    def __init__(self, screen: RowScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self._screen, self._table = screen, screen.desk.table
        self._parent = parent
        self._menu: QMenu | None = None
        for part in (self._table, self._table.viewport()):
            part.installEventFilter(self)

    @property
    def menu(self) -> QMenu:
        """Return the menu, made when it is first wanted."""
        if self._menu is None:
            self._menu = QMenu(self._parent)
        return self._menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            if event.reason() == QContextMenuEvent.Reason.Mouse:
                self._ask_by_mouse(event)
            else:
                self.ask()
            return True
        if isinstance(event, QKeyEvent) and _asks(event):
            self.ask()
            return True
        return False

    def ask(self) -> None:
        """Show the menu below the row the cursor stands in."""
        index = self._table.currentIndex()
        if index.isValid():
            self._table.scrollTo(index)
            corner = self._table.visualRect(index).bottomLeft() + QPoint(INSET, 0)
            self.show(self._table.viewport().mapToGlobal(corner))

    def _ask_by_mouse(self, event: QContextMenuEvent) -> None:
        index = self._table.indexAt(event.pos())
        if index.isValid():
            self._table.setCurrentIndex(index)
            self.show(event.globalPos())

    def show(self, where: QPoint) -> None:
        """Show the menu at a place of the screen; it is there only once."""
        self._screen.load_current()
        if self.menu.isVisible() or self._table.current_id is None:
            return
        self.menu.clear()
        if self._table.rows.picks.has(self._table.currentIndex().row()):
            self._offer_for_picked()
        else:
            self._offer_for_row()
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(where)

    def _offer_for_picked(self) -> None:
        for button in self._screen.desk.card.bar.buttons:
            action = self.menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())

    def _offer_for_row(self) -> None:
        screen, exports = self._screen, self._screen.desk.exports
        buttons = screen.detail.buttons
        self._add(said(command("open_record").text), "open_record", self._table.open_current)
        self._add_as(buttons.history, "show_history", screen.show_history)
        self._add_as(buttons.close_record, "close_record", screen.close_record)
        self._add_as(buttons.reopen, "reopen_record", screen.reopen_record)
        if buttons.erase is not None and not buttons.erase.isHidden():
            self.menu.addAction(buttons.erase.text(), buttons.erase.click)
        self.menu.addSeparator()
        self._add(said(command("pick_row").text), "pick_row", self._table.pick_current)
        self._add(tr("Copy"), "copy_rows", exports.copy)
        self._add(tr("Print or export"), "print_list", lambda: exports.start("pdf"))

    def _add_as(self, button: QPushButton, name: str, run: Callable[[], None]) -> None:
        """Offer what a button of the form offers now, if it does."""
        if not button.isHidden():
            self._add(button.text(), name, run)

    def _add(self, words: str, name: str, run: Callable[[], None]) -> None:
        keys = keys_in_words(name)
        self.menu.addAction(f"{words}\t{keys}" if keys else words, run)
