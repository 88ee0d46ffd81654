"""The one door from screens to use cases: at once, or on one worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.core.progress import Cancelled, Progress, Step
from tdbv_desktop.store.vaults import SAVES_IN_LOG, Store, Work
from tdbv_desktop.ui.collecting import hold_collector, release_collector

REST = 1_500  # milliseconds after a save in which nobody is likely to save again

T = TypeVar("T")
Answer = Callable[[], None]
Done = Callable[[T], None]
Failed = Callable[[AppError], None]
Shown = Callable[[Step], None]


class Job:
    """Work given to the worker; whoever asked for it may say that it is no longer wanted."""

    __slots__ = ("_ended", "_shown", "_unwanted")

    def __init__(self, shown: Shown | None) -> None:
        self._shown, self._unwanted, self._ended = shown, Event(), Event()

    @property
    def is_told(self) -> bool:
        """Say whether somebody watches it: work that may take long."""
        return self._shown is not None

    @property
    def is_cancelled(self) -> bool:
        """Say whether it is no longer wanted."""
        return self._unwanted.is_set()

    @property
    def has_ended(self) -> bool:
        """Say whether its answer was given."""
        return self._ended.is_set()

    def cancel(self) -> None:
        """Ask it to stop at its next step; it then fails with Cancelled."""
        self._unwanted.set()

    def show(self, step: Step) -> None:
        """Hand a step to whoever watches; on the GUI thread."""
        if self._shown is not None and not self._ended.is_set():
            self._shown(step)

    def end(self) -> None:
        """Note that the answer is given: no step is shown after it."""
        self._ended.set()


class Tasks(QObject):
    """Runs use cases for one signed-in person; `changed` tells screens what to show anew.

    Short work runs at once on the GUI thread, so that keys typed ahead meet its outcome. Long
    work runs on one worker, one piece after the other; its answers come home by a queued signal.
    """

    changed = Signal(object)  # Changes
    closing = Signal()  # what is half typed can still be written
    _answered = Signal(object)  # Answer

    def __init__(self, store: Store, actor: Actor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actor = actor
        self._store = store
        self._jobs: list[Job] = []  # the running one first
        self._running: Job | None = None
        self._is_closed = False
        self._saves = 0
        hold_collector(self)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._resting = QTimer(self, singleShot=True, interval=REST)
        self._resting.timeout.connect(self._tidy)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Say whether the worker has nothing to do."""
        return not self._jobs

    @property
    def long_jobs(self) -> list[Job]:
        """Return the work under way, or waiting, that somebody watches."""
        return [job for job in self._jobs if job.is_told]

    @property
    def progress(self) -> Progress:
        """Return what the work running on the worker tells its steps to; to be asked there."""
        job = self._running
        if job is None:
            return Progress()
        return Progress(
            report=lambda step: self._answered.emit(partial(job.show, step)),
            is_cancelled=lambda: job.is_cancelled,
        )

    def now(self, work: Work[T], done: Done[T], failed: Failed) -> None:
        """Run short work in a transaction at once, and answer before returning."""
        self._deliver(self._answer_of(lambda: self._write(work), done, failed))
        self._saves += 1
        if self._saves % SAVES_IN_LOG == 0 and not self._is_closed:
            self._aside.submit(self._store.shorten_log)  # one that fails is made up for by the next

    def look(self, work: Work[T]) -> T:
        """Return what quick reading work finds; what goes wrong is raised as an AppError."""
        with _in_families():
            return self._read(work)

    def later(
        self, work: Work[T], done: Done[T], failed: Failed, shown: Shown | None = None
    ) -> Job:
        """Run long work in a transaction on the worker; `shown` is told the steps of `progress`."""
        return self._submit(lambda: self._write(work), done, failed, shown)

    def look_later(
        self, work: Work[T], done: Done[T], failed: Failed, shown: Shown | None = None
    ) -> Job:
        """Run long reading work on the worker, without keeping anyone from writing."""
        return self._submit(lambda: self._read(work), done, failed, shown)

    def run_later(
        self,
        work: Callable[[Store], T],
        done: Done[T],
        failed: Failed,
        shown: Shown | None = None,
    ) -> Job:
        """Run work that opens its own transactions, such as sending, on the worker."""
        return self._submit(lambda: work(self._store), done, failed, shown)

    def aside(self, work: Work[None], failed: Failed) -> None:
        """Run a small piece of writing on a thread of its own, beside whatever takes long."""
        if not self._is_closed:
            self._aside.submit(
                lambda: self._answered.emit(
                    self._answer_of(lambda: self._write(work), _take_note, failed)
                )
            )

    def close(self) -> None:
        """Let running work end, forget what waits, and give no more answers."""
        if not self._is_closed:
            self.closing.emit()
        self._is_closed = True
        self._resting.stop()
        self._aside.shutdown(wait=True)
        self._worker.shutdown(wait=True, cancel_futures=True)
        release_collector(self)

    def _tidy(self) -> None:
        """Let what saves leave undone be done while the next record is being typed."""
        self._aside.submit(self._store.tidy_beside)

    def _write(self, work: Work[T]) -> T:
        with self._store.transaction() as session:
            return work(session)

    def _read(self, work: Work[T]) -> T:
        with self._store.reading() as session:
            return work(session)

    def _submit(
        self, run: Callable[[], T], done: Done[T], failed: Failed, shown: Shown | None
    ) -> Job:
        job = Job(shown)

        def wanted() -> T:
            if job.is_cancelled:
                raise Cancelled
            return run()

        def work() -> None:
            self._running = job
            answer = self._answer_of(wanted, done, failed)
            self._running = None
            self._answered.emit(partial(self._end, job, answer))

        if not self._is_closed:
            self._jobs.append(job)
            self._worker.submit(work)
        return job

    def _end(self, job: Job, answer: Answer) -> None:
        job.end()
        self._jobs.remove(job)
        answer()

    def _answer_of(self, run: Callable[[], T], done: Done[T], failed: Failed) -> Answer:
        try:
            with _in_families():
                result = run()
        except AppError as error:
            return partial(_answer, failed, error)
        return partial(self._succeed, result, done)

    def _succeed(self, result: T, done: Done[T]) -> None:
        _answer(done, result)
        if isinstance(result, Changes) and result.registers:
            if not self._resting.isActive() and not self._is_closed:
                self._resting.start()
            self.changed.emit(result)

    def _deliver(self, answer: Answer) -> None:
        if not self._is_closed:
            answer()


def _answer(answered: Callable[[T], None], said: T) -> None:
    """Hand an answer over, unless the part that asked is gone, as after a change of the theme."""
    asked_by = getattr(answered, "__self__", None)
    if not isinstance(asked_by, QObject) or isValid(asked_by):
        answered(said)


def _take_note(_nothing: None) -> None:
    """Say nothing about a small piece of writing that went well."""


@contextmanager
def _in_families() -> Iterator[None]:
    """Let AppErrors through; anything else is a bug, told without the data it may quote."""
    try:
        yield
    except AppError:
        raise
    except Exception as error:
        raise Bug(type(error).__name__) from error
