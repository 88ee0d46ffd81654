"""The card beside the list: a record's form, what happened to it, closing and reopening it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.services.desk import record_history as told
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.forms.history_panel import HistoryPanel
from tdbv_desktop.ui.kit.forms.record_form import Ask
from tdbv_desktop.ui.kit.upright_line import upright_line
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register import closing
from tdbv_desktop.ui.screens.register.detail_buttons import DetailButtons
from tdbv_desktop.ui.screens.register.draft_offer import DraftOffer
from tdbv_desktop.ui.screens.register.draft_offers import DraftOffers
from tdbv_desktop.ui.screens.register.form_page import FormPage
from tdbv_desktop.ui.screens.register.form_stack import FormStack
from tdbv_desktop.ui.screens.register.reason_line import ReasonLine
from tdbv_desktop.ui.tasks import Tasks

ROOM_FOR_BOTH = 620  # pixels from which form and history stand side by side


class DetailCard(QFrame):
    """Shows nothing, one record of the list, or a new one being typed."""

    left = Signal()
    new_wanted = Signal()
    troubled = Signal(object)  # AppError
    acted = Signal(str, object)  # what was done, and how to take it back, if at all

    def __init__(
        self, register: Register, tasks: Tasks, *, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._tasks, self._columns = tasks, 1
        offer = DraftOffer(self)  # stands above the form: Tab comes to it first
        self._stack = QStackedWidget(self)  # each with its parent at once: styled once, not anew
        self.forms = FormStack(register, tasks, ask=ask, parent=self._stack)
        self.empty, self.history, self.reason = EmptyState("list"), HistoryPanel(), ReasonLine()
        self.offers, self.buttons = DraftOffers(self.forms, tasks, offer, self), DetailButtons()
        self._told_of: tuple[UUID | None, int] = (None, 0)  # whose history is shown, and how old
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.forms)
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
        """Say whether the card shows what happened, beside the form or instead of it."""
        return not self.history.isHidden()

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
        self._turn_to(self.forms)
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

    def set_columns(self, count: int) -> None:
        """Lay the form in so many columns where the history leaves room for them."""
        self._columns = count
        self._share_room()

    # --- what happened to the record

    def show_history(self, field: str = "") -> None:
        """Show what happened to the record, or to one field; what is shown already is left."""
        if self.is_showing_history and field in ("", self.history.field):
            self.leave_history()
        elif not self.is_empty and self.page.record is not None:
            self.history.show()
            self._read_history(field)
            self._arrange()
            self.history.take_focus()

    def leave_history(self) -> None:
        """Show the form alone again, the cursor where it was."""
        self.history.hide()
        self.enter()

    def _read_history(self, field: str) -> None:
        page = self.page
        record, register, actor = page.record, page.register, self._tasks.actor
        if record is None:
            return

        def read(name: str, before: int | None) -> list[told.HistoryLine]:
            part = told.Part(before=before, field=name, limit=told.PAGE)
            return self._tasks.look(
                lambda s: told.history_of(s, register, record.row.id, actor=actor, part=part)
            )

        self._told_of = (record.row.id, record.row.revision)
        self.history.show_history(
            record.caption,
            read,
            [(one.name, one.label) for one in register.fields],
            field=field,
            may_restore=not page.form.is_read_only,
        )

    def _restore(self, line: told.HistoryLine, change: told.FieldChange) -> None:
        """Put a value of the past into the form; it is saved, or not, like anything typed."""
        if not self._stands_beside():
            self.history.hide()
        self._turn_to(self.forms)
        when = f"{line.at.astimezone():%H:%M %d/%m/%Y}"
        why = tr("Restored as it was before {when}", when=when)
        self.page.restore(change.name, change.past, change.past_text, why=why)
        self.acted.emit(tr("The former value is in the field; Ctrl+Enter saves it."), None)

    def ask_reason(self) -> None:
        """Ask why the record is to be closed."""
        if self._may_change() and not self.page.is_closed and self.page.form.may_be_left():
            self.reason.ask()

    def close_record(self, reason: str) -> None:
        """Close the record for a reason."""
        closing.close_shown(
            self._tasks,
            self.page,
            reason,
            done=self._show_anew,
            failed=lambda error: self.reason.complain(error.sentences),
        )

    def reopen_record(self) -> None:
        """Open the closed record again."""
        if self._may_change() and self.page.is_closed:
            failed = self.troubled.emit
            closing.reopen_shown(self._tasks, self.page, done=self._show_anew, failed=failed)

    def continue_draft(self) -> None:
        """Go on with the draft that is offered."""
        if self.offers.is_offering and self.may_be_left():
            self._stack.setCurrentWidget(self.forms)
            self.history.hide()
            self.offers.take()
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_empty:
            self.enter()  # from a button back into the form
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _show_anew(self, changes: Changes) -> None:
        if self.page.record_id is not None:
            self.page.show_record(self.page.record_id)
        self.enter()
        if changes.action_id is not None:
            failed = self.troubled.emit
            back = partial(closing.take_back, self._tasks, changes.action_id, failed=failed)
            self.acted.emit(closing.closing_words(self.page), back)

    def _may_change(self) -> bool:
        record = self.page.record
        is_own = not self.is_empty and record is not None and record.is_own
        return is_own and may(self._tasks.actor, Right.EDIT)

    def _turn_to(self, side: QWidget) -> None:
        if not self._stands_beside():
            self.history.hide()
        self._stack.setCurrentWidget(side)
        self._arrange()

    def _stands_beside(self) -> bool:
        return self.width() >= ROOM_FOR_BOTH

    def _share_room(self) -> None:
        """Let the history stand beside the form where there is room, with the buttons for both."""
        is_told, is_wide = self.is_showing_history, self._stands_beside()
        self._stack.setVisible(is_wide or not is_told)
        self._rule.setVisible(is_wide and is_told)
        self.forms.set_columns(1 if is_told else self._columns)
        page, is_alone = self.page, is_told and not is_wide
        self.buttons.arrange(
            is_there=not self.is_empty,
            has_record=page.record is not None,
            is_told=is_told,
            may_change=self._may_change() and not is_alone,
            is_closed=page.is_closed,
            may_save=not is_alone and not page.form.is_read_only,
        )

    def _arrange(self) -> None:
        """Offer the buttons that make sense for what is shown."""
        self.reason.hide()
        if self.is_showing_history:
            record = self.page.record
            if self.is_empty or record is None:
                self.history.hide()
            elif self._told_of != (record.row.id, record.row.revision):
                self._read_history(self.history.field)
        self._share_room()

    def _listen(self) -> None:
        self.empty.acted.connect(self.new_wanted)
        self.forms.left.connect(self.left)
        self.forms.refused.connect(self.troubled)
        self.forms.turned.connect(self._arrange)
        self.forms.history_wanted.connect(self.show_history)
        self.history.left.connect(self.leave_history)
        self.history.restore_wanted.connect(self._restore)
        self.reason.given.connect(self.close_record)
        self.reason.left.connect(self.enter)
        self.offers.bar.taken.connect(self.continue_draft)
        buttons = self.buttons
        buttons.history.clicked.connect(lambda: self.show_history())
        buttons.close_record.clicked.connect(self.ask_reason)
        buttons.reopen.clicked.connect(self.reopen_record)
        buttons.save.clicked.connect(self.save)

    def _lay_out(self) -> None:
        self._rule = upright_line()
        self.history.hide()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._stack, 1)
        beside.addWidget(self._rule)
        beside.addWidget(self.history, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.offers)
        column.addLayout(beside, 1)
        column.addWidget(self.reason)
        column.addLayout(self.buttons)
