"""What one does to a list by keyboard: make filters, arrange columns."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.listing import lists
from tests.builders import Town
from tests.keyboard import Keyboard, focused
from tests.ui.four_people import NAMES, four_people, shown

pytestmark = pytest.mark.gui


@pytest.fixture
def town(store, actor) -> Town:
    return four_people(store, actor)


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


# ---------------------------------------------------------------- filters


def filter_by_sex(screen, keys, qtbot, name=""):
    """Make a filter for men by keyboard alone."""
    keys.press("Ctrl+Shift+F")
    keys.write("gioi tinh")
    keys.press("Enter")
    keys.press("Enter")
    keys.write("1")
    if name:
        screen.desk.filters.builder.name.setFocus()
        keys.write(name)
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")


def test_a_filter_over_any_field_is_made_by_keyboard(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    filter_by_sex(screen, keys, qtbot)
    assert shown(screen) == ["Đặng Văn Á", "Võ Minh Hùng"]
    assert not screen.desk.filters.builder.isVisible()
    assert focused() is screen.table
    assert "Nam" in screen.filters.chip(screen.filters.chosen).toolTip()


def test_lines_are_added_and_all_must_hold(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Ctrl+Shift+F")
    builder = screen.desk.filters.builder
    keys.fill(["ngay sinh", "trong khoang", "1986"])
    builder.lines[0].values[1].enter()
    keys.write("1988")
    builder.add_line()
    keys.write("ho, chu dem")
    keys.press("Enter")
    keys.press("Enter")
    keys.write("minh")
    qtbot.waitUntil(
        lambda: builder.count.text().startswith("Sẽ hiện 1") or "1" in builder.count.text()
    )
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
    assert shown(screen) == ["Võ Minh Hùng"]


def test_a_kept_filter_is_a_chip_with_a_live_count_on_any_day(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    filter_by_sex(screen, keys, qtbot, "Nam")
    key = screen.filters.chosen
    qtbot.waitUntil(lambda: screen.filters.chip(key).text() == "Nam 2")
    town.person("Kim Sơn Ửng")
    screen.listing.forget_counts()
    screen.refresh()
    qtbot.waitUntil(lambda: screen.filters.chip(key).text() == "Nam 3")
    screen.desk.layouts.keep_now()
    qtbot.waitUntil(lambda: open_screen("person").filters.chosen == key)


def test_a_kept_filter_is_changed_with_f2_and_removed_with_delete(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    filter_by_sex(screen, keys, qtbot, "Nam")
    key = screen.filters.chosen
    screen.filters.chip(key).setFocus()
    keys.press("F2")
    builder = screen.desk.filters.builder
    assert builder.name.text() == "Nam"
    builder.lines[0].ticks.enter()
    keys.write("12")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
    assert shown(screen) == ["Lê Ngọc Diễm", "Bùi Thúy Quỳnh"]
    assert screen.filters.chosen == key
    screen.filters.chip(key).setFocus()
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Del")
    assert not screen.filters.has(key)
    assert len(shown(screen)) == 4


def test_a_line_that_is_not_whole_keeps_the_cursor(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Ctrl+Shift+F")
    keys.fill(["ho, chu dem", "", ""])
    builder = screen.desk.filters.builder
    assert builder.isVisible()
    assert focused() is builder.lines[0].values[0].box
    keys.press("Esc")
    assert not builder.isVisible()
    assert focused() is screen.table


def test_chips_without_room_wait_behind_a_last_one(open_screen, town, qtbot):
    screen = open_screen("stay")
    line = screen.filters.line
    screen.resize(760, 600)
    assert line.hidden_chips
    assert line.more.isVisible()
    assert line.height() < 50
    screen.filters.choose("closed")
    assert screen.filters.chip("closed").isVisible()


def test_tab_walks_a_filter_as_one_reads_and_then_goes_to_the_list(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Ctrl+Shift+F")
    keys.write("gioi tinh")
    keys.press("Enter")
    keys.press("Enter")
    builder, stops = screen.desk.filters.builder, []
    builder.lines[0].enter()
    qtbot.wait(1)  # what was just built takes its place
    for _ in range(10):
        stops.append(focused())
        keys.press("Tab")
    assert [one.text() for one in stops[2:4]] == ["Nam", "Nữ"]
    assert stops[5:9] == [builder.add_button, builder.name, builder.apply_button, screen.table]

    builder.lines[0].enter()
    keys.press("Shift+Tab")
    assert focused() is screen.filters.build_chip


# ---------------------------------------------------------------- columns


def test_columns_are_chosen_and_moved_by_keyboard_and_found_again(
    open_screen, town, keys, qtbot, tasks
):
    screen = open_screen("person")
    keys.press("Ctrl+Shift+C")
    keys.press("Ctrl+Shift+Down")
    keys.press("Down")
    keys.press("Down")
    keys.press("Space")
    keys.press("Esc")
    columns = ("birth", "full_name", "sex", "phone", "residence_unit")
    assert screen.table.rows.columns in (columns, ("birth", "full_name", *columns[2:]))
    screen.desk.layouts.keep_now()
    qtbot.waitUntil(lambda: open_screen("person").table.rows.columns == screen.table.rows.columns)


def test_the_column_of_the_cursor_is_moved_in_the_list(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Ctrl+Shift+Right")
    assert screen.table.rows.columns[:2] == ("birth", "full_name")
    assert screen.table.currentIndex().column() == 1
    assert shown(screen, 1) == sorted(shown(screen, 1), key=NAMES.index)
    keys.press("Ctrl+Shift+Left")
    assert screen.table.rows.columns == BY_KEY["person"].columns


def test_a_column_is_made_wider_by_keys_and_stays_so(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    before = screen.table.columnWidth(1)
    keys.press("Ctrl+Shift+C")
    keys.press("Down")
    for key in ("Right", "Right", "Right", "Left"):
        keys.press(f"Ctrl+Shift+{key}")
    assert screen.table.columnWidth(1) == before + 40
    keys.press("Esc")
    screen.desk.layouts.keep_now()
    qtbot.waitUntil(lambda: open_screen("person").table.columnWidth(1) == before + 40)


def test_width_order_and_reset(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    head = screen.table.head
    head.resizeSection(1, 190)
    keys.press("Alt+4")
    keys.press("Alt+4")
    screen.desk.layouts.keep_now()
    qtbot.waitUntil(lambda: open_screen("person").listing.is_descending)
    other = open_screen("person")
    assert other.table.columnWidth(1) == 190
    assert other.listing.order_by == "citizen_number"
    assert shown(other)[0] == "Bùi Thúy Quỳnh"
    with qtbot.waitSignal(other.listing.answered):
        other.desk.layouts.reset()
    assert shown(other) == NAMES
    assert other.table.columnWidth(1) != 190
    other.table.head.fit(0)
    assert other.table.columnWidth(0) > 100


def test_a_column_dragged_elsewhere_is_the_new_order(open_screen, town, qtbot):
    screen = open_screen("person")
    screen.table.head.moveSection(0, 2)
    qtbot.waitUntil(lambda: screen.table.rows.columns[2] == "full_name")
    assert shown(screen, 2) == NAMES


def test_a_filter_by_a_record_offers_those_that_are_there_and_no_new_one(
    open_screen, town, keys, qtbot
):
    room = town.room("B7")
    with town.store.reading() as session:
        people = lists.ids_of(session, BY_KEY["person"], lists.Wanted())
    for one in people[:2]:
        town.stay(one, room)
    screen = open_screen("stay")
    keys.press("Ctrl+Shift+F")
    keys.fill(["nguoi o", "la"])
    edit = screen.desk.filters.builder.lines[0].values[0]
    keys.write("diem")
    assert [offer.text for offer in edit.list.shown] == ["Lê Ngọc Diễm"]
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
    assert shown(screen) == ["Lê Ngọc Diễm"]
