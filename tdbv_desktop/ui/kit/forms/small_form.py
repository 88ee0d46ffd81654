"""A few fields that are not a record, with the same keys as a record's form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.core.errors import Problem
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit

_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SmallForm(QWidget):
    """Enter checks and goes on, at the end it submits; Up goes back without a check."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, edits: Sequence[FieldEdit], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits: dict[str, FieldEdit] = {}
        self._hidden: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for edit in edits:
            column.addWidget(edit)
            self.adopt(edit)

    def adopt(self, edit: FieldEdit) -> None:
        """Walk through a field too; one that stands elsewhere may be adopted as well."""
        self.edits[edit.field.name] = edit
        edit.box.installEventFilter(self)
        edit.edited.connect(self.edited)
        if isinstance(edit, PickEdit):
            edit.chosen.connect(lambda: self._go_on(edit))

    @property
    def shown(self) -> list[FieldEdit]:
        """Return the fields that are asked for now."""
        return [edit for name, edit in self.edits.items() if name not in self._hidden]

    def set_asked(self, name: str, *, on: bool) -> None:
        """Ask for a field, or leave it out."""
        self._hidden = self._hidden - {name} if on else self._hidden | {name}
        self.edits[name].setVisible(on)

    def values(self) -> dict[str, Any] | None:
        """Return every asked value; None when one is wrong, and the cursor stands there."""
        for edit in self.shown:
            if not edit.check():
                edit.enter()
                return None
        return {edit.field.name: edit.value() for edit in self.shown}

    def show_problem(self, problem: Problem) -> bool:
        """Show a problem at its field; say whether there is such a field."""
        edit = self.edits.get(problem.field)
        if edit is None or edit.field.name in self._hidden:
            return False
        edit.show_problems([problem])
        edit.enter()
        return True

    def enter(self) -> None:
        """Put the cursor into the first field."""
        if self.shown:
            self.shown[0].enter()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        edit = next((one for one in self.shown if one.box is watched), None)
        if edit is None:
            return False
        if event.type() == QEvent.Type.FocusOut and not edit.box.hasFocus():
            edit.glance()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return edit.takes(event) or self._act(edit, event)
        return False

    def _act(self, edit: FieldEdit, event: QKeyEvent) -> bool:
        if edit.keeps(event):
            return False
        if event.key() in _ON:
            self._go_on(edit)
            return True
        if event.key() == Qt.Key.Key_Up:
            self._step(edit, -1)
            return True
        if event.key() == Qt.Key.Key_Down:
            self._step(edit, 1)
            return True
        return False

    def _go_on(self, edit: FieldEdit) -> None:
        if not edit.check():
            return
        if edit is self.shown[-1]:
            self.submitted.emit()
        else:
            self._step(edit, 1)

    def _step(self, edit: FieldEdit, by: int) -> None:
        place = self.shown.index(edit) + by
        if 0 <= place < len(self.shown):
            self.shown[place].enter()
