"""Keys typed faster than the machine answers land where they belong."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.lists import Query, list_ids, list_rows
from tests import samples
from tests.builders import Town
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui


def names(store, actor, key: str) -> list[str]:
    """Return the first column of a register's list."""
    with store.reading() as session:
        ids = list_ids(session, BY_KEY[key], Query(), actor=actor)
        return [row.cells[0] for row in list_rows(session, BY_KEY[key], ids, actor=actor)]


def test_many_records_typed_without_a_pause_are_all_saved(open_screen, store, actor):
    open_screen("hamlet")
    keys = Keyboard()
    keys.press("Ctrl+N")
    for number in range(1, 21):
        keys.fill([f"Ấp {number}", "ap", "", "", ""])
    assert names(store, actor, "hamlet") == [f"Ấp {number}" for number in range(1, 21)]


def test_a_search_typed_ahead_opens_what_was_searched_for(open_screen, store, actor):
    town = Town(store, actor)
    for name in ("Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng"):
        town.person(name)
    screen, keys = open_screen("person"), Keyboard()
    keys.write("hung")
    keys.press("Enter")
    keys.press("Enter")
    assert screen.detail.page.form.edit_of("full_name").typed() == "Võ Minh Hùng"
    assert screen.detail.isAncestorOf(focused())


def test_esc_right_after_the_first_record_goes_to_a_list_that_shows_it(open_screen, store, actor):
    screen, keys = open_screen("hamlet"), Keyboard()
    keys.press("Ctrl+N")
    keys.fill(samples.sample_of(BY_KEY["hamlet"]).typed)
    keys.press("Esc")
    assert focused() is screen.table
    assert screen.table.rows.rowCount() == 1


def test_a_reference_typed_ahead_is_found_before_enter_takes_it(open_screen, store, actor):
    town = Town(store, actor)
    town.room("101")
    town.person("Lê Ngọc Diễm")
    screen, keys = open_screen("stay"), Keyboard()
    keys.press("Ctrl+N")
    keys.fill(["diem", "101", "251025", "<Ctrl+Enter>"])
    assert names(store, actor, "stay") == ["Lê Ngọc Diễm"], screen.toast.text


def test_a_long_sequence_of_keys_never_leaves_a_letter_in_the_wrong_record(
    open_screen, store, actor
):
    open_screen("hamlet")
    keys = Keyboard()
    keys.press("Ctrl+N")
    keys.fill(["Ấp Một", "1", "Xã Cũ", "Cán bộ A", "Ghi chú một"])
    keys.fill(["Ấp Hai", "<F4>", "<F4>", "<F4>", "Ghi chú hai"])
    with store.reading() as session:
        hamlet = BY_KEY["hamlet"]
        from tdbv_desktop.store.listing import lists

        ids = list_ids(session, hamlet, Query(), actor=actor)
        rows = {row.values["name"]: row.values for row in lists.rows_of(session, hamlet, ids)}
    assert rows["Ấp Một"]["note"] == "Ghi chú một"
    assert rows["Ấp Hai"]["note"] == "Ghi chú hai"
    assert rows["Ấp Hai"]["officer_in_charge"] == "Cán bộ A"
