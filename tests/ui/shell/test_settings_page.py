"""The settings screen is made of the declarations, walked with Enter and saved as a whole."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core.actor import Role
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.settings import SETTINGS
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.ui.kit.theme import apply_theme, theme_name
from tdbv_desktop.ui.shell.appearance import FACTOR, dress, scale_by
from tdbv_desktop.ui.shell.door.doorkeeper import Entered
from tdbv_desktop.ui.shell.main_window import MainWindow
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, focused, press, type_text

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier
OFFICER = "hai con thuyền nan"
MEASURE = """
import json, os, sys
from PySide6.QtWidgets import QApplication, QPushButton
from tdbv_desktop.ui.kit.theme import apply_theme
from tdbv_desktop.ui.shell.appearance import scale_by
scale_by(os.environ, sys.argv[1])
app = QApplication([])
apply_theme(app, "light")
button = QPushButton("Tho\\u00e1t")
button.show()
picture = button.grab()
print(json.dumps([picture.width() / button.width(), picture.height() / button.height()]))
"""


@pytest.fixture
def station(open_window, places):
    """Return the station's window on its settings."""
    window = open_window(places.station)
    window.go_to("room")
    press(Qt.Key.Key_Comma, CTRL)
    return window


def test_every_declared_setting_is_on_the_screen_with_its_words(station):
    page = station.screen_shown
    texts = {label.text() for label in page.findChildren(type(page.place))}

    assert {one.label for one in SETTINGS} <= texts
    boxes = {one.key for one in SETTINGS if one.kind != "folder"}
    assert set(page.edits) == boxes


def test_enter_walks_through_all_of_it_and_the_last_enter_saves(station):
    page = station.screen_shown
    for key in page.edits:
        assert focused() is page.edits[key].box
        press(Qt.Key.Key_Return)

    assert station.messages.toast.text
    assert not page.is_changed


def test_another_theme_is_put_on_at_once_and_the_page_stays(dressed, station):
    station.remembered.changed.connect(
        lambda _key: dress(dressed, station.remembered.value("theme"))
    )
    station.remembered.changed.connect(lambda _key: station.refresh_look())
    type_text("2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)

    assert theme_name() == "dark"
    assert station.current_key == "settings"
    assert station.messages.toast.text
    assert station.screen_shown.edits["theme"].value() == "dark"
    apply_theme(dressed, "light")


def test_a_choice_is_made_by_number_and_saved_with_the_key(station):
    page = station.screen_shown
    page.enter("idle_minutes")
    type_text("12")
    page.enter("start_page")
    type_text("nguoi")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)

    assert station.chosen.value("idle_minutes") == 12
    assert not page.is_changed


def test_minutes_out_of_range_are_refused_at_their_box(station):
    page = station.screen_shown
    page.enter("idle_minutes")
    type_text("45")
    press(Qt.Key.Key_Return, CTRL)

    assert station.chosen.value("idle_minutes") == 5
    assert "30" in page.edits["idle_minutes"].problem_line.text()
    assert focused() is page.edits["idle_minutes"].box


def test_the_order_of_tones_puts_the_lists_in_order_anew(station, qtbot):
    town = Town(station.entered.desk.store, station.tasks.actor)
    for name in ("Lê Thị Hoá", "Lê Thị Hoả"):
        town.person(name)
    page = station.screen_shown
    page.enter("tone_order")
    type_text("2")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: station.chosen.value("tone_order") == "office", timeout=SLOW)

    station.go_to("person")
    rows = station.screen_shown.table.rows
    qtbot.waitUntil(lambda: len(rows.ids) == 2, timeout=SLOW)
    assert [rows.text_at(n, 0) for n in range(2)] == ["Lê Thị Hoá", "Lê Thị Hoả"]


def test_leaving_asks_once_about_what_was_not_saved(station, answers):
    page = station.screen_shown
    page.enter("idle_minutes")
    type_text("9")
    answers.append(0)  # no
    press(Qt.Key.Key_Escape)
    assert station.current_key == "settings"

    answers.append(1)  # yes
    press(Qt.Key.Key_Escape)
    assert station.current_key == "room"
    station.show_settings()
    assert page.edits["idle_minutes"].typed() == "5"


def test_an_officer_sees_what_the_unit_has_set_and_cannot_change_it(
    dressed, places, qtbot, open_window
):
    chief = open_window(places.station)
    workspaces.add_officer(chief.entered.desk, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
    desk = chief.entered.desk
    who = next(user for user, name in workspaces.people_of(places.station) if name != "x")
    officer = workspaces.Desk(
        desk.store, type(desk.actor)(type(desk.actor.user_id)(who), "Trần Thị Mẫu", Role.OFFICER),
        desk.label,
    )  # fmt: skip
    window = MainWindow(Entered(officer, lambda: None))
    qtbot.addWidget(window, before_close_func=MainWindow.leave)
    window.show()
    window.show_settings()
    page = window.screen_shown

    assert page.edits["idle_minutes"].is_read_only
    assert not page.edits["theme"].is_read_only
    assert page.links["show_accounts"].parent() is None


def test_a_place_for_backups_is_looked_at_and_gets_its_first_backup(station, places, qtbot):
    page = station.screen_shown
    page.choose_place(places.stick)
    qtbot.waitUntil(lambda: str(places.stick) in page.place.text(), timeout=SLOW)
    assert any(places.stick.glob("*/*/backup.json"))

    page.choose_place(places.station / "backups")
    qtbot.waitUntil(lambda: page.notice.property("tone") == "bad", timeout=SLOW)
    assert str(places.stick) in page.place.text()


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("scale", ["100", "125", "150", "175", "200"])
def test_everything_is_drawn_as_large_as_it_is_set(scale):
    environment = {key: value for key, value in os.environ.items() if key != FACTOR}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, scale],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for factor in json.loads(done.stdout.splitlines()[-1]):
        assert factor == pytest.approx(int(scale) / 100, abs=0.02)


def test_a_factor_set_from_outside_wins():
    environment = {FACTOR: "1.3"}
    scale_by(environment, "200")
    assert environment == {FACTOR: "1.3"}

    environment = {}
    scale_by(environment, "100")
    assert environment == {}


def test_the_look_of_the_pc_is_taken_over(dressed):
    assert dress(dressed, "system") == theme_name()
    assert dress(dressed, "dark") == "dark"
    assert theme_name() == "dark"
    assert dress(dressed, "no such look") == "light"
    apply_theme(dressed, "light")
