"""What the parent believes of the lines a reading process writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape
from tdbv_desktop.exchange.foreign_stream import (
    BrokenStream,
    GaveUp,
    end_line,
    file_in,
    file_line,
    left_out_line,
    refused_line,
    row_line,
    shape_line,
    sheet_line,
)

FILE = file_line(OpenFile(kind="xlsx", sheets=(), left_out=set()))


def opened(title):
    return sheet_line(OpenSheet(title=title, rows=iter(()), shape=Shape()))


TITLE = opened("Danh sách")


def sheets_in(lines):
    return file_in([FILE, *lines]).sheets


def test_what_is_told_arrives_whole():
    lines = [
        TITLE,
        row_line(1, [(1, "s", "Nguyễn"), (16_384, "n", "000185000001")]),
        row_line(1_048_576, [(2, "f", "=A1")]),
        opened("Hai"),
        end_line(2),
    ]
    first, second = sheets_in(lines)
    assert first.title == "Danh sách"
    assert first.rows == {
        1: {1: Cell("s", "Nguyễn"), 16_384: Cell("n", "000185000001")},
        1_048_576: {2: Cell("f", "=A1")},
    }
    assert (second.title, second.rows) == ("Hai", {})


def test_a_process_that_gave_up_says_why():
    with pytest.raises(GaveUp) as given_up:
        sheets_in([TITLE, refused_line("memory")])
    assert given_up.value.code == "memory"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [TITLE],
        [TITLE, row_line(1, [(1, "s", "a")])],
        [TITLE, row_line(1, [(1, "s", "a")]), end_line(2)],
        [TITLE, end_line(0), end_line(0)],
        [row_line(1, [(1, "s", "a")]), end_line(1)],
        [TITLE, row_line(0, [(1, "s", "a")]), end_line(1)],
        [TITLE, row_line(1_048_577, [(1, "s", "a")]), end_line(1)],
        [TITLE, row_line(1, [(0, "s", "a")]), end_line(1)],
        [TITLE, row_line(1, [(16_385, "s", "a")]), end_line(1)],
        [TITLE, row_line(1, [(1, "x", "a")]), end_line(1)],
        [TITLE, row_line(1, [(1, "n", "một")]), end_line(1)],
        [TITLE, row_line(1, [(1, "s", "a"), (1, "s", "b")]), end_line(1)],
        [TITLE, row_line(1, []), end_line(1)],
        [TITLE, row_line(1, [(1, "s", "a")]), row_line(1, [(2, "s", "a")]), end_line(2)],
        [TITLE[:-9], end_line(0)],
        [b'{"sheet":"a","day_zero":"gestern"}\n', end_line(0)],
        [b"[" * 100_000],
        [b"\xff\xfe\n"],
        [b"12\n"],
    ],
    ids=range(20),
)
def test_lines_that_do_not_add_up_are_not_believed(lines):
    with pytest.raises(BrokenStream):
        sheets_in(lines)


def test_the_shape_of_a_sheet_arrives_whole():
    shape = Shape([9, 3, 4, 5, 7], {2, 5}, [(1, 1, 2, 6)])
    rows = [row_line(row, [(1, "s", "a")]) for row in range(1, 10)]
    (sheet,) = sheets_in([TITLE, *rows, shape_line(shape), end_line(9)])
    assert sheet.hidden_rows == {3, 4, 5, 7, 9}
    assert sheet.hidden_columns == {2, 5}
    assert sheet.merged == ((1, 1, 2, 6),)


def test_cells_that_repeat_are_one_object():
    rows = [row_line(row, [(1, "s", "Nam", ".VnTime", "")]) for row in (1, 2)]
    (sheet,) = sheets_in([TITLE, *rows, end_line(2)])
    assert sheet.rows[1][1] is sheet.rows[2][1]
    assert sheet.rows[1][1] == Cell("s", "Nam", ".VnTime")


def test_what_is_left_out_is_told_in_words():
    file = file_in([FILE, TITLE, left_out_line({"charts", "macros"}), end_line(0)])
    assert file.left_out_codes == ("macros", "charts")
    assert file.left_out == ("macro", "biểu đồ")


@pytest.mark.parametrize(
    "line",
    [
        {"hidden_rows": [[5, 4]], "hidden_columns": [], "merged": []},
        {"hidden_rows": [[1, 2], [2, 3]], "hidden_columns": [], "merged": []},
        {"hidden_rows": [[1, 2_000_000]], "hidden_columns": [], "merged": []},
        {"hidden_rows": [], "hidden_columns": ["A"], "merged": []},
        {"hidden_rows": [], "hidden_columns": [], "merged": [[1, 1, 0, 1]]},
        {"hidden_rows": [], "hidden_columns": [], "merged": [[1, 1, 1]]},
        {"left_out": ["viruses"]},
        {"left_out": [[]]},
        [1, [[1, "s", "a", "b"]]],
        [1, [[1, "s", []]]],
        [1, [7]],
        [1, [[True, "s", "a"]]],
    ],
    ids=range(12),
)
def test_shapes_and_cells_that_cannot_be_are_not_believed(line):
    with pytest.raises(BrokenStream):
        sheets_in([TITLE, json.dumps(line).encode(), end_line(1)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("sheet", "day_zero", "end", "refused")), inner)
    ),
    max_leaves=8,
)


@given(
    st.lists(JSON.map(lambda said: json.dumps(said).encode()) | st.binary(max_size=20), max_size=5)
)
def test_no_lines_at_all_lead_to_another_exception(lines):
    try:
        sheets = sheets_in([TITLE, *lines])
    except (BrokenStream, GaveUp):
        return
    assert all(1 <= row <= 1_048_576 for sheet in sheets for row in sheet.rows)
