"""Keeps what is typed into forms, encrypted, within two seconds of the last key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.desk.drafts import TypedForm, drop_draft, free_place, keep_draft
from tdbv_desktop.store.vaults import Work
from tdbv_desktop.ui.tasks import Tasks

WAIT_MS = 1000  # from the first key that is not kept yet, so no pause in typing is needed
QUICK_SECONDS = 0.010  # a write that takes longer than this leaves the thread of the window
Typed = Callable[[], tuple[TypedForm, ...]]


class DraftKeeper(QObject):
    """Asks `typed` what stands in the forms; nothing there means that nothing is to be kept."""

    failed = Signal(object)  # AppError, once: the person must know that nothing is kept

    def __init__(self, place: str, typed: Typed, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = self._name = place
        self._typed, self._tasks = typed, tasks
        self._kept: tuple[TypedForm, ...] = ()
        self._ticket = 0  # a write that was overtaken must not bring back what is gone
        self._took, self._has_failed, self._is_given_up = 0.0, False, False
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.keep_now)
        tasks.closing.connect(self._keep_last)

    @property
    def place(self) -> str:
        """Return under which name the draft is kept."""
        return self._place

    def leave_alone(self, taken: Iterable[str]) -> None:
        """Keep what is typed beside drafts that wait for an answer, never over them."""
        self._place = free_place(self._name, taken)

    def take_over(self, place: str) -> None:
        """Go on with a draft that was offered: what is typed from now on replaces it."""
        self._place = place
        self.touch()

    def touch(self) -> None:
        """Take note that something was typed."""
        self._is_given_up = False
        if not self._wait.isActive():
            self._wait.start()

    def keep_now(self) -> None:
        """Write what is typed, when it differs from what was written before."""
        forms = self._typed()
        if forms == self._kept:
            return
        self._kept = forms
        self._ticket += 1
        ticket = self._ticket

        def work(session: Any) -> None:
            if ticket == self._ticket:
                self._write(session, forms)

        self._run(work)

    def write_with_save(self, session: Any, forms: tuple[TypedForm, ...]) -> None:
        """Keep only what is left after a save, in the transaction of that save."""
        self._ticket += 1
        self._kept = forms
        self._write(session, forms)
        self._wait.start()

    def give_up(self) -> None:
        """Forget the draft: the person leaves without saving."""
        self._wait.stop()
        self._is_given_up = True
        self._ticket += 1
        if self._kept:
            self._kept = ()
            self._run(lambda session: self._write(session, ()))

    def _run(self, work: Work[None]) -> None:
        """Write at once where that is quick, beside everything else where it is not."""
        if self._tasks.is_idle and self._took <= QUICK_SECONDS:
            began = clock.ticks()
            self._tasks.now(work, _well, self._fail)
            self._took = clock.ticks() - began
        else:
            self._tasks.aside(work, self._fail)

    def _keep_last(self) -> None:
        if not self._is_given_up:
            self.keep_now()

    def _write(self, session: Any, forms: tuple[TypedForm, ...]) -> None:
        if forms:
            keep_draft(session, self._place, forms, actor=self._tasks.actor)
        else:
            drop_draft(session, self._place, actor=self._tasks.actor)

    def _fail(self, error: AppError) -> None:
        self._kept = ()
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)


def _well(_nothing: None) -> None:
    """Say nothing about a draft that was kept."""
