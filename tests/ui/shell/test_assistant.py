"""The first start: whose computer, which unit, who, the rules, the sheet, a backup, the work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tdbv_desktop.services.door import doorstep, workspaces
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.workspace import held
from tdbv_desktop.ui.shell.door.assistant import Assistant
from tdbv_desktop.ui.shell.door.assistant_kind import CHAIR, DESK, PRACTICE, UPPER
from tdbv_desktop.ui.shell.door.welcome import WelcomePage
from tests.ui.shell.conftest import PASSWORD, SLOW, press, type_text

pytestmark = pytest.mark.gui

NAME = "Lê Thị Chỉ Huy"
ENTER, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Let a password cost little, so that a test of pages does not wait for it."""
    monkeypatch.setattr("tdbv_desktop.store.access.keyslots.calibrated", lambda: FLOOR)


@pytest.fixture
def page(start, tmp_path, qtbot):
    """Return the assistant, on the screen, with a folder of this test."""
    start.show()
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    page = start.show_new()
    page.unit.show_folder(tmp_path / "hoso")
    qtbot.waitUntil(page.kind.buttons["station"].hasFocus)
    yield page
    page.let_go()


def say(text):
    """Type something and press Enter."""
    type_text(text)
    press(ENTER)


def reach(page, step, qtbot):
    qtbot.waitUntil(lambda: page.step is step and not page.is_busy, timeout=SLOW)


def fill_in(page):
    """Go through the pages before the records are made, by keyboard alone."""
    press(ENTER)
    say("gia lam ha noi")
    press(ENTER)
    for said in (NAME, PASSWORD, PASSWORD):
        say(said)
    press(SPACE)


def found(page, qtbot):
    fill_in(page)
    press(ENTER)
    reach(page, page.sheet, qtbot)


def test_from_the_first_page_to_the_first_form_by_keyboard_alone(page, start, tmp_path, qtbot):
    found(page, qtbot)
    groups = page.sheet.groups
    page.next.setFocus()
    press(ENTER)
    assert page.step is page.typing
    for place in page.typing.boxes:
        say(groups[place - 1].lower())
    reach(page, page.backup, qtbot)

    stick = tmp_path / "usb"
    stick.mkdir()
    page.backup.box.clear()
    say(str(stick))
    qtbot.waitUntil(lambda: "cùng ổ đĩa" in page.backup.notice.text, timeout=SLOW)
    press(ENTER)
    qtbot.waitUntil(lambda: page.backup.is_made, timeout=SLOW)
    assert page.next.hasFocus()
    press(ENTER)

    assert page.step is page.done
    with qtbot.waitSignal(start.entered) as given:
        press(ENTER)
    entered = given.args[0]
    assert entered.go_to == "hamlet"
    assert entered.desk.actor.name == NAME
    assert entered.desk.label.unit_name == "Công an xã Gia Lâm"
    entered.leave()
    assert list(stick.glob("sao-luu-00565/*/core.db"))


def test_the_unit_is_found_without_accents_and_said_in_full(page):
    press(ENTER)
    say("gia lam ha noi")

    assert page.unit.seen.text() == "Xã Gia Lâm, Thành phố Hà Nội, mã 00565"
    assert page.unit.form.edits["unit_name"].typed() == "Công an xã Gia Lâm"


def test_nothing_is_lost_when_going_back(page):
    fill_in(page)
    for _ in range(3):
        page.go_back()
    assert page.step is page.kind
    for _ in range(3):
        page.go_next()

    assert page.step is page.law
    assert page.account.name == NAME
    assert page.account.password.text == PASSWORD
    assert page.law.read.isChecked()


def test_without_the_tick_nothing_is_made(page, tmp_path):
    fill_in(page)
    press(SPACE)
    press(ENTER)

    assert page.step is page.law
    assert page.law.problem.isVisible()
    assert not (tmp_path / "hoso").exists()


def test_a_weak_password_is_said_beside_it_while_it_is_typed(page):
    press(ENTER)
    say("gia lam ha noi")
    press(ENTER)
    say(NAME)
    type_text("ngan")
    assert "ít nhất 10" in page.account.password.strength.text()
    press(ENTER)
    assert page.account.password.problem.isVisible()
    assert not page.account.password.strength.isVisible()  # never said twice
    assert page.account.password.box.hasFocus()

    type_text("Công an xã Gia Lâm")
    assert "dễ đoán" in page.account.password.strength.text()


def test_accented_letters_that_arrive_are_counted(page):
    page.account.password.box.setText("bán cá")

    assert "2 chữ có dấu" in page.account.password.keyboard.text()


def test_two_different_passwords_are_said_at_the_second(page):
    press(ENTER)
    say("gia lam ha noi")
    press(ENTER)
    for said in (NAME, PASSWORD, PASSWORD + "x"):
        say(said)

    assert page.step is page.account
    assert page.account.again.problem.isVisible()
    assert page.account.again.box.hasFocus()


def test_esc_asks_once_and_staying_keeps_everything(page, start, answers):
    press(ENTER)
    type_text("gia")
    answers.extend([1, 0])
    press(ESC)
    press(ESC)
    assert start.page is page or isinstance(start.page, WelcomePage)
    while answers:
        press(ESC)

    assert isinstance(start.page, WelcomePage)


