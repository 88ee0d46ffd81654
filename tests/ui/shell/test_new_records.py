"""Beginning new records: the form, the first password, the recovery sheet."""

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.services import workspaces
from tdbv_desktop.ui.shell.new_workspace import NewWorkspacePage
from tdbv_desktop.ui.shell.recovery_page import RecoveryPage
from tdbv_desktop.ui.shell.sign_in import SignInPage
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, press, type_text

pytestmark = pytest.mark.gui


def test_new_records_are_begun_by_keyboard_alone(start, tmp_path, qtbot):
    start.show_new()
    start.show()
    qtbot.waitExposed(start)
    page = start.page
    assert isinstance(page, NewWorkspacePage)
    page.show_folder(tmp_path / "hoso")
    qtbot.waitUntil(page.form.edits["kind"].box.hasFocus)

    for said in ("1", "gia lam ha noi"):
        type_text(said)
        press(Qt.Key.Key_Return)
    assert page.form.edits["unit_name"].typed() == "Công an xã Gia Lâm"
    press(Qt.Key.Key_Return)
    for said in ("Lê Thị Chỉ Huy", PASSWORD, PASSWORD):
        type_text(said)
        press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: isinstance(start.page, RecoveryPage), timeout=SLOW)
    groups = start.page
    assert len(groups.sheet().split()) >= 16
    assert not groups.go_on.isEnabled()
    press(Qt.Key.Key_Space)
    groups.go_on.setFocus()
    press(Qt.Key.Key_Space)
    assert isinstance(start.page, SignInPage)
    assert workspaces.people_of(tmp_path / "hoso")[0][1] == "Lê Thị Chỉ Huy"


def test_a_weak_password_is_said_at_the_password(start, tmp_path, qtbot):
    start.show_new()
    start.show()
    page = start.page
    page.show_folder(tmp_path / "hoso")
    form = page.form
    form.edits["commune"].put("00565")
    form.edits["chief_name"].put_text(CHIEF)
    form.edits["unit_name"].put_text("Công an xã Mẫu")
    for box in (page.password, page.again):
        box.box.setText("ngắn")
    page.begin.click()

    qtbot.waitUntil(page.password.problem.isVisible, timeout=SLOW)
    assert "ít nhất" in page.password.problem.text()
    assert page.begin.isEnabled()
    assert not (tmp_path / "hoso").exists()


def test_two_different_passwords_are_said_before_anything_is_made(start, tmp_path):
    start.show_new()
    start.show()
    page = start.page
    page.show_folder(tmp_path / "hoso")
    page.form.edits["commune"].put("00565")
    page.form.edits["chief_name"].put_text(CHIEF)
    page.form.edits["unit_name"].put_text("Công an xã Mẫu")
    page.password.box.setText(PASSWORD)
    page.again.box.setText(PASSWORD + "!")
    page.begin.click()

    assert page.again.problem.isVisible()
    assert not page.busy.isVisible()


def test_the_recovery_sheet_is_saved_as_text(start, tmp_path, qtbot):
    page = start.show_groups("Công an xã Mẫu", [f"{n:05}A" for n in range(16)])
    start.save_sheet(page, tmp_path / "phieu.txt")

    sheet = (tmp_path / "phieu.txt").read_text(encoding="utf-8")
    assert "Công an xã Mẫu" in sheet
    assert all(f"{n:05}A" in sheet for n in range(16))
    assert "phieu.txt" in page.notice.text


def test_a_sheet_that_cannot_be_saved_says_so(start, tmp_path):
    page = start.show_groups("Công an xã Mẫu", ["00000A"] * 16)
    start.save_sheet(page, tmp_path / "no" / "phieu.txt")

    assert page.notice.property("tone") == "warn"
    assert not (tmp_path / "no").exists()
