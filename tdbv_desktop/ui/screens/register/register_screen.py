"""The screen a register gets when nobody wrote a better one: list, filters, form."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug, WorldError
from tdbv_desktop.services.desk.records import OpenRecord
from tdbv_desktop.services.listing.grouping import Group
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.commands import bind_commands
from tdbv_desktop.ui.kit.forms.record_form import Ask
from tdbv_desktop.ui.kit.toast import Toast
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.detail_card import DetailCard
from tdbv_desktop.ui.screens.register.figures_side import FiguresSide
from tdbv_desktop.ui.screens.register.list_desk import ListDesk
from tdbv_desktop.ui.screens.register.list_keys import ListKeys
from tdbv_desktop.ui.screens.register.listing import concerned
from tdbv_desktop.ui.screens.register.row_menu import RowMenu
from tdbv_desktop.ui.screens.register.taking_back import take_back
from tdbv_desktop.ui.screens.register.two_cards import TwoCards
from tdbv_desktop.ui.screens.screen_head import ScreenHead
from tdbv_desktop.ui.tasks import Tasks

MARGIN = 20
GLANCE_MS = 120  # Down held in the list must not load every record it passes


class RegisterScreen(ListKeys):
    """Connects one register's list and form to its use cases.

    `head.secondary` is the place for buttons of others, such as importing. `may_add` is False
    where the records belong to other units and are only looked at.
    """

    troubled = Signal(object)  # Bug: for the one who tells about faults of the program

    def __init__(self, register: Register, tasks: Tasks, *, ask: Ask, may_add: bool = True) -> None:
        super().__init__()
        self.setObjectName("page")
        self.register, self._tasks = register, tasks
        self._may_add = may_add and may(tasks.actor, Right.EDIT)
        self._concerned = concerned(register)
        self._is_stale = self._follows = True
        # Made from top to bottom and from left to right, at their place at once: so Tab walks.
        self.head = ScreenHead(register, may_add=self._may_add, parent=self)
        self.desk = ListDesk(
            register,
            tasks,
            ask=ask,
            may_edit=self._may_add,
            kept=lambda: self.detail.record_id,
            parent=self,
        )
        self.detail = DetailCard(register, tasks, ask=ask, parent=self)
        self.listing, self.filters = self.desk.listing, self.desk.bar
        self.list, self.table = self.desk.card, self.desk.table
        self.cards = TwoCards(self.desk, self.detail, self.detail.set_columns, self)
        self.figures = FiguresSide(register, tasks, self.desk.question, self)
        self.toast = Toast()
        self._glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self.row_menu = RowMenu(self, self)
        self._lay_out()
        self._listen()
        bind_commands(self, "screen", actor=tasks.actor)

    def take_focus(self) -> None:
        """Put the cursor into the list; a focus proxy here would hide what stands above it."""
        self.list.setFocus()

    # --- what the keys do, named in kit/commands.py

    def start_new(self) -> None:
        """Offer an empty form."""
        if self._may_add and self.detail.may_be_left():
            self._glance.stop()
            self.table.highlight(None)
            self._put_in_front(self.detail)
            self.detail.start_new()

    def find_records(self) -> None:
        """Put the cursor into the search box."""
        self._put_in_front(self.list)
        self.filters.search.enter()

    def save(self) -> None:
        """Save what is in the form."""
        self.detail.save()

    def undo(self) -> None:
        """Take back the person's last action."""
        take_back(self._tasks, self.toast.say, self._tell)

    def show_history(self) -> None:
        """Show what happened to the record, or its form again."""
        self.load_current()
        self._put_in_front(self.detail)
        self.detail.show_history()

    def continue_draft(self) -> None:
        """Go on with what was typed the last time and not saved."""
        if self.detail.offers.is_offering:
            self._put_in_front(self.detail)
            self.detail.continue_draft()

    def show_statistics(self) -> None:
        """Show figures of what the list shows, or the list again."""
        self.figures.turn()

    def close_record(self) -> None:
        """Ask for the reason and close the record, or all picked ones."""
        if self.table.rows.picks.count:
            self.desk.bulk.start("close")
            return
        self.load_current()
        self._put_in_front(self.detail)
        self.detail.ask_reason()

    def reopen_record(self) -> None:
        """Open a closed record again, or all picked ones."""
        if self.table.rows.picks.count:
            self.desk.bulk.start("reopen")
            return
        self.load_current()
        self._put_in_front(self.detail)
        self.detail.reopen_record()

    def go_to_record(self, record_id: UUID) -> bool:
        """Show a record in the form wherever the list stands; False when the form is kept."""
        if self.detail.record_id != record_id and not self.detail.may_be_left():
            return False
        self._glance.stop()
        self._follows = False
        self.table.highlight(record_id)
        self._put_in_front(self.detail)
        if self.detail.record_id != record_id:
            self.detail.show_record(record_id)
        self.detail.enter()
        return True

    # --- the list

    def refresh(self) -> None:
        """Read the list anew."""
        self._is_stale = False
        self.desk.refresh()

    def _show_group(self, group: Group) -> None:
        """Show in the list just what a bar of the statistics counted."""
        self._put_in_front(self.list)
        self.desk.show_group(group)
        self.list.enter()

    def _follow(self, ids: Keys) -> None:
        """After a search the form shows what was found, unless something is being typed there."""
        detail, follows, self._follows = self.detail, self._follows, False
        is_busy = detail.is_starting_new or detail.is_changed
        if not follows or is_busy or detail.record_id in ids:
            return
        if ids:
            self.table.highlight(ids[0])
            detail.show_record(ids[0])
        else:
            detail.show_nothing()

    def _search(self) -> None:
        self._follows = True
        self.refresh()

    def _go_to_list(self) -> None:
        """Show what was typed for before the cursor gets there: Enter may already be waiting."""
        self._follows = True
        self.desk.catch_up()
        self._follow(self.table.rows.ids)
        self.list.enter()

    # --- list and form together

    def _open(self, record_id: UUID) -> None:
        self.load_current()
        if self.detail.record_id == record_id:
            self._put_in_front(self.detail)
            self.detail.enter()

    def load_current(self) -> None:
        """Show the highlighted record in the form now, instead of in a moment."""
        self._glance.stop()
        wanted = self.table.current_id
        if wanted is None or wanted == self.detail.record_id:
            return
        if self.detail.may_be_left():
            self.detail.show_record(wanted)
        else:
            self.table.highlight(self.detail.record_id)

    def _step(self, by: int) -> None:
        if not self.detail.may_be_left():
            return
        record_id = self.table.step(by, start=self.detail.record_id)
        if record_id is not None:
            self.detail.show_record(record_id)
            self.detail.enter()

    def _leave_form(self) -> None:
        self._put_in_front(self.list)
        self.detail.show_nothing()
        self.desk.catch_up()
        self.list.enter()
        self.load_current()

    def _say_saved(self, changes: Changes, record: OpenRecord) -> None:
        doubts = " ".join(problem.message for problem in changes.warnings)
        words = tr("Saved: {record}.", record=record.caption)
        self.toast.say(f"{words} {doubts}".strip(), tone="warn" if doubts else "ok")

    def _offer_undo(self, words: str, back: Callable[[], None] | None) -> None:
        self.toast.say(words, action=(tr("Undo"), back) if back else None)

    def _on_changed(self, changes: Changes) -> None:
        if not self._concerned & changes.registers:
            return
        self.detail.reload()
        self.listing.forget_counts()
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self.troubled.emit(error)
        else:
            self.toast.say(error.sentences, tone="warn" if isinstance(error, WorldError) else "bad")

    # --- place and size

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _put_in_front(self, card: QWidget) -> None:
        self.cards.setVisible(not self.figures.stays_for(card))
        self.cards.put_in_front(card)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        self.toast.float_over(self, rim=2 * MARGIN)
        column.addWidget(self.cards, 1)
        self.figures.made.connect(lambda panel: column.addWidget(panel, 1))
        add = tr("Add {what}", what=self.register.one) if self._may_add else ""
        self.detail.empty.say(tr("No record is chosen."), add)

    def _listen(self) -> None:
        self.desk.shown.connect(self._follow)
        self.desk.shown.connect(self.figures.follow)
        self.desk.searched.connect(self._search)
        self.desk.said.connect(lambda text, tone: self.toast.say(text, tone=tone))
        self.desk.slot.opened.connect(lambda: self._put_in_front(self.list))
        self.listing.counted.connect(self.head.show_counts)
        self.figures.panel_wanted.connect(self._put_in_front)
        self.figures.list_wanted.connect(self._leave_form)
        self.figures.group_wanted.connect(self._show_group)
        self.figures.failed.connect(self._tell)
        self.listing.failed.connect(self._tell)
        self.table.current_changed.connect(lambda _id: self._glance.start())
        self.table.opened.connect(self._open)
        self._glance.timeout.connect(self.load_current)
        self.filters.left_downwards.connect(self._go_to_list)
        for place in (self.head, self.list, self.detail):
            place.new_wanted.connect(self.start_new)
        self.detail.forms.saved.connect(self._say_saved)
        self.detail.forms.step_wanted.connect(self._step)
        self.detail.troubled.connect(self._tell)
        self.detail.acted.connect(self._offer_undo)
        self.detail.left.connect(self._leave_form)
        self._tasks.changed.connect(self._on_changed)
        self._tasks.closing.connect(self._glance.stop)
