"""One field of a form: a label over a box, and what is wrong or doubtful under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.errors import Problem, errors_in, warnings_in
from tdbv_desktop.ui.kit.words import tr


class FieldEdit(QWidget):
    """Types, checks and shows one field; which key does what is the form's business.

    Nothing depends on the focus leaving: `check` is asked for, and `value` reads the box anew.
    What is here suits a box of text; a field of another shape says anew how its box is read and
    filled, and tells of the boxes inside it.
    """

    edited = Signal()
    completed = Signal()  # the field is full and valid: the form may go on
    judged = Signal()  # what is said below the box was said anew
    box_added = Signal(object)  # one more widget in which this field is typed

    def __init__(self, field: Field, box: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.box = box
        self._loaded: Any = None
        self._loaded_text = self._checked_text = ""
        self._lay_out()
        self.setFocusProxy(box)
        self.show_hint(on=True)
        if isinstance(box, QLineEdit | QPlainTextEdit):
            box.textChanged.connect(lambda *_: self.edited.emit())

    @property
    def hint(self) -> str:
        """Return how this field is typed, in a few words."""
        return self.field.hint

    @property
    def is_changed(self) -> bool:
        """Say whether the box differs from what was put into it."""
        return self.typed() != self._loaded_text

    @property
    def loaded_text(self) -> str:
        """Return the text that stood in the box before it was typed in."""
        return self._loaded_text

    def typed(self) -> str:
        """Return the text in the box."""
        box: Any = self.box
        return str(box.text() if isinstance(box, QLineEdit) else box.toPlainText())

    def value(self) -> Any:
        """Return what was typed as a value; ValueError says what is wrong with it."""
        return self._loaded if not self.is_changed else self.read(self.typed())

    def read(self, text: str) -> Any:
        """Return the value a text stands for."""
        return self.field.parse(text)

    def words_for(self, value: Any) -> str:
        """Return the text that stands for a value in the box."""
        return self.field.format(value)

    def show_value(self, value: Any, caption: str = "") -> None:
        """Put a value into the box, as if it had always been there; `caption` names a record."""
        self.put(value, caption)
        self._loaded, self._loaded_text = value, self.typed()
        self.show_problems(())

    def put(self, value: Any, caption: str = "") -> None:
        """Put a value into the box the way a person would have typed it."""
        self.put_text(caption or self.words_for(value))

    def put_text(self, text: str) -> None:
        """Put a text into the box."""
        box: Any = self.box
        if isinstance(box, QLineEdit):
            box.setText(text)
            box.setCursorPosition(0)
        else:
            box.setPlainText(text)

    def undo(self) -> None:
        """Bring back what was in the box before it was typed in."""
        self.show_value(self._loaded, self._loaded_text)

    def check(self) -> bool:
        """Read the box, tidy it, show what is wrong; say whether the cursor may go on."""
        try:
            value = self.value()
        except ValueError as error:
            self.show_problems([Problem(self.field.name, str(error))])
            return False
        if self.is_changed:
            self.tidy(value)
        self._checked_text = self.typed()
        found = [] if self.is_read_only else list(self.field.problems(value))
        self.show_problems(found)
        return not errors_in(found)

    def tidy(self, value: Any) -> None:
        """Show a value that was just read the way it will be shown later."""
        self.put(value)

    def go_on(self) -> bool:
        """Do what Enter does in this field; say whether the cursor may go on."""
        return self.check()

    def glance(self, *, says_problems: bool = True) -> None:
        """Tidy the box the cursor has left without Enter; never holds anyone there."""
        if not self.is_changed or self.typed() == self._checked_text:
            return
        try:
            value = self.value()
        except ValueError as error:
            if says_problems:
                self.show_problems([Problem(self.field.name, str(error))])
            return
        self.tidy(value)
        self.show_problems(self.field.problems(value))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong and what is doubtful under the box; nothing hides both."""
        problems = tuple(problems)
        errors, doubts = errors_in(problems), warnings_in(problems)
        for line, found in ((self.problem_line, errors), (self.warning_line, doubts)):
            line.setText("\n".join(p.message for p in found))
            line.setVisible(bool(found))
        self._mark("bad" if errors else "")
        self.box.setAccessibleDescription("\n".join([p.message for p in problems] or [self.hint]))
        self.judged.emit()

    @property
    def is_read_only(self) -> bool:
        """Say whether the box only shows."""
        box: Any = self.box
        return bool(box.isReadOnly())

    def set_read_only(self, *, on: bool) -> None:
        """Let the box only show, or let it be typed in again."""
        box: Any = self.box
        box.setReadOnly(on)

    def show_hint(self, *, on: bool) -> None:
        """Let the box say how it is typed as long as it is empty."""
        box: Any = self.box
        box.setPlaceholderText(self.hint if on and not self.is_read_only else "")

    @property
    def boxes(self) -> Sequence[QWidget]:
        """Return the widgets in which this field is typed."""
        return (self.box,)

    @property
    def outside(self) -> QWidget:
        """Return what stands below the label: the box, or what lies around it."""
        return self.box

    @property
    def has_cursor(self) -> bool:
        """Say whether the cursor is in this field."""
        return any(box.hasFocus() for box in self.boxes)

    @property
    def part_to_see(self) -> QWidget:
        """Return the part of the field that must be seen while the cursor is in it."""
        return self

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Put the cursor into the box, what is there selected so that typing replaces it."""
        box: Any = self.box
        box.setFocus(reason)
        box.selectAll()

    def keeps(self, event: QKeyEvent) -> bool:
        """Say whether a key is the box's own business, such as a new line in a long text."""
        return False

    def takes(self, event: QKeyEvent) -> bool:
        """Handle a key before the form does, such as Down in an open list; say whether it did."""
        return False

    def close_list(self) -> None:
        """Hide whatever list hangs under the box."""

    def _lay_out(self) -> None:
        field = self.field
        self.label = QLabel(f"{field.label} *" if field.required else field.label)
        self.label.setObjectName("label")
        self.label.setBuddy(self.box)
        self.box.setObjectName(field.name)
        self.box.setAccessibleName(
            tr("{field}, must be filled in", field=field.label) if field.required else field.label
        )
        self.problem_line, self.warning_line = _line("problem"), _line("warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.label, self.outside, self.problem_line, self.warning_line):
            column.addWidget(part)

    def _mark(self, state: str) -> None:
        if self.box.property("state") != state:
            self.box.setProperty("state", state)
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)


def _line(name: str) -> QLabel:
    line = QLabel()
    line.setObjectName(name)
    line.setWordWrap(True)
    line.hide()
    return line
