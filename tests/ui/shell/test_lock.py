"""The desk locks by itself and at once by key; the password leads back to the very place."""

import gc
from datetime import UTC, datetime, timedelta
from time import sleep
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.workspace import held
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.idle_watch import IdleWatch
from tdbv_desktop.ui.shell.window_keys import window_commands
from tests.builders import Town
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, focused, in_front, press, type_text

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier
OTHER = "bốn mùa gió chướng"
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class Clock:
    """Two clocks a test sets: one that never jumps, and one on the wall."""

    def __init__(self):
        self.ticks, self.now = 100.0, NOON

    def go_on(self, *, ticks=0.0, wall=0.0):
        self.ticks += ticks
        self.now += timedelta(seconds=wall)


@pytest.fixture
def clocks():
    return Clock()


@pytest.fixture
def watch(qapp, clocks, qtbot):
    """Return a watch of five minutes and what it has said."""
    watching = IdleWatch(lambda: 5, qapp, ticks=lambda: clocks.ticks, now=lambda: clocks.now)
    watching.said = []
    watching.idled.connect(lambda: watching.said.append(1))
    yield watching
    watching.end()
    watching.deleteLater()


@pytest.fixture
def station(program, places, qtbot):
    """Return the station's window with two people in it."""
    return at_the_list(program, places, qtbot)


def at_the_list(program, places, qtbot):
    """Sign in, add two people, and put the cursor into their list."""
    program.open(places.station, password=PASSWORD)
    window = in_front(program, qtbot)
    town = Town(window.entered.desk.store, window.tasks.actor)
    for name in ("Đặng Văn Á", "Trần Thị Bé"):
        town.person(name)
    window.go_to("person")
    qtbot.waitUntil(lambda: len(window.screen_shown.table.rows.ids) == 2, timeout=SLOW)
    return window


# ---------------------------------------------------------------- noticing


def test_five_minutes_without_a_key_are_noticed_once(watch, clocks):
    clocks.go_on(ticks=299, wall=299)
    watch.look()
    assert watch.said == []
    clocks.go_on(ticks=1, wall=1)
    watch.look()
    watch.look()
    assert watch.said == [1]


def test_a_sleep_during_which_the_steady_clock_stands_is_noticed(watch, clocks):
    clocks.go_on(ticks=1, wall=3600)
    watch.look()

    assert watch.said == [1]


def test_setting_the_clock_back_hides_nothing(watch, clocks):
    clocks.go_on(ticks=300, wall=-86_400)
    watch.look()

    assert watch.said == [1]


def test_the_first_key_after_a_sleep_locks_instead_of_waking(watch, clocks):
    clocks.go_on(ticks=1, wall=3600)
    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))

    assert watch.said == [1]


@pytest.mark.parametrize(
    "kind", [QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.Wheel], ids=str
)
def test_a_key_and_the_mouse_begin_the_minutes_anew(watch, clocks, kind):
    clocks.go_on(ticks=200, wall=200)
    watch.eventFilter(watch, QEvent(kind))
    clocks.go_on(ticks=200, wall=200)
    watch.look()

    assert watch.said == []


def test_what_is_only_drawn_is_no_use(watch, clocks):
    clocks.go_on(ticks=200, wall=200)
    watch.eventFilter(watch, QEvent(QEvent.Type.UpdateRequest))
    clocks.go_on(ticks=100, wall=100)
    watch.look()

    assert watch.said == [1]


def test_keys_are_seen_where_they_enter_the_window(station, clocks):
    watch = IdleWatch(lambda: 5, station, ticks=lambda: clocks.ticks, now=lambda: clocks.now)
    said = []
    watch.idled.connect(lambda: said.append(1))
    clocks.go_on(ticks=250, wall=250)
    QTest.keyClick(station.windowHandle(), Qt.Key.Key_Shift)
    clocks.go_on(ticks=250, wall=250)
    watch.look()
    watch.end()

    assert said == []


# ---------------------------------------------------------------- locking


def test_the_key_locks_at_once_and_asks_for_the_same_person(station, program, places):
    press(Qt.Key.Key_L, CTRL)

    assert program.main_window is None
    page = program.start_window.page
    assert isinstance(page, SignInPage)
    assert page.people.currentItem().text().startswith(CHIEF)
    assert page.password.text == ""
    with held(places.station):
        pass


def test_idleness_locks_and_nothing_of_the_records_stays_in_memory(program, places, qtbot):
    store, *left = at_work(program, places, qtbot)
    program.main_window.lock_keeper.watch.idled.emit()

    assert program.main_window is None
    with pytest.raises(KeyError):
        store.key()

    for _ in range(10):
        qtbot.wait(20)
        gc.collect()
    assert [one() for one in left] == [None, None]


def at_work(program, places, qtbot):
    """Return the store of a window at work, and the window and its rows without keeping them."""
    window = at_the_list(program, places, qtbot)
    return window.entered.desk.store, ref(window), ref(window.screen_shown.table.rows)


