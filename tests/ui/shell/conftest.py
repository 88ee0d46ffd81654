"""A station and an upper unit that know each other, and a window to show them in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import Desk, NewWorkspace
from tdbv_desktop.services.travel import enrolment
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.ui.kit.theme import apply_theme
from tdbv_desktop.ui.kit.words import install_words
from tdbv_desktop.ui.shell.dialogs import CrashDialog, QuestionDialog
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.door.start_window import StartWindow
from tdbv_desktop.ui.shell.main_window import MainWindow
from tdbv_desktop.ui.shell.program import Program

PASSWORD = "thật dài để khó đoán"
CHIEF = "Nguyễn Văn Mẫu"
UNITS = {"station": ("27994", "Công an xã Mẫu"), "upper": ("PC06-80", "Phòng PC06 Mẫu")}
SLOW = 30_000  # milliseconds; a busy machine may need them


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one test."""

    station: Path
    upper: Path
    stick: Path


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Return the application with its words and its theme."""
    install_words(qapp)
    apply_theme(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """Answer the windows that wait for a person; one nobody expected fails instead of hanging."""
    given: list[int | None] = []

    def choose(dialog: QuestionDialog) -> int:
        assert given, f"nobody expected to be asked: {dialog.accessibleName()}"
        dialog.answer = given.pop(0)
        return 0

    def crash(dialog: CrashDialog) -> int:
        raise AssertionError(dialog.findChild(QPlainTextEdit).toPlainText())

    monkeypatch.setattr(QuestionDialog, "exec", choose)
    monkeypatch.setattr(CrashDialog, "exec", crash)
    return given


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make both workspaces once and let them enrol each other."""
    folder = tmp_path_factory.mktemp("pair")
    for kind, (unit, name) in UNITS.items():
        new = NewWorkspace(
            kind="upper" if kind == "upper" else "station", unit=unit, unit_name=name,
            chief_name=CHIEF, password=PASSWORD, is_practice=kind == "station",
        )  # fmt: skip
        workspaces.create_workspace(folder / kind, new, cost=FLOOR)
    with ExitStack() as stack:
        desks = [stack.enter_context(signed_in(folder / kind)) for kind in UNITS]
        for giver, taker in (desks, reversed(desks)):
            introduce(giver, taker, folder / "key.tdbvkey")
    return folder


@pytest.fixture
def places(pair: Path, tmp_path: Path) -> Places:
    """Return copies of both workspaces and an empty stick."""
    for kind in UNITS:
        shutil.copytree(pair / kind, tmp_path / kind)
    stick = tmp_path / "stick"
    stick.mkdir()
    return Places(tmp_path / "station", tmp_path / "upper", stick)


@pytest.fixture
def keeper(dressed: QApplication) -> Iterator[Doorkeeper]:
    """Return who opens workspaces."""
    doorkeeper = Doorkeeper()
    yield doorkeeper
    doorkeeper.close()


@pytest.fixture
def start(keeper: Doorkeeper, qtbot: QtBot) -> StartWindow:
    """Return the window that stands there before anybody has signed in."""
    window = StartWindow(keeper)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def open_window(dressed: QApplication, qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Return how to open the main window on a workspace; what is opened is closed again."""
    with ExitStack() as stack:

        def build(folder: Path, *, stick: Path | None = None) -> MainWindow:
            desk = stack.enter_context(signed_in(folder))
            window = MainWindow(
                Entered(desk, lambda: None), sticks=lambda: [stick] if stick else []
            )
            stack.callback(window.leave)
            qtbot.addWidget(window, before_close_func=MainWindow.leave)
            window.show()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)
            return window

        yield build


def signed_in(folder: Path) -> AbstractContextManager[Desk]:
    """Sign the chief in."""
    user, _ = workspaces.people_of(folder)[0]
    return workspaces.signed_in(folder, user, PASSWORD)


def introduce(giver: Desk, taker: Desk, file: Path) -> None:
    """Let one unit get to know the other."""
    with giver.store.transaction() as session:
        shown = enrolment.write_key_file(session, file, actor=giver.actor)
    said, _ = enrolment.read_key_file(file)
    with taker.store.transaction() as session:
        enrolment.enrol_partner(session, said, fingerprint=shown, actor=taker.actor)


def focused() -> QWidget:
    """Return the widget keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def type_text(text: str) -> None:
    """Type letters where the focus is; accented ones as an input method hands them over."""
    for letter in text:
        QTest.keyClicks(focused(), letter) if letter.isascii() else _insert(letter)


def _insert(letter: str) -> None:
    box = focused()
    assert hasattr(box, "insert"), type(box).__name__
    box.insert(letter)


@pytest.fixture
def program(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """Return a program with settings of its own; it does not end the tests' application."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):  # whatever this PC has in the usual place
        monkeypatch.setenv(name, str(tmp_path / "data"))
    running = Program(dressed, tmp_path / "config" / "window.json", ends_app=False)
    yield running
    for window in (running.main_window, running.start_window):
        if window is not None:
            window.hide()
    if running.main_window is not None:
        running.main_window.leave()
    running.close()
    apply_theme(dressed, "light")


def in_front(program: Program, qtbot: QtBot) -> MainWindow:
    """Return the main window once it is there and has the keys."""
    qtbot.waitUntil(lambda: program.main_window is not None, timeout=SLOW)
    program.main_window.activateWindow()
    qtbot.waitUntil(program.main_window.isActiveWindow)
    return program.main_window
