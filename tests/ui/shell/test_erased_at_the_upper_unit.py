"""What the upper unit shows of a record its station erased: nothing of it, and no gap."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QTableView, QWidget

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.services.travel.acknowledging import acknowledge_receipt
from tdbv_desktop.services.travel.receiving import receive_bundle
from tdbv_desktop.services.travel.sending import send_bundle
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, signed_in, type_text

pytestmark = pytest.mark.gui

NAME, OTHER = "Canhbao Xoahet", "Đặng Văn Ở"


@pytest.fixture
def told(places):
    """Let the upper unit know two people; return how the station tells it of an erasure."""
    with signed_in(places.station) as desk, signed_in(places.upper) as upper:
        town = Town(desk.store, desk.actor)
        gone = town.person(full_name=NAME)
        town.person(full_name=OTHER)
        with desk.store.transaction() as session:
            close_record(
                session, BY_KEY["person"], gone, revision=1, reason="Đã đi", actor=desk.actor
            )
        carry(desk, upper)
        second = type(desk.actor)(new_id(), "Trần Thị Mẫu", desk.actor.role)
        order = ErasureOrder(basis="term_over", reason="Hết thời hạn")
        erase_records(desk.store, BY_KEY["person"], [gone], order, actor=desk.actor, second=second)
        came = carry(desk, upper)
    return gone, came


def carry(desk, upper):
    """Take one bundle to the upper unit and its receipt back."""
    made = send_bundle(desk.store, actor=desk.actor)
    came = receive_bundle(upper.store, made.path, actor=upper.actor)
    acknowledge_receipt(desk.store, came.receipt, actor=desk.actor)
    return came


@pytest.fixture
def window(told, open_window, places):
    """Return the upper unit's window, large enough to show whole screens."""
    shown = open_window(places.upper)
    shown.resize(1366, 728)
    return shown


def read_on(window):
    """Return every text that can be read on the screen, tables and boxes too."""
    parts = window.findChildren(QWidget)
    texts = [str(one.property("text") or "") for one in parts if one.isVisible()]
    for table in window.findChildren(QTableView):
        model = table.model()
        places = product(range(model.rowCount()), range(model.columnCount()))
        texts += [str(model.index(*place).data() or "") for place in places]
    return "\n".join(texts)


@pytest.mark.parametrize("key", ["person", "stay", "log", "receive", "branches", "kept"])
def test_no_screen_of_the_upper_unit_names_who_was_erased(window, key, qtbot):
    window.go_to(key)
    qtbot.wait(100)
    assert NAME not in read_on(window)


def test_the_list_the_closed_ones_and_the_search_hold_the_others_alone(window, qtbot):
    window.go_to("person")
    screen = window.screen_shown
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 1, timeout=SLOW)
    assert OTHER in read_on(window)
    screen.filters.choose("closed")
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 0, timeout=SLOW)
    screen.filters.choose("")
    screen.find_records()
    type_text("canhbao")
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 0, timeout=SLOW)


def test_the_statistics_count_the_others_alone(window, qtbot):
    window.go_to("person")
    screen = window.screen_shown
    screen.show_statistics()
    qtbot.waitUntil(lambda: screen.figures.panel.found is not None, timeout=SLOW)
    assert screen.figures.panel.found.total == 1


def test_both_sides_still_count_the_same_and_the_bundle_is_taken_in(told):
    _, came = told
    assert came.agrees
    assert came.verdict == "applied"
    assert came.counts["person"] == {"live": 1, "closed": 0}
