"""The form every register gets: Enter walks it from field to field, the last Enter saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import Problem, errors_in
from tdbv_desktop.core.record import Values
from tdbv_desktop.ui.kit.commands import combined_key, keys_of
from tdbv_desktop.ui.kit.edits.edits import Sources, edit_for
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.reference_edit import ReferenceEdit
from tdbv_desktop.ui.kit.forms.form_body import FormBody
from tdbv_desktop.ui.kit.words import tr

Ask = Callable[[str], bool]
Judge = Callable[[Values], Iterable[Problem]]  # what the rules say of a record half typed


def nothing_wrong(_values: Values) -> Iterable[Problem]:
    """Judge a form that has no rules beyond its fields."""
    return ()


_SILENT = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_ENTER = Qt.Key.Key_Return.value


class RecordForm(QWidget):
    """A register's sections, top to bottom; it never opens a dialog but the injected question.

    The form knows nothing of the database: it hands values over and is told how it went.
    """

    submitted = Signal(object)  # dict of values
    left = Signal()
    edited = Signal()
    reference_wanted = Signal(object, str, str)  # the edit, register key, the words typed so far
    history_wanted = Signal(str)  # name of the field
    step_wanted = Signal(int)  # the record after, or before, in the list

    def __init__(
        self,
        register: Register,
        sources: Sources,
        *,
        ask: Ask,
        judge: Judge = nothing_wrong,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._ask, self._judge = ask, judge
        self._is_read_only = False
        self._went_on_by_itself: FieldEdit | None = None
        self.previous: dict[str, tuple[Any, str]] = {}  # what F4 repeats: value and its words
        self.edits = tuple(edit_for(field, sources) for field in register.asked)
        self._by_name = {edit.field.name: edit for edit in self.edits}
        self._by_box: dict[QObject, FieldEdit] = {}
        self._runs = {key: getattr(self, name) for key, name in keys_of("form").items()}
        self.body = FormBody(register.sections, self._by_name)
        self.body.keep_lists_at_their_boxes(self.edits)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        for edit in self.edits:
            self._listen_to(edit)

    # --- what the screen says to the form

    def start_new(self, typed: Mapping[str, str] | None = None) -> None:
        """Empty the form; `typed` fills fields as if a person had typed it."""
        self.show_values({field.name: field.default for field in self.register.fields}, {})
        for name, text in (typed or {}).items():
            self._by_name[name].put_text(text)
        self.enter(next((e for e in self.edits if not e.typed()), self.edits[0]))

    def show_values(
        self,
        values: Values,
        captions: Mapping[str, str],
        *,
        problems: Iterable[Problem] = (),
        locked_because: str = "",
    ) -> None:
        """Show a record; a reason for locking makes the form only show."""
        for edit in self.edits:
            name = edit.field.name
            edit.show_value(values.get(name), captions.get(name, ""))
            edit.set_read_only(on=bool(locked_because))
        self._is_read_only = bool(locked_because)
        self.body.lock(locked_because)
        self.body.go_to_top()
        for edit in (one for one in self.edits if one.has_cursor):
            self.body.reveal(edit.part_to_see)
        self._show(problems)
        self._went_on_by_itself = None

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show why a record was refused, the cursor on the first bad field."""
        problems = tuple(problems)
        self._show(problems)
        bad = {problem.field for problem in errors_in(problems)}
        first = next((edit for edit in self.edits if edit.field.name in bad), None)
        if first is not None:
            self.enter(first)

    def remember(self) -> None:
        """Keep what is in the form: the record was saved, F4 repeats its values in the next."""
        self.previous = {e.field.name: (e.value(), e.typed()) for e in self.edits}

    def set_reference(self, edit: FieldEdit, value: Any, caption: str) -> None:
        """Fill a field with a record that was just created for it, and go on typing."""
        edit.put(value, caption)
        self.enter(edit)
        self.go_on(edit)

    def enter(self, edit: FieldEdit | None = None) -> None:
        """Put the cursor into a field, the first one when none is named."""
        (edit or self.edits[0]).enter()

    def edit_of(self, name: str) -> FieldEdit:
        """Return the widget of a field."""
        return self._by_name[name]

    def submit(self) -> None:
        """Check every field, then hand the values over; the cursor goes to the first bad one."""
        if self._is_read_only:
            return
        bad = [edit for edit in self.edits if not edit.check()]
        if bad:
            self.enter(bad[0])
        else:
            stored = (edit for edit in self.edits if edit.field.is_stored)
            self.submitted.emit({edit.field.name: edit.value() for edit in stored})

    def may_be_left(self) -> bool:
        """Say whether the form can be left; asks when something was typed."""
        return not self.is_changed or self._ask(tr("Leave without saving what was typed?"))

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed and not saved."""
        return any(edit.is_changed for edit in self.edits)

    @property
    def is_read_only(self) -> bool:
        """Say whether the form only shows."""
        return self._is_read_only

    # --- what the keys do, named in kit/commands.py

    def go_on(self, edit: FieldEdit) -> None:
        """Check a field and go to the next; after the last one save."""
        if not edit.go_on() or not self._rules_let_pass(edit):
            return
        if edit is self.edits[-1]:
            self.submit()
        else:
            self.edits[self.edits.index(edit) + 1].enter()

    def go_back(self, edit: FieldEdit) -> None:
        """Go to the previous field without a check."""
        before = self.edits[max(self.edits.index(edit) - 1, 0)]
        before.enter(Qt.FocusReason.BacktabFocusReason)

    def go_ahead(self, edit: FieldEdit) -> None:
        """Go to the next field without a check."""
        here = self.edits.index(edit)
        if here + 1 < len(self.edits):
            self.edits[here + 1].enter()
        else:
            self.focusNextPrevChild(True)  # on to the buttons below the form

    def repeat_value(self, edit: FieldEdit) -> None:
        """Take the value of the record saved before, where the field carries one, and go on."""
        if edit.field.carry and edit.field.name in self.previous and not self._is_read_only:
            edit.put(*self.previous[edit.field.name])
            self.go_on(edit)

    def create_referenced(self, edit: FieldEdit) -> None:
        """Do nothing: only a reference, which takes this key itself, can create a record."""

    def step_back(self, edit: FieldEdit) -> None:
        """Ask for the record before in the list."""
        self.step_wanted.emit(-1)

    def step_on(self, edit: FieldEdit) -> None:
        """Ask for the next record in the list."""
        self.step_wanted.emit(1)

    def show_field_history(self, edit: FieldEdit) -> None:
        """Ask for what happened to this field."""
        self.history_wanted.emit(edit.field.name)

    def leave(self, edit: FieldEdit) -> None:
        """Undo this field; when there is nothing to undo, leave the form."""
        edit.close_list()
        if edit.is_changed:
            edit.undo()
            edit.enter()
        elif self.may_be_left():
            self.left.emit()

    # --- how keys and focus arrive

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        edit = self._by_box.get(watched)
        if edit is not None:
            if isinstance(event, QKeyEvent):
                return self._on_key(edit, event)
            if isinstance(event, QFocusEvent):
                self._on_focus(edit, event)
        return super().eventFilter(watched, event)

    def _on_key(self, edit: FieldEdit, event: QKeyEvent) -> bool:
        key = combined_key(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        came_by_itself, self._went_on_by_itself = self._went_on_by_itself is edit, None
        if came_by_itself and key == _ENTER:
            return True  # Enter after a full number is allowed, not needed
        if edit.takes(event):
            return True
        if key not in self._runs or edit.keeps(event):
            return False
        self._runs[key](edit)
        return True

    def _on_focus(self, edit: FieldEdit, event: QFocusEvent) -> None:
        if event.reason() in _SILENT:
            return
        if event.gotFocus():
            self.body.reveal(edit.part_to_see)
            edit.show_hint(on=True)
            carried = edit.field.carry and not self._is_read_only
            _, before = self.previous.get(edit.field.name, (None, ""))
            self.body.show_hint_of(edit, before=before if carried else "")
        else:
            self.body.hint_line.clear()
            edit.show_hint(on=False)
            edit.glance(says_problems=event.reason() != Qt.FocusReason.BacktabFocusReason)

    def _rules_let_pass(self, edit: FieldEdit) -> bool:
        """Show what the rules say of the field just typed, beside what is typed already."""
        if self._is_read_only or not edit.is_changed:
            return True
        name = edit.field.name
        found = [p for p in self._judge(self._values_so_far()) if p.field == name]
        edit.show_problems(found)
        return not errors_in(found)

    def _values_so_far(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for edit in self.edits:
            with suppress(ValueError):
                values[edit.field.name] = edit.value()
        return values

    def _go_on_by_itself(self, edit: FieldEdit) -> None:
        self.go_on(edit)
        self._went_on_by_itself = next((e for e in self.edits if e.has_cursor), None)

    def _show(self, problems: Iterable[Problem]) -> None:
        problems = tuple(problems)
        for edit in self.edits:
            edit.show_problems(p for p in problems if p.field == edit.field.name)
        rest = [p.message for p in problems if p.field not in self._by_name]
        self.body.complain("\n".join(rest))

    def _watch(self, edit: FieldEdit, box: QWidget) -> None:
        self._by_box[box] = edit
        box.destroyed.connect(lambda: self._by_box.pop(box, None))
        box.installEventFilter(self)

    def _listen_to(self, edit: FieldEdit) -> None:
        for box in edit.boxes:
            self._watch(edit, box)
        edit.box_added.connect(lambda box: self._watch(edit, box))
        edit.show_hint(on=False)  # in the field one types into, and nowhere else
        edit.edited.connect(self.edited)
        edit.completed.connect(lambda: self._go_on_by_itself(edit))
        if isinstance(edit, PickEdit):
            edit.chosen.connect(lambda: self.go_on(edit))
        if isinstance(edit, ReferenceEdit):
            edit.reference_wanted.connect(
                lambda key, typed: self.reference_wanted.emit(edit, key, typed)
            )
