"""Work that takes long: shown, stopped, waited for; messages reached and drafts offered by keys."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.desk.drafts import TypedField, TypedForm, drafts_kept, keep_draft
from tdbv_desktop.ui.shell import window_actions
from tests.ui.shell.conftest import SLOW, focused, press, type_text

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
STAY, WAIT, STOP = range(3)


@pytest.fixture
def station(open_window, places):
    """Return the station's window, ready for keys."""
    return open_window(places.station, stick=places.stick)


@contextmanager
def long_work(window):
    """Let work run that goes on until the block ends, or until it is stopped."""
    may_end, began, told = threading.Event(), threading.Event(), []

    def work(_store):
        began.set()
        while not may_end.wait(0.01):
            window.tasks.progress.tell("rows", 1, 2)
        return "done"

    window.tasks.run_later(work, told.append, told.append, lambda _step: None)
    began.wait(5)
    try:
        yield told
    finally:
        may_end.set()


def test_leaving_while_work_runs_is_asked_once_and_may_stay(station, answers):
    with long_work(station):
        answers.append(STAY)
        press(Qt.Key.Key_Q, CTRL)
        assert answers == []
        assert station.isVisible()
        assert len(station.tasks.long_jobs) == 1


def test_leaving_can_wait_for_the_work_without_asking_again(station, answers, qtbot):
    with qtbot.waitSignal(station.quit_wanted, timeout=SLOW), long_work(station) as told:
        answers.append(WAIT)
        press(Qt.Key.Key_Q, CTRL)
        press(Qt.Key.Key_Q, CTRL)
        assert answers == []
    assert told == ["done"]


def test_leaving_can_stop_the_work(station, answers, qtbot):
    with long_work(station) as told:
        answers.append(STOP)
        with qtbot.waitSignal(station.quit_wanted, timeout=SLOW):
            press(Qt.Key.Key_Q, CTRL)
    assert [type(one) for one in told] == [Cancelled]


def test_closing_the_window_asks_in_the_same_way(station, answers):
    with long_work(station):
        answers.append(STAY)
        station.close()
        assert answers == []
        assert station.isVisible()


def test_a_backup_shows_how_far_it_is_and_can_be_stopped(station, places, qtbot, monkeypatch):
    may_go_on = threading.Event()
    back_up = window_actions.back_up

    def slowly(store, *, actor, progress):
        progress.tell("backup", 1, 10)
        may_go_on.wait(10)
        return back_up(store, actor=actor, progress=progress)

    monkeypatch.setattr(window_actions, "back_up", slowly)
    press(Qt.Key.Key_B, CTRL_SHIFT)
    assert not station.work.isVisible()
    qtbot.waitUntil(station.work.isVisible, timeout=SLOW)
    assert station.rect().contains(station.work.geometry())
    station.work.line.cancel_button.setFocus()
    press(Qt.Key.Key_Space)
    may_go_on.set()
    qtbot.waitUntil(lambda: "dừng" in station.messages.toast.text, timeout=SLOW)
    assert not station.work.isVisible()
    assert not list((places.station / "backups").glob("*/backup.json"))


def test_the_newest_message_is_reached_with_a_key(station, qtbot):
    station.go_to("hamlet")
    before, done = focused(), []
    station.messages.say("Đã xong.", action=("Hoàn tác", lambda: done.append(True)))
    press(Qt.Key.Key_F8)
    assert focused().text() == "Hoàn tác"
    press(Qt.Key.Key_Escape)
    assert focused() is before
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Space)
    assert done == [True]


def test_a_draft_is_offered_after_signing_in_and_reached_by_keys(open_window, places, qtbot):
    first = open_window(places.station)
    form = TypedForm(form="hamlet", fields={"name": TypedField("Ap chin")})
    with first.entered.desk.store.transaction() as session:
        keep_draft(session, "hamlet", [form], actor=first.tasks.actor)
    desk = first.entered.desk

    window = type(first)(first.entered)
    qtbot.addWidget(window, before_close_func=type(window).leave)
    window.show()
    window.resize(1366, 768)  # the screen of the tests is smaller: there the draft opens at once
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: "bản nháp" in window.messages.toast.text, timeout=SLOW)
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Space)
    assert window.current_key == "hamlet"
    offer = window.screen_shown.detail.offers.bar
    assert focused() is offer.take_button
    press(Qt.Key.Key_Space)
    assert window.screen_shown.detail.page.form.edit_of("name").typed() == "Ap chin"
    with desk.store.reading() as session:
        assert len(drafts_kept(session, actor=desk.actor)) == 1


def test_signing_out_for_good_without_saving_leaves_no_draft(station, answers, places, qtbot):
    station.go_to("hamlet")
    press(Qt.Key.Key_N, CTRL)
    type_text("ap chin")
    station.screen_shown.detail.forms.keeper.keep_now()
    answers.append(1)
    with qtbot.waitSignal(station.quit_wanted):
        press(Qt.Key.Key_Q, CTRL)
    with station.entered.desk.store.reading() as session:
        assert drafts_kept(session, actor=station.tasks.actor) == []