def test_rows_that_were_copied_leave_the_clipboard_and_other_words_stay(station, program, qtbot):
    clipboard = QGuiApplication.clipboard()
    station.screen_shown.desk.exports.copy()
    qtbot.waitUntil(lambda: "Đặng Văn Á" in clipboard.text(), timeout=SLOW)
    press(Qt.Key.Key_L, CTRL)
    assert clipboard.text() == ""

    program.start_window.page.enter_with(PASSWORD)
    in_front(program, qtbot)
    clipboard.setText("chữ của Word")
    press(Qt.Key.Key_L, CTRL)
    assert clipboard.text() == "chữ của Word"


def test_the_password_leads_back_to_screen_record_and_field(station, program, qtbot):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    title = station.screen_shown.detail.page.title.text()
    press(Qt.Key.Key_Down)
    field = focused().objectName()
    press(Qt.Key.Key_L, CTRL)
    program.start_window.page.enter_with(PASSWORD)
    window = in_front(program, qtbot)

    assert window.current_key == "person"
    assert window.screen_shown.detail.page.title.text() == title
    assert focused().objectName() == field


def test_what_was_half_typed_comes_back_by_itself(station, program, qtbot):
    press(Qt.Key.Key_N, CTRL)
    type_text("Nguyen Thi Moi")
    press(Qt.Key.Key_L, CTRL)
    assert program.main_window is None
    program.start_window.page.enter_with(PASSWORD)
    window = in_front(program, qtbot)

    screen = window.screen_shown
    assert screen.detail.is_starting_new
    assert screen.detail.page.form.edit_of("full_name").typed() == "Nguyen Thi Moi"
    assert focused().objectName() == "full_name"


def test_another_person_begins_at_their_own_place(station, program, places, qtbot):
    workspaces.add_officer(station.entered.desk, "Trần Thị Mẫu", OTHER, cost=FLOOR)
    press(Qt.Key.Key_L, CTRL)
    page = program.start_window.page
    page.choose("Trần Thị Mẫu")
    page.enter_with(OTHER)
    window = in_front(program, qtbot)

    assert window.tasks.actor.name == "Trần Thị Mẫu"
    assert window.current_key == window.items[0].key


@pytest.fixture
def ended(station):
    """Give the station work that takes long: until something is put in here."""
    enough = []

    def work(_store):
        for _ in range(500):
            if enough:
                break
            sleep(0.01)

    station.tasks.run_later(work, lambda _none: None, lambda _error: None, lambda _step: None)
    yield enough
    enough.append(1)


def test_long_work_is_finished_behind_a_cover(station, program, ended, qtbot):
    press(Qt.Key.Key_L, CTRL)
    cover = station.lock_keeper.cover
    assert cover is not None
    assert cover.isVisible()
    assert not station.centralWidget().isEnabled()
    assert program.main_window is station

    ended.append(1)
    qtbot.waitUntil(lambda: program.main_window is None, timeout=SLOW)


def test_a_question_in_front_is_closed_before_the_lock(station, program, qtbot, monkeypatch):
    monkeypatch.undo()
    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, station.lock)
    answer = station.messages.ask("Rời mà không lưu?")

    assert answer is False
    qtbot.waitUntil(lambda: program.main_window is None, timeout=SLOW)


def test_a_question_in_front_does_not_wait_for_long_work(station, ended, qtbot, monkeypatch):
    monkeypatch.undo()
    from PySide6.QtCore import QTimer

    QTimer.singleShot(50, station.lock)
    answer = station.messages.ask("Đóng hồ sơ Đặng Văn Á?")

    assert answer is False
    assert station.lock_keeper.cover.isVisible()
    assert station.tasks.long_jobs


def test_no_key_of_the_window_goes_through_the_cover(station, ended):
    keys = [key for one in window_commands(station.tasks.actor) for key in one.keys]
    press(Qt.Key.Key_L, CTRL)
    for key in keys:
        QTest.keySequence(station, QKeySequence(key))

    assert station.current_key == "person"
    assert not station.palette_box.isVisible()


def test_nothing_comes_over_the_cover_and_it_grows_with_the_window(station, ended, qtbot):
    press(Qt.Key.Key_L, CTRL)
    cover, toast = station.lock_keeper.cover, station.messages.toast
    station.messages.say("Đã đóng hồ sơ Đặng Văn Á")
    station.resize(station.width() + 100, station.height() + 100)
    qtbot.waitUntil(lambda: cover.geometry() == station.rect())

    front = station.childAt(toast.geometry().center())
    assert front is cover or cover.isAncestorOf(front)


def test_locking_again_and_again_loses_nothing(station, program, qtbot):
    for _ in range(3):
        press(Qt.Key.Key_L, CTRL)
        program.start_window.page.enter_with(PASSWORD)
        window = in_front(program, qtbot)
        assert window.current_key == "person"
