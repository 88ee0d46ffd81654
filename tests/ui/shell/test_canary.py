"""Invented names are typed and faults provoked: none of it is told, logged or left behind."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from tdbv_desktop.services.desk import records
from tdbv_desktop.ui.shell.dialogs import CrashDialog
from tdbv_desktop.ui.shell.faults import watch_for_faults
from tdbv_desktop.ui.shell.program import Program
from tests.keyboard import Keyboard
from tests.ui.shell.conftest import PASSWORD, SLOW, press

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
CANARIES = ("Zebulon", "000185000123", "0909777888", "canarystreet")


@pytest.fixture
def told(monkeypatch):
    """Return the words of every window that told of a mistake."""
    words = []

    def show(dialog):
        parts = (*dialog.findChildren(QLabel), *dialog.findChildren(QPlainTextEdit))
        texts = [w.text() if isinstance(w, QLabel) else w.toPlainText() for w in parts]
        words.append("\n".join(texts))
        return 0

    monkeypatch.setattr(CrashDialog, "exec", show)
    return words


@pytest.fixture
def program(dressed, tmp_path, places, qtbot, monkeypatch):
    """Return a program with the station open and its hooks in place."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    running = Program(dressed, tmp_path / "config" / "window.json", ends_app=False)
    watch_for_faults(running.tell_fault, running.close)
    running.open(places.station, password=PASSWORD)
    qtbot.waitUntil(lambda: running.main_window is not None, timeout=SLOW)
    running.main_window.activateWindow()
    qtbot.waitUntil(running.main_window.isActiveWindow)
    yield running
    running.main_window.leave()
    running.main_window.hide()
    running.close()


def type_a_person(program):
    program.main_window.go_to("person")
    press(Qt.Key.Key_N, CTRL)
    keys = Keyboard()
    keys.fill(["Zebulon Mau", "1985", "1", "000185000123"])
    form = program.main_window.screen_shown.detail.page.form
    form.edit_of("phone").put_text("0909777888")
    form.edit_of("residence_detail").put_text("canarystreet 5")
    return form


def quoting(*_args, **_kwargs):
    raise ValueError(f"cannot take {CANARIES}")


@pytest.mark.no_qt_log
def test_no_name_or_number_leaves_the_records_by_way_of_a_fault(
    program, told, places, tmp_path, qtbot, monkeypatch, capfd
):
    form = type_a_person(program)
    tasks = program.main_window.tasks
    with monkeypatch.context() as patched:
        patched.setattr(records, "write_records", quoting)
        press(Qt.Key.Key_Return, CTRL)
    assert len(told) == 1, "a fault while saving"
    tasks.look_later(quoting, quoting, program.main_window.messages.tell)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=SLOW)
    sys.excepthook(*caught())
    assert len(told) == 3, "a fault nobody caught"
    thread = threading.Thread(target=quoting)
    thread.start()
    thread.join()
    QTimer.singleShot(0, lambda: None)
    program.main_window.screen_shown.detail.forms.keeper.keep_now()
    assert form.edit_of("full_name").typed() == "Zebulon Mau"

    program.main_window.leave()
    out, err = capfd.readouterr()
    left = "\n".join([*told, out, err, *texts_below(tmp_path)])
    assert "ValueError" in left
    assert "E-" in left
    assert [canary for canary in CANARIES if canary in left] == []


def caught():
    try:
        quoting()
    except ValueError:
        return sys.exc_info()
    raise AssertionError


def texts_below(folder):
    """Return what every file below a folder reads as; an encrypted one reads as noise."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    return [path.read_bytes().decode("utf-8", errors="replace") for path in files]
