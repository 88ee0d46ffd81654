"""Importing a lodging workbook: which file, which house, what would happen, then do it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.exchange.lodging_row import LodgingFile
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.history import undo_action
from tdbv_desktop.services.desk.records import open_record
from tdbv_desktop.services.imports import (
    ImportReport,
    import_lodging,
    preview_lodging,
    read_lodging_file,
)
from tdbv_desktop.services.listing.lists import Found, look_up
from tdbv_desktop.services.safety.backups import back_up_if_changed
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.file_picker import FilePicker
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import grouped, noted, tr
from tdbv_desktop.ui.screens.register.house_form import HOUSE, HouseForm
from tdbv_desktop.ui.screens.travel.import_preview import ImportPreview
from tdbv_desktop.ui.screens.travel.step_screen import FileScreen
from tdbv_desktop.ui.tasks import Tasks

TRYING = {  # words and the share of the whole each usually takes
    "rows": (noted("Looking at the rows one by one..."), 55),
    "write": (noted("Trying to write them..."), 45),
}
WRITING = {
    "rows": (noted("Looking at the rows one by one..."), 55),
    "write": (noted("Writing into the registers..."), 45),
}


class ImportScreen(FileScreen):
    """The way of a workbook into the registers."""

    imported = Signal()

    def __init__(self, tasks: Tasks, asking: Asking) -> None:
        super().__init__(
            tr("Import lodging notices from Excel"),
            asking,
            first=tr("Choose the workbook (19 columns of the ministry)"),
            picker=FilePicker(
                asking, title=tr("Workbook"), pattern="*.xlsx *.xls *.ods", action=tr("Read")
            ),
            again=tr("Another workbook"),
            opening=(tr("Reading the workbook"), {}),
        )
        self._tasks = tasks
        self._file: LodgingFile | None = None
        self._house = ("", "")
        self._action: UUID | None = None
        self.where = self.steps.add(tr("Which house the guests stay in"))
        self.look = self.steps.add(tr("What would happen"))
        self.done = self.steps.add(tr("Write into the registers"))
        self.picker.picked.connect(self._read)
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
        self.house.clear()
        super().start_over()

    def _read(self, path: Path) -> None:
        if self.is_busy:
            return
        self.begin_with_file()
        job = self._tasks.run_later(
            lambda _: read_lodging_file(path),
            self._show_file,
            self.refuse_file,
            self.choose_line.show_step,
        )
        self.begin(self.choose_line, job)

    def _show_file(self, file: LodgingFile) -> None:
        self.end(self.choose_line)
        self._file = file
        self.choose.show_state(
            "done",
            tr("{count} rows, sheet {sheet}", count=grouped(len(file.rows)), sheet=file.sheet),
        )
        self.where.show_state("now")
        self.see(self.where)
        self.house.enter()

    def _preview(self, code: str, name: str) -> None:
        file = self._file
        if self.is_busy or file is None:
            return
        self._house = (code, name)
        self.where_notice.clear()
        job = self._tasks.run_later(
            lambda store: preview_lodging(
                store,
                file,
                house_code=code,
                house_name=name,
                actor=self._tasks.actor,
                progress=self._tasks.progress,
            ),
            self._show_preview,
            self._refuse_house,
            self.where_line.show_step,
        )
        self.begin(self.where_line, job)

    def _show_preview(self, report: ImportReport) -> None:
        self.end(self.where_line)
        self.where.show_state("done", report.house)
        self.preview.show_report(report)
        self.look.show_state("now", tr("{count} rows", count=grouped(report.rows_found)))
        goes_in = report.rows_found - report.handed_back - report.counts["same"]
        self.write.setEnabled(goes_in > 0)
        self.write.show()
        self.see(self.look)
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_house(self, error: AppError) -> None:
        self.end(self.where_line)
        self.tell(error, self.where_notice)
        self.house.enter()

    def _write(self) -> None:
        file, (code, name) = self._file, self._house
        if self.is_busy or file is None:
            return
        self.look.show_state("done", self.look.note)
        self.done.show_state("now")
        self.done_notice.clear()
        for button in (self.undo, self.write):
            button.hide()
        self.see(self.done)
        actor = self._tasks.actor  # the worker makes the copy first: an import is large
        self._tasks.run_later(
            lambda store: back_up_if_changed(store, actor=actor), _let_it_go, _let_it_go
        )
        job = self._tasks.later(
            lambda session: import_lodging(
                session,
                file,
                house_code=code,
                house_name=name,
                actor=self._tasks.actor,
                progress=self._tasks.progress,
            ),
            self._show_written,
            self._refuse_writing,
            self.done_line.show_step,
        )
        self.begin(self.done_line, job)

    def _show_written(self, report: ImportReport) -> None:
        self.end(self.done_line)
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
        self.end(self.done_line)
        self.done.show_state("now" if isinstance(error, Cancelled) else "bad")
        self.write.show()
        self.tell(error, self.done_notice)
        self.look.show_state("now", self.look.note)

    def _undo(self) -> None:
        action = self._action
        if action is None:
            return
        job = self._tasks.later(
            lambda session: undo_action(
                session, action, actor=self._tasks.actor, progress=self._tasks.progress
            ),
            self._show_undone,
            self._refuse_undoing,
            self.done_line.show_step,
        )
        self.begin(self.done_line, job)

    def _refuse_undoing(self, error: AppError) -> None:
        self.end(self.done_line)
        self.tell(error, self.done_notice)

    def _show_undone(self, _changes: Changes) -> None:
        self.end(self.done_line)
        self.undo.hide()
        self.done_notice.say(tr("The import was taken back."), tone="info")

    def _announce(self) -> None:
        self._tasks.changed.emit(Changes(registers=frozenset(r.key for r in ALL)))

    def set_busy(self, *, on: bool) -> None:
        super().set_busy(on=on)
        for part in (self.house, self.write, self.undo):
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

    def _fill_where(self) -> None:
        self.house = HouseForm(self._look_up, self._code_of)
        self.house.submitted.connect(self._preview)
        self.where_notice = Notice()
        self.where_line = ProgressLine(tr("Trying the rows"), TRYING)
        self.where.body.addWidget(self.house)
        self.where.body.addWidget(self.where_line)
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
        self.done_line = ProgressLine(tr("Writing into the registers"), WRITING)
        self.undo = QPushButton(tr("Take the import back"))
        self.undo.clicked.connect(self._undo)
        self.done.body.addWidget(self.done_line)
        self.done.body.addWidget(self.done_notice)
        self.done.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self.write, self.undo):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)


def _let_it_go(_outcome: object) -> None:
    """A copy that could not be made keeps nobody from importing; the state line tells its age."""
