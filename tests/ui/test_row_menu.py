"""The menu of a row and the number of what was found: by mouse, by key, in the buttons' words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tdbv_desktop.ui.kit.words import noted, said
from tests.builders import Town
from tests.keyboard import Keyboard, focused
from tests.ui.four_people import four_people, shown

pytestmark = [
    pytest.mark.gui,
    # The offscreen platform says it for every menu; it is about window managers.
    pytest.mark.qt_log_ignore("does not support", extend=True),
]

OF_A_ROW = ["Open the record in the form", "History", "Close record"]
OF_ANY = ["Pick this row, or let it go", "Copy", "Print or export"]


def in_words(texts) -> list[str]:
    """Return texts as they are said now: in English, or in Vietnamese after other tests."""
    return [said(noted(text)) for text in texts]


@pytest.fixture
def town(store, actor) -> Town:
    return four_people(store, actor)


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def screen(open_screen, town):
    screen = open_screen("person")
    screen.table.enter()
    yield screen
    screen.row_menu.menu.close()


def words(screen) -> list[str]:
    actions = [action for action in screen.row_menu.menu.actions() if not action.isSeparator()]
    return [action.text().partition("\t")[0] for action in actions]


def do(screen, text) -> None:
    menu = screen.row_menu.menu
    wanted = said(noted(text))
    action = next(one for one in menu.actions() if one.text().partition("\t")[0] == wanted)
    menu.close()
    action.trigger()


def click_right(screen, row) -> None:
    table = screen.table
    place = table.visualRect(table.model().index(row, 0)).center()
    reason = QContextMenuEvent.Reason.Mouse
    viewport = table.viewport()
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def test_the_right_button_offers_what_the_buttons_of_the_form_do(screen):
    click_right(screen, 1)

    assert screen.row_menu.menu.isVisible()
    assert words(screen) == in_words([*OF_A_ROW, *OF_ANY])
    assert screen.detail.record_id == screen.table.rows.ids[1]
    buttons = screen.detail.buttons
    assert [buttons.history.text(), buttons.close_record.text()] == in_words(OF_A_ROW[1:])


def test_keys_open_it_at_the_row_of_the_cursor(screen, keys):
    keys.press("Shift+F10")
    assert screen.row_menu.menu.isVisible()
    screen.row_menu.menu.close()
    QTest.keyClick(screen.table, Qt.Key.Key_Menu)

    assert screen.row_menu.menu.isVisible()
    do(screen, "History")
    assert screen.detail.is_showing_history


def test_a_closed_record_is_offered_to_be_reopened(screen, qtbot):
    click_right(screen, 0)
    do(screen, "Close record")
    assert focused() is screen.detail.reason.box
    with qtbot.waitSignal(screen.listing.answered):
        screen.detail.close_record("Ghi nhầm")
    with qtbot.waitSignal(screen.listing.answered):
        screen.filters.choose("closed")
    click_right(screen, 0)

    assert in_words(["Reopen"])[0] in words(screen)
    assert in_words(["Close record"])[0] not in words(screen)


def test_picked_rows_get_what_the_line_below_the_list_offers(screen, keys):
    keys.press("Space")
    click_right(screen, 0)
    bar = screen.list.bar
    assert words(screen) == [button.text() for button in bar.buttons]
    do(screen, "Pick none")
    assert screen.table.rows.picks.count == 0

    keys.press("Space")
    click_right(screen, 3)
    assert words(screen)[0] == in_words(OF_A_ROW)[0]


def test_text_that_is_kept_keeps_its_row(open_screen, town, keys):
    screen = open_screen("person", ask=lambda _question: False)
    screen.table.enter()
    keys.press("Enter")
    keys.write("x")
    first = screen.detail.record_id
    click_right(screen, 2)

    assert screen.table.current_id == first
    screen.row_menu.menu.close()


def test_taking_back_says_what(screen, keys, store, qtbot):
    keys.press("Ctrl+D")
    screen.detail.close_record("Ghi nhầm")
    keys.press("Ctrl+Z")

    qtbot.waitUntil(lambda: "đóng người" in screen.toast.text)


def test_the_search_box_says_how_many_were_found_of_how_many(screen, keys, qtbot):
    qtbot.waitUntil(lambda: screen.filters.chip("").text().endswith("4"))
    screen.find_records()
    keys.write("minh")
    found = screen.filters.search.found
    qtbot.waitUntil(lambda: found.text() == "1 / 4" and found.isVisible())
    told = screen.filters.search.accessibleDescription()
    assert ("1" in told, "4" in told) == (True, True)
    assert shown(screen) == ["Võ Minh Hùng"]

    keys.press("Esc")
    qtbot.waitUntil(lambda: not found.isVisible())
    assert screen.filters.search.accessibleDescription() != told


def test_what_is_typed_ends_before_the_number(screen, keys, qtbot):
    screen.find_records()
    keys.write("khong co ai")
    box = screen.filters.search
    qtbot.waitUntil(lambda: box.found.text().startswith("0 /"))

    assert box.textMargins().right() >= box.found.width()
    assert box.found.geometry().right() < box.width()
