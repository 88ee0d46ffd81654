"""The chief lets people in and out, everybody changes their own password; all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tdbv_desktop.core.actor import Role
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.accounts import ROLES
from tdbv_desktop.store.access.keyslots import FLOOR
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, focused, press, type_text

pytestmark = pytest.mark.gui

NAME, FIRST, NEXT = "Trần Thị Mẫu", "hai con thuyền nan", "bốn mùa gió chướng"


@pytest.fixture
def station(open_window, places):
    """Return the station's window on the list of people."""
    window = open_window(places.station)
    window.show_accounts()
    return window


def said(page):
    """Return what was said of the last thing that was done."""
    return page.notice.property("tone") if page.notice.isVisible() else ""


def with_officer(station, qtbot):
    """Let an officer in beforehand and choose the line."""
    workspaces.add_officer(station.entered.desk, NAME, FIRST, cost=FLOOR)
    page = station.screen_shown
    page.refresh()
    qtbot.waitUntil(lambda: len(page.table.rows) == 2, timeout=SLOW)
    page.table.selectRow(1)
    return page


def test_a_person_is_added_without_a_mouse(station, places, qtbot):
    page = station.screen_shown
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_text(NAME)
    press(Qt.Key.Key_Return)
    for _ in range(2):
        type_text(FIRST)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(page) == "ok", timeout=SLOW)
    qtbot.waitUntil(lambda: len(page.table.rows) == 2, timeout=SLOW)
    assert page.password.text == ""

    station.leave()
    station.entered.desk.store.close()
    assert [name for _, name in workspaces.people_of(places.station)] == [CHIEF, NAME]


def test_no_letter_of_a_password_is_ever_read_in_the_box_of_the_role(station):
    page = station.screen_shown
    page.start_adding()
    box = page.roles.edits["role"].line
    options = {words for _, words in page.roles.edits["role"].field.options}
    box.setFocus()
    for letter in "mot hai 2 xyz chi can bo":
        press_letter(letter)
        assert box.text() in options
    QApplication.clipboard().setText(FIRST)
    box.paste()
    assert box.text() in options


def test_a_number_or_a_letter_jumps_to_a_role_and_enter_adds_the_person(station, qtbot):
    page = station.screen_shown
    page.start_adding()
    type_text(NAME)
    press(Qt.Key.Key_Return)
    type_text(FIRST)
    press(Qt.Key.Key_Return)
    type_text(FIRST)
    press(Qt.Key.Key_Tab)  # the eye that shows what is typed
    press(Qt.Key.Key_Tab)
    assert focused() is page.roles.edits["role"].line
    chief = [code for code, _ in page.roles.edits["role"].field.options].index(Role.CHIEF) + 1
    press_letter(str(chief))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(page) == "ok", timeout=SLOW)
    qtbot.waitUntil(lambda: len(page.table.rows) == 2, timeout=SLOW)
    assert [row[1] for row in page.table.rows if row[0] == NAME] == [ROLES[Role.CHIEF]]


def press_letter(letter):
    QTest.keyClicks(focused(), letter)


def test_a_weak_password_and_two_that_differ_are_said_at_their_box(station):
    page = station.screen_shown
    page.start_adding()
    type_text(NAME)
    press(Qt.Key.Key_Return)
    type_text("123456")
    press(Qt.Key.Key_Return)
    assert page.password.first.problem.text()
    assert focused() is page.password.first.box

    page.password.first.box.setText(FIRST)
    press(Qt.Key.Key_Return)
    type_text("khac")
    press(Qt.Key.Key_Return)
    assert page.password.again.problem.text()
    assert len(page.table.rows) <= 1


def test_an_account_is_closed_after_a_question_and_opened_again(station, answers, places, qtbot):
    page = with_officer(station, qtbot)
    answers.append(0)  # no
    page.close_button.click()
    assert page.chosen.is_active

    answers.append(1)  # yes
    page.close_button.click()
    qtbot.waitUntil(lambda: [r[0] for r in page.table.rows][-1] == NAME, timeout=SLOW)
    qtbot.waitUntil(lambda: said(page) == "ok", timeout=SLOW)
    assert [name for _, name in workspaces.people_of(places.station)] == [CHIEF]

    qtbot.waitUntil(lambda: page.chosen is not None and not page.chosen.is_active, timeout=SLOW)
    page.start_setting()
    for _ in range(2):
        type_text(NEXT)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.is_active, timeout=SLOW)
    assert NAME in [name for _, name in workspaces.people_of(places.station)]


def test_a_role_is_changed_and_the_own_line_offers_nothing(station, qtbot):
    page = with_officer(station, qtbot)
    page.role.click()
    qtbot.waitUntil(
        lambda: page.chosen is not None and page.chosen.role == Role.CHIEF, timeout=SLOW
    )

    page.table.selectRow(0)
    buttons = (page.reset, page.role, page.close_button)
    assert not any(button.isEnabled() for button in buttons)
    assert page.add.isEnabled()


def test_escape_puts_the_form_away_first(station):
    page = station.screen_shown
    page.start_adding()
    press(Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert station.current_key == "accounts"
    press(Qt.Key.Key_Escape)
    assert station.current_key != "accounts"


def test_the_own_password_is_changed(station, places, qtbot):
    station.change_password()
    page = station.screen_shown
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)
    for _ in range(2):
        type_text(NEXT)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(page) == "ok", timeout=SLOW)
    assert page.old.text == page.new.text == ""


def test_a_wrong_password_of_today_is_said_at_its_box(station, qtbot):
    station.change_password()
    page = station.screen_shown
    type_text("sai roi nhe")
    press(Qt.Key.Key_Return)
    for _ in range(2):
        type_text(NEXT)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.old.problem.text()), timeout=SLOW)
    assert focused() is page.old.box
