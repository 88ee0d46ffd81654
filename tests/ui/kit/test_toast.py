"""Lines that pass by: how long they stay, what stops their clock, how the keyboard reaches them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.toast import MOST_LINES, SHORTEST_MS, Toast, reading_time
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui


@pytest.fixture
def area(qtbot):
    """Return a window with a box to type in and a toast over it."""
    window = QWidget()
    window.box, window.toast = QLineEdit(), Toast()
    QVBoxLayout(window).addWidget(window.box)
    window.toast.float_over(window, rim=10)
    qtbot.addWidget(window)
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.box.setFocus()
    return window


def nothing():
    return None


def test_a_line_never_takes_the_focus_by_itself(area):
    area.toast.say("Saved.", action=("Undo", nothing))
    assert focused() is area.box
    assert area.toast.text == "Saved."
    assert area.rect().contains(area.toast.geometry())


def test_the_next_line_takes_the_place_of_one_that_offered_nothing(area):
    area.toast.say("First.")
    area.toast.say("Second.")
    assert [line.text for line in area.toast.lines] == ["Second."]


def test_lines_with_an_action_stay_and_are_stacked_up_to_a_limit(area):
    for number in range(MOST_LINES + 2):
        area.toast.say(f"Closed {number}.", action=("Undo", nothing))
    assert [line.text for line in area.toast.lines] == ["Closed 2.", "Closed 3.", "Closed 4."]
    tops = [line.mapTo(area, line.rect().topLeft()).y() for line in area.toast.lines]
    assert tops == sorted(set(tops))


def test_a_line_stays_long_enough_to_be_read_and_decided_on():
    assert reading_time("Ok.") == SHORTEST_MS
    assert reading_time("a" * 200) > 2 * SHORTEST_MS
    assert reading_time("Ok.", action=("Undo", nothing)) > SHORTEST_MS


def test_what_went_wrong_stays_until_something_else_is_said(area):
    area.toast.say("Not done.", tone="bad")
    assert not area.toast.lines[0].is_waiting
    area.toast.say("Done.")
    assert area.toast.lines[0].is_waiting
    assert area.toast.text == "Done."


def test_the_pointer_stops_the_clock_and_leaving_starts_it_again(area, qtbot):
    QCursor.setPos(area.mapToGlobal(QPoint(650, 20)))
    area.toast.say("Saved.")
    line = area.toast.lines[0]
    QCursor.setPos(line.mapToGlobal(line.rect().center()))
    qtbot.waitUntil(lambda: not line.is_waiting)
    QCursor.setPos(area.mapToGlobal(QPoint(650, 20)))
    qtbot.waitUntil(lambda: line.is_waiting)


def test_a_pointer_that_rests_where_the_line_comes_up_does_not_keep_it(area, qtbot):
    QCursor.setPos(area.mapToGlobal(QPoint(100, area.height() - 25)))
    area.toast.say("Saved.")
    qtbot.waitUntil(area.toast.lines[0].underMouse)
    qtbot.wait(20)
    assert area.toast.lines[0].is_waiting


def test_the_keyboard_reaches_the_action_and_esc_leads_back(area, qtbot):
    done = []
    area.toast.say("Closed.", action=("Undo", lambda: done.append("undone")))
    assert area.toast.enter()
    assert focused().text() == "Undo"
    qtbot.waitUntil(lambda: not area.toast.lines[0].is_waiting)
    Keyboard().press("Esc")
    assert focused() is area.box
    area.toast.enter()
    Keyboard().press("Space")
    assert done == ["undone"]
    assert area.toast.text == ""
    assert focused() is area.box
    assert not area.toast.enter()


def test_a_line_goes_when_its_time_has_passed(area, qtbot):
    area.toast.say("Saved.")
    line = area.toast.lines[0]
    line.clock.setInterval(10)
    line.run_clock()
    qtbot.waitUntil(lambda: not area.toast.isVisible())
    assert area.toast.text == ""


def test_a_line_stands_above_the_buttons_below_it_and_never_over_them(area, qtbot):
    button = QPushButton("Save", area)
    button.setGeometry(30, 350, 120, 36)
    button.show()
    area.toast.say("Saved.", action=("Undo", nothing))
    assert not area.toast.geometry().intersects(button.geometry())
    assert area.toast.geometry().bottom() < button.y()

    button.move(580, 350)  # beside it
    area.resize(701, 400)
    assert area.toast.geometry().bottom() > button.y()


def test_a_line_is_announced_to_screen_readers(area, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    area.toast.say("Saved.")
    area.toast.say("Not done.", tone="bad")
    politeness = QAccessible.AnnouncementPoliteness
    assert [(event.message(), event.politeness()) for event in told] == [
        ("Saved.", politeness.Polite),
        ("Not done.", politeness.Assertive),
    ]
    assert area.toast.accessibleName() == "Not done."
    assert Qt.FocusPolicy.NoFocus == area.toast.focusPolicy()
