"""What the upper unit gave back is read, taken back and decided about, by keyboard alone."""

from __future__ import annotations

import shutil
from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.parted import deciding
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.sending import send_bundle
from tdbv_desktop.store.listing import lists
from tdbv_desktop.ui.screens.travel import waiting_list
from tests.builders import Town, edit
from tests.exchange.neighbours import Neighbours
from tests.ui.shell.conftest import SLOW, press, signed_in, type_text
from tests.unit.services.travel import packs

pytestmark = pytest.mark.gui


@pytest.fixture
def given_back(places, open_window, tmp_path, monkeypatch):
    """A station's window over data of a day before, and the pack of its upper unit."""
    stack = ExitStack()
    with stack:
        desk = stack.enter_context(signed_in(places.station))
        upper = stack.enter_context(signed_in(places.upper))
        town = Town(desk.store, desk.actor)
        person = town.person("Đặng Văn Á", occupation="Thợ hàn")
        desk.store.settle()
        older = tmp_path / "older.db"
        shutil.copy(desk.store.path(), older)
        other = town.person("Lê Thị Bé")
        edit(desk.store, desk.actor, "person", person, occupation="Lái xe", phone="0900000001")
        with desk.store.reading() as session:
            units = {"one": (own_keys(session).enrolment.unit, "station")}
        with upper.store.reading() as session:
            units["upper"] = (own_keys(session).enrolment.unit, "upper")
        monkeypatch.setattr(packs, "UNITS", units)
        near = Neighbours(tmp_path, {"one": desk.store, "upper": upper.store}, desk.actor)
        rows = packs.rows_sent(near, send_bundle(desk.store, actor=desk.actor).path)
        pack = packs.a_pack(near, rows)
    shutil.copy(older, places.station / "core.db")
    with signed_in(places.station) as desk:
        from tdbv_desktop.services.door.histories import begin_history

        begin_history(desk)
        edit(desk.store, desk.actor, "person", person, occupation="Thợ mộc")
    window = open_window(places.station)
    window.person, window.other, window.pack = person, other, pack
    return window


def open_pack(window, qtbot, listed=2):
    window.go_to("recovered")
    screen = window.screen_shown
    type_text(str(window.pack))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.waiting) == listed, timeout=SLOW)
    return screen


def values(window, record_id):
    with window.entered.desk.store.reading() as session:
        rows = lists.rows_of(session, BY_KEY["person"], [record_id])
    return rows[0].values if rows else None


def test_a_queue_longer_than_the_list_says_so_and_shows_more(given_back, qtbot, monkeypatch):
    window = given_back
    monkeypatch.setattr(waiting_list, "MOST", 1)
    window.go_to("recovered")
    queue = window.screen_shown.queue
    queue.most = 1
    screen = open_pack(window, qtbot, listed=1)
    assert queue.told.isVisible()
    assert "1 trong 2" in queue.told.text()
    queue.more.setFocus()
    press(Qt.Key.Key_Space)
    assert len(screen.waiting) == 2
    assert screen.table.hasFocus()
    assert screen.table.chosen_row() == 1
    assert queue.told.isHidden()
    assert queue.more.isHidden()


def test_the_whole_way_by_keys(given_back, qtbot):
    window = given_back
    screen = open_pack(window, qtbot)
    assert screen.table.hasFocus()
    assert [row[2] for row in screen.table.rows] == ["cần quyết định", "chưa có ở máy này"]
    assert not screen.write.isEnabled()

    press(Qt.Key.Key_Return)  # to the first difference nobody has decided
    undecided = screen.choice.sides.index(None)
    assert window.focusWidget() is screen.choice.rows[undecided][0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert screen.choice.sides[undecided] is not None
    screen.choice.rows[undecided][1].setChecked(True)
    qtbot.waitUntil(screen.write.isEnabled)
    screen.write.setFocus()
    press(Qt.Key.Key_Return)
    after = values(window, window.person)
    assert (after["occupation"], after["phone"]) == ("Lái xe", "0900000001")

    screen.take_all.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not screen.waiting, timeout=SLOW)
    assert values(window, window.other)["full_name"] == "Lê Thị Bé"
    assert "1" in screen.notice.text
    assert screen.take_all.isHidden()
    assert screen.choice_card.isHidden()


def test_the_counter_in_the_window_says_what_waits(given_back, qtbot):
    screen = open_pack(given_back, qtbot)
    row = next(row for row in given_back.navigation.rows if row.item.key == "recovered")
    qtbot.waitUntil(lambda: row.count == "2", timeout=SLOW)
    screen.take_all.click()
    qtbot.waitUntil(lambda: row.count == "1", timeout=SLOW)


def test_later_leaves_everything_as_it_is(given_back, qtbot):
    screen = open_pack(given_back, qtbot)
    screen.later.setFocus()
    press(Qt.Key.Key_Return)

    assert screen.table.chosen_row() == 1
    assert screen.table.hasFocus()
    assert len(screen.waiting) == 2
    assert values(given_back, given_back.person)["occupation"] == "Thợ mộc"


def test_a_file_that_is_none_is_said_below_and_changes_nothing(given_back, qtbot, tmp_path):
    window = given_back
    (tmp_path / "x.tdbv").write_bytes(b"nothing")
    window.go_to("recovered")
    screen = window.screen_shown
    type_text(str(tmp_path / "x.tdbv"))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.notice.text), timeout=SLOW)

    assert screen.picker.isEnabled()
    assert screen.waiting == []


def test_keeping_what_is_here_is_one_key_and_then_writing(given_back, qtbot):
    screen = open_pack(given_back, qtbot)
    screen.keep_here.setFocus()
    press(Qt.Key.Key_Return)
    assert screen.choice.is_complete
    screen.write.setFocus()
    press(Qt.Key.Key_Return)
    with given_back.entered.desk.store.reading() as session:
        left = deciding.count_waiting(session, actor=given_back.tasks.actor)

    assert left == {"new": 1, "differs": 0}
    assert values(given_back, given_back.person)["occupation"] == "Thợ mộc"
