"""What is set now, on this PC, for this person and for the unit; read once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.chosen_settings import choose_settings, chosen_settings
from tdbv_desktop.services.preferences import preference, set_preference
from tdbv_desktop.services.settings import LAST_SCREEN, Value, setting
from tdbv_desktop.ui.shell.settings import Remembered
from tdbv_desktop.ui.tasks import Job, Shown, Tasks

SCREEN = "last_screen"
REORDERS = "tone_order"  # puts every list in order anew, which takes its time


class Chosen(QObject):
    """Answers what a setting is, and sets it; `changed` names the settings that were set."""

    changed = Signal(object)  # frozenset of keys

    def __init__(self, tasks: Tasks, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._remembered = tasks, remembered
        self._kept = self._read()

    def value(self, key: str) -> Value:
        """Return what a setting is now."""
        if setting(key).scope == "pc":
            return self._remembered.value(key)
        return self._kept.get(key, setting(key).default)

    def choose(
        self,
        wanted: Mapping[str, Value],
        done: Callable[[], None],
        failed: Callable[[AppError], None],
        shown: Shown,
    ) -> Job | None:
        """Set these; when one may not be set, none of those in the database is.

        Where it takes its time, the work is returned, and its steps are told to `shown`.
        """
        new = {key: value for key, value in wanted.items() if value != self.value(key)}
        here = {key: value for key, value in new.items() if setting(key).scope == "pc"}
        inside = {key: value for key, value in new.items() if key not in here}

        def succeed(_changes: Changes) -> None:
            self._kept |= inside
            for key, value in here.items():
                self._remembered.set_value(key, value)
            if new:
                self.changed.emit(frozenset(new))
            done()

        tasks = self._tasks
        if REORDERS not in inside:
            tasks.now(partial(choose_settings, wanted=inside, actor=tasks.actor), succeed, failed)
            return None
        return tasks.later(
            lambda session: choose_settings(
                session, inside, actor=tasks.actor, progress=tasks.progress
            ),
            succeed,
            failed,
            shown,
        )

    def start_page(self, there: Iterable[str]) -> str:
        """Return the screen to begin with: the one that is set, else the last, else the first."""
        keys = list(there)
        wanted = str(self.value("start_page"))
        if wanted == LAST_SCREEN:
            wanted = str(self.remembered(SCREEN, ""))
        return wanted if wanted in keys else keys[0]

    def keep_screen(self, key: str) -> None:
        """Remember which screen the person was at."""
        self.remember(SCREEN, key)

    def remembered(self, name: str, default: object) -> object:
        """Return something small the window remembers for this person."""
        with suppress(AppError):
            found: object = self._tasks.look(
                partial(preference, name=name, actor=self._tasks.actor, default=default)
            )
            return found
        return default

    def remember(self, name: str, value: object) -> None:
        """Remember something small for this person; a disk that does not let us is no matter."""
        work = partial(set_preference, name=name, value=value, actor=self._tasks.actor)
        self._tasks.aside(work, lambda _error: None)

    def _read(self) -> dict[str, Value]:
        with suppress(AppError):
            return self._tasks.look(partial(chosen_settings, actor=self._tasks.actor))
        return {}
