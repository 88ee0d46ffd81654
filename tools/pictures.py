"""Makes a picture of every screen, light and dark, from a small practice workspace.

Usage: python tools/pictures.py [--out build/pictures] [--theme light]

Runs without a display. The pictures are looked at by people; no test compares them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core.assets import asset
from tdbv_desktop.services.practice import rehearsal
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.services.workspaces import people_of, signed_in
from tdbv_desktop.ui.kit.theme import ThemeName, apply_theme
from tdbv_desktop.ui.kit.words import install_words
from tdbv_desktop.ui.shell.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.main_window import MainWindow
from tdbv_desktop.ui.shell.sign_in import SignInPage
from tdbv_desktop.ui.shell.start_window import StartWindow

SIZE = (1366, 768)
PATIENCE = 60_000  # milliseconds
STEP = 50
SETTLE = 250
Take = Callable[[QWidget, str], None]


def main() -> None:
    """Make the pictures of every theme asked for."""
    parser = argparse.ArgumentParser(description="Makes a picture of every screen.")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"))
    parser.add_argument("--theme", action="append", choices=("light", "dark", "contrast"))
    asked = parser.parse_args()
    app = QApplication([])
    install_words(app)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "practice"
        size = Size(houses=6, rooms=48, people=96)
        rehearsal.rehearse(place, size, password=rehearsal.PASSWORD, tell=lambda *_: None)
        for theme in asked.theme or ("light", "dark"):
            apply_theme(app, theme)
            fresh = shutil.copytree(place, Path(folder) / theme)
            picture_all(fresh, asked.out / theme, theme)


def picture_all(place: Path, out: Path, theme: ThemeName) -> None:
    """Walk through every screen of both practice workspaces."""
    out.mkdir(parents=True, exist_ok=True)

    def take(window: QWidget, name: str) -> None:
        window.activateWindow()
        pause(SETTLE)
        window.grab().save(str(out / f"{name}.png"))

    picture_start(place, take)
    with ExitStack() as stack:
        station, upper = (desk_at(place / name, stack) for name in ("station", "upper"))
        sent = picture_station(station, place / "usb", take)
        receipt = picture_upper(upper, place / "usb" / sent.name, take)
        picture_receipt(station, receipt, take)
    print(f"{theme}: {len(list(out.glob('*.png')))} pictures in {out}")


def picture_start(place: Path, take: Take) -> None:
    """Show what stands on the screen before anybody signed in."""
    keeper = Doorkeeper()
    window = StartWindow(keeper, known=lambda: [place / "station", place / "upper"])
    window.show()
    window.show_welcome()
    take(window, "01-welcome")
    window.show_new()
    take(window, "02-new")
    window.show_groups("Công an xã thực hành", [f"{n:05}A" for n in range(16)])
    take(window, "03-recovery")
    window.show_regain(place / "station")
    take(window, "06-recovery-sheet")
    window.show_sign_in(place / "station")
    take(window, "04-sign-in")
    page = window.page
    if not isinstance(page, SignInPage):
        raise TypeError(type(page).__name__)
    QTest.keyClicks(page.password.box, "sai")
    page.enter_with("sai mật khẩu")
    wait_for(lambda: not page.password.problem.isHidden())
    take(window, "05-wrong-password")
    window.close()
    keeper.close()


def picture_station(entered: Entered, stick: Path, take: Take) -> Path:
    """Show the registers and the way out of a station; return the bundle made."""
    window = opened(entered, stick)
    for key in ("stay", "person", "rental_house", "room", "hamlet"):
        window.go_to(key)
        take(window, f"10-{key}")
    window.go_to("import")
    screen: Any = window.screen_shown
    take(window, "20-import")
    screen.picker.line.setText(str(asset("resources", "samples", "luu-tru-19-cot.xlsx")))
    screen.picker.go.click()
    wait_for(lambda: screen.where.state == "now")
    take(window, "21-import-house")
    screen.house.submitted.emit("NT-900", "Nhà trọ Tệp Thử")
    wait_for(lambda: screen.look.state == "now")
    take(window, "22-import-preview")
    screen.write.click()
    wait_for(lambda: screen.done.state == "done")
    take(window, "23-import-done")
    window.go_to("send")
    screen = window.screen_shown
    wait_for(lambda: screen.make_button.isEnabled())
    take(window, "30-send")
    screen.make_button.click()
    wait_for(lambda: screen.carry.state == "now")
    screen.carrier.place.setEditText(str(stick))
    screen.carrier.copy()
    wait_for(lambda: screen.carrier.notice.property("tone") == "ok")
    take(window, "31-send-done")
    picture_the_rest(window, take)
    made = max(
        (entered.desk.store.folder / "outbox").glob("TT_*.tdbv"),
        key=lambda file: file.stat().st_mtime,
    )
    window.close()
    return made


def picture_the_rest(window: MainWindow, take: Take) -> None:
    """Show the screens of exchange, and how a narrow window looks."""
    for key in ("receive", "log", "partners", "keys"):
        window.go_to(key)
        take(window, f"40-{key}")
    window.resize(1024, 640)
    window.go_to("stay")
    take(window, "50-narrow")


def picture_upper(entered: Entered, bundle: Path, take: Take) -> Path:
    """Show the way into an upper unit; return the receipt written."""
    window = opened(entered, bundle.parent)
    screen: Any = window.screen_shown
    take(window, "60-receive")
    screen.picker.line.setText(str(bundle))
    screen.picker.go.click()
    wait_for(lambda: screen.look.state == "now")
    take(window, "61-receive-preview")
    screen.take_button.click()
    wait_for(lambda: screen.answer.state == "now")
    take(window, "62-receive-done")
    for key in ("log", "partners", "stay"):
        window.go_to(key)
        take(window, f"63-upper-{key}")
    receipt = max(
        (entered.desk.store.folder / "outbox").glob("PB_*.tdbv"),
        key=lambda file: file.stat().st_mtime,
    )
    window.close()
    return receipt


def picture_receipt(entered: Entered, receipt: Path, take: Take) -> None:
    """Show how a station reads a receipt."""
    window = opened(entered, receipt.parent)
    window.go_to("receive")
    screen: Any = window.screen_shown
    screen.picker.line.setText(str(receipt))
    screen.picker.go.click()
    wait_for(lambda: screen.meaning.state != "later")
    take(window, "70-receipt")
    window.close()


def desk_at(folder: Path, stack: ExitStack) -> Entered:
    """Open a practice workspace for as long as the stack lasts."""
    user, _ = people_of(folder)[0]
    desk = stack.enter_context(signed_in(folder, user, rehearsal.PASSWORD))
    return Entered(desk, lambda: None)


def opened(entered: Entered, stick: Path) -> MainWindow:
    """Show the main window of an open workspace."""
    window = MainWindow(entered, sticks=lambda: [stick])
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    pause(SETTLE)
    return window


def pause(milliseconds: int) -> None:
    """Let the window and its worker go on; QTest.qWait would keep the worker from working."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(is_there: Callable[[], bool]) -> None:
    """Let the window work until something is there."""
    for _ in range(PATIENCE // STEP):
        if is_there():
            return
        pause(STEP)
    raise TimeoutError


if __name__ == "__main__":
    main()
