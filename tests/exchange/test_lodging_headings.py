"""How the sheet, its columns and its guests are told from everything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.lodging_columns import NotThisLayout, load_layout
from tests.exchange.guests import NAMES, cells, read, read_guest, sheet
from tests.exchange.workbooks import GUEST, HEADINGS


def test_columns_are_found_wherever_they_stand():
    order = [HEADINGS.index(heading) for heading in reversed(HEADINGS)]
    turned = ForeignSheet(
        "x",
        {
            4: {place: Cell("s", HEADINGS[old]) for place, old in enumerate(order, 1)},
            5: {
                place: cells(GUEST)[old + 1]
                for place, old in enumerate(order, 1)
                if old + 1 in cells(GUEST)
            },
        },
    )
    assert read(turned).rows[0].person == read_guest().person


def test_headings_may_be_written_otherwise():
    loose = list(HEADINGS)
    loose[1] = " họ  và   tên * "
    loose[2] = "Ngày sinh"
    loose[3] = "GIO\u031b\u0301I TI\u0301NH(*)"
    loose[15] = "Số phòng"
    assert read(sheet(GUEST, headings=loose)).rows[0].problems == ()


@pytest.mark.parametrize(
    "missing", [column.name for column in load_layout().columns.values() if column.required]
)
def test_a_missing_column_is_named(missing):
    place = NAMES.index(missing)
    headings = [heading for n, heading in enumerate(HEADINGS) if n != place]
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(headings=headings))
    assert refusal.value.code == "column_missing"
    assert HEADINGS[place].removesuffix(" (*)") in refusal.value.message
    assert refusal.value.kept
    assert refusal.value.then


def test_optional_columns_may_be_missing():
    without = [
        h if load_layout().columns[n].required else "" for n, h in zip(NAMES, HEADINGS, strict=True)
    ]
    (row,) = read(sheet(GUEST, headings=without)).rows
    assert row.problems == ()
    assert "phone" not in row.person


def test_a_heading_that_stands_twice_is_refused():
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(headings=(*HEADINGS, "Họ và tên")))
    assert refusal.value.code == "heading_twice"


def test_another_table_is_refused():
    with pytest.raises(NotThisLayout) as refusal:
        read(
            ForeignSheet("Trang 1", {1: {1: Cell("s", "STT"), 2: Cell("s", "Họ tên")}}),
            ForeignSheet("Trống"),
        )
    assert refusal.value.code == "not_this_layout"


def test_two_filled_lists_in_one_file_are_refused_but_an_empty_one_is_no_matter():
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(GUEST), sheet(GUEST))
    assert refusal.value.code == "two_sheets"
    assert len(read(sheet(), sheet(GUEST)).rows) == 1
    assert read(sheet()).rows == ()


def test_marked_and_numbered_only_rows_are_no_guests():
    file = read(
        sheet(
            {"place_in_list": "Mẫu dữ liệu", "full_name": "Nhập chữ"},
            GUEST | {"place_in_list": "[EXAMPLE]"},
            GUEST,
            {"place_in_list": 2},
            {"full_name": "  "},
            {"full_name": "Chỉ có tên"},
        )
    )
    assert [row.row for row in file.rows] == [4, 7]
    assert [(row.row, row.why) for row in file.skipped] == [
        (1, "above"),
        (2, "hint"),
        (3, "example"),
        (5, "blank"),
        (6, "blank"),
    ]


def test_columns_nobody_asked_for_are_named():
    own = sheet(GUEST, headings=(*HEADINGS, "Biển số xe", "Không ai điền"))
    own.rows[2][20] = Cell("s", "00A-000.00")
    own.rows[2][28] = Cell("s", "lạc")
    assert read(own).ignored_columns == ("Biển số xe", "AB")


ANY_CELL = st.builds(Cell, st.sampled_from("sdbfe"), st.text(max_size=40)) | st.builds(
    Cell,
    st.just("n"),
    st.floats(allow_nan=False, allow_infinity=False).map(repr) | st.integers().map(str),
)


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), ANY_CELL), max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_the_cells_hold_every_row_is_accounted_for(guests):
    guests = [guest for guest in guests if guest]
    file = read(sheet(*guests))
    assert len(file.rows) + len(file.skipped) == len(guests) + 1
    for row in file.rows:
        assert all(problem.message and problem.column_label for problem in row.problems)
