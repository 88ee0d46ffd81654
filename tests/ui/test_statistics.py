"""Figures of what the list shows: bars walked, read aloud, copied, opened as a filter."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.builders import Town
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def town(store, actor):
    town = Town(store, actor)
    for number, sex in enumerate(("male", "female", "male", "male")):
        kind = "permanent" if number else None
        town.person(f"Đặng Văn {'ABCD'[number]}", sex=sex, residence_kind=kind)
    return town


@pytest.fixture
def opened(open_screen, town, keys, qtbot):
    """Return a screen turned to the statistics of its register, counted."""

    def open_one(key="person"):
        screen = open_screen(key)
        keys.press("Ctrl+Shift+K")
        panel = screen.figures.panel
        qtbot.waitUntil(lambda: panel.found is not None)
        return screen, panel

    return open_one


def choose(panel, box, text):
    box = {"by": panel._by, "split": panel._split}[box]  # noqa: SLF001 - the boxes of the panel
    box.setCurrentIndex(box.findText(text))


def bars(panel):
    return [(bar.label, bar.count) for bar in panel.chart.bars]


def test_the_panel_takes_the_place_of_the_list_and_esc_gives_it_back(opened, keys):
    screen, panel = opened()
    assert panel.isVisible()
    assert not screen.list.isVisible()
    assert focused() is panel.chart
    keys.press("Esc")
    assert not panel.isVisible()
    assert screen.list.isVisible()
    assert focused() is screen.table


def test_bars_are_walked_with_the_arrows_and_read_aloud(opened, keys, qtbot):
    _, panel = opened()
    choose(panel, "by", "Giới tính")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 3), ("Nữ", 1)])
    assert panel.reading.text() == panel.chart.text
    assert "Nam" in panel.chart.text
    assert "75,0 %" in panel.chart.text
    panel.chart.setFocus()
    keys.press("Down")
    assert "Nữ" in panel.reading.text()
    index = panel.chart.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == panel.chart.text


def test_a_bar_split_a_second_time_is_walked_sideways(opened, keys, qtbot):
    _, panel = opened()
    choose(panel, "by", "Giới tính")
    choose(panel, "split", "Là nơi")
    qtbot.waitUntil(lambda: panel.found is not None and bool(panel.found.kinds))
    panel.chart.setFocus()
    keys.press("Right")
    assert "Thường trú" in panel.reading.text()
    assert "2" in panel.reading.text()
    for _ in range(10):
        keys.press("Left")
    assert panel.reading.text().startswith("Nam")


def test_only_what_the_list_shows_is_counted_and_the_filter_can_change_above_it(
    opened, keys, qtbot
):
    screen, panel = opened()
    choose(panel, "by", "Giới tính")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 3), ("Nữ", 1)])
    screen.filters.search.setFocus()
    keys.write("Van A")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 1)])
    assert panel.isVisible()


def test_enter_shows_the_group_in_the_list(opened, keys, qtbot, town):
    room = town.room("A1")
    town.stay(town.person("Kim Sơn Ửng"), room, arrived_on=date(2020, 1, 1))
    screen, panel = opened("stay")
    place = [bar.label for bar in panel.chart.bars].index("Quá hạn chưa đăng ký")
    for _ in range(place):
        keys.press("Down")
    keys.press("Enter")
    qtbot.waitUntil(lambda: screen.filters.chosen == "over")
    assert screen.list.isVisible()
    assert not panel.isVisible()


def test_enter_on_a_bar_of_a_field_narrows_the_list_to_it(opened, keys, qtbot):
    screen, panel = opened()
    choose(panel, "by", "Giới tính")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 3), ("Nữ", 1)])
    panel.chart.setFocus()
    keys.press("Down")
    keys.press("Enter")
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 1)
    assert screen.table.rows.text_at(0, 0) == "Đặng Văn B"


def test_the_same_numbers_stand_in_a_table(opened, qtbot):
    _, panel = opened()
    choose(panel, "by", "Giới tính")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 3), ("Nữ", 1)])
    panel.turn()
    assert panel.is_table
    assert [tuple(row) for row in panel.table.rows] == [
        ("Nam", "3", "75,0 %"),
        ("Nữ", "1", "25,0 %"),
    ]
    assert focused() is panel.table


def test_numbers_and_bars_are_copied(opened, qtbot):
    _, panel = opened()
    choose(panel, "by", "Giới tính")
    qtbot.waitUntil(lambda: bars(panel) == [("Nam", 3), ("Nữ", 1)])
    panel.copy_table()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().splitlines()[1] == "Nam\t3\t75,0 %"
    assert "<td>Nam</td>" in clipboard.mimeData().html()
    panel.copy_picture()
    assert not clipboard.pixmap().isNull()
    with qtbot.waitSignal(panel.print_wanted) as printed:
        panel.print_out()
    assert printed.args[0].width() > 1000
