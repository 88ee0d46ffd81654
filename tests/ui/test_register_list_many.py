"""Many rows of a list by keyboard: picked, changed, copied, taken out; what the rules doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.listing import lists
from tests.builders import Town
from tests.keyboard import Keyboard, focused
from tests.ui.four_people import four_people, occupations, shown

pytestmark = pytest.mark.gui


@pytest.fixture
def town(store, actor) -> Town:
    return four_people(store, actor)


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


# ---------------------------------------------------------------- picking, changing many


def test_rows_are_picked_by_keyboard_and_stay_picked_while_walking(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    picks = screen.table.rows.picks
    keys.press("Space")
    keys.press("Down")
    keys.press("Space")
    assert [picks.has(place) for place in range(4)] == [True, False, True, False]
    assert screen.list.bar.isVisible()
    assert "2" in screen.list.bar.words.text()
    keys.press("Ctrl+A")
    assert picks.count == 4
    keys.press("Esc")
    assert picks.count == 0
    assert not screen.list.bar.isVisible()
    screen.table.setCurrentIndex(screen.table.rows.index(0, 0))
    keys.press("Shift+Down")
    keys.press("Shift+Down")
    assert picks.count == 3
    keys.press("Shift+Up")
    assert [picks.has(place) for place in range(4)] == [True, True, False, False]
    keys.press("End")
    keys.press("Shift+Up")
    assert picks.count == 4


def test_what_is_picked_stays_picked_when_the_list_is_read_anew(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Space")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Alt+1")
    assert screen.table.rows.picks.ids() == [screen.table.rows.ids[3]]


def test_many_are_changed_at_once_and_taken_back_by_one_key(open_screen, store, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Ctrl+A")
    keys.press("Ctrl+E")
    panel = screen.desk.bulk.panel
    keys.fill(["nghe nghiep", "Công nhân"])
    qtbot.waitUntil(panel.go_button.isVisible)
    assert "4" in panel.outcome.text()
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
        qtbot.waitUntil(lambda: not panel.isVisible())
    assert occupations(store, screen) == ["Công nhân"] * 4
    assert screen.table.rows.picks.count == 0
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Ctrl+Z")
    assert occupations(store, screen) == [None] * 4


def test_records_picked_after_looking_are_looked_at_before_they_change(
    open_screen, store, town, keys, qtbot
):
    screen = open_screen("person")
    keys.press("Space")
    keys.press("Ctrl+E")
    panel = screen.desk.bulk.panel
    keys.fill(["nghe nghiep", "Công nhân"])
    qtbot.waitUntil(panel.go_button.isVisible)
    screen.table.rows.picks.pick_all()
    keys.press("Enter")
    qtbot.waitUntil(lambda: "4" in panel.outcome.text())
    assert "4" in panel.title.text()
    assert occupations(store, screen) == [None] * 4
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
        qtbot.waitUntil(lambda: not panel.isVisible())
    assert occupations(store, screen) == ["Công nhân"] * 4


def test_many_are_closed_with_one_reason_and_those_that_cannot_are_listed(
    open_screen, town, keys, qtbot
):
    with town.store.reading() as session:
        first = lists.ids_of(session, BY_KEY["person"], lists.Wanted())[0]
    town.stay(first, town.room())
    screen = open_screen("person")
    keys.press("Ctrl+A")
    keys.press("Ctrl+D")
    panel = screen.desk.bulk.panel
    keys.fill(["Ghi trùng"])
    qtbot.waitUntil(panel.go_button.isVisible)
    assert panel.notes.rows[0][0] == "Đặng Văn Á"
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
        qtbot.waitUntil(lambda: not panel.isVisible())
    assert shown(screen) == ["Đặng Văn Á"]
    assert screen.toast.property("tone") == "warn"


def test_changing_many_without_picking_says_how_to_pick(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Ctrl+E")
    assert "Ctrl+A" in screen.toast.text


# ---------------------------------------------------------------- out of the list


def test_picked_rows_are_copied_as_a_table_that_keeps_its_zeros(open_screen, town, keys, qtbot):
    town.person("=1+1")
    open_screen("person")
    keys.press("Ctrl+A")
    QApplication.clipboard().clear()
    keys.press("Ctrl+C")
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert lines[0] == [BY_KEY["person"].column_label(n) for n in BY_KEY["person"].columns]
    assert ["0903123450" in line for line in lines].count(True) == 1
    assert any(line[0] == "'=1+1" for line in lines)
    html = QApplication.clipboard().mimeData().html()
    assert html.count("mso-number-format") == 6 * 6
    assert "000085000001" in html


@pytest.mark.parametrize(("key", "ending"), [("Ctrl+P", "pdf"), ("Ctrl+Shift+X", "xlsx")])
def test_the_list_is_taken_out_with_a_reason(open_screen, town, keys, qtbot, tmp_path, key, ending):
    screen = open_screen("person")
    asked: list[str] = []

    def pick(_title: str, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    screen.desk.exports.pick_place = pick
    keys.press("Space")
    keys.press(key)
    keys.press("Enter")
    panel = screen.desk.exports.panel
    keys.write("Hop")
    keys.press("Enter")
    assert "ít nhất 5" in panel.problem.text()
    assert not asked, "no place is asked for before the reason says enough"
    keys.press("Ctrl+A")
    keys.write("Bao cao thang")
    keys.press("Enter")
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert asked[-1].endswith(ending)
    assert (tmp_path / asked[-1]).stat().st_size > 1000
    assert focused() is screen.table


# ---------------------------------------------------------------- what the rules doubt, waiting


def test_doubtful_records_in_sight_get_a_sign_and_words(open_screen, town, keys, qtbot):
    town.person("Trùng Số", citizen_number="000085000001")
    screen = open_screen("person")
    rows = screen.table.rows
    place = shown(screen).index("Trùng Số")
    qtbot.waitUntil(lambda: bool(rows.doubt_at(place)))
    index = rows.index(place, 0)
    assert rows.data(index, Qt.ItemDataRole.AccessibleTextRole) != "Trùng Số"
    sign = rows.data(rows.index(place, rows.doubt_column), Qt.ItemDataRole.ToolTipRole)
    assert "Đặng Văn Á" in sign


def test_pale_rows_stand_where_the_first_rows_will_be(open_screen, town, qtbot):
    screen = open_screen("person")
    screen.table.show_ids([])
    before = screen.table.viewport().grab().toImage()
    screen.table.show_waiting()
    assert screen.table.viewport().grab().toImage() != before


def test_a_chip_shows_the_doubtful_records_of_the_whole_list(open_screen, town, qtbot, monkeypatch):
    from tdbv_desktop.ui.screens.register import doubt_scan

    monkeypatch.setattr(doubt_scan, "PART", 2)
    town.person("Trùng Số", citizen_number="000085000001")
    screen = open_screen("person")
    told: list[tuple[int, int, int]] = []
    screen.listing.looked_through.connect(lambda *numbers: told.append(numbers))
    screen.filters.choose("doubtful")
    qtbot.waitUntil(lambda: bool(told) and told[-1][1] == told[-1][2])
    assert [done for _, done, _ in told] == [2, 4, 5]
    assert set(shown(screen)) >= {"Đặng Văn Á", "Trùng Số"}
    assert not screen.list.note.isVisible()
    with qtbot.waitSignal(screen.listing.answered):
        screen.filters.choose("")
    assert len(shown(screen)) == 5


def test_another_filter_ends_the_look_through_the_list(open_screen, town, qtbot, monkeypatch):
    from tdbv_desktop.ui.screens.register import doubt_scan

    monkeypatch.setattr(doubt_scan, "PART", 1)
    screen = open_screen("person")
    told: list[int] = []
    screen.listing.looked_through.connect(lambda _found, done, _total: told.append(done))
    screen.filters.choose("doubtful")
    with qtbot.waitSignal(screen.listing.answered):
        screen.filters.choose("closed")
    qtbot.wait(150)
    assert 4 not in told
    assert shown(screen) == []
