"""Importing a lodging workbook: which file, which house, what would happen, then do it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.exchange.lodging_row import LodgingFile
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.history import undo_action
from tdbv_desktop.services.imports import (
    ImportReport,
    import_lodging,
    preview_lodging,
    read_lodging_file,
)
from tdbv_desktop.services.lists import Found, look_up
from tdbv_desktop.services.records import open_record
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.file_picker import FilePicker
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.house_form import HOUSE, HouseForm
from tdbv_desktop.ui.screens.import_preview import ImportPreview
from tdbv_desktop.ui.screens.step_screen import StepScreen, busy_bar
from tdbv_desktop.ui.tasks import Tasks


class ImportScreen(StepScreen):
    """The way of a workbook into the registers."""

    imported = Signal()

    def __init__(self, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Import lodging notices from Excel"), asking)
        self._tasks = tasks
        self._file: LodgingFile | None = None
        self._house = ("", "")
        self._action: UUID | None = None
        self._is_busy = False
        self.choose = self.steps.add(tr("Choose the workbook (19 columns of the ministry)"))
        self.where = self.steps.add(tr("Which house the guests stay in"))
        self.look = self.steps.add(tr("What would happen"))
        self.done = self.steps.add(tr("Write into the registers"))
        self._fill_choose()
        self._fill_where()
        self._fill_look()
        self._fill_done()
        self.start_over()

    def take_focus(self) -> None:
        if self.look.state == "now":
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.where.state == "now":
            self.house.enter()
        else:
            self.picker.take_focus()

    def start_over(self) -> None:
        """Begin with the first step again, for another workbook."""
        self.steps.reset()
        self.again.hide()
        self.picker.clear()
        self.house.clear()
        self.picker.setEnabled(True)
        self.choose_notice.clear()
        self.choose.show_state("now")
        self.picker.take_focus()

    def _read(self, path: Path) -> None:
        if self._is_busy:
            return
        self.choose_notice.clear()
        for step in self.steps.steps[1:]:
            step.show_state("later")
        self._set_busy(on=True)
        self._tasks.run_later(lambda _: read_lodging_file(path), self._show_file, self._refuse_file)

    def _show_file(self, file: LodgingFile) -> None:
        self._set_busy(on=False)
        self._file = file
        self.choose.show_state(
            "done",
            tr("{count} rows, sheet {sheet}", count=grouped(len(file.rows)), sheet=file.sheet),
        )
        self.where.show_state("now")
        self.see(self.where)
        self.house.enter()

    def _refuse_file(self, error: AppError) -> None:
        self._set_busy(on=False)
        self.tell(error, self.choose_notice)
        self.picker.line.setFocus()
        self.picker.line.selectAll()

    def _preview(self, code: str, name: str) -> None:
        file = self._file
        if self._is_busy or file is None:
            return
        self._house = (code, name)
        self.where_notice.clear()
        self._set_busy(on=True)
        self._tasks.run_later(
            lambda store: preview_lodging(
                store, file, house_code=code, house_name=name, actor=self._tasks.actor
            ),
            self._show_preview,
            self._refuse_house,
        )

    def _show_preview(self, report: ImportReport) -> None:
        self._set_busy(on=False)
        self.where.show_state("done", report.house)
        self.preview.show_report(report)
        self.look.show_state("now", tr("{count} rows", count=grouped(report.rows_found)))
        goes_in = report.rows_found - report.handed_back - report.counts["same"]
        self.write.setEnabled(goes_in > 0)
        self.write.show()
        self.see(self.look)
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_house(self, error: AppError) -> None:
        self._set_busy(on=False)
        self.tell(error, self.where_notice)
        self.house.enter()

    def _write(self) -> None:
        file, (code, name) = self._file, self._house
        if self._is_busy or file is None:
            return
        self.look.show_state("done", self.look.note)
        self.done.show_state("now")
        self.done_notice.clear()
        for button in (self.undo, self.write):
            button.hide()
        self._set_busy(on=True)
        self.see(self.done)
        self._tasks.later(
            partial(
                import_lodging, file=file, house_code=code, house_name=name, actor=self._tasks.actor
            ),
            self._show_written,
            self._refuse_writing,
        )

    def _show_written(self, report: ImportReport) -> None:
        self._set_busy(on=False)
        self._action = report.action_id
        self.done.show_state("done")
        counts = report.counts
        self.done_notice.say(
            tr(
                "Written: {new} new, {changed} filled in.",
                new=grouped(counts["new"]),
                changed=grouped(counts["changed"]),
            ),
            tr(
                "{count} rows were handed back; they are listed above.",
                count=grouped(report.handed_back),
            ),
            tone="ok",
        )
        self.undo.setVisible(report.action_id is not None)
        self.picker.setEnabled(False)
        self.again.show()
        self.again.setFocus()
        self.see(self.done)
        self._announce()
        self.imported.emit()

    def _refuse_writing(self, error: AppError) -> None:
        self._set_busy(on=False)
        self.done.show_state("bad")
        self.write.show()
        self.tell(error, self.done_notice)
        self.look.show_state("now", self.look.note)

    def _undo(self) -> None:
        action = self._action
        if action is None:
            return
        self._set_busy(on=True)
        self._tasks.later(
            lambda session: undo_action(session, action, actor=self._tasks.actor),
            self._show_undone,
            self._refuse_undoing,
        )

    def _refuse_undoing(self, error: AppError) -> None:
        self._set_busy(on=False)
        self.tell(error, self.done_notice)

    def _show_undone(self, _changes: Changes) -> None:
        self._set_busy(on=False)
        self.undo.hide()
        self.done_notice.say(tr("The import was taken back."), tone="info")

    def _announce(self) -> None:
        self._tasks.changed.emit(Changes(registers=frozenset(r.key for r in ALL)))

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.busy.setVisible(on)
        for part in (self.picker, self.house, self.write, self.undo):
            part.setEnabled(not on)

    def _look_up(self, key: str, typed: str) -> list[Found]:
        return self._tasks.look(
            lambda session: look_up(session, BY_KEY[key], typed, actor=self._tasks.actor)
        )

    def _code_of(self, house: UUID) -> str:
        found = self._tasks.look(
            lambda session: open_record(session, BY_KEY[HOUSE], house, actor=self._tasks.actor)
        )
        return "" if found is None else str(found.row.values["code"])

    def _fill_choose(self) -> None:
        self.picker = FilePicker(
            self._asking, title=tr("Workbook"), pattern="*.xlsx *.xls *.ods", action=tr("Read")
        )
        self.picker.picked.connect(self._read)
        self.choose_notice = Notice()
        self.busy = busy_bar(tr("Working"))
        self.body.addWidget(self.busy)
        self.choose.body.addWidget(self.picker)
        self.choose.body.addWidget(self.choose_notice)
        self.again = QPushButton(tr("Another workbook"))
        self.again.clicked.connect(self.start_over)
        self.secondary.addWidget(self.again)

    def _fill_where(self) -> None:
        self.house = HouseForm(self._look_up, self._code_of)
        self.house.submitted.connect(self._preview)
        self.where_notice = Notice()
        self.where.body.addWidget(self.house)
        self.where.body.addWidget(self.where_notice)

    def _fill_look(self) -> None:
        self.preview = ImportPreview()
        self.write = QPushButton(tr("Write into the registers"))
        self.write.setProperty("kind", "primary")
        self.write.clicked.connect(self._write)
        self.look.body.addWidget(self.preview)
        self.look.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_done(self) -> None:
        self.done_notice = Notice()
        self.undo = QPushButton(tr("Take the import back"))
        self.undo.clicked.connect(self._undo)
        self.done.body.addWidget(self.done_notice)
        self.done.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self.again, self.write, self.undo):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
