"""The stage of the gallery: a window on practice data, always on the same morning."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from tdbv_desktop.core import clock
from tdbv_desktop.services.door.workspaces import people_of, signed_in
from tdbv_desktop.services.practice import rehearsal
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.door.start_window import StartWindow
from tdbv_desktop.ui.shell.main_window import MainWindow

Where = Literal["door", "station", "upper", "again"]
SMALL = Size(houses=6, rooms=48, people=96)
MORNING = datetime(2026, 11, 24, 7, 42, tzinfo=timezone(timedelta(hours=7)))
ZONE = "Asia/Ho_Chi_Minh"
SCREEN = (1366, 768)
DOOR = (1040, 680)
PATIENCE = 60_000  # milliseconds
STEP = 20
SETTLE = 40


@dataclass(slots=True)
class Stage:
    """One act: the window that is open, and where its files lie."""

    place: Path
    where: Where
    window: Any
    closing: ExitStack = field(default_factory=ExitStack)

    @property
    def screen(self) -> Any:
        """Return the screen or the page that is shown."""
        return self.window.page if self.where == "door" else self.window.screen_shown

    @property
    def stick(self) -> Path:
        """Return the folder that stands for the USB stick."""
        return self.place / "usb"


@dataclass(frozen=True, slots=True)
class Scene:
    """A state that takes steps; `play` takes them and may return a window that stands in front."""

    name: str
    where: Where
    play: Callable[[Stage], QWidget | None]


@contextmanager
def still() -> Iterator[None]:
    """Stop the clock at the same morning every time, in the zone of the stations."""
    before = os.environ.get("TZ")
    _set_zone(ZONE)
    try:
        with clock.frozen(MORNING):
            yield
    finally:
        _set_zone(before)


def _set_zone(zone: str | None) -> None:
    os.environ.pop("TZ", None)
    if zone is not None:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):  # Windows keeps its own
        time.tzset()


def furnish(place: Path) -> None:
    """Make the two practice workspaces the scenes play in."""
    rehearsal.rehearse(place, SMALL, password=rehearsal.PASSWORD, tell=lambda *_: None)


def opened(place: Path, where: Where) -> Stage:
    """Open the window of an act: before the sign-in, or signed in on one of the two sides."""
    closing = ExitStack()
    window: StartWindow | MainWindow
    if where == "door":
        keeper = Doorkeeper()
        window = StartWindow(keeper, known=lambda: [place / "station", place / "upper"])
        window.resize(*DOOR)  # the screen drawn on nowhere is smaller than any real one
        closing.callback(keeper.close)
        closing.callback(window.close)
    else:
        folder = place / ("upper" if where == "upper" else "station")
        user, _ = people_of(folder)[0]
        desk = closing.enter_context(signed_in(folder, user, rehearsal.PASSWORD))
        window = MainWindow(Entered(desk, lambda: None), sticks=lambda: [place / "usb"])
        window.resize(*SCREEN)
        closing.callback(window.close)
        closing.callback(window.leave)  # first: one that was left asks nothing when it is closed
    window.show()
    window.activateWindow()
    settle(window)
    return Stage(place, where, window, closing)


def settle(window: QWidget) -> None:
    """Wait until the window has nothing left to read or to lay out."""
    pause(SETTLE)
    tasks: Any = getattr(window, "tasks", None)
    for _ in range(2 if tasks is not None else 0):
        answered: list[object] = []
        tasks.run_later(lambda _store: True, answered.append, answered.append)
        wait_for(answered.__len__)
        pause(STEP)


def pause(milliseconds: int) -> None:
    """Let the window and its worker go on; QTest.qWait would keep the worker from working."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(is_there: Callable[[], object]) -> None:
    """Let the window work until something is there."""
    for _ in range(PATIENCE // STEP):
        if is_there():
            return
        pause(STEP)
    raise TimeoutError
