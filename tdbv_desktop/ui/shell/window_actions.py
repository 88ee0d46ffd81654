"""What the keys of the window do; each method is named by a command of kit/commands.py."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.safety.backups import Backup, back_up
from tdbv_desktop.ui.kit.toast import Toast
from tdbv_desktop.ui.kit.words import noted, tr
from tdbv_desktop.ui.shell.aside.aside import ACCOUNTS, BACKUPS, HELP, LAW, PASSWORD, SETTINGS
from tdbv_desktop.ui.shell.live_counts import LiveCounts
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.navigation import Navigation
from tdbv_desktop.ui.shell.places import IMPORT, RECEIVE, SEND
from tdbv_desktop.ui.shell.work_strip import WorkStrip
from tdbv_desktop.ui.tasks import Tasks

BACKUP_PHASES = {  # words and the share of the whole each usually takes
    "backup": (noted("Copying the records..."), 50),
    "check": (noted("Checking the copy..."), 50),
}


class WindowActions(QMainWindow):
    """Goes where a key says; the window says how one goes anywhere."""

    gone_elsewhere = Signal(object)  # Path of other records, None for the practice data

    restore_wanted = Signal(object)  # Plan
    tasks: Tasks
    messages: Messages
    navigation: Navigation
    counts: LiveCounts
    work: WorkStrip | None = None  # made when it is first needed

    @property
    def current_key(self) -> str:
        """Return which screen is shown."""
        raise NotImplementedError

    def go_to(self, key: str) -> None:
        """Show a screen."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Show the screen before this one."""
        raise NotImplementedError

    def has_screen(self, key: str) -> bool:
        """Say whether the person has a screen of this key in the navigation."""
        raise NotImplementedError

    def may_leave(self, leave: Callable[[], None]) -> bool:
        """Say whether the work here can be left; what must be waited for leaves by itself."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close the workspace without asking."""
        raise NotImplementedError

    def practise(self) -> None:
        """Close the workspace and go to the practice data."""
        self.go_elsewhere(None)

    def go_elsewhere(self, folder: Path | None) -> None:
        """Close the workspace and go to the door of other records, None for the practice data."""
        if self.may_leave(partial(self.go_elsewhere, folder)):
            self.leave()
            self.gone_elsewhere.emit(folder)

    def go_to_screen(self, place: int) -> None:
        """Show the screen at a place of the navigation."""
        key = self.navigation.key_at(place)
        if key is not None:
            self.go_to(key)

    def show_help(self) -> None:
        """Show the help of this screen, or the screen before it again."""
        self.go_back() if self.current_key == HELP else self.go_to(HELP)

    def show_settings(self) -> None:
        """Show what can be set."""
        self.go_to(SETTINGS)

    def show_law(self) -> None:
        """Show the numbers the law sets."""
        self.go_to(LAW)

    def show_accounts(self) -> None:
        """Show who may sign in."""
        self.go_to(ACCOUNTS)

    def show_backups(self) -> None:
        """Show the backups there are, and the way back to one."""
        self.go_to(BACKUPS)

    def change_password(self) -> None:
        """Show where the own password is changed."""
        self.go_to(PASSWORD)

    def send_bundle(self) -> None:
        """Show how to send; an upper unit has nobody to send to."""
        self._go_if_there(SEND)

    def receive_bundle(self) -> None:
        """Show how to receive."""
        self._go_if_there(RECEIVE)

    def import_workbook(self) -> None:
        """Show how to import a workbook."""
        self._go_if_there(IMPORT)

    def back_up(self) -> None:
        """Back up now, beside the data."""
        if self.work is None:
            area = self.messages.anchor
            self.work = WorkStrip(self, area, tr("Backing up..."), BACKUP_PHASES)
        if not self.work.is_busy:
            job = self.tasks.run_later(
                lambda store: back_up(store, actor=self.tasks.actor, progress=self.tasks.progress),
                self._show_backed_up,
                self._refuse_backing_up,
                self.work.line.show_step,
            )
            self.work.begin(job)

    def go_to_message(self) -> None:
        """Put the cursor into the newest message, on its button."""
        any(toast.enter() for toast in self.findChildren(Toast) if toast.isVisible())

    def _go_if_there(self, key: str) -> None:
        if self.has_screen(key):
            self.go_to(key)

    def _refuse_backing_up(self, error: AppError) -> None:
        if self.work is not None:
            self.work.end()
        if isinstance(error, Cancelled):
            self.messages.say(error.sentences)
        else:
            self.messages.tell(error)

    def _show_backed_up(self, backup: Backup) -> None:
        if self.work is not None:
            self.work.end()
        self.messages.say(tr("Backed up as {name}.", name=backup.folder.name))
        self.counts.count()
