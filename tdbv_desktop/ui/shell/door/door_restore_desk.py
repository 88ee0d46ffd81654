"""Leads the start window through going back to a backup: which one, who, the wait, signing in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.services.door.doorstep import label_of
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door import door_restore
from tdbv_desktop.ui.shell.door.door_restore import Back
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper
from tdbv_desktop.ui.shell.door.start_panel import BRAND

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.rebuilding import SetFound
    from tdbv_desktop.services.safety.restoring import Plan
    from tdbv_desktop.ui.shell.door.door_restore_page import DoorRestorePage
    from tdbv_desktop.ui.shell.door.regain_page import RegainPage
    from tdbv_desktop.ui.shell.door.start_window import StartWindow


EVIDENCE = "evidence"  # as the store calls it; its module would load the database library


class DoorRestore(QObject):
    """Shows one page after the other; the work runs on the door's thread."""

    def __init__(self, window: StartWindow, keeper: Doorkeeper) -> None:
        super().__init__(window)
        self._window, self._keeper = window, keeper

    def show(self, target: Path, *, is_new: bool) -> DoorRestorePage:
        """Offer the backups for damaged records at `target`, or for records to be set up there."""
        from tdbv_desktop.ui.shell.door.door_restore_page import DoorRestorePage  # noqa: PLC0415 - rare

        page = DoorRestorePage(target, is_new=is_new)
        page.left.connect(lambda: self._leave(target, is_new=is_new))
        page.other_wanted.connect(lambda: self._look_elsewhere(page, is_new=is_new))
        page.sheet_wanted.connect(lambda chosen: self._ask_for_sheet(page, chosen, is_new=is_new))
        page.wanted.connect(
            lambda chosen, user, password: self._run(
                page,
                lambda progress: door_restore.back_with_password(
                    target, chosen, user, password, progress
                ),
            )
        )
        head = BRAND if is_new else label_of(target).unit_name
        self._window.show_page(page, head, tr("Backups"))
        if not is_new:
            self._look(page, target / "backups", known=target)
        return page

    def carry_out(self, plan: Plan) -> None:
        """Put back what two people agreed on; the records are closed already."""
        from tdbv_desktop.ui.shell.aside.restoring_page import RestoringPage  # noqa: PLC0415 - rare

        page, folder = RestoringPage(), plan.folder
        job = self._keeper.job(page.line.show_step)

        def refuse(error: AppError) -> None:
            self._window.show_sign_in(folder)
            self._window.page.notice.show_error(error)

        self._window.show_page(page, BRAND, tr("Backups"))
        page.begin(job)
        self._keeper.run(
            lambda: door_restore.carry_out(plan, job.progress), self._welcome_back, refuse
        )

    def _look(self, page: DoorRestorePage, folder: Path, *, known: Path | None) -> None:
        def show(found: list[SetFound]) -> None:
            page.show_sets(found)
            page.take_focus()

        self._keeper.run(lambda: door_restore.find_sets(folder, known), show, page.show_error)

    def _look_elsewhere(self, page: DoorRestorePage, *, is_new: bool) -> None:
        folder = self._window.messages.pick_folder(tr("Folder with backups"))
        if folder is not None:
            self._look(page, folder, known=None if is_new else page.target)

    def _ask_for_sheet(self, page: DoorRestorePage, chosen: Path, *, is_new: bool) -> None:
        from tdbv_desktop.ui.shell.door.regain_page import RegainPage  # noqa: PLC0415 - rarely shown

        target, sheet = page.target, RegainPage()
        sheet.left.connect(lambda: self.show(target, is_new=is_new))
        sheet.wanted.connect(
            lambda groups, password: self._run(
                sheet,
                lambda progress: door_restore.back_with_sheet(
                    target, chosen, groups, password, progress
                ),
            )
        )
        self._window.show_page(sheet, BRAND, tr("Recovery sheet"))

    def _run(self, page: DoorRestorePage | RegainPage, work: Callable[[Progress], Back]) -> None:
        line = getattr(page, "line", None)
        job = self._keeper.job(line.show_step if line is not None else lambda _step: None)
        page.set_busy(on=True)
        if line is not None:
            line.begin(job)

        def refuse(error: AppError) -> None:
            page.set_busy(on=False)
            if not isinstance(error, Cancelled):
                page.show_error(error)

        self._keeper.run(lambda: work(job.progress), self._welcome_back, refuse)

    def _welcome_back(self, back: Back) -> None:
        self._window.show_sign_in(back.folder, user=back.name)
        more = [tr("A new history begins: the next bundle to the upper unit is a full one.")]
        if (back.folder / EVIDENCE).is_dir():
            more.insert(0, tr("What was there before is kept in the folder evidence."))
        self._window.page.notice.say(tr("The records are back."), "\n".join(more), tone="ok")

    def _leave(self, target: Path, *, is_new: bool) -> None:
        if is_new:
            self._window.show_welcome()
        else:
            self._window.show_sign_in(target)
