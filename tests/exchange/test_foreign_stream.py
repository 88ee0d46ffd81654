"""What the parent believes of the lines a reading process writes."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdbv_desktop.exchange.foreign_stream import (
    BrokenStream,
    Cell,
    GaveUp,
    end_line,
    refused_line,
    row_line,
    sheet_line,
    sheets_in,
)

DAY_ZERO = date(1899, 12, 30)
TITLE = sheet_line("Danh sách", day_zero=DAY_ZERO)


def test_what_is_told_arrives_whole():
    lines = [
        TITLE,
        row_line(1, [(1, "s", "Nguyễn"), (16_384, "n", "000185000001")]),
        row_line(1_048_576, [(2, "f", "=A1")]),
        sheet_line("Hai", day_zero=DAY_ZERO),
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
