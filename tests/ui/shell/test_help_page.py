"""F1: help made from the declarations, found by words, read by keyboard."""

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.registers import ALL
from tdbv_desktop.ui.shell.aside.aside import ASIDE
from tdbv_desktop.ui.shell.aside.help_page import OF_SCREENS
from tdbv_desktop.ui.shell.places import BUILDERS
from tdbv_desktop.ui.shell.trail import Trail
from tests.ui.shell.conftest import focused, press, type_text

pytestmark = pytest.mark.gui


@pytest.fixture
def station(open_window, places):
    """Return the station's window on the help of the people's register."""
    window = open_window(places.station)
    window.go_to("person")
    press(Qt.Key.Key_F1)
    return window


def test_every_screen_has_help(station):
    page = station.screen_shown
    topics = []
    for item in station.items:
        page.show_for(item.key)
        topics.append(page.topic.key)

    assert topics == [item.key for item in station.items]
    assert set(BUILDERS) <= set(OF_SCREENS)


def test_the_help_of_a_register_shows_fields_rules_keys_and_law(station):
    page = station.screen_shown
    register = next(one for one in ALL if one.key == "person")
    words = page.text.toPlainText()

    assert page.topic.key == "person"
    assert register.purpose in words
    assert [field.label for field in register.asked if field.label not in words] == []
    assert "Ctrl+N" in words


def test_letters_search_in_all_of_it_and_arrows_read_it(station):
    page = station.screen_shown
    assert focused() is page.search
    type_text("tu khoa sau")
    assert [page.topics.item(n).text() for n in range(page.topics.count())] == ["Cài đặt"]
    assert "Tự khóa" in page.text.toPlainText()

    press(Qt.Key.Key_Down)
    assert focused() is page.topics
    press(Qt.Key.Key_Return)
    assert focused() is page.text


def test_nothing_found_is_said(station):
    page = station.screen_shown
    type_text("zzzzzz")

    assert page.topic is None
    assert page.text.toPlainText()


def test_letters_in_the_list_go_to_the_search(station):
    page = station.screen_shown
    press(Qt.Key.Key_Down)
    type_text("p")

    assert focused() is page.search
    assert page.search.text() == "p"


def test_numbers_of_the_law_are_found_and_the_source_is_read_below(station):
    station.show_law()
    page = station.screen_shown
    type_text("luu tru toi da")
    assert len(page.table.rows) == 1
    press(Qt.Key.Key_Down)

    assert focused() is page.table
    assert "Luật Cư trú 68/2020/QH14" in page.more.text()


def test_the_way_back_is_as_long_as_the_way_there():
    trail = Trail("stay", ASIDE)
    for key in ("room", "settings", "law"):
        trail.go(key)
    assert (trail.here, trail.back()) == ("law", "settings")
    trail.go("settings")
    assert trail.back() == "room"
    trail.go("room")
    assert trail.back() == "room"
    for key in ("help", "settings", "help"):
        trail.go(key)
    assert trail.back() == "room"
