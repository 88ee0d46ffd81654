"""The card with the list, or with one sentence when there is nothing to list."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.record_rows import FetchRows
from tdbv_desktop.ui.kit.record_table import RecordTable
from tdbv_desktop.ui.kit.words import tr


class ListCard(QFrame):
    """The list of a register, never an empty table."""

    new_wanted = Signal()
    clear_wanted = Signal()

    def __init__(
        self, register: Register, fetch: FetchRows, *, may_add: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._register, self._may_add = register, may_add
        self._is_searched = False
        self.table = RecordTable(register, fetch)
        self.setFocusProxy(self.table)
        self.empty = EmptyState(register.icon)
        self.empty.acted.connect(self._act)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._stack)

    def show_ids(self, ids: list[UUID], *, keep: UUID | None, is_searched: bool) -> None:
        """Show records; for none say why, and what to do."""
        self._is_searched = is_searched
        self.table.show_ids(ids, keep=keep)
        if not ids:
            self._say_why()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        self.setFocusProxy(self.table if ids else self.empty.button)
        if had_focus:
            self.enter()

    def enter(self) -> None:
        """Put the cursor into the list, or on the button that stands in its place."""
        if self.table.rows.ids:
            self.table.enter()
        else:
            self.empty.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_why(self) -> None:
        if self._is_searched:
            self.empty.say(tr("Nothing was found here."), tr("Show everything"))
        else:
            action = tr("Add {what}", what=self._register.one) if self._may_add else ""
            self.empty.say(tr("This register is still empty."), action)

    def _act(self) -> None:
        (self.clear_wanted if self._is_searched else self.new_wanted).emit()
