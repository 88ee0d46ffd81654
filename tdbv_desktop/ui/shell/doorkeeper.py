"""Opens and makes workspaces on a thread of its own, so that the window never stops answering.

Everything that needs the database libraries is imported here inside the work, not before: the
sign-in window stands on the screen first.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.services.doorstep import default_folder
from tdbv_desktop.ui.collecting import hold_collector, release_collector

if TYPE_CHECKING:
    from tdbv_desktop.services.workspaces import Desk, NewWorkspace

T = TypeVar("T")
WARM = ("tdbv_desktop.services.workspaces", "tdbv_desktop.ui.shell.main_window")


@dataclass(frozen=True, slots=True)
class Entered:
    """An open desk and the way to close it again."""

    desk: Desk
    leave: Callable[[], None]


class Doorkeeper(QObject):
    """Runs one piece of work at a time away from the window; answers come on its thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hold_collector(self)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")
        self._is_closed = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[AppError], None]
    ) -> None:
        """Run `work` on the thread, then one of the others here."""
        if not self._is_closed:
            self._worker.submit(lambda: self._answered.emit(_answer_of(work, done, failed)))

    def warm_up(self) -> None:
        """Load what signing in will need, while the person is still typing."""
        if not self._is_closed:
            self._worker.submit(lambda: [import_module(name) for name in WARM])

    def close(self) -> None:
        """Let the work under way end, and give no more answers."""
        self._is_closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)
        release_collector(self)

    def _deliver(self, answer: Callable[[], None]) -> None:
        if not self._is_closed:
            answer()


def enter(folder: Path, user_id: str, password: str) -> Entered:
    """Sign a person in; the workspace stays held until `leave` is called."""
    from tdbv_desktop.services.workspaces import signed_in  # noqa: PLC0415 - after the first picture

    stack = ExitStack()
    desk = stack.enter_context(signed_in(folder, user_id, password))
    return Entered(desk, stack.close)


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice workspace that was just made, and its password, which is no secret."""

    folder: Path
    password: str


def practise() -> Practice:
    """Make a small practice station and its upper unit, the main job run through them once."""
    from tdbv_desktop.services.practice import rehearsal  # noqa: PLC0415 - after the first picture
    from tdbv_desktop.services.practice.invented import Size  # noqa: PLC0415 - after the first picture

    place = default_folder().parent
    folder = next(
        folder for number in count(1) if not (folder := place / f"thuc-hanh-{number}").exists()
    )
    rehearsal.rehearse(
        folder,
        Size(houses=12, rooms=90, people=180),
        password=rehearsal.PASSWORD,
        tell=lambda *_: None,
    )
    return Practice(folder / "station", rehearsal.PASSWORD)


def found(folder: Path, asked: Callable[[], NewWorkspace]) -> list[str]:
    """Make a workspace and return the groups of its recovery sheet."""
    from tdbv_desktop.services.workspaces import create_workspace  # noqa: PLC0415 - after the first picture

    return create_workspace(folder, asked())


def regain(folder: Path, groups: list[str], password: str) -> str:
    """Give the chief a new password with the recovery sheet; return the chief's name."""
    from tdbv_desktop.services.workspaces import recover_access  # noqa: PLC0415 - slow

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
