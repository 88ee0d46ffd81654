"""One change for many records: typed once, looked at before, done when the person agrees."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.desk.bulk import BulkChange, BulkPlan
from tdbv_desktop.services.desk.captions import BETWEEN
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.edits import Sources, edit_for
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.lists.list_panel import ListPanel, panel_button
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import grouped, noted, tr

FIELD_WIDTH = 230
MOST_NOTES = 5
MOST_LISTED = 500
PHASES = {
    "read": (noted("Reading the records"), 1.0),
    "check": (noted("Checking the records"), 3.0),
    "write": (noted("Writing the records"), 4.0),
}
_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BulkPanel(ListPanel):
    """Enter goes on: field, value, what it would do, do it. Esc puts it away."""

    plan_wanted = Signal(object)  # BulkChange
    change_wanted = Signal(object)

    def __init__(self, register: Register, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._register, self._sources = register, sources
        self._action: str = "save"
        options = tuple((name, register.field(name).label) for name in register.field_names)
        self.field = ChoiceEdit(Choice(name="field", label=tr("Field to change"), options=options))
        self.reason = TextEdit(
            Text(name="reason", label=tr("Why are the records closed?"), required=True)
        )
        self.value: FieldEdit | None = None
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.notes = TextTable(
            tr("Records that cannot change"), (tr("Record"), tr("Reason")), stretched=1
        )
        self.notes.grow_to(MOST_NOTES)
        self.progress = ProgressLine(tr("Changing many records"), PHASES)
        self.look_button = panel_button(tr("Look at it first"))
        self.go_button = panel_button("", is_primary=True)
        self._row = QHBoxLayout()
        self._lay_out()

    def start(self, action: str, count: int) -> None:
        """Ask what is to be done to so many records."""
        self._action = action
        self.show_count(count)
        self._forget_value()
        self.field.show_value(None)
        self.reason.show_value(None)
        self.field.setVisible(action == "save")
        self.reason.setVisible(action == "close")
        self._show_unplanned()
        self.complain("")
        self.show()
        if action == "reopen":
            self._look()
        else:
            (self.field if action == "save" else self.reason).enter()

    def show_count(self, count: int) -> None:
        """Say how many records are asked about."""
        number = grouped(count)
        self.title.setText(
            {
                "save": tr("Change {count} records", count=number),
                "close": tr("Close {count} records", count=number),
                "reopen": tr("Reopen {count} records", count=number),
            }[self._action]
        )

    def show_plan(self, plan: BulkPlan) -> None:
        """Show what the change would do, and offer to do it."""
        count, left_out = len(plan.changing), len(plan.refused)
        parts = [tr("{count} records will change", count=grouped(count))]
        if plan.same:
            parts.append(tr("{count} are so already", count=grouped(plan.same)))
        if left_out:
            parts.append(tr("{count} cannot change", count=grouped(left_out)))
        if plan.doubts:
            parts.append(tr("{count} are doubtful afterwards", count=grouped(len(plan.doubts))))
        self.outcome.setText(BETWEEN.join(parts))
        lines = [(note.caption, note.reason) for note in (*plan.refused, *plan.doubts)]
        self.notes.show_rows(lines[:MOST_LISTED])
        self.outcome.show()
        self.notes.setVisible(bool(lines))
        words = tr("Change {count} records", count=grouped(count))
        if left_out:
            words = tr(
                "Leave {left_out} out, change {count} records",
                left_out=grouped(left_out),
                count=grouped(count),
            )
        self.go_button.setText(words)
        self.go_button.setAccessibleName(words)
        self.go_button.setVisible(count > 0)
        (self.go_button if count else self.look_button).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        edit = next((one for one in self._edits if watched in one.boxes), None)
        if edit is None:
            return False
        if event.type() == QEvent.Type.FocusOut and not edit.has_cursor:
            edit.glance(says_problems=False)
            self._follow(edit)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if edit.takes(event):
                return True
            if event.key() in _ON and not edit.keeps(event):
                self._go_on(edit)
                return True
        return False

    @property
    def _edits(self) -> list[FieldEdit]:
        if self._action == "close":
            return [self.reason]
        return [self.field, *([self.value] if self.value is not None else [])]

    def _go_on(self, edit: FieldEdit) -> None:
        if not edit.check():
            return
        self._follow(edit)
        if edit is self.field and self.value is not None:
            self.value.enter()
        elif edit is not self.field:
            self._look()

    def _follow(self, edit: FieldEdit) -> None:
        """Offer the box of the field that was just chosen."""
        try:
            name = edit.value()
        except ValueError:
            return
        if edit is not self.field or not name or self._is_of(name):
            return
        self._forget_value()
        field = replace(self._register.field(name), carry=False, default=None)
        self.value = edit_for(field, self._sources)
        self._row.addWidget(self.value, 1, Qt.AlignmentFlag.AlignTop)
        self._watch(self.value)
        self._show_unplanned()

    def _is_of(self, name: str) -> bool:
        return self.value is not None and self.value.field.name == name

    def _forget_value(self) -> None:
        if self.value is not None:
            self._row.removeWidget(self.value)
            self.value.hide()
            self.value.deleteLater()
            self.value = None

    def _change(self) -> BulkChange | None:
        """Return what is asked for, None with the cursor where something is missing."""
        for edit in self._edits:
            if not edit.check():
                edit.enter()
                return None
        if self._action == "close":
            return BulkChange(action="close", reason=self.reason.value() or "")
        if self._action == "reopen":
            return BulkChange(action="reopen")
        if self.value is None:
            self.field.enter()
            return None
        return BulkChange(field=self.value.field.name, value=self.value.value())

    def _look(self) -> None:
        change = self._change()
        if change is not None:
            self.plan_wanted.emit(change)

    def _go(self) -> None:
        change = self._change()
        if change is not None:
            self.change_wanted.emit(change)

    def _show_unplanned(self) -> None:
        for part in (self.outcome, self.notes, self.go_button):
            part.hide()

    def _watch(self, edit: FieldEdit) -> None:
        for box in edit.boxes:
            box.installEventFilter(self)
        edit.edited.connect(self._show_unplanned)
        if isinstance(edit, PickEdit):
            edit.chosen.connect(lambda: self._go_on(edit))

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.field.setFixedWidth(FIELD_WIDTH)
        self._row.setSpacing(8)
        self._row.addWidget(self.field, 0, top | Qt.AlignmentFlag.AlignLeft)
        self._row.addWidget(self.reason, 1, top)
        for edit in (self.field, self.reason):
            self._watch(edit)
        self.look_button.clicked.connect(self._look)
        self.go_button.clicked.connect(self._go)
        self.body.addLayout(self._row)
        for part in (self.outcome, self.notes, self.progress):
            self.body.addWidget(part)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.look_button)
        self.buttons.addWidget(self.go_button)
