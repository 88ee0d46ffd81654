"""The life of the window: sign in, work, sign out, and what is remembered in between."""

import json
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.workspace import held
from tdbv_desktop.ui.kit.theme import theme_name
from tdbv_desktop.ui.shell.door.doorkeeper import enter
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.door.welcome import WelcomePage
from tdbv_desktop.ui.shell.program import Program
from tdbv_desktop.ui.shell.settings import (
    KEPT_FOLDERS,
    Settings,
    load_settings,
    save_settings,
    with_folder,
    with_stick,
)
from tests.ui.shell.conftest import PASSWORD, SLOW, UNITS, in_front, press

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier


def test_without_anything_remembered_the_welcome_page_is_shown(program):
    program.open()

    assert isinstance(program.start_window.page, WelcomePage)


def test_a_password_known_beforehand_opens_the_work_at_once(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    window = in_front(program, qtbot)

    assert UNITS["station"][1] in window.windowTitle()
    assert program.start_window is None


def test_the_other_half_of_a_practice_pair_is_offered_too(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    press(Qt.Key.Key_L, CTRL)
    program.start_window.page.other.click()

    assert [button.accessibleName() for button in program.start_window.page.known] == [
        UNITS["station"][1],
        UNITS["upper"][1],
    ]


def test_signing_out_leads_back_to_the_same_door_and_in_again(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    press(Qt.Key.Key_L, CTRL)

    assert program.main_window is None
    page = program.start_window.page
    assert isinstance(page, SignInPage)
    assert page.password.text == ""
    with held(places.station):
        pass

    page.enter_with(PASSWORD)
    assert UNITS["station"][1] in in_front(program, qtbot).windowTitle()


def test_the_workspace_used_last_is_offered_first_the_next_time(program, places, qtbot, dressed):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    program.main_window.quit()

    again = Program(dressed, program.settings_file, ends_app=False)
    again.open()
    assert isinstance(again.start_window.page, SignInPage)
    assert again.settings.folders == (places.station,)
    assert again.settings.geometry
    again.start_window.hide()
    again.close()


def test_the_file_of_settings_holds_no_name_and_no_password(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    in_front(program, qtbot)
    program.main_window.quit()

    text = program.settings_file.read_text(encoding="utf-8")
    assert set(json.loads(text)) == {field.name for field in fields(Settings)}
    assert PASSWORD not in text
    assert "Nguyễn" not in text


def test_the_theme_goes_round_and_is_remembered(program, places, qtbot):
    program.open(places.station, password=PASSWORD)
    window = in_front(program, qtbot)
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
        seen.append(theme_name())
        assert window.screen_shown.isVisible()

    assert seen == ["dark", "contrast", "light"]
    assert load_settings(program.settings_file).theme == "light"


def test_a_damaged_file_of_settings_counts_as_nothing(tmp_path):
    path = tmp_path / "window.json"
    deep = "[" * 100_000
    for text in ("", "{", "[]", deep, '{"folders": 3}', '{"theme": "pink", "folders": [1]}'):
        path.write_text(text, encoding="utf-8")
        assert load_settings(path).theme == "light"
        assert load_settings(path).folders == ()


def test_broken_letters_in_the_file_of_settings_stop_nobody(tmp_path):
    path = tmp_path / "window.json"
    path.write_text('{"geometry": "AA\\ud800==", "splitters": {"a": "\\ud800"}}', encoding="utf-8")
    assert load_settings(path).geometry == "AA=="
    assert load_settings(path).splitters == {"a": ""}


def test_settings_come_back_as_they_were_kept(tmp_path):
    kept = Settings(folders=(tmp_path,), sticks=(tmp_path / "usb",), theme="dark", geometry="AA==")
    save_settings(tmp_path / "deep" / "window.json", kept)

    assert load_settings(tmp_path / "deep" / "window.json") == kept


def test_a_disk_that_does_not_let_settings_be_kept_bothers_nobody(tmp_path):
    (tmp_path / "config").write_text("a file where a folder should be", encoding="utf-8")
    save_settings(tmp_path / "config" / "window.json", Settings())

    assert (tmp_path / "config").is_file()


def test_folders_are_remembered_newest_first_and_not_for_ever(tmp_path):
    settings = Settings()
    for number in range(KEPT_FOLDERS + 3):
        settings = with_folder(settings, tmp_path / str(number))
    settings = with_folder(settings, tmp_path / "5")
    settings = with_stick(settings, tmp_path / "usb")

    assert settings.folders[0] == tmp_path / "5"
    assert len(settings.folders) == KEPT_FOLDERS
    assert len(set(settings.folders)) == KEPT_FOLDERS
    assert settings.sticks == (tmp_path / "usb",)


def test_the_assistant_leads_into_an_empty_form(program, places, qtbot):
    program.open(places.station)
    user, _ = workspaces.people_of(places.station)[0]
    entered = replace(enter(places.station, user, PASSWORD), go_to="hamlet")
    program.start_window.entered.emit(entered)
    window = in_front(program, qtbot)

    assert window.current_key == "hamlet"
    form = window.screen_shown.detail
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget() or window), timeout=SLOW)


def test_records_that_were_just_made_are_remembered_at_once(program, tmp_path):
    program.open()
    program.start_window.founded.emit(tmp_path / "hoso")

    assert program.settings.folders == (tmp_path / "hoso",)


def test_the_application_bears_the_name_of_the_program(program):
    assert QApplication.applicationName() == "TDBV Desktop"
    assert not QApplication.windowIcon().isNull()


def test_practice_data_is_made_and_opened_from_the_welcome_page(
    program, tmp_path, monkeypatch, qtbot
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    program.open()
    program.start_window.activateWindow()
    qtbot.waitUntil(program.start_window.isActiveWindow)
    program.start_window.page.choices[2].setFocus()
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: program.main_window is not None, timeout=4 * SLOW)
    window = in_front(program, qtbot)
    assert window.entered.desk.label.is_practice
    assert tmp_path in window.entered.desk.store.folder.parents
    assert program.start_window is None
