"""Scratch."""
from time import sleep
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.shell.test_lock import *
from tests.ui.shell.test_lock import clocks, program, station
from tests.ui.shell.conftest import SLOW, focused, press, type_text
pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier

def test_keys_under_cover(station, program, qtbot):
    ended = []
    def work(_store):
        for _ in range(400):
            if ended: break
            sleep(0.01)
        return 1
    station.tasks.run_later(work, lambda _one: station.messages.say("Nguyễn Văn A"), lambda _error: None, lambda _step: None)
    press(Qt.Key.Key_L, CTRL)
    cover = station.lock_keeper.cover
    assert cover.isVisible()
    from tdbv_desktop.ui.kit.commands import COMMANDS
    from PySide6.QtTest import QTest
    from PySide6.QtGui import QKeySequence
    for c in COMMANDS:
        if c.scope=="window":
            for k in c.keys:
                if c.id in ("quit","sign_out"): continue
                before=station.current_key
                QTest.keySequence(station, QKeySequence(k))
                if station.palette_box.isVisible(): print("PALETTE", c.id); station.palette_box.put_away()
                if station.current_key!=before: print("MOVED", c.id, k)
                top=station.childAt(station.width()//2, station.height()//2)
                print(c.id,k, QApplication.focusWidget(), cover.isVisible(), top)
    ended.append(1)
    qtbot.waitUntil(lambda: program.main_window is None, timeout=SLOW)

def test_question_with_long_work(station, program, qtbot, monkeypatch):
    monkeypatch.undo()
    ended = []
    def work(_store):
        for _ in range(200):
            if ended: break
            sleep(0.01)
        return 1
    station.tasks.run_later(work, lambda _one: None, lambda _error: None, lambda _step: None)
    QTimer.singleShot(50, station.lock)
    seen=[]
    QTimer.singleShot(800, lambda: (seen.append(QApplication.activeModalWidget()), QApplication.activeModalWidget() and QApplication.activeModalWidget().close()))
    answer = station.messages.ask("Xóa Nguyễn Văn A?")
    ended.append(1)
    print("SEEN", seen)
    qtbot.waitUntil(lambda: program.main_window is None, timeout=SLOW)
