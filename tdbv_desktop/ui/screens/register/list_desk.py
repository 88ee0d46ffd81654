"""The list of a register and what one does to it: search, filter, arrange, pick, take out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.grouping import Group
from tdbv_desktop.services.listing.list_export import ListRequest
from tdbv_desktop.services.listing.lists import Beginning, Found, ListRow, Query, look_up
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.forms.record_form import Ask
from tdbv_desktop.ui.kit.lists.filter_bar import FilterBar
from tdbv_desktop.ui.screens.register.bulk_desk import BulkDesk
from tdbv_desktop.ui.screens.register.doubt_watch import DoubtWatch
from tdbv_desktop.ui.screens.register.export_desk import ExportDesk
from tdbv_desktop.ui.screens.register.filter_desk import FilterDesk
from tdbv_desktop.ui.screens.register.layout_desk import LayoutDesk
from tdbv_desktop.ui.screens.register.list_card import ListCard
from tdbv_desktop.ui.screens.register.list_parts import ListParts
from tdbv_desktop.ui.screens.register.listing import (
    DOUBTFUL,
    PASSING,
    Listing,
    chips_of,
    searched_by,
)
from tdbv_desktop.ui.screens.register.panel_slot import PanelSlot
from tdbv_desktop.ui.tasks import Tasks


class ListDesk(QWidget):
    """Holds the panels and the card; the bar with the chips stands elsewhere on the screen.

    `kept` is asked for the record that stays highlighted when no row is.
    """

    shown = Signal(object)  # Keys: the list shows other records, or the same ones anew
    searched = Signal()  # the person asked for something else
    said = Signal(str, str)  # text, tone

    def __init__(
        self,
        register: Register,
        tasks: Tasks,
        *,
        ask: Ask,
        may_edit: bool,
        kept: Callable[[], UUID | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tasks, self._kept = register, tasks, kept
        self._asked_for: tuple[str, str] | None = None
        self._kept_back: UUID | None = None  # to be highlighted when the whole list is there
        self.listing = Listing(register, tasks, self)
        self.bar = FilterBar(chips_of(register), places=searched_by(register))
        self.bar.setParent(self)  # Tab comes to it before the list
        self.card = ListCard(register, self.listing.rows, may_add=may_edit)
        self.table, self.slot = self.card.table, PanelSlot(self.bar.build_chip)
        parts = ListParts(
            register=register,
            tasks=tasks,
            listing=self.listing,
            table=self.table,
            bar=self.bar,
            slot=self.slot,
            sources=Sources(look_up=self._look_up, may_create=False),
        )
        self.filters = FilterDesk(parts, ask=ask)
        self.layouts = LayoutDesk(parts)
        self.bulk = BulkDesk(parts)
        self.exports = ExportDesk(parts, self._request)
        self.doubts = DoubtWatch(parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.slot)
        column.addWidget(self.card, 1)
        self._listen()

    def refresh(self) -> None:
        """Read the list anew."""
        if not self.listing.has_answered:
            self.card.wait()
        was, self._asked_for = self._asked_for, (self.bar.typed, self.bar.chosen)
        self.listing.ask(*self._asked_for, begins=was != self._asked_for)

    def refresh_now(self) -> None:
        """Read the list anew before the next key is read."""
        self._asked_for = (self.bar.typed, self.bar.chosen)
        self.listing.ask_now(*self._asked_for)

    def catch_up(self) -> None:
        """Show all that was asked for before the next key is read, where it is not shown yet."""
        if self.listing.is_waiting or self._asked_for != (self.bar.typed, self.bar.chosen):
            self.refresh_now()

    def question(self) -> Query:
        """Return what the list shows, as a question."""
        return self.listing.question(self.bar.typed, self.bar.chosen)

    def show_group(self, group: Group) -> None:
        """Show just what a bar of the statistics counted, of what the list shows now."""
        if group.filter_key:
            self.bar.choose(group.filter_key)
        elif group.conditions:
            now = self.listing.conditions_of(self.bar.chosen)
            self.filters.show_for_now((*now, *group.conditions))

    def sort_by(self, column: str) -> None:
        """Put the list in the order of a column; of the same one again, backwards."""
        self.listing.order(column)
        self.layouts.note_order()
        self.listing.ask_soon(self.bar.typed, self.bar.chosen)

    def search_for(self, letters: str) -> None:
        """Put letters typed into the list where they belong."""
        self.bar.search.enter()
        self.bar.search.insert(letters)

    def _begin(self, said: Beginning) -> None:
        """Show the first page of another list, unless that would lose a row meanwhile."""
        keep = self.table.current_id or self._kept()
        is_lost = keep is not None and keep not in said.ids
        is_searching = self.bar.isAncestorOf(QApplication.focusWidget() or self)
        if self.table.rows.picks.count or (is_lost and not is_searching):
            return
        self._kept_back = keep
        self.bar.show_found(None)
        self.card.show_ids(said.ids, keep=keep, is_searched=True, first=said.rows, is_whole=False)
        if is_lost:
            self.table.scrollToTop()

    def _show(self, ids: Keys, first: Sequence[ListRow]) -> None:
        if self.bar.chosen == PASSING and not self.bar.typed:
            self.bar.show_count(PASSING, len(ids))
        self.bar.show_found(len(ids))
        bar = self.table.verticalScrollBar()
        if self.table.rows.complete(ids, first):
            top = bar.value()
            if self.table.current_id is None:
                self.table.highlight(self._kept_back)
            self.shown.emit(ids)
            bar.setValue(top)
            return
        self.card.show_ids(
            ids,
            keep=self.table.current_id or self._kept(),
            is_searched=bool(self.bar.typed or self.bar.chosen),
            first=first,
        )
        self.shown.emit(ids)

    def _search(self) -> None:
        self.card.show_looked_through(0, 0)
        self.layouts.note_filter()
        self.searched.emit()

    def _request(self) -> ListRequest:
        return ListRequest(
            register=self._register,
            ids=self.table.rows.ids,
            columns=self.table.rows.columns,
            query=self.question(),
            filter_name=self.filters.name_of(self.bar.chosen),
        )

    def _look_up(self, key: str, typed: str) -> list[Found]:
        return self._tasks.look(lambda s: look_up(s, BY_KEY[key], typed, actor=self._tasks.actor))

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self.bar.show_counts(counts)
        if not self.listing.is_waiting and self.table.rows.is_whole:
            self.bar.show_found(len(self.table.rows.ids))

    def _show_looked_through(self, found: int, done: int, total: int) -> None:
        self.bar.show_count(DOUBTFUL, found)
        self.card.show_looked_through(done, total)

    def _listen(self) -> None:
        self.listing.begun.connect(self._begin)
        self.listing.answered.connect(self._show)
        self.table.whole_wanted.connect(self.catch_up)
        self.listing.counted.connect(self._show_counts)
        self.listing.looked_through.connect(self._show_looked_through)
        self.bar.changed.connect(self._search)
        self.filters.chosen.connect(self._search)
        self.layouts.order_changed.connect(self.refresh)
        self.table.typed.connect(self.search_for)
        self.table.left_upwards.connect(self.bar.search.enter)
        self.table.sort_wanted.connect(self.sort_by)
        self.table.copy_wanted.connect(self.exports.copy)
        self.slot.left.connect(self.card.enter)
        self.card.clear_wanted.connect(self.bar.clear)
        for desk in (self.bulk, self.exports):
            desk.said.connect(self.said)
        bar = self.card.bar
        bar.edit_wanted.connect(lambda: self.bulk.start("save"))
        bar.close_wanted.connect(lambda: self.bulk.start("close"))
        bar.reopen_wanted.connect(lambda: self.bulk.start("reopen"))
        bar.copy_wanted.connect(self.exports.copy)
        bar.export_wanted.connect(lambda: self.exports.start("pdf"))
