"""A list of many records: pages fetched when they are looked at, columns that fit."""

from __future__ import annotations

from uuid import UUID

import pytest

from tdbv_desktop.blueprint.register import Mark
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.ui.kit.column_widths import NARROWEST, elastic_columns, fitting_widths
from tdbv_desktop.ui.kit.record_rows import MOST_PAGES, PAGE, RecordRowsModel
from tdbv_desktop.ui.kit.column_header import is_sortable
from tdbv_desktop.ui.kit.record_table import RecordTable

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


def test_jumping_to_the_middle_costs_one_page(rows, shelf):
    assert rows.text_at(MANY // 2, 0) == f"N{MANY // 2 + 1}"
    assert shelf.asked == [PAGE]


def test_a_page_is_fetched_once_and_the_oldest_are_forgotten(rows, shelf):
    for page in range(MOST_PAGES + 1):
        rows.text_at(page * PAGE, 0)
        rows.text_at(page * PAGE + 1, 0)
    assert len(shelf.asked) == MOST_PAGES + 1
    rows.text_at(0, 0)
    assert len(shelf.asked) == MOST_PAGES + 2


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
    assert shelf.asked == [PAGE]


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
