"""What only shows when the whole program is used: twice as large, closed and opened again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.ui.kit.wide_area import WideArea
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.program import Program
from tests.keyboard import Keyboard
from tests.ui.shell.conftest import PASSWORD, SLOW, in_front, press, type_text

pytestmark = pytest.mark.gui

NEXT = "bốn mùa gió chướng"
HALF = (683, 364)  # what is left of 1366x728 when everything is drawn twice as large
ASIDE = ("settings", "accounts", "password", "backups", "law", "help")
CTRL = Qt.KeyboardModifier.ControlModifier


def sideways(window):
    """Return the areas on the screen that would have to be scrolled from side to side."""
    return [
        area.accessibleName()
        for area in window.screen_shown.findChildren(QScrollArea)
        if area.isVisible()
        and not isinstance(area, WideArea)
        and area.horizontalScrollBar().maximum()
    ]


@pytest.mark.parametrize("kind", ["station", "upper"])
def test_no_page_is_scrolled_sideways_at_200_percent(open_window, places, kind, qtbot):
    window = open_window(getattr(places, kind))
    window.setMinimumSize(*HALF)  # what the window takes by itself on so small a screen
    window.resize(*HALF)
    found = {}
    for key in [*(row.item.key for row in window.navigation.rows), *ASIDE]:
        window.go_to(key)
        qtbot.wait(1)
        found[key] = sideways(window)
    assert {key: areas for key, areas in found.items() if areas} == {}
    assert window.width() <= HALF[0]


def try_at_the_door(program, password, qtbot):
    """Type a password at the door; return the page of the door."""
    qtbot.waitUntil(lambda: program.start_window is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: isinstance(program.start_window.page, SignInPage), timeout=SLOW)
    program.start_window.activateWindow()
    qtbot.waitUntil(program.start_window.isActiveWindow)
    door = program.start_window.page
    qtbot.waitUntil(lambda: not door.password.box.isReadOnly(), timeout=SLOW)
    door.password.enter()  # marks what is there: the next letter takes its place
    type_text(password)
    press(Qt.Key.Key_Return)
    return door


def enter(program, password, qtbot):
    """Come in by the door."""
    try_at_the_door(program, password, qtbot)
    return in_front(program, qtbot)


def test_a_changed_password_is_the_way_in_and_the_old_one_is_none(program, places, qtbot):
    program.open(places.station)
    window = enter(program, PASSWORD, qtbot)
    window.change_password()
    page = window.screen_shown
    for text in (PASSWORD, NEXT, NEXT):
        type_text(text)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.property("tone") == "ok", timeout=SLOW)
    assert page.old.text == page.new.text == ""

    press(Qt.Key.Key_L, CTRL)
    door = try_at_the_door(program, PASSWORD, qtbot)
    qtbot.waitUntil(lambda: bool(door.password.problem.text()), timeout=SLOW)
    assert program.main_window is None

    assert enter(program, NEXT, qtbot).isVisible()


def test_a_list_stands_as_it_was_left_after_the_program_was_closed(
    program, places, dressed, tmp_path, qtbot
):
    program.open(places.station, password=PASSWORD)
    window = in_front(program, qtbot)
    window.go_to("person")
    screen = window.screen_shown
    screen.take_focus()
    screen.table.enter()
    keys = Keyboard()
    keys.press("Ctrl+Shift+Right")  # the column of the cursor, one place on
    screen.table.head.resizeSection(1, 233)
    keys.press("Ctrl+Shift+F")
    keys.fill(["gioi tinh", "", "1"])
    builder = screen.desk.filters.builder
    builder.name.setFocus()
    keys.write("Nam")
    keys.press("Enter")
    qtbot.waitUntil(lambda: screen.filters.chosen not in ("", "all"), timeout=SLOW)
    kept, columns = screen.filters.chosen, screen.table.rows.columns
    window.close()
    program.close()
    qtbot.waitUntil(lambda: program.main_window is None or not window.isVisible(), timeout=SLOW)

    again = Program(dressed, tmp_path / "config" / "window.json", ends_app=False)
    try:
        again.open(places.station, password=PASSWORD)
        opened = in_front(again, qtbot)
        opened.go_to("person")
        other = opened.screen_shown
        assert other.table.rows.columns == columns
        assert columns[:2] == BY_KEY["person"].columns[1::-1]
        assert other.filters.has(kept)
        assert other.filters.chosen == kept
        assert other.table.columnWidth(1) == 233
    finally:
        again.main_window.hide()
        again.main_window.leave()
        again.close()
