"""What an officer meets every day in the window: ways out, messages, keys that never get stuck."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tdbv_desktop.services.door.doorstep import default_folder
from tdbv_desktop.ui.kit.toast import Toast
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.door.welcome import WelcomePage
from tests.ui.shell.conftest import PASSWORD, SLOW, UNITS, focused, in_front, press, type_text

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier


def test_tab_leaves_the_filters_of_an_empty_register_at_the_upper_unit(open_window, places, qtbot):
    window = open_window(places.upper)
    window.go_to("person")
    screen = window.screen_shown
    qtbot.waitUntil(lambda: screen.listing.has_answered, timeout=SLOW)
    screen.filters.build_chip.setFocus()

    QTest.keyClick(focused(), Qt.Key.Key_Tab)

    assert focused() is not screen.filters.build_chip
    assert focused().isVisible()


def test_the_palette_leads_to_the_other_records_of_this_pc(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    press(Qt.Key.Key_K, CTRL)
    type_text("doi so")
    palette = program.main_window.palette_box
    texts = [entry.text for entry in palette.list.entries]
    assert texts[0] == f"Đổi sang sổ của {UNITS['upper'][1]}"
    assert not any(UNITS["station"][1] in text for text in texts)
    press(Qt.Key.Key_Return)

    assert program.main_window is None
    page = program.start_window.page
    assert isinstance(page, SignInPage)
    assert UNITS["upper"][1] in program.start_window.windowTitle()
    page.other.click()
    known = [button.accessibleName() for button in program.start_window.page.known]
    assert UNITS["station"][1] in known


def test_the_palette_finds_the_practice_data_of_this_pc(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    press(Qt.Key.Key_K, CTRL)
    type_text("thuc hanh")
    entries = program.main_window.palette_box.list.entries
    assert ("command", "practise") in {(entry.kind, entry.key) for entry in entries}

    program.main_window.palette_box.put_away()
    program.main_window.practise()
    assert isinstance(program.start_window.page, SignInPage)


def test_the_first_page_of_the_assistant_leads_back_to_the_welcome(program, qtbot):
    program.open()
    program.start_window.show_new()
    page = program.start_window.page
    assert not page.back.isHidden()
    page.back.click()

    assert isinstance(program.start_window.page, WelcomePage)


def test_a_message_leaves_the_buttons_of_the_form_free(open_window, places, qtbot):
    window = open_window(places.station)
    window.resize(1366, 768)
    window.go_to("hamlet")
    screen = window.screen_shown
    screen.start_new()
    window.messages.say("Có bản nháp chưa lưu trong sổ Nhà trọ.", tone="info")
    screen.toast.say("Đã lưu: Ấp 3.")
    qtbot.wait(1)

    def place(widget):
        return widget.rect().translated(widget.mapTo(window, QPoint()))

    message, own = place(window.messages.toast), place(screen.toast)
    assert not message.intersects(place(screen.detail))
    assert not message.intersects(own)


def test_an_offer_passes_and_a_fault_stays(qtbot):
    toast = Toast()
    qtbot.addWidget(toast)
    toast.show()
    toast.say("Có bản nháp.", tone="info", action=("Xem", lambda: None))
    toast.say("Không ghi được.", tone="bad")
    assert [line.is_waiting for line in toast.lines] == [True, False]


def test_records_in_the_usual_place_are_offered_when_nothing_is_remembered(program, places):
    place = default_folder()
    place.parent.mkdir(parents=True)
    shutil.copytree(places.station, place)
    program.open()

    assert isinstance(program.start_window.page, SignInPage)
    assert UNITS["station"][1] in program.start_window.windowTitle()


def test_a_screen_that_is_not_shown_cannot_take_the_cursor(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    window = in_front(program, qtbot)
    window.go_to("person")
    left = window.screen_shown
    window.go_to("hamlet")
    window.screen_shown.find_records()
    box = focused()

    left.filters.search.setFocus()  # an answer that comes late

    qtbot.waitUntil(lambda: focused() is box)
