"""What is done with the recovery sheet of open records: print, save, compare what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.store.workspace import is_synced
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_sheet import SheetStep, TypeBackStep
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.messages import Messages

if TYPE_CHECKING:
    from tdbv_desktop.reports.recovery_sheet import SheetWords
    from tdbv_desktop.services.door.workspaces import Desk

FILE_NAME = "phieu-khoi-phuc.pdf"


class SheetDesk:
    """Connects the two pages of the sheet with the use cases; answers come by the doorkeeper."""

    def __init__(
        self,
        keeper: Doorkeeper,
        messages: Messages,
        *,
        sheet: SheetStep,
        typing: TypeBackStep,
    ) -> None:
        self._keeper, self._messages = keeper, messages
        self._sheet, self._typing = sheet, typing
        self.entered: Entered | None = None
        sheet.print_wanted.connect(self.print)
        sheet.save_wanted.connect(self.ask_and_save)

    def begin(self, entered: Entered, groups: Sequence[str] = ()) -> None:
        """Take the records that were opened, and the groups when they are known."""
        from tdbv_desktop.services.safety.recovery_sheets import groups_to_type  # noqa: PLC0415 - slow

        self.entered = entered
        self._sheet.show_groups(groups)
        self._typing.ask_for(groups_to_type())

    def fetch_groups(self, done: Callable[[], None], failed: Callable[[AppError], None]) -> None:
        """Show the groups of records that were opened with a password."""
        from tdbv_desktop.services.safety.recovery_sheets import show_groups  # noqa: PLC0415 - slow

        desk = self._desk()

        def show(groups: list[str]) -> None:
            self._sheet.show_groups(groups)
            done()

        self._keeper.run(lambda: show_groups(desk.store, actor=desk.actor), show, failed)

    def confirm(self, done: Callable[[bool], None], failed: Callable[[AppError], None]) -> None:
        """Compare what was typed with the sheet: `done` gets whether it is the same.

        What differs is marked on the page.
        """
        from tdbv_desktop.services.safety.recovery_sheets import confirm_sheet  # noqa: PLC0415 - slow

        desk, typed = self._desk(), self._typing.typed

        def answer(wrong: list[int]) -> None:
            done(not wrong)
            self._typing.show_wrong(wrong)

        self._keeper.run(lambda: confirm_sheet(desk.store, typed, actor=desk.actor), answer, failed)

    def print(self) -> None:
        """Let a printer be chosen and send the sheet to it."""
        from tdbv_desktop.services.safety.recovery_sheets import sheet_marks  # noqa: PLC0415 - slow
        from tdbv_desktop.ui.shell.printing import print_marks  # noqa: PLC0415 - slow

        printer = self._messages.pick_printer(tr("Print the recovery sheet"))
        if printer is None:
            self._sheet.notice.say(
                tr("Nothing was printed."),
                tr("Without a printer, write the 16 groups down by hand."),
            )
            return
        if print_marks(printer, sheet_marks(self._words())):
            if printer.outputFileName():  # "print to a file" leaves a file that opens the records
                self._sheet.say_saved(Path(printer.outputFileName()).name)
            else:
                self._sheet.say_printed(printer.printerName())
        else:
            self._sheet.notice.say(
                tr("The printer did not take the sheet."),
                tr("Look whether it is on and has paper, then print again."),
                tone="warn",
            )

    def ask_and_save(self) -> None:
        """Ask where the sheet goes as a PDF file."""
        path = self._messages.pick_new_file(tr("Save the recovery sheet"), FILE_NAME)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the sheet as a PDF file, never among the records it opens."""
        from tdbv_desktop.services.safety.recovery_sheets import sheet_pdf  # noqa: PLC0415 - slow

        home = self._desk().store.folder.resolve()
        is_among = home in path.resolve().parents
        if is_among or is_synced(path.parent):
            self._sheet.notice.say(
                tr("The sheet is not kept among the records it opens.")
                if is_among
                else tr("This folder is copied to the net by itself."),
                tr("Choose another folder, best on a stick that goes into the safe."),
                tone="warn",
            )
            return
        try:
            write_safely(path, sheet_pdf(self._words()))
        except AppError as error:
            self._sheet.notice.show_error(error)
            return
        self._sheet.say_saved(path.name)

    def _words(self) -> SheetWords:
        from tdbv_desktop.services.safety import recovery_sheets  # noqa: PLC0415 - slow

        label = self._desk().label
        return recovery_sheets.words_of_sheet(
            label.unit, label.unit_name, list(self._sheet.groups), on=recovery_sheets.today()
        )

    def _desk(self) -> Desk:
        assert self.entered is not None  # noqa: S101 - the pages are shown after `begin`
        return self.entered.desk
