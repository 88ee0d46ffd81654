"""Backups by themselves: after a change, at leaving; a damaged file is said and written no more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.services.safety.backups import newest_backup
from tdbv_desktop.services.safety.set_list import sets_there
from tdbv_desktop.ui.shell.aside.aside import BACKUPS
from tdbv_desktop.ui.shell.backup_watch import BackupWatch, back_up_at_leaving
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, signed_in


@pytest.fixture
def window(open_window, places):
    return open_window(places.station)


@pytest.fixture
def watch(window):
    return BackupWatch(window, window)


def sets(window):
    desk = window.entered.desk
    return sets_there(desk.store, actor=desk.actor)


def test_a_change_is_backed_up_and_no_change_is_not(window, watch, qtbot):
    desk = window.entered.desk
    assert isinstance(watch, QObject)
    watch.back_up()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=SLOW)
    assert sets(window) == []

    Town(desk.store, desk.actor)
    window.tasks.changed.emit(Changes())
    watch.back_up()
    qtbot.waitUntil(lambda: len(sets(window)) == 1, timeout=SLOW)
    watch.back_up()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=SLOW)
    assert [one.behind for one in sets(window)] == [0]


def test_leaving_makes_the_backup_that_lacks(places):
    with signed_in(places.station) as desk:
        Town(desk.store, desk.actor)
        back_up_at_leaving(desk)
        made = newest_backup(desk.store, actor=desk.actor)
        back_up_at_leaving(desk)

        assert made is not None
        assert newest_backup(desk.store, actor=desk.actor) == made


def test_a_damaged_file_leads_to_the_backups(window, watch, qtbot):
    store = window.entered.desk.store
    town = Town(store, window.entered.desk.actor)
    for number in range(40):
        town.person(f"Người {number}")
    store.settle()
    blob = bytearray(store.path().read_bytes())
    blob[-2000] ^= 1
    store.path().write_bytes(blob)
    watch.look()

    qtbot.waitUntil(lambda: window.current_key == BACKUPS, timeout=SLOW)
    assert store.is_held


def test_a_whole_file_leads_nowhere(window, watch, qtbot):
    before = window.current_key
    watch.look()
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=SLOW)

    assert window.current_key == before
    assert not window.entered.desk.store.is_held
