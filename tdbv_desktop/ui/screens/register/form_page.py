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
from tdbv_desktop.services.clock_doubt import clock_doubt
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.desk.captions import BETWEEN
from tdbv_desktop.services.desk.labels import used_labels
from tdbv_desktop.services.listing.lists import SAYS_NOTHING_ALONE, Found, look_up
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Work
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.forms.form_body import MARGIN
from tdbv_desktop.ui.kit.forms.record_form import Ask, RecordForm
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.pill import Pill
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.record_papers import RecordPapers
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
        self.with_save: Work[None] = lambda _session: None  # part of the transaction of a save
        self._restored: dict[str, tuple[str, str]] = {}  # field: its text, why it is that again
        self._tasks = tasks
        self.papers = RecordPapers(register, tasks, lambda: self.record_id, self)
        self.papers.refused.connect(self.refused)
        sources = Sources(look_up=self._look_up, used_labels=self._used_labels, papers=self.papers)
        self.form = RecordForm(register, sources, ask=ask, judge=self._judge)
        self.form.submitted.connect(self._save)
        self.title, self._line = QLabel(), QLabel()
        self._pills, self.clock_doubt = QHBoxLayout(), Notice(self)
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
        self._restored.clear()
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
            reason=self._why_restored(),
        )

        def save(session: Any) -> Changes:
            changes = records.save_record(session, self.register, draft, actor=self._tasks.actor)
            self.with_save(session)
            return changes

        self._tasks.now(save, self._saved, self._refused)

    def restore(self, name: str, value: Any, caption: str, *, why: str) -> None:
        """Put a value of the past into a field as a change that is still to be saved."""
        edit = self.form.edit_of(name)
        edit.put(value, caption)
        self._restored[name] = (edit.typed(), why)
        self.form.enter(edit)

    def _why_restored(self) -> str:
        """Return why fields go back to what they were, as long as they still do."""
        edits = [(self.form.edit_of(name), *said) for name, said in self._restored.items()]
        reasons = [why for edit, text, why in edits if edit.is_changed and edit.typed() == text]
        return "; ".join(dict.fromkeys(reasons))

    def _saved(self, changes: Changes) -> None:
        (record_id,) = changes.record_ids
        self.form.remember()
        self.papers.put_waiting(record_id)
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

    def _used_labels(self, field: str) -> list[str]:
        return self._tasks.look(
            lambda s: used_labels(s, self.register, field, actor=self._tasks.actor)
        )

    def _show(self, record: records.OpenRecord) -> None:
        self.record = record
        self._restored.clear()
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
        self._show_clock_doubt()

    def _show_clock_doubt(self) -> None:
        """Warn where days are typed: a year left out and the word for today come from the clock."""
        doubt = self._tasks.look(lambda s: clock_doubt(s, actor=self._tasks.actor))
        if not doubt:
            self.clock_doubt.clear()
        elif not self.clock_doubt.text.startswith(doubt):
            more = tr("Set the clock of the PC right; until then type days with their year.")
            self.clock_doubt.say(doubt, more, tone="warn")

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
        head.addWidget(self.clock_doubt)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