def test_esc_before_anything_was_typed_asks_nothing(page, start):
    press(ESC)

    assert isinstance(start.page, WelcomePage)


def test_a_wrong_group_is_marked_beside_its_box_and_nothing_is_confirmed(page, qtbot):
    found(page, qtbot)
    page.go_next()
    places = list(page.typing.boxes)
    say(page.sheet.groups[places[0] - 1])
    say("ABCDEF" if page.sheet.groups[places[1] - 1] != "ABCDEF" else "BBCDEF")
    qtbot.waitUntil(lambda: bool(page.typing.boxes[places[1]].problem.text()), timeout=SLOW)

    assert page.typing.boxes[places[0]].problem.text() == ""
    assert page.typing.boxes[places[1]].line.hasFocus()
    assert page.step is page.typing


def test_a_sheet_left_open_on_the_screen_is_put_away(page, qtbot):
    found(page, qtbot)
    page.sheet.faded.emit()
    assert page.step is page.typing

    page.sheet.faded.emit()
    assert page.step is page.typing


def test_what_is_put_off_is_named_at_the_end(page, qtbot):
    found(page, qtbot)
    page.go_next()
    page.typing.later.click()
    page.backup.later.click()

    assert page.step is page.done
    assert "phiếu khôi phục" in page.done.notice.text
    assert "sao lưu" in page.done.notice.text
    assert [page.state_of(n) for n in (5, 6)] == ["open", "open"]


def test_closing_the_window_after_the_making_leaves_whole_records(page, start, tmp_path, qtbot):
    found(page, qtbot)
    start.close()

    with held(tmp_path / "hoso"):
        assert doorstep.is_workspace(tmp_path / "hoso")
    user, name = workspaces.people_of(tmp_path / "hoso")[0]
    assert name == NAME
    with workspaces.signed_in(tmp_path / "hoso", user, PASSWORD):
        pass


def test_the_password_is_not_kept_once_the_records_are_made(page, qtbot):
    found(page, qtbot)

    assert page.account.password.text == page.account.again.text == ""
    assert not page.may_go_back()


def test_an_upper_unit_has_a_code_of_its_own_and_a_level(page, start, qtbot):
    type_text("2")
    assert page.kind.kind == UPPER
    press(ENTER)
    for said in ("PC06-80", "Phòng PC06 Mẫu", "cụm"):
        say(said)

    assert page.step is page.account
    assert (page.unit.unit, page.unit.level) == ("PC06-80", "cluster")


def test_a_second_computer_is_told_what_it_can_do_now(page):
    page.kind.choose(DESK)
    press(ENTER)

    assert "bản này chưa lập được" in page.unit.findChildren(type(page.unit.seen))[0].text()


def test_a_chair_is_offered_with_the_reason_why_not_yet(page):
    button = page.kind.buttons[CHAIR]
    type_text("4")

    assert not button.isEnabled()
    assert "bản này chưa có" in button.accessibleDescription()
    assert page.kind.kind == "station"
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert page.kind.kind == PRACTICE


def test_a_folder_that_is_taken_is_said_before_a_name_is_asked(page, tmp_path):
    (tmp_path / "hoso").mkdir()
    (tmp_path / "hoso" / "anything").touch()
    press(ENTER)
    say("gia lam ha noi")
    press(ENTER)

    assert page.step is page.unit
    assert "đã có dữ liệu" in page.unit.notice.text
    assert page.unit.place.hasFocus()


def test_the_sheet_is_saved_as_pdf_with_a_warning_but_never_among_the_records(
    page, tmp_path, qtbot
):
    found(page, qtbot)
    page.sheets.save(tmp_path / "hoso" / "phieu.pdf")
    assert not (tmp_path / "hoso" / "phieu.pdf").exists()

    (tmp_path / "OneDrive").mkdir()
    page.sheets.save(tmp_path / "OneDrive" / "phieu.pdf")
    assert not (tmp_path / "OneDrive" / "phieu.pdf").exists()
    assert "đồng bộ" in page.sheet.notice.text

    page.sheets.save(tmp_path / "phieu.pdf")
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF-")
    assert "xóa tệp" in page.sheet.notice.text


def test_a_sheet_printed_into_a_file_is_warned_of_like_a_saved_one(
    page, start, tmp_path, monkeypatch, qtbot
):
    found(page, qtbot)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setFullPage(True)
    monkeypatch.setattr(start.messages, "pick_printer", lambda _title: printer)
    page.sheet.print.click()

    assert (tmp_path / "print.pdf").stat().st_size > 0
    assert "xóa tệp" in page.sheet.notice.text
    assert page.next.hasFocus()

    monkeypatch.setattr(start.messages, "pick_printer", lambda _title: None)
    page.sheet.print.click()
    assert "chép tay" in page.sheet.notice.text


def test_practice_data_can_be_stopped_and_leave_nothing(page, start, tmp_path, monkeypatch, qtbot):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    page.kind.choose(PRACTICE)
    press(ENTER)
    assert page.step is page.practice
    page.leave()
    reach(page, page.kind, qtbot)

    assert page.kind.notice.text
    assert not list((tmp_path / "data").glob("*/*thuc-hanh*"))


def test_every_page_can_be_tinted_anew(page, start):
    for step in page.steps:
        step.refresh_look()

    assert QApplication.focusWidget() is not None
    assert isinstance(start.page, Assistant)
