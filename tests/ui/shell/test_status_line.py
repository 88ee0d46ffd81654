"""The line at the bottom says how things stand, warns in time, and leads to where it is mended."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core import clock
from tdbv_desktop.services.status import DeskStatus, LastBundle, desk_status
from tdbv_desktop.ui.shell.status_bar import StatusBar
from tests.builders import Town
from tests.ui.shell.conftest import CHIEF, SLOW, press

pytestmark = pytest.mark.gui

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@pytest.fixture
def bar(dressed, qtbot, open_window, places):
    """Return the line of a station's window."""
    return open_window(places.station).status


def status(**given):
    values = {"backed_up_at": NOW, "sent": None, "received": None, "waiting": 0}
    return DeskStatus(**(values | given))


def show(bar, **given):
    with clock.frozen(NOW):
        bar.show_status(status(**given), backup_days=7, rehearsal_days=180)


def test_it_says_unit_person_role_and_practice(bar):
    assert bar.unit.text() == "Công an xã Mẫu"
    assert bar.person.text() == f"{CHIEF} (chỉ huy)"
    assert bar.practice.property("tone") == "warn"


def test_a_backup_that_is_old_or_missing_is_a_warning(bar):
    show(bar)
    assert bar.backup.property("tone") == ""
    show(bar, backed_up_at=NOW - timedelta(days=8))
    assert bar.backup.property("tone") == "warn"
    assert "8" in bar.backup.text()
    show(bar, backed_up_at=None)
    assert bar.backup.property("tone") == "warn"


@pytest.mark.parametrize("was_rehearsed", [True, False])
def test_a_drill_that_is_overdue_is_a_warning_that_leads_to_the_backups(bar, was_rehearsed):
    show(bar, unrehearsed_since=NOW - timedelta(days=180), was_rehearsed=was_rehearsed)
    assert bar.rehearsal.text() == ""
    show(bar, unrehearsed_since=NOW - timedelta(days=181), was_rehearsed=was_rehearsed)
    assert bar.rehearsal.property("tone") == "warn"
    assert ("181" in bar.rehearsal.text()) is was_rehearsed
    wanted = []
    bar.wanted.connect(wanted.append)
    bar.rehearsal.click()
    assert wanted[-1] == "show_backups"


def test_a_missing_place_outside_is_told_to_who_looks(bar):
    show(bar, has_outer_place=False)

    assert "ngoài máy" in bar.backup.toolTip()


def test_what_waits_and_what_was_sent_stand_there(bar):
    show(bar, waiting=1234, sent=LastBundle(number=7, at=NOW, verdict=None))

    assert "1.234" in bar.waiting.text()
    assert "7" in bar.bundle.text()


def test_a_doubtful_clock_is_shown_only_when_there_is_doubt(bar):
    show(bar)
    assert not bar.clock.isVisible()
    show(bar, clock_doubt="Đồng hồ máy chậm.")
    assert bar.clock.isVisible()
    assert bar.clock.toolTip() == "Đồng hồ máy chậm."


def test_every_part_can_be_pressed_and_leads_somewhere(open_window, places, qtbot):
    window = open_window(places.station)
    qtbot.waitUntil(lambda: bool(window.status.bundle.text()), timeout=SLOW)
    window.status.bundle.setFocus()
    press(Qt.Key.Key_Return)
    assert window.current_key == "send"

    window.status.person.setFocus()
    press(Qt.Key.Key_Return)
    assert window.current_key == "password"
    commands = {part.command for part in window.status.parts}
    assert all(hasattr(window, command) for command in commands)


def test_the_line_follows_a_save_without_being_asked(open_window, places, qtbot):
    window = open_window(places.station)
    Town(window.entered.desk.store, window.tasks.actor)
    window.counts.count_soon()

    qtbot.waitUntil(lambda: "2" in window.status.waiting.text(), timeout=SLOW)


def test_the_clock_is_doubted_when_it_stands_before_what_was_written(store, actor):
    Town(store, actor)
    assert desk_status(store, actor=actor).clock_doubt == ""

    with clock.frozen(clock.now() - timedelta(hours=1)):
        assert "chậm" in desk_status(store, actor=actor).clock_doubt


def test_the_line_knows_the_newest_backup(open_window, places, qtbot):
    window = open_window(places.station)
    qtbot.waitUntil(lambda: window.status.backup.property("tone") == "warn", timeout=SLOW)
    window.status.backup.setFocus()
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.status.backup.property("tone") == "", timeout=SLOW)


def test_the_line_is_a_status_bar_of_its_own_kind(bar):
    assert isinstance(bar, StatusBar)
    assert bar.accessibleName()
