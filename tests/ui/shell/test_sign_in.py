"""Signing in: who, the password, and every way it can fail, said where it concerns."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import text

from tdbv_desktop.core.patience import WAITS, seconds_after
from tdbv_desktop.services.door.doorstep import PRACTICE_PASSWORD
from tdbv_desktop.services.door.workspaces import add_officer
from tdbv_desktop.store import facts
from tdbv_desktop.store.access.keyslots import FILE_NAMES, FLOOR
from tdbv_desktop.store.workspace import held
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.door.start_window import StartWindow
from tdbv_desktop.ui.shell.door.welcome import WelcomePage
from tests.builders import Town
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, UNITS, press, signed_in, type_text

pytestmark = pytest.mark.gui

OFFICER, HIS_PASSWORD = "Trần Thị Ví Dụ", "mật khẩu của cán bộ"


@pytest.fixture
def page(start, places, qtbot):
    """Return the sign-in page of the station, on the screen."""
    start.show_sign_in(places.station)
    start.show()
    qtbot.waitExposed(start)
    qtbot.waitUntil(lambda: start.page.password.box.hasFocus())
    return start.page


def try_password(page, qtbot, password):
    """Type a password, press Enter and wait for the answer."""
    page.password.box.clear()
    type_text(password)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.busy.isVisible(), timeout=SLOW)


def test_the_right_password_opens_the_workspace_for_that_person(page, places, qtbot):
    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        type_text(PASSWORD)
        press(Qt.Key.Key_Return)

    entered = given.args[0]
    assert entered.desk.actor.name == CHIEF
    assert entered.desk.label.unit_name == UNITS["station"][1]
    entered.leave()
    with held(places.station):  # let go again, on another thread than it was taken on
        assert not page.password.text


def test_a_wrong_password_is_said_beside_the_box_and_the_cursor_stays(page, qtbot):
    try_password(page, qtbot, "không phải mật khẩu")

    assert "Mật khẩu không đúng" in page.password.problem.text()
    assert page.password.problem.isVisible()
    assert page.password.box.hasFocus()
    assert page.password.box.selectedText()  # typing replaces it
    assert page.submit.isEnabled()
    assert not page.notice.isVisible()


def test_waiting_grows_with_every_failure_and_never_becomes_a_lock_out():
    waits = [seconds_after(failures) for failures in range(10)]

    assert waits == [0, *WAITS, 60, 60]
    assert WAITS[:3] == (0, 0, 0)
    assert list(WAITS) == sorted(WAITS)


def test_after_the_fourth_failure_enter_does_nothing_until_the_wait_is_over(page, qtbot):
    for _ in range(4):
        try_password(page, qtbot, "sai")

    assert not page.submit.isEnabled()
    assert "5" in page.submit.text()
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)
    assert not page.busy.isVisible()

    qtbot.waitUntil(page.submit.isEnabled, timeout=SLOW)
    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        press(Qt.Key.Key_Return)
    given.args[0].leave()


def test_leaving_the_page_does_not_shorten_the_wait(page, start, places, qtbot):
    for _ in range(4):
        try_password(page, qtbot, "sai")
    start.show_sign_in(places.station)

    assert not start.page.submit.isEnabled()


def test_the_last_sign_in_is_shown_for_the_marked_person(start, places):
    with signed_in(places.station):
        pass
    start.show_sign_in(places.station)

    assert "hôm nay" in start.page.last.text()
    (places.station / "sign_ins.json").unlink()
    start.show_sign_in(places.station)
    assert start.page.last.text() == ""


def test_practice_data_say_their_password_and_real_ones_never(start, places):
    start.show_sign_in(places.station)
    assert PRACTICE_PASSWORD in start.page.password.strength.text()

    start.show_sign_in(places.upper)
    assert start.page.password.strength.text() == ""


def test_without_a_password_enter_asks_for_one(page):
    press(Qt.Key.Key_Return)

    assert page.password.problem.isVisible()
    assert not page.busy.isVisible()


def test_a_person_is_chosen_with_the_arrow_keys(page, places, start, qtbot):
    with signed_in(places.station) as desk:
        add_officer(desk, OFFICER, HIS_PASSWORD, cost=FLOOR)
    start.show_sign_in(places.station)
    page = start.page
    assert page.people.count() == 2

    page.people.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.password.box.hasFocus()
    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        type_text(HIS_PASSWORD)
        press(Qt.Key.Key_Return)

    assert given.args[0].desk.actor.name == OFFICER
    given.args[0].leave()


def test_damaged_slots_are_said_and_trying_again_helps_once_they_are_mended(start, places, qtbot):
    whole = {name: (places.station / name).read_bytes() for name in FILE_NAMES}
    for name, data in whole.items():
        (places.station / name).write_bytes(data[:-40])
    start.show_sign_in(places.station)
    start.show()
    qtbot.waitExposed(start)
    page = start.page

    assert "Tệp khóa" in page.notice.text
    assert "phiếu khôi phục" in page.notice.text
    assert not page.password.isVisible()
    qtbot.waitUntil(page.retry.hasFocus)

    for name, data in whole.items():
        (places.station / name).write_bytes(data)
    press(Qt.Key.Key_Space)
    assert page.password.isVisible()
    assert page.password.box.hasFocus()
    assert page.people.item(0).text() == CHIEF


def test_a_workspace_open_elsewhere_is_said_and_can_be_tried_again(page, places, qtbot):
    with held(places.station):
        try_password(page, qtbot, PASSWORD)
        assert "đang được mở ở một cửa sổ khác" in page.notice.text
        assert page.retry.isVisible()

    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        page.retry.click()
    given.args[0].leave()


def test_a_database_of_a_newer_program_is_said(page, places, qtbot):
    with signed_in(places.station) as desk, desk.store.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    try_password(page, qtbot, PASSWORD)

    assert "mới hơn" in page.notice.text
    assert page.password.box.hasFocus()


def test_a_damaged_database_is_said_without_touching_it(page, places, qtbot):
    database = places.station / "core.db"
    damaged = b"\x00" * 4096 + database.read_bytes()[4096:]
    database.write_bytes(damaged)
    for leftover in places.station.glob("core.db-*"):
        leftover.unlink()

    try_password(page, qtbot, PASSWORD)

    assert "không mở được" in page.notice.text
    assert database.read_bytes() == damaged


def test_a_disk_that_does_not_let_the_lock_be_taken_is_said(page, places, qtbot):
    lock = places.station / ".lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()  # stands for a folder that may not be written to; root may write everywhere

    try_password(page, qtbot, PASSWORD)

    assert "không cho ghi" in page.notice.text


def test_a_folder_without_a_workspace_leads_back_to_the_welcome_page(start, tmp_path):
    start.show_sign_in(tmp_path)

    assert isinstance(start.page, WelcomePage)
    assert "Không thấy bộ sổ" in start.page.notice.text


def test_what_is_typed_can_be_shown_and_hidden_again(page):
    page.password.reveal.click()
    assert page.password.box.echoMode() == QLineEdit.EchoMode.Normal
    shown = page.password.reveal.accessibleName()

    page.password.reveal.click()
    assert page.password.box.echoMode() == QLineEdit.EchoMode.Password
    assert page.password.reveal.accessibleName() != shown


def test_caps_lock_and_accents_are_said_while_typing(page):
    QTest.keyClick(page.password.box, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" not in page.password.keyboard.text()

    QTest.keyClicks(page.password.box, "B")  # a capital without Shift
    assert "Caps Lock" in page.password.keyboard.text()

    page.password.box.insert("ậ")
    assert "dấu" in page.password.keyboard.text()


def test_the_page_offers_the_workspaces_used_before(keeper, places, qtbot):
    window = StartWindow(keeper, known=lambda: [places.station, places.upper])
    qtbot.addWidget(window)
    window.show_welcome()

    assert [button.accessibleName() for button in window.page.known] == [
        UNITS["station"][1], UNITS["upper"][1],
    ]  # fmt: skip
    window.page.known[1].click()
    assert isinstance(window.page, SignInPage)


@pytest.fixture
def of_an_older_program(places):
    """Let the station's index be one that is filled anew at the next sign-in."""
    with signed_in(places.station) as desk:
        Town(desk.store, desk.actor).person("Nguyễn Văn Ví Dụ")
        with desk.store.transaction() as session:
            facts.set_facts(session, {facts.SEARCH_FORM: "1"})


def test_what_an_older_program_left_is_made_ready_with_its_steps_said(
    of_an_older_program, page, qtbot
):
    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        type_text(PASSWORD)
        press(Qt.Key.Key_Return)

    assert "tìm kiếm" in page.steps.words
    assert page.steps.share == 1000
    assert not page.steps.isVisible()
    given.args[0].leave()


def test_the_making_ready_can_be_stopped_and_goes_on_at_the_next_sign_in(
    of_an_older_program, page, places, qtbot
):
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(page.submit.isEnabled, timeout=SLOW)

    assert "chưa mở" in page.notice.text
    assert page.password.box.hasFocus()
    with qtbot.waitSignal(page.entered, timeout=SLOW) as given:
        press(Qt.Key.Key_Return)
    with given.args[0].desk.store.reading() as session:
        assert facts.fact(session, facts.SEARCH_FORM) != "1"
    given.args[0].leave()


def test_closing_the_window_stops_the_making_ready(of_an_older_program, page, places, keeper):
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)
    keeper.close()

    with signed_in(places.station) as desk, desk.store.reading() as session:
        assert facts.fact(session, facts.SEARCH_FORM) != "1"
