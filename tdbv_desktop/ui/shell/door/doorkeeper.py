"""Opens and makes workspaces on a thread of its own, so that the window never stops answering.

Everything that needs the database libraries is imported here inside the work, not before: the
sign-in window stands on the screen first.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.core.progress import SILENT, Progress, Step
from tdbv_desktop.services.door.doorstep import default_folder
from tdbv_desktop.ui.collecting import hold_collector, release_collector

if TYPE_CHECKING:
    from tdbv_desktop.services.door.workspaces import Desk, NewWorkspace

T = TypeVar("T")
WARM = ("tdbv_desktop.services.door.workspaces", "tdbv_desktop.ui.shell.main_window")


@dataclass(frozen=True, slots=True)
class Entered:
    """An open desk, the way to close it again, and where to go first."""

    desk: Desk
    leave: Callable[[], None]
    awaits_sheet: bool = False  # nobody has typed the recovery sheet back yet
    go_to: str = ""
    only_looks: bool = False  # nothing may be written: these may not be the newest records


@dataclass(frozen=True, slots=True)
class Founded:
    """Records that were just made: open, with the groups of their recovery sheet."""

    entered: Entered
    groups: tuple[str, ...]


class Job:
    """One piece of long work: what it is given to tell its steps to, and a way to stop it."""

    def __init__(self, show: Callable[[Step], None]) -> None:
        self._is_stopped = Event()
        self.progress = Progress(show, self._is_stopped.is_set)

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self._is_stopped.set()


class Doorkeeper(QObject):
    """Runs one piece of work at a time away from the window; answers come on its thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hold_collector(self)
        self.put_off: set[Path] = set()  # whose sheet is not asked for again before the next start
        self.failures: dict[Path, int] = {}  # wrong passwords since the last right one
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")
        self._is_closed = False
        self._job: Job | None = None  # the newest one; it is stopped when the door is closed
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None]
    ) -> None:
        """Run `work` on the thread, then one of the others here."""
        if not self._is_closed:
            self._worker.submit(lambda: self._answered.emit(_answer_of(work, done, failed)))

    def report(self, step: Callable[[], None]) -> None:
        """Let work that is under way show how far it is, here on the thread of the window."""
        self._answered.emit(step)

    def job(self, show: Callable[[Step], None]) -> Job:
        """Return a handle for work that tells its steps here and can be asked to stop."""
        self._job = Job(lambda step: self.report(partial(show, step)))
        return self._job

    def warm_up(self) -> None:
        """Load what signing in will need, while the person is still typing."""
        if not self._is_closed:
            self._worker.submit(lambda: [import_module(name) for name in WARM])

    def close(self) -> None:
        """Let the work under way end at its next step, and give no more answers."""
        self._is_closed = True
        if self._job is not None:
            self._job.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        release_collector(self)

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()


def enter(folder: Path, user_id: str, password: str, *, progress: Progress = SILENT) -> Entered:
    """Sign a person in; the workspace stays held until `leave` is called."""
    from tdbv_desktop.services.door.workspaces import signed_in  # noqa: PLC0415 - after the first picture
    from tdbv_desktop.services.permissions import Right, may  # noqa: PLC0415 - slow
    from tdbv_desktop.services.safety.recovery_sheets import awaits_sheet  # noqa: PLC0415 - slow
    from tdbv_desktop.ui.shell.backup_watch import back_up_at_leaving  # noqa: PLC0415 - slow

    with ExitStack() as stack:
        desk = stack.enter_context(signed_in(folder, user_id, password, progress=progress))
        with desk.store.reading() as session:
            awaits = may(desk.actor, Right.KEEP_SHEET) and awaits_sheet(session, actor=desk.actor)
        stack.callback(back_up_at_leaving, desk)
        return Entered(desk, stack.pop_all().close, awaits)


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice workspace that was just made, and its password, which is no secret."""

    folder: Path
    password: str


def practise(progress: Progress) -> Practice:
    """Make a small practice station and its upper unit, the main job run through them once."""
    from tdbv_desktop.services.practice.making import make_practice  # noqa: PLC0415 - slow
    from tdbv_desktop.services.practice.rehearsal import PASSWORD  # noqa: PLC0415 - slow

    folder = make_practice(default_folder().parent, progress=progress)
    return Practice(folder, PASSWORD)


def found(folder: Path, asked: Callable[[], NewWorkspace]) -> Founded:
    """Make a workspace, sign its first person in, and return both with the groups of its sheet."""
    from tdbv_desktop.services.door.workspaces import create_workspace, people_of  # noqa: PLC0415 - slow

    new = asked()
    groups = create_workspace(folder, new)
    return Founded(enter(folder, people_of(folder)[0][0], new.password), tuple(groups))


def regain(folder: Path, groups: list[str], password: str) -> str:
    """Give the chief a new password with the recovery sheet; return the chief's name."""
    from tdbv_desktop.services.door.workspaces import recover_access  # noqa: PLC0415 - slow

    return recover_access(folder, groups, password)


def _answer_of(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None]
) -> Callable[[], None]:
    try:
        result = work()
    except AppError as error:
        refusal: AppError = error
        return lambda: failed(refusal)
    except Exception as error:  # noqa: BLE001 - the last line of defence of this thread
        bug = Bug(type(error).__name__)
        bug.__cause__ = error
        return lambda: failed(bug)
    return lambda: done(result)
