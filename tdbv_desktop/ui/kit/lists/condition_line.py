"""One line of a filter being made: which field, how it is asked, and the values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Field, Text
from tdbv_desktop.blueprint.numbers import WholeNumber
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.conditions import HOWS, MOST_DAYS, Condition, ways_to_ask
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.choice_ticks import ChoiceTicks
from tdbv_desktop.ui.kit.edits.edits import Sources, edit_for
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

FIELD_WIDTH, HOW_WIDTH, WIDEST_VALUE = 210, 160, 320
MOST_BESIDE = 3  # options that stand beside the question; more take lines of their own
_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Caption = Callable[[Field, Any], str]  # a reference field and the record it points to


class ConditionLine(QWidget):
    """Enter goes on within the line, and at its end `finished`; Up and Down leave it."""

    edited = Signal()
    finished = Signal()
    left = Signal(int)  # -1 upwards, 1 downwards
    removed = Signal()

    def __init__(
        self,
        register: Register,
        sources: Sources,
        caption: Caption,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._sources, self._caption = register, sources, caption
        options = tuple((name, register.field(name).label) for name in register.field_names)
        self.field = ChoiceEdit(Choice(name="field", label=tr("Field"), options=options))
        self.how = ChoiceEdit(_ways(register.field(register.field_names[0])))
        self.values: list[FieldEdit] = []
        self.ticks: ChoiceTicks | None = None
        self._of: tuple[str, str] = ("", "")
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._lay_out()
        self._watch(self.field)

    def show_condition(self, condition: Condition) -> None:
        """Show a line that was made before; what the register no longer knows stays empty."""
        if condition.field not in self._register.field_names:
            return
        field = self._register.field(condition.field)
        self.field.show_value(condition.field)
        self._rebuild_how(field)
        if condition.how not in ways_to_ask(field):
            return
        self.how.show_value(condition.how)
        self._rebuild_values(field, condition.how)
        if self.ticks is not None:
            self.ticks.press(condition.values)
        for edit, scalar in zip(self.values, condition.values, strict=False):
            self._show_scalar(edit, scalar)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was chosen in this line yet."""
        return not self._of[0] and not self.field.typed().strip()

    def condition(self) -> Condition | None:
        """Return the line as it stands, None while something in it is missing or wrong."""
        try:
            name, how = self.field.value(), self.how.value()
            if not name or not how or self._of != (name, how):
                return None
            values = [edit.field.encode(edit.value()) for edit in self.values]
        except ValueError:
            return None
        if self.ticks is not None:
            values = list(self.ticks.codes)
        needed = HOWS[how].count
        if any(value is None for value in values) or len(values) < needed:
            return None
        return Condition(name, how, tuple(values))

    def check(self) -> bool:
        """Show what is missing, the cursor there; say whether the line is whole."""
        for edit in self._edits:
            if not edit.check():
                edit.enter()
                return False
        if self.condition() is None:
            if self.ticks is not None:
                self.ticks.enter()
            else:
                (self._edits[-1]).enter()
            return False
        return True

    def enter(self) -> None:
        """Put the cursor into the field of the line."""
        self.field.enter()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        edit = next((one for one in self._edits if watched in one.boxes), None)
        if edit is None:
            return False
        if event.type() == QEvent.Type.FocusOut and not edit.has_cursor:
            edit.glance(says_problems=False)
            self._follow(edit)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return edit.takes(event) or self._act(edit, event)
        return False

    @property
    def _edits(self) -> list[FieldEdit]:
        return [self.field, *([self.how] if self._of[0] else []), *self.values]

    def _act(self, edit: FieldEdit, event: QKeyEvent) -> bool:
        if event.key() in _ON and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_on(edit)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    def _go_on(self, edit: FieldEdit) -> None:
        if not edit.check():
            return
        self._follow(edit)
        edits = self._edits
        place = edits.index(edit) if edit in edits else 0
        if place + 1 < len(edits):
            edits[place + 1].enter()
        elif self.ticks is not None and edit is self.how:
            self.ticks.enter()
        else:
            self.finished.emit()

    def _follow(self, edit: FieldEdit) -> None:
        """Build what comes after a field or a way to ask that was just chosen."""
        try:
            value = edit.value()
        except ValueError:
            return
        if edit is self.field and value and value != self._of[0]:
            field = self._register.field(value)
            self._rebuild_how(field)
            first = ways_to_ask(field)[0]
            self.how.show_value(first)
            self._rebuild_values(field, first)
        elif edit is self.how and value and value != self._of[1]:
            self._rebuild_values(self._register.field(self._of[0]), value)
        self.edited.emit()

    def _rebuild_how(self, field: Field) -> None:
        old, self.how = self.how, ChoiceEdit(_ways(field))
        self.how.setFixedWidth(HOW_WIDTH)
        self._row.replaceWidget(old, self.how)
        _let_go(old)
        self._watch(self.how)
        self._of = (field.name, "")

    def _rebuild_values(self, field: Field, how: str) -> None:
        for part in (*self.values, *([self.ticks] if self.ticks else [])):
            self._column.removeWidget(part)
            self._row.removeWidget(part)
            _let_go(part)
        self.values, self.ticks = [], None
        takes = HOWS[how].takes
        at = 2
        if takes == "many" and isinstance(field, Choice):
            self.ticks = ChoiceTicks(field.label, field.options)
            self.ticks.changed.connect(self.edited)
            self.ticks.finished.connect(self.finished)
            if len(field.options) > MOST_BESIDE:
                self._column.addWidget(self.ticks)
            else:
                self._row.insertWidget(at, self.ticks, 100, Qt.AlignmentFlag.AlignBottom)
        for number in range(HOWS[how].count if takes != "many" else 0):
            edit = edit_for(_asked(field, takes, number, HOWS[how].count), self._sources)
            self.values.append(edit)
            edit.setMaximumWidth(WIDEST_VALUE)
            self._row.insertWidget(at + number, edit, 100, Qt.AlignmentFlag.AlignTop)
            self._watch(edit)
        self._of = (field.name, how)

    def _show_scalar(self, edit: FieldEdit, scalar: Any) -> None:
        try:
            value = edit.field.decode(scalar)
        except ValueError:
            return
        caption = ""
        if edit.field.kind == "reference" and value is not None:
            caption = self._caption(edit.field, value)
        edit.show_value(value, caption)

    def _watch(self, edit: FieldEdit) -> None:
        for box in edit.boxes:
            box.installEventFilter(self)
        edit.edited.connect(self.edited)
        if isinstance(edit, PickEdit):
            edit.chosen.connect(lambda: self._go_on(edit))

    def _lay_out(self) -> None:
        self.remove_button = QPushButton(icon("x", "dim"), "")
        self.remove_button.setProperty("kind", "quiet")
        self.remove_button.setAutoDefault(False)
        self.remove_button.setAccessibleName(tr("Remove this line"))
        self.remove_button.setToolTip(tr("Remove this line"))
        self.remove_button.clicked.connect(self.removed)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.how.setFixedWidth(HOW_WIDTH)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.field, 0, top)
        self._row.addWidget(self.how, 0, top)
        self._row.addStretch(1)
        self._row.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignBottom)


def _ways(field: Field) -> Choice:
    options = tuple((way, HOWS[way].words) for way in ways_to_ask(field))
    return Choice(name="how", label=tr("How"), options=options)


def _asked(field: Field, takes: str, number: int, count: int) -> Field:
    """Return what a value is typed as: the field itself, words, or a number of days."""
    labels = (tr("From"), tr("To")) if count > 1 else (tr("Value"),)
    label = labels[number]
    if takes == "words":
        return Text(name=f"value{number}", label=tr("Words"), required=True)
    if takes == "days":
        return WholeNumber(
            name=f"value{number}", label=tr("Days"), required=True, highest=MOST_DAYS
        )
    return replace(
        field, name=f"value{number}", label=label, required=True, carry=False, default=None
    )


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
