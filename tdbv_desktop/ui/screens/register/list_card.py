"""The card with the list, or with one sentence when there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.lists.record_rows import FetchRows
from tdbv_desktop.ui.kit.lists.record_table import RecordTable
from tdbv_desktop.ui.kit.lists.selection_bar import SelectionBar
from tdbv_desktop.ui.kit.words import grouped, tr

WAIT_MS = 150  # a list that comes sooner needs no pale rows before it


class ListCard(QFrame):
    """The list of a register, never an empty table; below it what is picked."""

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
        self.bar = SelectionBar(may_edit=may_add)
        self.table.picked.connect(lambda: self.bar.show_count(self.table.rows.picks.count))
        self.bar.none_wanted.connect(self._pick_none)
        self.setFocusProxy(self.table)
        self.empty = EmptyState(register.icon)
        self.empty.acted.connect(self._act)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.table.show_waiting)
        self.note = QLabel()
        self.note.setObjectName("dim")
        self.note.setContentsMargins(10, 6, 10, 6)
        self.note.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)
        column.addWidget(self.bar)

    def show_looked_through(self, done: int, total: int) -> None:
        """Say how far a long look through the list is; nothing when it is over."""
        is_under_way = done < total
        self.note.setVisible(is_under_way)
        if is_under_way:
            self.note.setText(
                tr(
                    "Looked at {done} of {total} records...",
                    done=grouped(done),
                    total=grouped(total),
                )
            )

    def wait(self) -> None:
        """Show pale rows in a moment, when the first list has not come by then."""
        self._wait.start()

    def show_ids(
        self,
        ids: Keys,
        *,
        keep: UUID | None,
        is_searched: bool,
        first: Sequence[ListRow] = (),
        is_whole: bool = True,
    ) -> None:
        """Show records; for none say why, and what to do."""
        self._wait.stop()
        self._is_searched = is_searched
        self.table.show_ids(ids, keep=keep, first=first, is_whole=is_whole)
        if not ids:
            self._say_why()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        # A proxy nobody can see would hold Tab fast.
        button = None if self.empty.button.isHidden() else self.empty.button
        self.setFocusProxy(cast("QWidget", self.table if ids else button))  # None is none, to Qt
        if had_focus:
            self.enter()

    def enter(self) -> None:
        """Put the cursor into the list, or on the button that stands in its place."""
        if self.table.rows.ids:
            self.table.enter()
        else:
            self.empty.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick_none(self) -> None:
        self.table.pick_none()
        self.table.enter()

    def _say_why(self) -> None:
        if self._is_searched:
            self.empty.say(
                tr("Nothing was found here. Type fewer words, or choose another filter."),
                tr("Show everything"),
            )
        else:
            action = tr("Add {what}", what=self._register.one) if self._may_add else ""
            self.empty.say(tr("This register is still empty."), action)

    def _act(self) -> None:
        (self.clear_wanted if self._is_searched else self.new_wanted).emit()
