"""Finding tables in any sheet at all: nothing is lost, nothing taken twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.tables import FoundTable, find_tables

TEXTS = st.sampled_from(
    (
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Ghi chú",
        "Ấp 1",
        "Tổng cộng",
        "Nguyễn Văn Mẫu",
        "1985",
        "Người lập biểu",
        "(1)",
        "(2)",
        "I",
        " ",
        "Mẫu dữ liệu",
        "x",
        "P1",
        "000185000001",
    )
)
CELLS = st.builds(Cell, st.just("s"), TEXTS) | st.builds(
    Cell, st.just("n"), st.integers(0, 99).map(str)
)
GRIDS = st.dictionaries(
    st.integers(1, 25), st.dictionaries(st.integers(1, 9), CELLS, min_size=1), max_size=20
)
BLOCKS = st.lists(
    st.tuples(st.integers(1, 25), st.integers(1, 9), st.integers(0, 3), st.integers(0, 5)).map(
        lambda block: (block[0], block[1], block[0] + block[2], block[1] + block[3])
    ),
    max_size=6,
)


def rows_of(table):
    lists = (table.header_rows, table.records, table.groups, table.subtotals, table.notes)
    return [row for rows in lists for row in rows]


@settings(deadline=None)
@given(GRIDS, BLOCKS)
def test_every_row_stands_in_one_place_and_exists(grid, blocks):
    sheet = ForeignSheet("a", grid, merged=tuple(blocks), hidden_rows=frozenset({2, 3}))
    for table in find_tables(sheet):
        rows = rows_of(table)
        assert len(rows) == len(set(rows))
        assert set(rows) <= grid.keys()
        assert set(table.hidden) <= set(table.records) & {2, 3}
        assert [column.number for column in table.columns] == sorted(
            {column.number for column in table.columns}
        )


@settings(deadline=None)
@given(GRIDS)
def test_no_filled_row_under_a_head_is_lost(grid):
    tables = find_tables(ForeignSheet("a", grid))
    if len(tables) != 1 or not tables[0].header_rows:
        return
    table = tables[0]
    filled = {row for row, cells in grid.items() if any(c.text.strip() for c in cells.values())}
    below = {row for row in filled if row > min(table.header_rows)}
    assert below <= set(rows_of(table))
    assert len(filled - below - set(table.header_rows)) == len(table.title)


@pytest.mark.parametrize(("row", "group"), [(2, ""), (5, "Ấp 1"), (9, "Ấp 2"), (4, "Ấp 1")])
def test_a_record_belongs_to_the_sub_head_above_it(row, group):
    assert FoundTable(groups={4: "Ấp 1", 8: "Ấp 2"}).group_of(row) == group


def test_a_sheet_made_to_be_slow_is_looked_through_at_once():
    head = {1: Cell("s", "STT"), 2: Cell("s", "Họ và tên"), 3: Cell("s", "Năm sinh")}
    other = {1: Cell("s", "STT"), 2: Cell("s", "Họ tên"), 3: Cell("s", "Ghi chú")}
    rows = {row: other if row % 2 else head for row in range(1, 20_001)}
    merged = tuple((row, 1, row + 1, 2) for row in range(1, 20_000))
    tables = find_tables(ForeignSheet("a", rows, merged=merged))
    assert len(tables) <= 200
