"""Going back to a backup with the keyboard: from the window, from the door, on an empty PC."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.rehearsing import rehearse_restore
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.ui.shell.aside.aside import BACKUPS
from tdbv_desktop.ui.shell.door.door_restore_page import DoorRestorePage
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tests.builders import Town
from tests.ui.shell.conftest import (
    CHIEF,
    PASSWORD,
    SLOW,
    focused,
    in_front,
    press,
    signed_in,
    type_text,
)

OTHER = "hai con thuyền nan"


@pytest.fixture
def station(places):
    """Return a station of two people with one backup and something written after it."""
    with signed_in(places.station) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", OTHER, cost=FLOOR)
        town = Town(desk.store, desk.actor)
        town.person("Đặng Văn Trước")
        back_up(desk.store, actor=desk.actor)
        town.person("Lê Thị Sau")
    return places.station


def people(folder):
    with signed_in(folder) as desk, desk.store.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT full_name FROM person")
        return sorted(name for (name,) in rows)


def at_the_door(program, qtbot):
    qtbot.waitUntil(lambda: program.start_window is not None, timeout=SLOW)
    qtbot.waitUntil(lambda: isinstance(program.start_window.page, SignInPage), timeout=SLOW)
    return program.start_window.page


def test_two_people_go_back_from_the_window_and_sign_in_again(program, station, qtbot):
    program.open(station, CHIEF, PASSWORD)
    window = in_front(program, qtbot)
    window.show_backups()
    page = window.screen_shown
    assert window.current_key == BACKUPS
    qtbot.waitUntil(lambda: bool(page.table.rows), timeout=SLOW)
    page.take_focus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.side.isVisible, timeout=SLOW)
    assert "1" in page.side.head.text()
    qtbot.waitUntil(lambda: focused() is page.side.second.password.box, timeout=SLOW)
    type_text(OTHER)
    press(Qt.Key.Key_Return)

    door = at_the_door(program, qtbot)
    assert door.notice.isVisible()
    assert people(station) == ["Đặng Văn Trước"]
    assert (station / EVIDENCE / "core.db").is_file()


def test_the_page_rehearses_with_the_own_password(open_window, station, qtbot):
    window = open_window(station)
    window.show_backups()
    page = window.screen_shown
    qtbot.waitUntil(lambda: bool(page.table.rows), timeout=SLOW)
    page.start_drill()
    type_text("không phải mật khẩu")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.password.problem.text()), timeout=SLOW)
    qtbot.waitUntil(lambda: focused() is page.password.box, timeout=SLOW)
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.notice.isVisible() and page.password.isHidden(), timeout=SLOW)
    assert page.notice.property("tone") == "ok"


def test_the_paper_about_a_rehearsal_is_saved_from_the_page(
    open_window, station, tmp_path, monkeypatch, qtbot
):
    window = open_window(station)
    rehearse_restore(window.entered.desk, PASSWORD)
    window.show_backups()
    page = window.screen_shown
    qtbot.waitUntil(page.rehearsal.paper.isVisible, timeout=SLOW)
    wanted = tmp_path / "giay.pdf"
    monkeypatch.setattr(type(window.messages), "pick_new_file", lambda *_: wanted)
    page.rehearsal.paper.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.notice.property("tone") == "ok", timeout=SLOW)
    assert wanted.read_bytes().startswith(b"%PDF")


def test_damaged_records_are_put_back_from_the_door(program, station, qtbot):
    (station / "core.db").write_bytes(b"garbage" * 9000)
    for leftover in station.glob("core.db-*"):
        leftover.unlink()
    program.open(station, CHIEF, PASSWORD)
    door = program.start_window.page
    qtbot.waitUntil(door.trouble.restore.isVisible, timeout=SLOW)
    door.trouble.restore.setFocus()
    press(Qt.Key.Key_Return)
    page = program.start_window.page
    assert isinstance(page, DoorRestorePage)
    qtbot.waitUntil(lambda: page.people.count() == 2, timeout=SLOW)
    qtbot.waitUntil(lambda: focused() is page.password.box, timeout=SLOW)
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)

    door = at_the_door(program, qtbot)
    assert door.notice.isVisible()
    assert people(station) == ["Đặng Văn Trước"]


def test_a_wrong_password_offers_no_way_back_into_records_that_open(program, station, qtbot):
    program.open(station, CHIEF, "không phải mật khẩu")
    door = program.start_window.page
    qtbot.waitUntil(lambda: bool(door.password.problem.text()), timeout=SLOW)

    assert not door.trouble.isVisible()


def test_an_empty_computer_gets_its_records_from_a_stick(
    program, station, tmp_path, monkeypatch, qtbot
):
    shutil.copytree(station / "backups", tmp_path / "usb" / "sao-luu-27994")
    shutil.rmtree(station)
    monkeypatch.setattr(
        "tdbv_desktop.ui.shell.door.start_window.free_folder", lambda: tmp_path / "moi" / "hoso"
    )
    program.open()
    window = program.start_window
    welcome = window.page
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    welcome.choices[3].setFocus()
    monkeypatch.setattr(window.messages, "pick_folder", lambda _title: tmp_path / "usb")
    press(Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, DoorRestorePage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.take_focus()
    press(Qt.Key.Key_Return)  # another folder
    qtbot.waitUntil(lambda: page.people.count() == 2, timeout=SLOW)
    qtbot.waitUntil(lambda: focused() is page.password.box, timeout=SLOW)
    type_text(PASSWORD)
    press(Qt.Key.Key_Return)

    at_the_door(program, qtbot)
    assert people(tmp_path / "moi" / "hoso") == ["Đặng Văn Trước"]
