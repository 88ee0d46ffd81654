"""The assistant of the first start: from whose computer this is to the first thing to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.backup_desk import BackupDesk
from tdbv_desktop.ui.shell.door import doorkeeper as door
from tdbv_desktop.ui.shell.door.assistant_account import AccountStep
from tdbv_desktop.ui.shell.door.assistant_backup import BackupStep
from tdbv_desktop.ui.shell.door.assistant_done import DoneStep
from tdbv_desktop.ui.shell.door.assistant_frame import AssistantFrame
from tdbv_desktop.ui.shell.door.assistant_kind import PRACTICE, KindStep
from tdbv_desktop.ui.shell.door.assistant_law import LawStep
from tdbv_desktop.ui.shell.door.assistant_sheet import SheetStep, TypeBackStep
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep
from tdbv_desktop.ui.shell.door.assistant_unit import UnitStep
from tdbv_desktop.ui.shell.door.practice_step import PracticeStep
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.sheet_desk import SheetDesk

if TYPE_CHECKING:
    from tdbv_desktop.services.door.workspaces import Kind, NewWorkspace


class Assistant(AssistantFrame):
    """Kind, unit, first person, law; then the records are made; sheet, backup, first steps."""

    left = Signal()
    founded = Signal(object)  # Path of the new workspace
    entered = Signal(object)  # Entered
    practised = Signal(object)  # door.Practice

    def __init__(self, keeper: door.Doorkeeper, messages: Messages, folder: Path) -> None:
        self.kind, self.unit = KindStep(), UnitStep(folder)
        self.account, self.law = AccountStep(self._unit_name), LawStep()
        self.sheet, self.typing = SheetStep(), TypeBackStep()
        self.backup, self.done = BackupStep(messages.pick_folder), DoneStep()
        self.practice = PracticeStep()
        super().__init__(
            (
                *(self.kind, self.unit, self.account, self.law),
                *(self.sheet, self.typing, self.backup, self.done),
            ),
            beside=(self.practice,),
        )
        self._keeper, self._messages = keeper, messages
        self._open: door.Entered | None = None
        self._job: door.Job | None = None
        self._is_confirmed = False
        self.sheets = SheetDesk(keeper, messages, sheet=self.sheet, typing=self.typing)
        self.backups = BackupDesk(keeper, self.backup, made=self._show_backed_up)
        self._connect()
        self.show_step(self.kind)

    def go_on(self, step: AssistantStep) -> None:
        if step is self.kind and self.kind.kind == PRACTICE:
            self._practise()
        elif step is self.law:
            self._found()
        elif step is self.typing and not self._is_confirmed:
            self.set_busy(on=True)
            self.sheets.confirm(self._show_compared, self.refuse)
        elif step is self.done:
            self._leave_for("")
        else:
            self._show_after(step)

    def may_go_back(self) -> bool:
        return self.step not in (self.sheet, self.practice)

    def go_back(self) -> None:
        if self.step is self.kind and not self.is_busy:
            self.leave()
        else:
            super().go_back()

    def let_go(self) -> None:
        """Close the records that were made, unless somebody works in them by now."""
        self._stop()
        opened, self._open = self._open, None
        if opened is not None:
            opened.leave()

    def leave(self) -> None:
        """Ask once, then go: back to the welcome page, or to work once the records are made."""
        if self.step is self.practice:
            self._stop()
        elif self._open is not None:
            question = tr("The records are made. Put the rest off and go to work?")
            if self._messages.choose(question, (tr("Go to work"), tr("Stay here"))) == 0:
                self._leave_for("")
        elif not (self.unit.is_touched or self.account.is_touched) or self._may_drop():
            self.left.emit()

    def _may_drop(self) -> bool:
        question = tr("Stop here? Nothing is made yet, and what was typed is forgotten.")
        return self._messages.choose(question, (tr("Stop"), tr("Go on"))) == 0

    def _show_after(self, step: AssistantStep) -> None:
        following = self.steps[self.steps.index(step) + 1]
        if following is self.unit:
            self.unit.ask_for(self.kind.kind)
        if following is self.done:
            self.done.show_open(has_sheet=self._is_confirmed, has_backup=self.backup.is_made)
        self.show_step(following)

    def _put_off(self, step: AssistantStep) -> None:
        step.is_put_off = True
        self._show_after(step)

    def _found(self) -> None:
        self.set_busy(on=True)
        folder, asked = self.unit.folder, self._asked()
        self._keeper.run(lambda: door.found(folder, asked), self._show_founded, self._refuse)

    def _asked(self) -> Callable[[], NewWorkspace]:
        """Return how to put the pages into the shape of the use case, once that is loaded."""
        kind, unit, unit_name, level = (
            self.kind.kind, self.unit.unit, self.unit.unit_name, self.unit.level,
        )  # fmt: skip
        name, password = self.account.name, self.account.password.text

        def build() -> NewWorkspace:
            from tdbv_desktop.services.door.workspaces import NewWorkspace  # noqa: PLC0415 - slow

            return NewWorkspace(
                kind=cast("Kind", kind),
                unit=unit,
                unit_name=unit_name,
                level=level,
                chief_name=name,
                password=password,
                has_read_law=True,
            )

        return build

    def _show_founded(self, made: door.Founded) -> None:
        self._open = made.entered
        self.account.forget()
        self.set_busy(on=False)
        self.sheets.begin(made.entered, made.groups)
        self.backups.begin(made.entered)
        self.done.begin(self.kind.kind)
        self.founded.emit(self.unit.folder)
        self.show_step(self.sheet)

    def _refuse(self, error: AppError) -> None:
        """Go back to the page that can put it right."""
        self.set_busy(on=False)
        if isinstance(error, InvalidRecord):
            self.show_step(self.account)
            self.account.show_problem(error.problems[0])
        else:
            self.show_step(self.unit)
            self.unit.notice.show_error(error)

    def _show_compared(self, is_same: bool) -> None:
        self.set_busy(on=False)
        self._is_confirmed = is_same
        if is_same:
            self.typing.is_put_off = False
            self._show_after(self.typing)

    def _practise(self) -> None:
        line = self.practice.line
        job = self._job = self._keeper.job(line.show_step)
        self.show_step(self.practice)
        line.begin(job)

        def enter(practice: door.Practice) -> None:
            line.end()
            self.practised.emit(practice)

        def refuse(error: AppError) -> None:
            line.end()
            self.show_step(self.kind)
            self.kind.notice.show_error(error)

        self._keeper.run(lambda: door.practise(job.progress), enter, refuse)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _leave_for(self, where: str) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            self.entered.emit(replace(opened, go_to=where))

    def _unit_name(self) -> str:
        return self.unit.unit_name

    def _show_backed_up(self) -> None:
        self.backup.is_put_off = False
        self.show_buttons()
        self.next.setFocus()

    def _choose_folder(self) -> None:
        folder = self._messages.pick_folder(tr("Empty folder for the new records"))
        if folder is not None:
            self.unit.show_folder(folder)

    def _connect(self) -> None:
        self.escaped.connect(self.leave)
        self.unit.folder_wanted.connect(self._choose_folder)
        for step in (self.typing, self.backup):
            step.later_wanted.connect(lambda one=step: self._put_off(one))
        self.sheet.kept.connect(self.next.setFocus)
        self.sheet.faded.connect(lambda: self.put_away(self.sheet))
        self.backup.busy_changed.connect(self.hold)
        self.done.first_wanted.connect(self._leave_for)
