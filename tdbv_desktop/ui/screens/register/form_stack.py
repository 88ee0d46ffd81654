"""Forms lying on each other: the topmost makes a record that the one below it points to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.drafts import KeptDraft, TypedForm
from tdbv_desktop.services.desk.records import OpenRecord
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.forms.record_form import Ask
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.draft_forms import put_typed, typed_form
from tdbv_desktop.ui.screens.register.draft_keeper import DraftKeeper
from tdbv_desktop.ui.screens.register.form_page import FormPage
from tdbv_desktop.ui.screens.register.seeds import seeds_for
from tdbv_desktop.ui.tasks import Tasks


class FormStack(QStackedWidget):
    """The first form is the register's own; Esc takes away one of those above it."""

    saved = Signal(object, object)  # Changes, OpenRecord
    refused = Signal(object)  # AppError
    left = Signal()
    step_wanted = Signal(int)
    history_wanted = Signal(str)  # name of a field
    turned = Signal()  # another form, or another record, is on top

    def __init__(
        self, register: Register, tasks: Tasks, *, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._ask, self._columns = tasks, ask, 1
        self._waiting: list[FieldEdit] = []  # the references the forms above the first are for
        self._pages: list[FormPage] = []
        self.keeper = DraftKeeper(register.key, self.typed_forms, tasks, self)
        self.keeper.failed.connect(self.refused)
        self._saved_before: dict[str, dict[str, tuple[Any, str]]] = {}  # for F4, by register
        self._add(register)

    @property
    def first(self) -> FormPage:
        """Return the form of the register itself."""
        return self._pages[0]

    @property
    def top(self) -> FormPage:
        """Return the form one types into."""
        return self._pages[-1]

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed and not saved."""
        return any(page.form.is_changed for page in self._pages)

    def may_be_left(self) -> bool:
        """Say whether every form can be left; asks when something was typed."""
        was_changed = self.is_changed
        may = all(page.form.may_be_left() for page in reversed(self._pages))
        if may and was_changed:
            self.keeper.give_up()
        return may

    def typed_forms(self) -> tuple[TypedForm, ...]:
        """Return what stands in the forms and is not saved; nothing where nothing was typed."""
        return self._typed(self._pages)

    def take_up(self, draft: KeptDraft) -> None:
        """Show a draft as if it had just been typed, and keep it up from here."""
        self.clear_nested()
        edit: FieldEdit | None = None
        for place, said in enumerate(draft.forms):
            if place:
                self._create_referenced(self.top.form.edit_of(said.wanted_by), said.form, "")
            elif said.record_id is None or not self.top.show_record(said.record_id):
                self.top.start_new()
            edit = put_typed(self.top.form, said.fields)
        self.keeper.take_over(draft.place)
        self.turned.emit()
        self.top.form.enter(edit)

    def clear_nested(self) -> None:
        """Take away every form but the first."""
        while self._waiting:
            self._drop()
        self._show_top()

    def set_columns(self, count: int) -> None:
        """Lay the sections of every form side by side where there is room."""
        self._columns = count
        for page in self._pages:
            page.form.body.set_columns(count)

    def _add(self, register: Register) -> FormPage:
        page = FormPage(register, self._tasks, ask=self._ask, parent=self)
        page.form.body.set_columns(self._columns)
        page.form.previous = self._saved_before.get(register.key, {})
        page.saved.connect(self._on_saved)
        page.refused.connect(self.refused)
        page.form.left.connect(self._on_left)
        page.form.edited.connect(self.keeper.touch)
        page.with_save = self._keep_rest
        page.form.step_wanted.connect(self._on_step)
        page.form.history_wanted.connect(self.history_wanted)
        page.form.reference_wanted.connect(self._create_referenced)
        self._pages.append(page)
        self.addWidget(page)
        return page

    def _typed(self, pages: list[FormPage]) -> tuple[TypedForm, ...]:
        if not any(page.form.is_changed and not page.form.is_read_only for page in pages):
            return ()
        wanted = ["", *(edit.field.name for edit in self._waiting)]
        return tuple(
            typed_form(page, wanted_by=name) for page, name in zip(pages, wanted, strict=False)
        )

    def _keep_rest(self, session: Any) -> None:
        """Keep only the forms below the one being saved, in the transaction of that save."""
        self.keeper.write_with_save(session, self._typed(self._pages[:-1]))

    def _drop(self) -> FieldEdit:
        page = self._pages.pop()
        self.removeWidget(page)
        page.deleteLater()
        return self._waiting.pop()

    def _show_top(self) -> None:
        self.setCurrentWidget(self.top)
        self.turned.emit()

    def _create_referenced(self, edit: FieldEdit, key: str, typed: str) -> None:
        if not may(self._tasks.actor, Right.EDIT):
            return
        below = self.top.register
        self._waiting.append(edit)
        page = self._add(BY_KEY[key])
        self._show_top()
        page.start_new(seeds_for(page.register, typed), line=tr("For: {what}", what=below.one))

    def _on_saved(self, changes: Changes, record: OpenRecord) -> None:
        self._saved_before[self.top.register.key] = self.top.form.previous
        self.keeper.touch()
        if self._waiting:
            edit = self._drop()
            self._show_top()
            self.top.form.set_reference(edit, record.row.id, record.caption)
        elif self.top.record is None:
            self.top.start_new()
        self.saved.emit(changes, record)
        self.turned.emit()

    def _on_left(self) -> None:
        if self._waiting:
            edit = self._drop()
            self._show_top()
            self.top.form.enter(edit)
            self.keeper.touch()
        else:
            self.keeper.give_up()
            self.left.emit()

    def _on_step(self, by: int) -> None:
        if not self._waiting:
            self.step_wanted.emit(by)
