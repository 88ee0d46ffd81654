"""A long list shows its first page at once, and the rest comes without anything moving."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import save_record
from tdbv_desktop.store.records import Draft
from tdbv_desktop.ui.kit.lists.record_rows import PAGE
from tdbv_desktop.ui.screens import RegisterScreen
from tests.builders import Town, edit
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui
MANY = PAGE + 12


@pytest.fixture
def town(store, actor) -> Town:
    town = Town(store, actor)
    town.person("Võ Minh Hùng")
    with store.transaction() as session:  # one for all: each would wait for the disk
        for number in range(MANY):
            values = {
                "full_name": f"Lê Văn {number:03}",
                "birth": PartialDate(1990),
                "sex": "male",
                "citizen_number": f"000090{number:06}",
            }
            save_record(session, BY_KEY["person"], Draft(values=values), actor=actor)
    return town


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


def search(screen: RegisterScreen, qtbot, typed: str, begun: Callable[[], None]) -> None:
    """Search, do something when the beginning is shown, and wait until all is."""
    screen.listing.begun.connect(begun)
    with qtbot.waitSignals([screen.listing.begun, screen.listing.answered]):
        screen.find_records()
        Keyboard().write(typed)
    screen.listing.begun.disconnect(begun)


def test_the_first_page_is_shown_before_all_keys_are_known_and_nothing_is_drawn_anew(
    open_screen, town, qtbot
):
    screen = open_screen("person")
    rows, told, anew = screen.table.rows, list[tuple[int, str, bool]](), list[int]()

    def note() -> None:
        told.append((rows.rowCount(), rows.text_at(0, 0), rows.is_whole))
        rows.modelReset.connect(lambda: anew.append(1))

    search(screen, qtbot, "le", note)
    assert told == [(PAGE, "Lê Văn 000", False)]
    assert not anew
    assert rows.rowCount() == MANY
    assert rows.is_whole
    assert rows.text_at(MANY - 1, 0) == f"Lê Văn {MANY - 1:03}"


def test_a_short_answer_comes_in_one_step(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    begun = []
    screen.listing.begun.connect(begun.append)
    with qtbot.waitSignal(screen.listing.answered):
        screen.find_records()
        keys.write("hung")
    assert not begun
    assert screen.table.rows.is_whole
    assert screen.table.rows.rowCount() == 1


def test_a_cursor_set_meanwhile_and_what_is_in_sight_stay_when_the_rest_comes(
    open_screen, town, qtbot
):
    screen = open_screen("person")
    table = screen.table

    def walk() -> None:
        table.setCurrentIndex(table.rows.index(25, 0))
        table.pick_current()
        table.verticalScrollBar().setValue(10)

    search(screen, qtbot, "le", walk)
    assert table.rows.text_at(table.currentIndex().row(), 0) == "Lê Văn 026"
    assert table.verticalScrollBar().value() == 10
    assert table.rows.picks.ids() == [table.rows.ids[25]]


def test_the_record_in_the_form_is_highlighted_again_far_down_without_a_leap(
    open_screen, town, keys, qtbot
):
    screen = open_screen("person")
    keys.press("End")
    keys.press("Up")
    qtbot.waitUntil(lambda: screen.detail.page.title.text() == f"Lê Văn {MANY - 1:03}")
    shown = screen.detail.record_id
    search(screen, qtbot, "le", lambda: None)
    assert screen.detail.record_id == shown
    assert screen.table.current_id == shown
    assert screen.table.seen.start == 0


def test_keys_that_go_beyond_the_beginning_meet_the_whole_list(open_screen, town, qtbot):
    screen = open_screen("person")
    table = screen.table

    def go_to_the_end() -> None:
        table.setFocus()
        Keyboard().press("End")

    search(screen, qtbot, "le", go_to_the_end)
    assert table.currentIndex().row() == MANY - 1


def test_all_rows_are_picked_though_only_the_beginning_is_shown(open_screen, town, qtbot):
    screen = open_screen("person")
    search(screen, qtbot, "le", screen.table.pick_all)
    assert screen.table.rows.picks.count == MANY


def test_picked_rows_of_the_second_page_stay_picked_through_a_search(
    open_screen, town, keys, qtbot
):
    screen = open_screen("person")
    keys.press("Ctrl+A")
    with qtbot.waitSignal(screen.listing.answered):
        screen.find_records()
        keys.write("le")
    assert screen.table.rows.picks.count == MANY


def test_enter_typed_ahead_of_a_long_answer_opens_the_first_record_found(open_screen, town, keys):
    town.person("Võ Minh 0")
    screen = open_screen("person")
    assert screen.detail.page.title.text() == "Võ Minh 0"
    keys.write("le van")
    keys.press("Enter")
    keys.press("Enter")
    assert screen.detail.page.form.edit_of("full_name").typed() == "Lê Văn 000"
    assert screen.detail.isAncestorOf(focused())


def test_the_rest_of_an_overtaken_answer_is_dropped(open_screen, town, qtbot):
    screen = open_screen("person")
    table = screen.table

    def overtake() -> None:
        screen.filters.search.setText("hung")
        screen.desk.refresh_now()

    search(screen, qtbot, "le", overtake)
    qtbot.wait(150)
    assert [table.rows.text_at(n, 0) for n in range(table.rows.rowCount())] == ["Võ Minh Hùng"]
    assert not screen.listing.is_waiting


def test_a_list_that_changed_between_both_steps_is_shown_as_it_is_now(open_screen, town, qtbot):
    screen = open_screen("person")
    search(screen, qtbot, "le", lambda: screen.table.rows.show_ids([], is_whole=False))
    assert screen.table.rows.rowCount() == MANY


def test_a_record_changed_between_both_steps_is_shown_changed(
    open_screen, town, store, actor, tasks, qtbot
):
    screen = open_screen("person")
    rows = screen.table.rows

    def change() -> None:
        edited = edit(store, actor, "person", rows.ids[3], phone="0912000001")
        tasks.changed.emit(edited)

    search(screen, qtbot, "le", change)
    assert rows.rowCount() == MANY
    assert rows.text_at(3, 4) == "0912 000 001"


def test_another_question_put_from_the_list_leaves_the_cursor_on_a_row_further_down(
    open_screen, town, keys, qtbot
):
    screen = open_screen("person")
    keys.press("End")
    last = screen.table.current_id
    screen.listing.order("full_name")
    screen.desk.refresh()
    with qtbot.waitSignal(screen.listing.answered):
        screen.listing.ask("", "", begins=True)
    assert screen.table.current_id == last
    assert focused() is screen.table


def test_down_into_a_list_that_is_shown_asks_nothing_anew(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    search(screen, qtbot, "le", lambda: None)
    with qtbot.assertNotEmitted(screen.listing.answered, wait=50):
        keys.press("Down")
    assert focused() is screen.table
    assert screen.table.current_id == screen.detail.record_id


def test_a_list_taken_out_at_its_beginning_holds_every_row(open_screen, town, qtbot):
    screen = open_screen("person")
    search(screen, qtbot, "le", screen.print_list)
    assert str(MANY) in screen.desk.exports.panel.title.text()
