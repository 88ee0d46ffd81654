"""Backs up by itself while somebody works, and looks whether the file is whole.

The first change of the day, every half hour with a change, and leaving all ask the same question:
does the present state lie in a backup already? A stick that is there takes one as well.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.safety.backups import back_up_if_changed
from tdbv_desktop.services.safety.file_checks import FileDamaged, FileLook, look_at_file
from tdbv_desktop.services.safety.outer_places import back_up_outside
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.tasks import Tasks

LOOK_AFTER = 4_000  # milliseconds after signing in, when the lists are there
FIRST_AFTER = 90_000  # after the first change: what is typed in one go lies in one backup
EVERY = 30 * 60_000


class Watched(Protocol):
    """The window, as far as this needs it."""

    tasks: Tasks
    messages: Messages

    def show_backups(self) -> None:
        """Show the backups there are."""


class BackupWatch(QObject):
    """Lives as long as the window; never keeps anybody waiting."""

    def __init__(self, window: Watched, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._is_changed, self._is_first = window, False, True
        self._first = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._first.timeout.connect(self.back_up)
        self._every = QTimer(self, interval=EVERY)
        self._every.timeout.connect(self.back_up)
        window.tasks.changed.connect(lambda _changes: self._note_change())
        if may(window.tasks.actor, Right.CHECK):
            QTimer.singleShot(LOOK_AFTER, self, self.look)
        self._every.start()

    def look(self) -> None:
        """Do the check that is due today, in the background."""
        actor = self._window.tasks.actor
        self._window.tasks.run_later(
            lambda store: look_at_file(store, actor=actor), self._tell_found, self._pass_over
        )

    def back_up(self) -> None:
        """Back up when something was changed since the last time."""
        if self._is_changed:
            self._is_changed = False
            actor = self._window.tasks.actor
            self._window.tasks.run_later(
                lambda store: _back_up(store, actor), lambda _done: None, self._retry
            )

    def _note_change(self) -> None:
        self._is_changed = True
        if self._is_first:
            self._is_first = False
            self._first.start()

    def _tell_found(self, look: FileLook) -> None:
        grave = [one for one in look.faults if not one.startswith("attachment ")]
        if grave:
            error = FileDamaged(grave)
            action = (tr("Backups and going back"), self._window.show_backups)
            self._window.messages.say(error.sentences, tone="bad", action=action)
            self._window.show_backups()

    def _retry(self, _error: AppError) -> None:
        """The state line tells the age of the backup; the next half hour tries again."""
        self._is_changed = True

    def _pass_over(self, _error: AppError) -> None:
        """What cannot be looked at now is looked at after the next signing in."""


def back_up_at_leaving(desk: Desk) -> None:
    """Make the backup the present state lacks while the records are still open."""
    if may(desk.actor, Right.BACK_UP):
        with suppress(AppError, OSError):  # nobody is kept from leaving; the next day makes it
            _back_up(desk.store, desk.actor)


def _back_up(store: Store, actor: Actor) -> None:
    if not store.is_held:
        back_up_if_changed(store, actor=actor)
        with suppress(AppError):  # a stick may be pulled at any moment
            back_up_outside(store, actor=actor)
