"""The card beside the list: a record's form, its history, and forms of what it points to."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.history import history_of
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.records import OpenRecord, close_record, reopen_record
from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.field_edit import FieldEdit
from tdbv_desktop.ui.kit.form_body import MARGIN
from tdbv_desktop.ui.kit.history_panel import HistoryPanel
from tdbv_desktop.ui.kit.record_form import Ask
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.form_page import FormPage
from tdbv_desktop.ui.screens.reason_line import ReasonLine
from tdbv_desktop.ui.screens.seeds import seeds_for
from tdbv_desktop.ui.tasks import Tasks


class DetailCard(QFrame):
    """Forms lie on each other: the topmost makes a record the one below it points to."""

    saved = Signal(object, object)  # Changes, OpenRecord
    troubled = Signal(object)  # AppError
    left = Signal()
    step_wanted = Signal(int)
    new_wanted = Signal()

    def __init__(
        self, register: Register, tasks: Tasks, *, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._tasks, self._ask = tasks, ask
        self._empty, self.history, self.reason = EmptyState("list"), HistoryPanel(), ReasonLine()
        self._waiting: list[FieldEdit] = []  # the references the forms above the first are for
        self._pages: list[FormPage] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.history)
        self._add_page(register)
        self._lay_out()
        self._listen()
        self.show_nothing()

    @property
    def page(self) -> FormPage:
        """Return the topmost form."""
        return self._pages[-1]

    @property
    def record_id(self) -> UUID | None:
        """Return the record of the list that is shown, None for a new one or for nothing."""
        return self._pages[0].record_id if not self.is_empty else None

    @property
    def is_empty(self) -> bool:
        """Say whether no form is shown."""
        return self._stack.currentWidget() is self._empty

    @property
    def is_starting_new(self) -> bool:
        """Say whether a new record is being typed."""
        return not self.is_empty and self._pages[0].record is None

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed and not saved."""
        return not self.is_empty and any(page.form.is_changed for page in self._pages)

    def set_columns(self, count: int) -> None:
        """Lay the sections of the forms side by side where there is room."""
        for page in self._pages:
            page.form.body.set_columns(count)

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self._drop_nested()
        self._stack.setCurrentWidget(self._empty)
        self._arrange()

    def show_record(self, record_id: UUID) -> None:
        """Show a record of the list."""
        self._drop_nested()
        if self._pages[0].show_record(record_id):
            self._show_page()
        else:
            self.show_nothing()

    def start_new(self) -> None:
        """Offer an empty form, the cursor in its first field."""
        self._drop_nested()
        self._show_page()
        self.page.start_new()

    def enter(self) -> None:
        """Put the cursor into the form."""
        if not self.is_empty:
            self._show_page()
            self.page.form.enter()

    def save(self) -> None:
        """Save what the topmost form holds."""
        if not self.is_empty:
            self.page.form.submit()

    def may_be_left(self) -> bool:
        """Say whether every form can be left; asks when something was typed."""
        return self.is_empty or all(page.form.may_be_left() for page in reversed(self._pages))

    def reload(self) -> None:
        """Show the record as it stands now, unless it is being edited."""
        if len(self._pages) == 1 and not self.is_empty:
            self.page.reload()
            self._arrange()

    def show_history(self) -> None:
        """Show what happened to the record, or its form again."""
        if self._stack.currentWidget() is self.history:
            self.enter()
            return
        record_id, register = self.page.record_id, self.page.register
        if self.is_empty or record_id is None:
            return
        self.history.show_lines(
            self._tasks.look(lambda s: history_of(s, register, record_id, actor=self._tasks.actor))
        )
        self._stack.setCurrentWidget(self.history)
        self.history.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_reason(self) -> None:
        """Ask why the record is to be closed."""
        if self._may_change() and not self.page.is_closed:
            self.reason.ask()

    def close_record(self, reason: str) -> None:
        """Close the record for a reason."""
        record, register = self.page.record, self.page.register
        if record is None:
            return
        self._tasks.now(
            lambda s: close_record(
                s,
                register,
                record.row.id,
                revision=record.row.revision,
                reason=reason,
                actor=self._tasks.actor,
            ),
            self._changed,
            self._not_closed,
        )

    def reopen_record(self) -> None:
        """Open the closed record again."""
        record, register = self.page.record, self.page.register
        if record is None or not self._may_change() or not self.page.is_closed:
            return
        self._tasks.now(
            lambda s: reopen_record(
                s, register, record.row.id, revision=record.row.revision, actor=self._tasks.actor
            ),
            self._changed,
            self.troubled.emit,
        )

    def _may_change(self) -> bool:
        record = self.page.record
        return (
            not self.is_empty
            and record is not None
            and record.is_own
            and may(self._tasks.actor, Right.EDIT)
            and self.page.form.may_be_left()
        )

    def _changed(self, _changes: Changes) -> None:
        self.reason.hide()
        record_id = self.page.record_id
        if record_id is not None:
            self.page.show_record(record_id)
        self._arrange()
        self.page.form.enter()

    def _not_closed(self, error: AppError) -> None:
        if isinstance(error, InvalidRecord):
            self.reason.complain(error.message)
        else:
            self.reason.complain(error.sentences)

    # --- forms on forms

    def _add_page(self, register: Register) -> FormPage:
        page = FormPage(register, self._tasks, ask=self._ask)
        page.saved.connect(self._on_saved)
        page.refused.connect(self.troubled)
        page.form.left.connect(self._on_left)
        page.form.step_wanted.connect(self._on_step)
        page.form.reference_wanted.connect(self._create_referenced)
        self._pages.append(page)
        self._stack.addWidget(page)
        return page

    def _create_referenced(self, edit: FieldEdit, key: str, typed: str) -> None:
        if not may(self._tasks.actor, Right.EDIT):
            return
        below = self.page.register
        self._waiting.append(edit)
        page = self._add_page(BY_KEY[key])
        self._show_page()
        page.start_new(seeds_for(page.register, typed), line=tr("For: {what}", what=below.one))

    def _on_saved(self, changes: Changes, record: OpenRecord) -> None:
        if self._waiting:
            self._come_back(record)
            self.saved.emit(changes, record)
            return
        is_new = self.page.record is None
        self.saved.emit(changes, record)
        if is_new:
            self.page.start_new()

    def _on_left(self) -> None:
        if self._waiting:
            edit = self._waiting[-1]
            self._drop_top()
            self._show_page()
            self.page.form.enter(edit)
        else:
            self.left.emit()

    def _on_step(self, by: int) -> None:
        if not self._waiting:
            self.step_wanted.emit(by)

    def _come_back(self, record: OpenRecord) -> None:
        edit = self._waiting[-1]
        self._drop_top()
        self._show_page()
        self.page.form.set_reference(edit, record.row.id, record.caption)

    def _drop_top(self) -> None:
        self._waiting.pop()
        page = self._pages.pop()
        self._stack.removeWidget(page)
        page.deleteLater()

    def _drop_nested(self) -> None:
        while self._waiting:
            self._drop_top()

    # --- how it looks

    def _show_page(self) -> None:
        self._stack.setCurrentWidget(self.page)
        self._arrange()

    def _arrange(self) -> None:
        """Offer the buttons that make sense for what is shown."""
        page, is_shown = self.page, not self.is_empty
        self.reason.hide()
        is_stored = is_shown and page.record is not None
        may_change = (
            is_stored
            and page.record is not None
            and page.record.is_own
            and may(self._tasks.actor, Right.EDIT)
        )
        self._history_button.setVisible(is_stored)
        self._close_button.setVisible(may_change and not page.is_closed)
        self._reopen_button.setVisible(may_change and page.is_closed)
        self._save_button.setVisible(is_shown and not page.form.is_read_only)

    def _listen(self) -> None:
        self._empty.acted.connect(self.new_wanted)
        self.history.left.connect(self.enter)
        self.reason.given.connect(self.close_record)
        self.reason.left.connect(self.enter)
        self._history_button.clicked.connect(self.show_history)
        self._close_button.clicked.connect(self.ask_reason)
        self._reopen_button.clicked.connect(self.reopen_record)
        self._save_button.clicked.connect(self.save)

    def say_empty(self, sentence: str, action: str) -> None:
        """Set what stands on the card while no record is chosen."""
        self._empty.say(sentence, action)

    def _lay_out(self) -> None:
        self._history_button = QPushButton(tr("History"))
        self._close_button = QPushButton(tr("Close record"))
        self._reopen_button = QPushButton(tr("Reopen"))
        self._save_button = QPushButton(f"{tr('Save')}   {keys_in_words('save')}")
        self._save_button.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, 10, MARGIN, 14)
        buttons.setSpacing(8)
        for button in (self._history_button, self._close_button, self._reopen_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)
