"""After signing in to records whose recovery sheet nobody confirmed: finish it, or put it off."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tdbv_desktop.ui.shell.door.assistant_frame import AssistantFrame
from tdbv_desktop.ui.shell.door.assistant_sheet import SheetStep, TypeBackStep
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.sheet_desk import SheetDesk


class SheetReminder(AssistantFrame):
    """Asks for two groups first; one page back is the sheet, for whoever never printed it."""

    counts_steps = False
    entered = Signal(object)  # Entered

    def __init__(self, keeper: Doorkeeper, messages: Messages, entered: Entered) -> None:
        self.sheet, self.typing = SheetStep(), TypeBackStep(is_reminder=True)
        super().__init__((self.sheet, self.typing))
        self._keeper = keeper
        self._open: Entered | None = entered
        self.sheets = SheetDesk(keeper, messages, sheet=self.sheet, typing=self.typing)
        self.sheets.begin(entered)
        self.sheet.kept.connect(self.next.setFocus)
        self.sheet.faded.connect(lambda: self.put_away(self.sheet))
        self.typing.later_wanted.connect(self._put_off)
        self.escaped.connect(self._put_off)
        self.show_step(self.typing)

    def go_on(self, step: AssistantStep) -> None:
        if step is self.sheet:
            self.show_step(self.typing)
            return
        self.set_busy(on=True)
        self.sheets.confirm(self._show_compared, self.refuse)

    def go_back(self) -> None:
        if self.sheet.groups or not self.may_go_back():
            super().go_back()
            return
        self.set_busy(on=True)
        self.sheets.fetch_groups(self._show_sheet, self.refuse)

    def let_go(self) -> None:
        """Close the records again, unless somebody works in them by now."""
        opened, self._open = self._open, None
        if opened is not None:
            opened.leave()

    def _show_sheet(self) -> None:
        self.set_busy(on=False)
        self.show_step(self.sheet)

    def _show_compared(self, is_same: bool) -> None:
        self.set_busy(on=False)
        if is_same:
            self._leave()

    def _put_off(self) -> None:
        if self._open is not None:
            self._keeper.put_off.add(self._open.desk.store.folder)
        self._leave()

    def _leave(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            self.entered.emit(opened)
