"""One record on its card: what it is called, how it stands, and the form that edits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Mark, Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, InvalidRecord, Problem
from tdbv_desktop.core.record import Values
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import records
from tdbv_desktop.services.captions import BETWEEN
from tdbv_desktop.services.lists import SAYS_NOTHING_ALONE, Found, look_up
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.store.records import Draft
from tdbv_desktop.ui.kit.form_body import MARGIN
from tdbv_desktop.ui.kit.pill import Pill
from tdbv_desktop.ui.kit.record_form import Ask, RecordForm
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.tasks import Tasks

MOST_DETAILS = 2


class FormPage(QWidget):
    """A new record, or one that is there; saving happens at once, on this thread."""

    saved = Signal(object, object)  # Changes, OpenRecord as it now stands
    refused = Signal(object)  # AppError that no field can show

    def __init__(
        self, register: Register, tasks: Tasks, *, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.record: records.OpenRecord | None = None
        self._tasks = tasks
        self.form = RecordForm(register, self._look_up, ask=ask, judge=self._judge)
        self.form.submitted.connect(self._save)
        self.title, self._line = QLabel(), QLabel()
        self._pills = QHBoxLayout()
        self._lay_out()

    @property
    def record_id(self) -> UUID | None:
        """Return the record being shown, None for a new one."""
        return None if self.record is None else self.record.row.id

    @property
    def is_closed(self) -> bool:
        """Say whether the record shown is closed."""
        return self.record is not None and self.record.row.closed_at is not None

    def start_new(self, typed: Mapping[str, str] | None = None, *, line: str = "") -> None:
        """Offer an empty form; `line` says below the title what it is for."""
        self.record = None
        self._show_head(tr("New {what}", what=self.register.one), line, ())
        self.form.start_new(typed)

    def show_record(self, record_id: UUID) -> bool:
        """Show a record; say whether there is one."""
        record = self._tasks.look(
            lambda s: records.open_record(s, self.register, record_id, actor=self._tasks.actor)
        )
        if record is None:
            return False
        self._show(record)
        return True

    def reload(self) -> None:
        """Show the record as it stands now, unless something was typed into it."""
        if self.record_id is not None and not self.form.is_changed:
            self.show_record(self.record_id)

    def _save(self, values: dict[str, Any]) -> None:
        draft = Draft(
            values=values,
            record_id=self.record_id,
            revision=None if self.record is None else self.record.row.revision,
        )
        self._tasks.now(
            lambda s: records.save_record(s, self.register, draft, actor=self._tasks.actor),
            self._saved,
            self._refused,
        )

    def _saved(self, changes: Changes) -> None:
        (record_id,) = changes.record_ids
        self.form.remember()
        record = self._tasks.look(
            lambda s: records.open_record(s, self.register, record_id, actor=self._tasks.actor)
        )
        if self.record is not None and record is not None:
            self._show(record)
        self.saved.emit(changes, record)

    def _refused(self, error: AppError) -> None:
        if isinstance(error, InvalidRecord):
            self.form.show_problems(error.problems)
        else:
            self.refused.emit(error)

    def _judge(self, values: Values) -> Iterable[Problem]:
        draft = Draft(values=values, record_id=self.record_id)
        return self._tasks.look(
            lambda s: records.check_record(s, self.register, draft, actor=self._tasks.actor)
        )

    def _look_up(self, key: str, typed: str) -> list[Found]:
        return self._tasks.look(lambda s: look_up(s, BY_KEY[key], typed, actor=self._tasks.actor))

    def _show(self, record: records.OpenRecord) -> None:
        self.record = record
        title, _, rest = record.caption.partition(BETWEEN)
        marks = tuple(Pill(mark, label) for label, mark in record.marks)
        if record.row.closed_at is not None:
            marks += (Pill(Mark(tr("Closed"), "dim")),)
        self._show_head(title, rest or self._details(record), marks)
        self.form.show_values(
            record.row.values,
            record.references,
            problems=record.warnings,
            locked_because=self._why_locked(record),
        )

    def _details(self, record: records.OpenRecord) -> str:
        register = self.register
        names = [n for n in register.columns if n in register.by_name and n not in register.caption]
        names = [n for n in names if register.field(n).kind not in SAYS_NOTHING_ALONE]
        texts = [
            record.references.get(n) or register.field(n).format(record.row.values.get(n))
            for n in names
        ]
        return BETWEEN.join([text for text in texts if text][:MOST_DETAILS])

    def _why_locked(self, record: records.OpenRecord) -> str:
        row = record.row
        if not record.is_own:
            return tr("Kept by unit {unit}: it can only be looked at here.", unit=row.owner_unit)
        if row.closed_at is not None:
            return tr(
                "Closed on {day}: {reason}",
                day=f"{row.closed_at.astimezone():%d/%m/%Y}",
                reason=row.closed_reason or "",
            )
        if not may(self._tasks.actor, Right.EDIT):
            return tr("This account can only look at records.")
        return ""

    def _show_head(self, title: str, line: str, pills: tuple[Pill, ...]) -> None:
        self.title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for pill in pills:
            self._pills.addWidget(pill)
        self._pills.addStretch(1)

    def _lay_out(self) -> None:
        self.title.setObjectName("title")
        self._line.setObjectName("dim")
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 12, MARGIN, 4)
        head.setSpacing(2)
        for label in (self.title, self._line):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            head.addWidget(label)
        head.addLayout(self._pills)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
