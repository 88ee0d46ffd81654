"""Two units get to know each other by keyboard: key files, and the fingerprint by telephone."""

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core.actor import Role
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace, add_officer
from tdbv_desktop.services.travel.enrolment import write_key_file
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.ui.shell.door.doorkeeper import Entered
from tdbv_desktop.ui.shell.main_window import MainWindow
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, UNITS, press, signed_in, type_text

pytestmark = pytest.mark.gui

OFFICER, HIS_PASSWORD = "Trần Thị Ví Dụ", "mật khẩu của cán bộ"


@pytest.fixture
def stranger(tmp_path):
    """Return a workspace that knows nobody yet, and the key file and fingerprint of another."""
    for name, kind, unit in (("new", "station", "00565"), ("other", "upper", "PC06-99")):
        workspaces.create_workspace(
            tmp_path / name,
            NewWorkspace(
                kind=kind, unit=unit, unit_name=f"Đơn vị {unit}", chief_name=CHIEF,
                password=PASSWORD,
            ),
            cost=FLOOR,
        )  # fmt: skip
    with signed_in(tmp_path / "other") as desk, desk.store.transaction() as session:
        key_file = tmp_path / "khac.tdbvkey"
        shown = write_key_file(session, key_file, actor=desk.actor)
    return tmp_path / "new", key_file, shown


def open_key_file(screen, qtbot, key_file):
    """Type the path of a key file and press Enter."""
    screen.picker.line.setFocus()
    type_text(str(key_file))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.form.edits["fingerprint"].box.hasFocus)


def test_sending_without_a_partner_leads_to_registering_one(open_window, stranger, qtbot):
    folder, key_file, fingerprint = stranger
    window = open_window(folder)
    window.go_to("send")
    sending = window.screen_shown
    qtbot.waitUntil(sending.enrol.hasFocus, timeout=SLOW)
    assert "Chưa đăng ký đơn vị cấp trên" in sending.what_notice.text
    press(Qt.Key.Key_Return)
    assert window.current_key == "partners"

    screen = window.screen_shown
    open_key_file(screen, qtbot, key_file)
    assert "PC06-99" in screen.whose.text
    type_text(fingerprint)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.table.rows) == 1, timeout=SLOW)
    assert screen.table.rows[0][1] == "PC06-99"

    window.go_to("send")
    qtbot.waitUntil(lambda: not sending.enrol.isVisible(), timeout=SLOW)


def test_another_fingerprint_registers_nobody(open_window, stranger, qtbot):
    folder, key_file, fingerprint = stranger
    window = open_window(folder)
    window.go_to("partners")
    screen = window.screen_shown
    open_key_file(screen, qtbot, key_file)
    type_text(fingerprint[:-1] + str((int(fingerprint[-1]) + 1) % 10))
    press(Qt.Key.Key_Return)

    assert "không khớp" in screen.whose.text
    assert screen.form.edits["fingerprint"].box.hasFocus()
    screen.refresh()
    qtbot.wait(200)
    assert screen.table.rows == []


def test_a_file_that_is_no_key_file_is_said(open_window, stranger, tmp_path, qtbot):
    window = open_window(stranger[0])
    other = tmp_path / "khac.txt"
    other.write_text("x", encoding="utf-8")
    window.go_to("partners")
    screen = window.screen_shown
    screen.picker.line.setFocus()
    type_text(str(other))
    press(Qt.Key.Key_Return)

    assert screen.whose.text
    assert not screen.enrol.isVisible()


def test_the_own_fingerprint_is_shown_in_groups_of_digits(open_window, places):
    window = open_window(places.station)
    window.go_to("partners")

    groups = window.screen_shown.fingerprint.text().split()
    assert len(groups) == 12
    assert all(len(group) == 5 and group.isdigit() for group in groups)


def test_an_officer_sees_the_partners_and_registers_none(dressed, places, qtbot):
    with signed_in(places.station) as desk:
        officer = add_officer(desk, OFFICER, HIS_PASSWORD, role=Role.OFFICER, cost=FLOOR)
    with workspaces.signed_in(places.station, str(officer), HIS_PASSWORD) as desk:
        window = MainWindow(Entered(desk, lambda: None))
        qtbot.addWidget(window, before_close_func=MainWindow.leave)
        window.show()
        window.go_to("partners")
        screen = window.screen_shown
        qtbot.waitUntil(lambda: len(screen.table.rows) == 1, timeout=SLOW)
        window.leave()

    assert UNITS["upper"][1] in screen.table.rows[0]
    assert not screen.picker.isVisible()
