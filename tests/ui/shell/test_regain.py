"""The recovery sheet opens the records when the password, or the file of keys, is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.access.keyslots import FILE_NAMES
from tdbv_desktop.store.access.recovery import tidied
from tdbv_desktop.ui.shell.door.regain_page import RegainPage
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tests.ui.shell.conftest import CHIEF, SLOW, press, signed_in, type_text

pytestmark = pytest.mark.gui

FRESH = "một mật khẩu hoàn toàn mới"


@pytest.fixture
def groups(places):
    """Return what stands on the station's sheet."""
    with signed_in(places.station) as desk:
        return recovery.groups_of(desk.store.key())


@pytest.fixture
def page(start, places, qtbot):
    """Return the page of the sheet, reached from the sign-in page."""
    start.show_sign_in(places.station)
    start.show()
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    start.page.sheet.setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(start.page, RegainPage)
    qtbot.waitUntil(start.page.boxes[0].hasFocus)
    return start.page


def type_sheet(groups):
    """Type the groups one after the other; a full box leads on by itself."""
    for group in groups:
        type_text(group.lower())


def test_a_new_password_that_was_left_out_is_asked_for_where_it_is_missing(page, groups):
    type_sheet(groups)
    press(Qt.Key.Key_Return)
    type_text(FRESH)
    press(Qt.Key.Key_Return)

    assert page.password.box.hasFocus()
    assert page.password.problem.text()


def test_the_sheet_sets_a_new_password_by_keyboard_alone(page, start, groups, places, qtbot):
    for name in FILE_NAMES:
        (places.station / name).write_bytes(b"damaged")
    type_sheet(groups)
    assert page.password.box.hasFocus()
    for said in (FRESH, FRESH):
        type_text(said)
        press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: isinstance(start.page, SignInPage), timeout=SLOW)
    assert CHIEF in start.page.notice.text
    user, _ = workspaces.people_of(places.station)[0]
    with workspaces.signed_in(places.station, user, FRESH) as desk:
        assert desk.actor.name == CHIEF


def test_a_mistyped_group_is_named_and_has_the_cursor(page, groups, qtbot):
    wrong = list(groups)
    wrong[4] = ("1" if wrong[4][0] == "0" else "0") + wrong[4][1:]
    type_sheet(wrong)
    for said in (FRESH, FRESH):
        type_text(said)
        press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=SLOW)
    assert "Nhóm số 5" in page.notice.text
    assert page.boxes[4].hasFocus()
    assert page.boxes[4].selectedText() == wrong[4].lower()


def pasted(groups):
    return " ".join(f"{group[:5]}-{group[5]}" for group in groups)


def test_the_whole_sheet_may_be_pasted_or_scanned_into_one_box(page, groups):
    QApplication.clipboard().setText(pasted(groups))
    page.boxes[0].paste()

    assert [tidied(box.text()) for box in page.boxes] == groups
    assert page.password.box.hasFocus()
    assert not page.damaged.isVisible()


def test_a_scanner_that_types_the_code_fills_every_box(page, groups):
    type_text(pasted(groups))

    assert [tidied(box.text()) for box in page.boxes] == groups


def test_damaged_groups_are_named_at_once(page, groups):
    wrong = list(groups)
    for place in (2, 6):
        wrong[place] = ("1" if wrong[place][0] == "0" else "0") + wrong[place][1:]
    QApplication.clipboard().setText(pasted(wrong))
    page.boxes[0].paste()

    assert page.damaged.text().endswith("3, 7")
    assert page.boxes[2].property("state") == "bad"
    assert page.boxes[3].property("state") == ""

    page.boxes[2].setFocus()
    page.boxes[2].clear()
    type_text(groups[2])
    assert page.damaged.text().endswith(" 7")


def test_a_typing_tool_that_changes_letters_is_said(page):
    type_text("Â")
    press(Qt.Key.Key_Return)

    assert "bộ gõ" in page.damaged.text()


def test_a_weak_new_password_is_said_at_the_password(page, groups, qtbot):
    type_sheet(groups)
    for said in ("ngắn", "ngắn"):
        type_text(said)
        press(Qt.Key.Key_Return)

    qtbot.waitUntil(page.password.problem.isVisible, timeout=SLOW)
    assert "ít nhất" in page.password.problem.text()


def test_two_different_passwords_are_said_before_the_sheet_is_tried(page, groups):
    type_sheet(groups)
    for said in (FRESH, FRESH + "!"):
        type_text(said)
        press(Qt.Key.Key_Return)

    assert page.again.problem.isVisible()
    assert not page.busy.isVisible()


def test_one_can_go_back_to_signing_in(page, start):
    page.back.setFocus()
    press(Qt.Key.Key_Return)

    assert isinstance(start.page, SignInPage)
