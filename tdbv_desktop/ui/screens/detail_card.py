"""The card beside the list: a record's form, what happened to it, closing and reopening it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.history import history_of
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.records import close_record, reopen_record
from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.form_body import MARGIN
from tdbv_desktop.ui.kit.history_panel import HistoryPanel
from tdbv_desktop.ui.kit.record_form import Ask
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.form_page import FormPage
from tdbv_desktop.ui.screens.form_stack import FormStack
from tdbv_desktop.ui.screens.reason_line import ReasonLine
from tdbv_desktop.ui.tasks import Tasks


class DetailCard(QFrame):
    """Shows nothing, one record of the list, or a new one being typed."""

    left = Signal()
    new_wanted = Signal()
    troubled = Signal(object)  # AppError

    def __init__(
        self, register: Register, tasks: Tasks, *, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._tasks = tasks
        self.forms = FormStack(register, tasks, ask=ask)
        self.empty, self.history, self.reason = EmptyState("list"), HistoryPanel(), ReasonLine()
        self._stack = QStackedWidget()
        for side in (self.empty, self.forms, self.history):
            self._stack.addWidget(side)
        self._lay_out()
        self._listen()
        self._arrange()

    @property
    def page(self) -> FormPage:
        """Return the form one types into."""
        return self.forms.top

    @property
    def record_id(self) -> UUID | None:
        """Return the record of the list that is shown, None for a new one or for nothing."""
        return None if self.is_empty else self.forms.first.record_id

    @property
    def is_empty(self) -> bool:
        """Say whether no record is shown."""
        return self._stack.currentWidget() is self.empty

    @property
    def is_showing_history(self) -> bool:
        """Say whether the card shows what happened instead of the form."""
        return self._stack.currentWidget() is self.history

    @property
    def is_starting_new(self) -> bool:
        """Say whether a new record is being typed."""
        return not self.is_empty and self.forms.first.record is None

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed and not saved."""
        return not self.is_empty and self.forms.is_changed

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self._turn_to(self.empty)

    def show_record(self, record_id: UUID) -> None:
        """Show a record of the list."""
        self.forms.clear_nested()
        self._turn_to(self.forms if self.page.show_record(record_id) else self.empty)

    def start_new(self) -> None:
        """Offer an empty form, the cursor in its first field."""
        self.forms.clear_nested()
        self._stack.setCurrentWidget(self.forms)
        self.page.start_new()
        self._arrange()

    def enter(self) -> None:
        """Put the cursor into the form."""
        if not self.is_empty:
            self._turn_to(self.forms)
            self.page.form.enter()

    def save(self) -> None:
        """Save what the topmost form holds."""
        if not self.is_empty:
            self._turn_to(self.forms)
            self.page.form.submit()

    def may_be_left(self) -> bool:
        """Say whether every form can be left; asks when something was typed."""
        return self.is_empty or self.forms.may_be_left()

    def reload(self) -> None:
        """Show the record as it stands now, unless it is being edited."""
        if not self.is_empty:
            self.page.reload()
            self._arrange()

    def show_history(self) -> None:
        """Show what happened to the record, or its form again."""
        record, register, actor = self.page.record, self.page.register, self._tasks.actor
        if self.is_showing_history:
            self.enter()
        elif not self.is_empty and record is not None:
            lines = self._tasks.look(lambda s: history_of(s, register, record.row.id, actor=actor))
            self.history.show_lines(record.caption, lines)
            self._turn_to(self.history)
            self.history.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_reason(self) -> None:
        """Ask why the record is to be closed."""
        if self._may_change() and not self.page.is_closed and self.page.form.may_be_left():
            self.reason.ask()

    def close_record(self, reason: str) -> None:
        """Close the record for a reason."""
        record, register = self.page.record, self.page.register
        if record is not None:
            self._tasks.now(
                lambda s: close_record(
                    s,
                    register,
                    record.row.id,
                    revision=record.row.revision,
                    reason=reason,
                    actor=self._tasks.actor,
                ),
                self._show_anew,
                lambda error: self.reason.complain(error.sentences),
            )

    def reopen_record(self) -> None:
        """Open the closed record again."""
        record, register = self.page.record, self.page.register
        if record is not None and self._may_change() and self.page.is_closed:
            self._tasks.now(
                lambda s: reopen_record(
                    s,
                    register,
                    record.row.id,
                    revision=record.row.revision,
                    actor=self._tasks.actor,
                ),
                self._show_anew,
                self._tell,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_empty:
            self.enter()  # from a button back into the form
        else:
            super().keyPressEvent(event)

    def _show_anew(self, _changes: Changes) -> None:
        if self.page.record_id is not None:
            self.page.show_record(self.page.record_id)
        self.enter()

    def _tell(self, error: AppError) -> None:
        self.troubled.emit(error)

    def _may_change(self) -> bool:
        record = self.page.record
        is_own = not self.is_empty and record is not None and record.is_own
        return is_own and may(self._tasks.actor, Right.EDIT)

    def _turn_to(self, side: QWidget) -> None:
        self._stack.setCurrentWidget(side)
        self._arrange()

    def _arrange(self) -> None:
        """Offer the buttons that make sense for what is shown."""
        page, is_history = self.page, self.is_showing_history
        may_change = self._may_change() and not is_history
        self.reason.hide()
        self._history_button.setText(tr("Back to the record") if is_history else tr("History"))
        self._history_button.setVisible(not self.is_empty and page.record is not None)
        self._close_button.setVisible(may_change and not page.is_closed)
        self._reopen_button.setVisible(may_change and page.is_closed)
        self._save_button.setVisible(
            not self.is_empty and not is_history and not page.form.is_read_only
        )

    def _listen(self) -> None:
        self.empty.acted.connect(self.new_wanted)
        self.forms.left.connect(self.left)
        self.forms.refused.connect(self.troubled)
        self.forms.turned.connect(self._arrange)
        self.history.left.connect(self.enter)
        self.reason.given.connect(self.close_record)
        self.reason.left.connect(self.enter)
        self._history_button.clicked.connect(self.show_history)
        self._close_button.clicked.connect(self.ask_reason)
        self._reopen_button.clicked.connect(self.reopen_record)
        self._save_button.clicked.connect(self.save)

    def _lay_out(self) -> None:
        self._history_button = QPushButton(tr("History"))
        self._close_button = QPushButton(tr("Close record"))
        self._reopen_button = QPushButton(tr("Reopen"))
        self._save_button = QPushButton(f"{tr('Save')}   {keys_in_words('save')}")
        self._save_button.setProperty("kind", "primary")
        self._save_button.setAccessibleName(tr("Save"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN - 8, 8, MARGIN, 14)
        buttons.setSpacing(4)
        for button in (self._history_button, self._close_button, self._reopen_button):
            button.setProperty("kind", "quiet")
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        column.addLayout(buttons)
