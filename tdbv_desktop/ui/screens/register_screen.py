"""The screen a register gets when nobody wrote a better one: list, filters, form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug, WorldError
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import lists
from tdbv_desktop.services.history import undo_last
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.records import OpenRecord
from tdbv_desktop.store.vaults import Work
from tdbv_desktop.ui.kit.commands import bind_commands
from tdbv_desktop.ui.kit.filter_bar import FilterBar
from tdbv_desktop.ui.kit.record_form import Ask
from tdbv_desktop.ui.kit.toast import Toast, Tone
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.detail_card import DetailCard
from tdbv_desktop.ui.screens.list_card import ListCard
from tdbv_desktop.ui.screens.screen_head import ScreenHead
from tdbv_desktop.ui.tasks import Tasks

NARROW = 990  # of a window of 1200: below it the form takes the list's place
WIDE = 1490  # of a window of 1700: above it the form gets a second column
DETAIL = (308, 420)
DETAIL_SHARE = 0.3
MARGIN = 20
ANY_WIDTH = 16_777_215
GLANCE_MS = 40  # Down held in the list must not load every record it passes

Listed = tuple[list[UUID], dict[str, int]]


class RegisterScreen(QWidget):
    """Connects one register's list and form to its use cases."""

    help_wanted = Signal()
    troubled = Signal(object)  # Bug: for the one who tells about faults of the program

    def __init__(self, register: Register, tasks: Tasks, *, ask: Ask, may_add: bool = True) -> None:
        super().__init__()
        self.setObjectName("page")
        self.register = register
        self._tasks = tasks
        self._may_add = may_add and may(tasks.actor, Right.EDIT)
        self._concerned = _concerned(register)
        self._asked, self._is_stale, self._is_narrow, self._follows = 0, True, False, True
        self._order: tuple[str, bool] | None = None
        self.head = ScreenHead(register, may_add=self._may_add)
        self.filters = FilterBar(_chips(register), places=_searched(register))
        self.list = ListCard(register, self._fetch, may_add=self._may_add)
        self.detail = DetailCard(register, tasks, ask=ask)
        self.toast = Toast()
        self._glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self._lay_out()
        self._listen()
        self.actions_by_id = bind_commands(self, "screen", actor=tasks.actor)
        self.setFocusProxy(self.list.table)

    # --- what the keys do, named in kit/commands.py

    def start_new(self) -> None:
        """Offer an empty form."""
        if self._may_add and self.detail.may_be_left():
            self.list.table.highlight(None)
            self.detail.start_new()
            self._put_in_front(self.detail)
            self.detail.enter()

    def find_records(self) -> None:
        """Put the cursor into the search box."""
        self._put_in_front(self.list)
        self.filters.search.enter()

    def save(self) -> None:
        """Save what is in the form."""
        self.detail.save()

    def undo(self) -> None:
        """Take back the person's last action."""
        self._tasks.now(
            partial(undo_last, actor=self._tasks.actor),
            lambda _changes: self._say(tr("The last action was taken back.")),
            self._tell,
        )

    def show_history(self) -> None:
        """Show what happened to the record, or its form again."""
        self._load_current()
        self._put_in_front(self.detail)
        self.detail.show_history()

    def close_record(self) -> None:
        """Ask for the reason and close the record."""
        self._load_current()
        self._put_in_front(self.detail)
        self.detail.ask_reason()

    def reopen_record(self) -> None:
        """Open a closed record again."""
        self._load_current()
        self.detail.reopen_record()

    def show_keys(self) -> None:
        """Ask the window for the keys of this screen."""
        self.help_wanted.emit()

    # --- the list

    def refresh(self) -> None:
        """Read the list anew on the worker; an answer overtaken by a newer question is dropped."""
        self._asked += 1
        self._is_stale = False
        self._tasks.look_later(self._listing(), partial(self._show_list, self._asked), self._tell)

    def refresh_now(self) -> None:
        """Read the list anew at once, for keys typed ahead into it."""
        self._asked += 1
        self._show_list(self._asked, self._tasks.look(self._listing()))

    def _listing(self) -> Work[Listed]:
        register, actor, query = self.register, self._tasks.actor, self._query()
        return lambda session: (
            lists.list_ids(session, register, query, actor=actor),
            lists.filter_counts(session, register, actor=actor),
        )

    def _query(self) -> lists.Query:
        order, is_descending = self._order or (None, False)
        return lists.Query(
            typed=self.filters.typed,
            filter_key=self.filters.chosen or None,
            order_by=order,
            is_descending=is_descending,
        )

    def _show_list(self, asked: int, listed: Listed) -> None:
        if asked != self._asked:
            return
        ids, counts = listed
        self.list.show_ids(
            ids,
            keep=self.detail.record_id or self.list.table.current_id,
            is_searched=bool(self.filters.typed or self.filters.chosen),
        )
        self.filters.show_counts(counts)
        self.head.show_counts(counts)
        if self._follows:
            self._follows = False
            self._follow(ids)

    def _follow(self, ids: list[UUID]) -> None:
        """After a search the form shows what was found, unless something is being typed there."""
        detail = self.detail
        if detail.is_starting_new or detail.is_changed or detail.record_id in ids:
            return
        if ids:
            self.list.table.highlight(ids[0])
            detail.show_record(ids[0])
        else:
            detail.show_nothing()

    def _search(self) -> None:
        self._follows = True
        self.refresh()

    def _fetch(self, ids: Sequence[UUID]) -> list[lists.ListRow]:
        return self._tasks.look(
            lambda s: lists.list_rows(s, self.register, ids, actor=self._tasks.actor)
        )

    def _sort_by(self, column: str) -> None:
        was, is_descending = self._order or (self.register.sort_by, False)
        self._order = (column, not is_descending if was == column else False)
        self.list.table.rows.show_order(column, is_descending=self._order[1])
        self.refresh_now()

    def _go_to_list(self) -> None:
        self._follows = True
        self.refresh_now()
        self.list.table.enter()

    def _search_for(self, letters: str) -> None:
        self.filters.search.enter()
        self.filters.search.insert(letters)

    # --- list and form together

    def _open(self, record_id: UUID) -> None:
        self._load_current()
        if self.detail.record_id == record_id:
            self._put_in_front(self.detail)
            self.detail.enter()

    def _load_current(self) -> None:
        """Show the highlighted record in the form, now instead of in a moment."""
        self._glance.stop()
        wanted = self.list.table.current_id
        if wanted is None or wanted == self.detail.record_id:
            return
        if self.detail.may_be_left():
            self.detail.show_record(wanted)
        else:
            self.list.table.highlight(self.detail.record_id)

    def _step(self, by: int) -> None:
        if not self.detail.may_be_left():
            return
        place = self.list.table.step(by, start=self.detail.record_id)
        if place is not None:
            self.detail.show_record(place)
            self.detail.enter()

    def _leave_form(self) -> None:
        self._put_in_front(self.list)
        self.detail.show_nothing()
        self._load_current()
        self.list.table.enter()

    def _on_saved(self, changes: Changes, record: OpenRecord) -> None:
        doubts = " ".join(problem.message for problem in changes.warnings)
        words = tr("Saved: {record}.", record=record.caption)
        self._say(f"{words} {doubts}".strip(), tone="warn" if doubts else "ok")

    def _on_changed(self, changes: Changes) -> None:
        if not self._concerned & changes.registers:
            return
        self.detail.reload()
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    # --- words, place and size

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self.troubled.emit(error)
        else:
            self._say(error.sentences, tone="warn" if isinstance(error, WorldError) else "bad")

    def _say(self, text: str, *, tone: Tone = "ok") -> None:
        self.toast.say(text, tone=tone)

    def _put_in_front(self, card: QWidget) -> None:
        self.list.setVisible(not self._is_narrow or card is self.list)
        self.detail.setVisible(not self._is_narrow or card is self.detail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == _F1:
            self.show_keys()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self._is_narrow, columns = width < NARROW, 2 if width > WIDE else 1
        share = min(max(int(width * DETAIL_SHARE), DETAIL[0]), DETAIL[1]) * columns
        self.detail.set_columns(columns)
        self.detail.setMinimumWidth(0 if self._is_narrow else share)
        self.detail.setMaximumWidth(ANY_WIDTH if self._is_narrow else share)
        self._put_in_front(
            self.list if self.list.table.hasFocus() or self.detail.is_empty else self.detail
        )

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 12)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addWidget(self.toast)
        column.addLayout(beside, 1)
        add = tr("Add {what}", what=self.register.one) if self._may_add else ""
        self.detail.say_empty(tr("No record is chosen."), add)

    def _listen(self) -> None:
        table = self.list.table
        table.current_changed.connect(lambda _id: self._glance.start())
        table.opened.connect(self._open)
        table.typed.connect(self._search_for)
        table.left_upwards.connect(self.filters.search.enter)
        table.sort_wanted.connect(self._sort_by)
        self._glance.timeout.connect(self._load_current)
        self.filters.changed.connect(self._search)
        self.filters.left_downwards.connect(self._go_to_list)
        self.list.clear_wanted.connect(self.filters.clear)
        for place in (self.head, self.list, self.detail):
            place.new_wanted.connect(self.start_new)
        self.detail.saved.connect(self._on_saved)
        self.detail.troubled.connect(self._tell)
        self.detail.left.connect(self._leave_form)
        self.detail.step_wanted.connect(self._step)
        self._tasks.changed.connect(self._on_changed)


_F1 = Qt.Key.Key_F1


def _concerned(register: Register) -> frozenset[str]:
    """Return the registers whose changes show in this one's list: its own and what it names."""
    found = {register.key}
    for field in register.references:
        if isinstance(field, Reference):
            found |= _concerned(BY_KEY[field.to])
    return frozenset(found)


def _chips(register: Register) -> list[tuple[str, str]]:
    """Return the filters a list has: everything open, its own ones, everything closed."""
    own = [(one.key, one.label) for one in register.filters]
    return [("", tr("All open")), *own, (lists.CLOSED, tr("Closed"))]


def _searched(register: Register) -> str:
    """Return what the search box finds records by."""
    names = [*register.search_through, *register.search_in][:3]
    labels = [register.field(name).label.lower() for name in names]
    return tr("Find by {what}", what=", ".join(labels))
