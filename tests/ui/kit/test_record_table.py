"""A list of many records: pages fetched when they are looked at, columns that fit."""

from __future__ import annotations

from uuid import UUID

import pytest

from tdbv_desktop.blueprint.register import Mark
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.ui.kit.lists.column_header import is_sortable
from tdbv_desktop.ui.kit.lists.column_widths import NARROWEST, elastic_columns, fitting_widths
from tdbv_desktop.ui.kit.lists.record_rows import MOST_SLICES, SLICE, RecordRowsModel
from tdbv_desktop.ui.kit.lists.record_table import RecordTable

pytestmark = pytest.mark.gui
STAY = BY_KEY["stay"]
MANY = 200_000


class Shelf:
    """Gives rows and remembers which were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, ids):
        self.asked.append(len(ids))
        return [
            ListRow(
                one, (f"N{one.int}", "A1", "", "", "Tạm trú"), {"status": Mark("Tạm trú", "ok")}
            )
            for one in ids
        ]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def rows(qapp, shelf) -> RecordRowsModel:
    rows = RecordRowsModel(STAY, shelf.fetch)
    rows.show_ids([UUID(int=n) for n in range(1, MANY + 1)])
    return rows


def test_a_row_in_the_middle_costs_one_slice(rows, shelf):
    assert rows.text_at(MANY // 2, 0) == f"N{MANY // 2 + 1}"
    assert shelf.asked == [SLICE]


def test_a_slice_is_fetched_once_and_the_oldest_are_forgotten(rows, shelf):
    for number in range(MOST_SLICES + 1):
        rows.text_at(number * SLICE, 0)
        rows.text_at(number * SLICE + 1, 0)
    assert len(shelf.asked) == MOST_SLICES + 1
    rows.text_at(0, 0)
    assert len(shelf.asked) == MOST_SLICES + 2


def test_rows_seen_together_are_fetched_in_one_question_and_only_what_is_lacking(rows, shelf):
    rows.fetch_rows(range(1_015, 1_033))
    rows.fetch_rows(range(1_025, 1_043))
    rows.fetch_rows(range(1_015, 1_043))

    assert shelf.asked == [3 * SLICE, SLICE]
    assert [rows.text_at(n, 0) for n in (1_010, 1_029, 1_030, 1_049)] == [
        "N1011", "N1030", "N1031", "N1050",
    ]  # fmt: skip
    rows.fetch_rows(range(0))
    rows.fetch_rows(range(MANY - 1, MANY))
    assert rows.text_at(MANY - 1, 0) == f"N{MANY}"


def test_the_rows_a_list_came_with_are_not_fetched_again(rows, shelf):
    ids = [UUID(int=n) for n in range(1, 100)]
    rows.show_ids(ids, shelf.fetch(ids[:25]))
    shelf.asked.clear()

    assert [rows.text_at(n, 0) for n in (0, 9, 10, 24)] == ["N1", "N10", "N11", "N25"]
    assert shelf.asked == []


def test_a_record_that_vanished_since_shows_as_an_empty_row(qapp):
    rows = RecordRowsModel(STAY, lambda _ids: [])
    rows.show_ids([UUID(int=1)])
    assert rows.text_at(0, 0) == ""
    assert rows.mark_at(0, 4) is None


def test_only_what_is_seen_is_fetched_when_a_table_is_shown(qtbot, shelf):
    table = RecordTable(STAY, shelf.fetch)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.show_ids([UUID(int=n) for n in range(1, MANY + 1)])
    table.show()
    qtbot.waitExposed(table)
    table.grab()
    seen = len(table.seen)
    assert len(shelf.asked) == 1
    assert seen <= shelf.asked[0] < seen + 2 * SLICE


def test_the_highlighted_record_stays_highlighted_when_the_list_is_read_anew(qtbot, shelf):
    table = RecordTable(STAY, shelf.fetch)
    qtbot.addWidget(table)
    ids = [UUID(int=n) for n in range(1, 400)]
    table.show_ids(ids, keep=UUID(int=300))
    table.show_ids(list(reversed(ids)), keep=table.current_id)
    assert table.current_id == UUID(int=300)


@pytest.mark.parametrize(
    ("wanted", "elastic", "room", "widths"),
    [
        ([100, 100], [True, True], 300, [150, 150]),
        ([300, 80, 80], [True, False, False], 300, [140, 80, 80]),
        ([90, 300, 80], [True, True, False], 300, [90, 130, 80]),
        ([300, 300], [True, True], 20, [NARROWEST, NARROWEST]),
        ([], [], 300, []),
    ],
)
def test_columns_fill_the_room_and_only_words_are_cut_short(wanted, elastic, room, widths):
    assert fitting_widths(wanted, elastic, room) == widths


def test_a_column_is_never_narrower_than_its_heading():
    assert fitting_widths([300, 200, 80], [True, True, False], 330, [148, 90, 80]) == [148, 102, 80]
    assert fitting_widths([300, 200], [True, True], 100, [148, 90]) == [148, 90]


def test_numbers_days_and_marks_are_never_cut_short(rows):
    columns = dict(zip(STAY.columns, elastic_columns(rows), strict=True))
    assert columns == {
        "person": True,
        "room": True,
        "arrived_on": False,
        "registered_until": False,
        "status": False,
    }


def test_a_list_is_sorted_by_stored_columns_only():
    assert is_sortable(STAY, "person")
    assert is_sortable(STAY, "arrived_on")
    assert not is_sortable(STAY, "status")


def test_only_the_signs_that_change_are_painted_anew(rows):
    told: list[tuple[int, int, int]] = []
    rows.dataChanged.connect(
        lambda first, last: told.append((first.row(), last.row(), first.column()))
    )
    seen = rows.unasked(range(100, 120))
    rows.learn_doubts(seen, {seen[7]: "Thiếu ngày sinh."})
    rows.learn_doubts(rows.unasked(range(120, 140)), {})

    assert told == [(107, 107, rows.doubt_column)]
    assert rows.doubt_at(107) == "Thiếu ngày sinh."
    assert rows.unasked(range(100, 140)) == []
