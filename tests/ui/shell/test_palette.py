"""Ctrl+K: everything of the program by a few letters, from everywhere, without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.services.settings import SETTINGS
from tdbv_desktop.ui.kit.commands import COMMANDS
from tdbv_desktop.ui.kit.words import said
from tdbv_desktop.ui.shell.palette.palette_entries import record_of
from tdbv_desktop.ui.shell.window_keys import MANY
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, focused, press, type_text

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = ("Đặng Văn Á", "Trần Thị Bé", "Lê Minh Tâm")


@pytest.fixture
def station(open_window, places):
    """Return the station's window with a few people in it."""
    window = open_window(places.station)
    town = Town(window.entered.desk.store, window.tasks.actor)
    for name in PEOPLE:
        town.person(name)
    window.town = town
    return window


def opened(window, typed=""):
    """Open the palette with the keyboard, type, and return it once the answer is there."""
    press(Qt.Key.Key_K, CTRL)
    assert focused() is window.palette_box.line
    type_text(typed)
    return window.palette_box


def wait_for_records(palette, qtbot):
    def are_there():
        return any(entry.kind == "record" for entry in palette.list.entries)

    qtbot.waitUntil(are_there, timeout=SLOW)


def test_a_record_is_found_as_one_types_and_opened_in_its_form(station, qtbot):
    palette = opened(station, "dang van")
    wait_for_records(palette, qtbot)
    assert palette.list.current.text == "Đặng Văn Á"
    assert palette.list.current.word == "Người"
    press(Qt.Key.Key_Return)

    assert station.current_key == "person"
    screen = station.screen_shown
    assert screen.detail.page.title.text() == "Đặng Văn Á"
    assert screen.detail.isAncestorOf(focused())


def test_enter_before_the_answer_opens_what_was_typed_for(station):
    opened(station, "tran thi be")
    press(Qt.Key.Key_Return)

    assert station.screen_shown.detail.page.title.text() == "Trần Thị Bé"


def test_control_and_enter_shows_the_list_of_what_was_found(station, qtbot):
    palette = opened(station, "le minh")
    wait_for_records(palette, qtbot)
    press(Qt.Key.Key_Return, CTRL)

    assert station.current_key == "person"
    screen = station.screen_shown
    assert screen.filters.typed == "le minh"
    assert len(screen.table.rows.ids) == 1


def test_a_screen_is_gone_to_by_its_words(station):
    opened(station, "phong")
    assert station.palette_box.list.current.kind == "screen"
    press(Qt.Key.Key_Return)

    assert station.current_key == "room"


def test_a_setting_is_found_and_the_cursor_stands_in_it(station):
    opened(station, "tu khoa sau")
    assert station.palette_box.list.current.kind == "setting"
    press(Qt.Key.Key_Return)

    assert station.current_key == "settings"
    assert focused() is station.screen_shown.edits["idle_minutes"].box


def test_a_command_of_the_screen_runs_where_one_was(station):
    station.go_to("person")
    opened(station, loose(said(command_of("start_new").text)))
    press(Qt.Key.Key_Return)

    assert station.screen_shown.detail.is_starting_new


def test_a_command_of_the_form_is_pressed_in_the_field_one_came_from(station):
    station.go_to("person")
    press(Qt.Key.Key_N, CTRL)
    before = focused()
    opened(station, loose(said(command_of("go_ahead").text)))
    press(Qt.Key.Key_Return)

    assert focused() is not before
    assert station.screen_shown.detail.isAncestorOf(focused())


def test_every_command_screen_and_setting_is_offered_with_its_key(station):
    station.go_to("person")
    palette = opened(station)
    names = {entry.name: entry for entry in palette.list.entries}

    expected = {
        f"command:{one.id}"
        for one in COMMANDS
        if len(one.keys) <= MANY and one.id != "open_palette"
    }
    assert expected <= set(names)
    assert {f"screen:{item.key}" for item in station.items} <= set(names)
    assert {f"setting:{one.key}" for one in SETTINGS} <= set(names)
    assert names["screen:stay"].keys == "Ctrl+1"
    assert names["command:lock"].keys == "Ctrl+L"


def test_what_was_chosen_stands_first_the_next_time(station, qtbot):
    wait_for_records(opened(station, "le minh tam"), qtbot)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(station.chosen.remembered("palette", [])), timeout=SLOW)

    palette = opened(station)
    assert palette.list.entries[0].text == "Lê Minh Tâm"
    assert record_of(palette.list.entries[0].key) is not None


def test_escape_leads_back_to_the_very_place(station):
    station.go_to("person")
    press(Qt.Key.Key_N, CTRL)
    type_text("Nguyen")
    before = focused()
    opened(station, "x")
    press(Qt.Key.Key_Escape)

    assert not station.palette_box.isVisible()
    assert focused() is before
    assert before.text() == "Nguyen"


def test_unsaved_text_is_asked_about_once(station, answers, qtbot):
    station.go_to("person")
    press(Qt.Key.Key_N, CTRL)
    type_text("Nguyen")

    answers.append(0)  # no
    opened(station, "dang van a")
    press(Qt.Key.Key_Return)
    assert answers == []
    assert station.screen_shown.detail.is_changed

    answers.append(1)  # yes
    opened(station, "dang van a")
    press(Qt.Key.Key_Return)
    assert station.screen_shown.detail.page.title.text() == "Đặng Văn Á"


def test_text_typed_on_another_screen_is_left_alone(station):
    station.go_to("hamlet")
    press(Qt.Key.Key_N, CTRL)
    type_text("ap chin")
    opened(station, "dang van a")
    press(Qt.Key.Key_Return)

    assert station.current_key == "person"
    station.go_to("hamlet")
    assert station.screen_shown.detail.is_changed


def test_arrows_walk_round_and_tab_stays_inside(station):
    palette = opened(station)
    first = palette.list.current
    press(Qt.Key.Key_Up)
    assert palette.list.current is palette.list.entries[-1]
    press(Qt.Key.Key_Down)
    assert palette.list.current is first
    press(Qt.Key.Key_Tab)
    assert palette.list.current is palette.list.entries[1]
    assert focused() is palette.line


def test_nothing_found_is_said(station, qtbot):
    palette = opened(station, "zzzzzz")

    qtbot.waitUntil(lambda: not palette.list.isVisible(), timeout=SLOW)
    press(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_beside_it_closes_it(station):
    palette = opened(station)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())

    assert not palette.isVisible()


def test_what_a_person_may_not_use_is_not_offered(open_window, places):
    window = open_window(places.upper)
    palette = opened(window)

    names = {entry.name for entry in palette.list.entries}
    assert "screen:send" not in names
    assert "command:send_bundle" not in names


def command_of(name):
    return next(one for one in COMMANDS if one.id == name)
