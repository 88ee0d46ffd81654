"""A table inside a form, typed straight through."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.dates import Day
from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.blueprint.numbers import WholeNumber
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui

THINGS = Lines(
    name="things",
    label="Thiết bị",
    columns=(
        Text(name="what", label="Loại", required=True),
        WholeNumber(name="pieces", label="Số lượng", highest=999),
        Choice(name="state", label="Tình trạng", options=(("a", "Tốt"), ("b", "Hỏng"))),
        Day(name="seen_on", label="Ngày xem", years="past"),
    ),
    most=4,
)
REGISTER = Register(
    key="made_up", title="", one="", group="", icon="", model=object,
    sections=(
        Section("", (Text(name="before", label="Trước"), THINGS, Text(name="after", label="Sau"))),
    ),
    columns=(), caption=(), sort_by="before",
)  # fmt: skip


@pytest.fixture
def keys():
    return Keyboard()


@pytest.fixture
def form(qtbot):
    made = RecordForm(REGISTER, Sources(), ask=lambda _question: True)
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start_new()
    return made


@pytest.fixture
def table(form):
    edit = form.edit_of("things")
    edit.enter()
    return edit


def shown(table):
    return THINGS.format(table.value()).splitlines()


def here(table):
    row, cell = table.grid.here
    return table.grid.rows.index(row), cell.field.name


def test_a_table_is_typed_straight_through_and_left_by_an_empty_line(form, table, keys):
    keys.fill(["Bình bột", "4", "1", "010225", "Vòi", "2", "", ""])
    assert here(table) == (2, "what")
    keys.press("Enter")
    assert form.edit_of("after").has_cursor
    assert shown(table) == ["Bình bột | 4 | Tốt | 01/02/2025", "Vòi | 2 |  |"]


def test_an_empty_table_costs_one_key_like_any_field(form, table, keys):
    keys.press("Enter")
    assert form.edit_of("after").has_cursor
    assert table.value() is None
    assert not table.is_changed


def test_a_full_table_has_no_empty_line_and_is_left_at_its_end(form, table, keys):
    for _ in range(4):
        keys.fill(["x", "", "", ""])
    assert form.edit_of("after").has_cursor
    assert len(table.grid.rows) == 4


def test_a_bad_cell_keeps_what_was_typed_and_says_why_beside_it(form, table, keys):
    keys.fill(["Bình", "nhiều"])
    row, cell = table.grid.here
    assert (cell.typed(), cell.problem_line.text()) == ("nhiều", "Gõ một số nguyên, ví dụ 12.")
    form.submit()
    assert table.problem_line.isVisible()
    assert table.grid.here == (row, cell)
    with pytest.raises(ValueError, match="Dòng 1, số lượng"):
        table.value()


def test_a_cell_that_must_be_filled_holds_the_cursor_once_its_line_is_begun(table, keys):
    keys.press("Tab")
    keys.write("3")
    table.grid.rows[0].cells[0].enter()
    keys.press("Enter")
    assert here(table) == (0, "what")
    assert table.grid.rows[0].cells[0].problem_line.text() == "Chưa có loại."


def test_up_down_and_tab_walk_inside_and_leave_at_the_rims(form, table, keys):
    table.put_text("a\t1\nb\t2")
    table.grid.rows[0].cells[1].enter()
    keys.press("Down")
    assert here(table) == (1, "pieces")
    keys.press("Up")
    keys.press("Tab")
    assert here(table) == (0, "state")
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    assert here(table) == (0, "what")
    keys.press("Up")
    assert form.edit_of("before").has_cursor


def test_esc_undoes_a_cell_and_then_the_table(form, table, keys):
    table.show_value(THINGS.parse("a\t1\nb\t2"))
    table.grid.rows[0].cells[0].enter()
    keys.write("x")
    table.grid.rows[1].cells[0].enter()
    keys.write("y")
    keys.press("Esc")
    assert shown(table) == ["x | 1 |  |", "b | 2 |  |"]
    keys.press("Esc")
    assert shown(table) == ["a | 1 |  |", "b | 2 |  |"]
    assert not form.is_changed


def test_a_removed_line_comes_back_with_ctrl_z(table, keys):
    table.put_text("a\t1\nb\t2\nc\t3")
    table.grid.rows[1].cells[1].enter()
    keys.press("Ctrl+Delete")
    assert shown(table) == ["a | 1 |  |", "c | 3 |  |"]
    assert here(table) == (1, "pieces")
    assert table.warning_line.isVisible()
    keys.press("Ctrl+Z")
    assert shown(table) == ["a | 1 |  |", "b | 2 |  |", "c | 3 |  |"]


def test_lines_move_and_are_doubled(table, keys):
    table.put_text("a\t1\nb\t2")
    table.grid.rows[1].cells[0].enter()
    keys.press("Alt+Up")
    assert shown(table) == ["b | 2 |  |", "a | 1 |  |"]
    assert here(table) == (0, "what")
    keys.press("Alt+Down")
    keys.press("Alt+Shift+Down")
    assert shown(table) == ["a | 1 |  |", "b | 2 |  |", "b | 2 |  |"]


def paste(keys, text):
    QGuiApplication.clipboard().setText(text)
    keys.press("Ctrl+V")


def test_a_block_from_excel_is_read_cell_by_cell_and_bad_cells_stay(table, keys):
    paste(keys, "Loại\tSố lượng\tTình trạng\nBình bột\t4\ttốt\nVòi\tmấy\tkhác\n")
    row = table.grid.rows
    assert row[0].typed == ["Bình bột", "4", "Tốt", ""]
    assert row[1].typed == ["Vòi", "mấy", "khác", ""]
    assert [bool(cell.problem_line.text()) for cell in row[1].cells] == [False, True, True, False]
    assert here(table) == (2, "what")


def test_a_pasted_block_is_taken_back_with_ctrl_z_until_something_is_typed(table, keys):
    table.put_text("cũ\t1\nhai\t2")
    table.grid.rows[0].cells[0].enter()
    paste(keys, "mới\t9\nkhác\t8\nba\t7")
    assert len(shown(table)) == 3
    keys.press("Ctrl+Z")
    assert shown(table) == ["cũ | 1 |  |", "hai | 2 |  |"]
    assert len(table.grid.rows) == 3
    paste(keys, "mới\t9\nkhác\t8")
    keys.write("x")
    keys.press("Ctrl+Z")
    assert "mới | 9 |  |" in shown(table)


@pytest.mark.parametrize("block", ["a\t1\t1\t010225\tthừa", "a\t1\nb\t1\nc\t1\nd\t1\ne\t1"])
def test_a_block_that_does_not_fit_changes_nothing_and_says_so(table, keys, block):
    table.put_text("có sẵn\t1")
    table.grid.rows[0].cells[0].enter()
    paste(keys, block)
    assert shown(table) == ["có sẵn | 1 |  |"]
    assert table.problem_line.isVisible()


def test_an_empty_cell_of_a_block_leaves_every_other_beside_its_own_line(table, keys):
    table.put_text("a\t1\nb\t2\nc\t3")
    table.grid.rows[0].cells[1].enter()
    paste(keys, "7\n\n9\n")
    assert shown(table) == ["a | 7 |  |", "b |  |  |", "c | 9 |  |"]
    table.grid.rows[0].cells[0].enter()
    paste(keys, "x\t5\ny\t\nz\t6")
    assert shown(table) == ["x | 5 |  |", "y |  |  |", "z | 6 |  |"]


def test_a_cell_with_line_breaks_of_its_own_stays_one_cell(table, keys):
    paste(keys, 'Bình\t1\n"Vòi ""A""\nmới"\t2\n"Hộp"\t3\n')
    assert shown(table) == ["Bình | 1 |  |", 'Vòi "A" mới | 2 |  |', '"Hộp" | 3 |  |']


def test_one_word_is_pasted_into_its_cell(table, keys):
    paste(keys, "bình")
    assert table.grid.rows[0].typed[0] == "bình"


def test_the_whole_table_is_copied_as_a_sheet_takes_it(table, keys):
    table.put_text("a\t1\nb\t2")
    keys.press("Ctrl+Shift+C")
    text = QGuiApplication.clipboard().text()
    assert text.splitlines() == ["Loại\tSố lượng\tTình trạng\tNgày xem", "a\t1\t\t", "b\t2\t\t"]
    table.put_text("")
    table.enter()
    paste(keys, text)
    assert shown(table) == ["a | 1 |  |", "b | 2 |  |"]


def test_a_table_that_only_shows_has_no_empty_line_and_takes_nothing(table, keys):
    table.show_value(THINGS.parse("a\t1"))
    table.set_read_only(on=True)
    assert len(table.grid.rows) == 1
    table.enter()
    keys.write("x")
    keys.press("Ctrl+Delete")
    paste(keys, "b\t1")
    assert shown(table) == ["a | 1 |  |"]


def test_what_was_half_typed_comes_back_from_a_draft(table):
    table.put_text("Bình\tnhiều\nVòi\t2")
    text = table.typed()
    table.show_value(None)
    table.put_text(text)
    assert [row.typed[:2] for row in table.grid.rows] == [["Bình", "nhiều"], ["Vòi", "2"], ["", ""]]


def test_every_cell_tells_a_screen_reader_where_it_is(table):
    name = table.grid.rows[0].cells[1].box.accessibleName()
    assert all(part in name for part in ("Thiết bị", "1", "Số lượng"))
    assert focused() is table.grid.rows[0].cells[0].box
