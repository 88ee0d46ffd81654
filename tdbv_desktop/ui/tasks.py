"""The one door from screens to use cases: at once, or on one worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.store.vaults import Store, Work
from tdbv_desktop.ui.collecting import hold_collector, release_collector

T = TypeVar("T")
Answer = Callable[[], None]
Done = Callable[[T], None]
Failed = Callable[[AppError], None]
Progress = Callable[[object], None]


class Tasks(QObject):
    """Runs use cases for one signed-in person; `changed` tells screens what to show anew.

    Short work runs at once on the GUI thread, so that keys typed ahead meet its outcome. Long
    work runs on one worker, one piece after the other; its answers come home by a queued signal.
    """

    changed = Signal(object)  # Changes
    _answered = Signal(object)  # Answer

    def __init__(self, store: Store, actor: Actor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actor = actor
        self._store = store
        self._progress: Progress | None = None
        self._is_closed = False
        hold_collector(self)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def now(self, work: Work[T], done: Done[T], failed: Failed) -> None:
        """Run short work in a transaction at once, and answer before returning."""
        self._deliver(self._answer_of(lambda: self._write(work), done, failed))

    def look(self, work: Work[T]) -> T:
        """Return what quick reading work finds; what goes wrong is raised as an AppError."""
        with _in_families():
            return self._read(work)

    def later(
        self, work: Work[T], done: Done[T], failed: Failed, progress: Progress | None = None
    ) -> None:
        """Run long work in a transaction on the worker; it may tell its steps to `report`."""
        self._submit(lambda: self._write(work), done, failed, progress)

    def look_later(self, work: Work[T], done: Done[T], failed: Failed) -> None:
        """Run long reading work on the worker, without keeping anyone from writing."""
        self._submit(lambda: self._read(work), done, failed, None)

    def run_later(
        self,
        work: Callable[[Store], T],
        done: Done[T],
        failed: Failed,
        progress: Progress | None = None,
    ) -> None:
        """Run work that opens its own transactions, such as sending, on the worker."""
        self._submit(lambda: work(self._store), done, failed, progress)

    def report(self, step: object) -> None:
        """Hand a step of the work running on the worker to its `progress`, on the GUI thread."""
        if self._progress is not None:
            self._answered.emit(partial(self._progress, step))

    def close(self) -> None:
        """Let running work end, forget what waits, and give no more answers."""
        self._is_closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)
        release_collector(self)

    def _write(self, work: Work[T]) -> T:
        with self._store.transaction() as session:
            return work(session)

    def _read(self, work: Work[T]) -> T:
        with self._store.reading() as session:
            return work(session)

    def _submit(
        self, run: Callable[[], T], done: Done[T], failed: Failed, progress: Progress | None
    ) -> None:
        def job() -> None:
            self._progress = progress
            self._answered.emit(self._answer_of(run, done, failed))

        if not self._is_closed:
            self._worker.submit(job)

    def _answer_of(self, run: Callable[[], T], done: Done[T], failed: Failed) -> Answer:
        try:
            with _in_families():
                result = run()
        except AppError as error:
            return partial(failed, error)
        return partial(self._succeed, result, done)

    def _succeed(self, result: T, done: Done[T]) -> None:
        done(result)
        if isinstance(result, Changes) and result.registers:
            self.changed.emit(result)

    def _deliver(self, answer: Answer) -> None:
        if not self._is_closed:
            answer()


@contextmanager
def _in_families() -> Iterator[None]:
    """Let AppErrors through; anything else is a bug, told without the data it may quote."""
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        raise Bug(type(error).__name__) from error
