"""Every screen of the program, one after the other: for pictures to look at, and for the audits.

Whatever stands in the navigation comes by itself, on the station and on the upper unit. A state
that takes steps to reach is one line of `SCENES` and the function that takes the steps.
"""

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
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core import clock
from tdbv_desktop.core.assets import asset
from tdbv_desktop.services.practice import rehearsal
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.services.workspaces import people_of, signed_in
from tdbv_desktop.ui.shell.dialogs import CrashDialog, QuestionDialog
from tdbv_desktop.ui.shell.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.faults import fault_of
from tdbv_desktop.ui.shell.main_window import MainWindow
from tdbv_desktop.ui.shell.start_window import StartWindow

Where = Literal["door", "station", "upper", "again"]
SMALL = Size(houses=6, rooms=48, people=96)
MORNING = datetime(2026, 11, 24, 7, 42, tzinfo=timezone(timedelta(hours=7)))
ZONE = "Asia/Ho_Chi_Minh"
SCREEN = (1366, 768)
PATIENCE = 60_000  # milliseconds
STEP = 20
SETTLE = 60
LETTERS = 200  # until the list has followed what was typed into its search box


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


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen now; a main one fills the screen, others have their own size."""

    name: str
    window: QWidget
    is_main: bool


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


def walk(place: Path) -> Iterator[Shown]:
    """Play every scene; each is handed over settled, and may be resized and dressed anew."""
    wheres: tuple[Where, ...] = ("door", "station", "upper", "again")
    for where in wheres:
        stage = _open(place, where)
        with stage.closing:
            yield from _act(stage)


def _act(stage: Stage) -> Iterator[Shown]:
    if stage.where in ("station", "upper"):
        for row in stage.window.navigation.rows:
            stage.window.go_to(row.item.key)
            settle(stage.window)
            yield Shown(f"{stage.where}-{row.item.key}", stage.window, is_main=True)
    for scene in SCENES:
        if scene.where == stage.where:
            front = scene.play(stage)
            if front is not None:
                front.show()
            settle(stage.window)
            window = front or stage.window
            is_main = front is None and stage.where != "door"
            yield Shown(f"{stage.where}-{scene.name}", window, is_main=is_main)
            if front is not None:
                front.close()
                front.deleteLater()


def _open(place: Path, where: Where) -> Stage:
    """Open the window of an act: before the sign-in, or signed in on one of the two sides."""
    closing = ExitStack()
    window: StartWindow | MainWindow
    if where == "door":
        keeper = Doorkeeper()
        window = StartWindow(keeper, known=lambda: [place / "station", place / "upper"])
        closing.callback(keeper.close)
    else:
        folder = place / ("upper" if where == "upper" else "station")
        user, _ = people_of(folder)[0]
        desk = closing.enter_context(signed_in(folder, user, rehearsal.PASSWORD))
        window = MainWindow(Entered(desk, lambda: None), sticks=lambda: [place / "usb"])
        window.resize(*SCREEN)
        closing.callback(window.leave)
    closing.callback(window.close)
    window.show()
    window.activateWindow()
    settle(window)
    return Stage(place, where, window, closing)


# ---------------------------------------------------------------- the steps


def _going(key: str) -> Callable[[Stage], None]:
    """Return the steps to a screen that is not in the navigation."""
    return lambda stage: stage.window.go_to(key)


def _known_workspace(stage: Stage) -> None:
    stage.window.show_sign_in(stage.place / "station")


def _wrong_password(stage: Stage) -> None:
    QTest.keyClicks(stage.screen.password.box, "sai")
    stage.screen.enter_with("sai mật khẩu")
    wait_for(lambda: not stage.screen.password.problem.isHidden())


def _recovery_codes(stage: Stage) -> None:
    stage.window.show_groups("Công an xã thực hành", [f"{n:05}A" for n in range(16)])


def _file_to_import(stage: Stage) -> None:
    stage.window.go_to("import")
    screen = stage.screen
    screen.picker.line.setText(str(asset("resources", "samples", "luu-tru-19-cot.xlsx")))
    screen.picker.go.click()
    wait_for(lambda: screen.where.state == "now")


def _look_at_import(stage: Stage) -> None:
    stage.screen.house.submitted.emit("NT-900", "Nhà trọ Tệp Thử")
    wait_for(lambda: stage.screen.look.state == "now")


def _import(stage: Stage) -> None:
    stage.screen.write.click()
    wait_for(lambda: stage.screen.done.state == "done")


def _send(stage: Stage) -> None:
    stage.window.go_to("send")
    screen = stage.screen
    wait_for(screen.make_button.isEnabled)
    screen.make_button.click()
    wait_for(lambda: screen.carry.state == "now")
    screen.carrier.place.setEditText(str(stage.stick))
    screen.carrier.copy()
    wait_for(lambda: screen.carrier.notice.property("tone") == "ok")


def _new_record(stage: Stage) -> None:
    stage.window.go_to("stay")
    settle(stage.window)
    stage.screen.start_new()


def _mistakes(stage: Stage) -> None:
    stage.screen.save()


def _history(stage: Stage) -> None:
    stage.window.go_to("rental_house")
    settle(stage.window)
    stage.screen.show_history()


def _nothing_found(stage: Stage) -> None:
    stage.window.go_to("person")
    settle(stage.window)
    stage.screen.find_records()
    box = QApplication.focusWidget()
    if box is not None:
        QTest.keyClicks(box, "khong co ai ten nay")
    pause(LETTERS)


def _bundle_to_receive(stage: Stage) -> None:
    stage.window.go_to("receive")
    screen = stage.screen
    screen.picker.line.setText(str(_newest(stage.stick, "TT_*.tdbv")))
    screen.picker.go.click()
    wait_for(lambda: screen.look.state == "now")


def _receive(stage: Stage) -> None:
    stage.screen.take_button.click()
    wait_for(lambda: stage.screen.answer.state == "now")


def _receipt(stage: Stage) -> None:
    stage.window.go_to("receive")
    screen = stage.screen
    receipt = _newest(stage.place / "upper" / "outbox", "PB_*.tdbv")
    screen.picker.line.setText(str(receipt))
    screen.picker.go.click()
    wait_for(lambda: screen.meaning.state != "later")


def _question(stage: Stage) -> QWidget:
    question = "Đợt ở của Lê Ngọc Diễm chưa được lưu. Lưu lại rồi mới rời đi?"
    answers = ["Ở lại", "Bỏ thay đổi", "Lưu"]
    return QuestionDialog(question, answers, stage.window)


def _crash(stage: Stage) -> QWidget:
    return CrashDialog(fault_of(ZeroDivisionError()), stage.window)


SCENES: tuple[Scene, ...] = (
    Scene("welcome", "door", lambda stage: stage.window.show_welcome() and None),
    Scene("new", "door", lambda stage: stage.window.show_new()),
    Scene("recovery-codes", "door", _recovery_codes),
    Scene("recovery-sheet", "door", lambda s: s.window.show_regain(s.place / "station") and None),
    Scene("sign-in", "door", _known_workspace),
    Scene("wrong-password", "door", _wrong_password),
    Scene("new-record", "station", _new_record),
    Scene("mistakes", "station", _mistakes),
    Scene("history", "station", _history),
    Scene("nothing-found", "station", _nothing_found),
    Scene("import-house", "station", _file_to_import),
    Scene("import-preview", "station", _look_at_import),
    Scene("import-done", "station", _import),
    Scene("send-done", "station", _send),
    Scene("keys", "station", _going("keys")),
    Scene("question", "station", _question),
    Scene("crash", "station", _crash),
    Scene("receive-preview", "upper", _bundle_to_receive),
    Scene("receive-done", "upper", _receive),
    Scene("receipt", "again", _receipt),
)


# ---------------------------------------------------------------- waiting


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


def _newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda file: (file.stat().st_mtime, file.name))
