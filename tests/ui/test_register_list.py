"""The list of a register's screen: searching, filtering, walking it beside the form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tdbv_desktop.core import clock
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.ui.screens import RegisterScreen, screen_for
from tests import builders
from tests.builders import Town
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui


@pytest.fixture
def town(store, actor) -> Town:
    town = Town(store, actor)
    town.room("A1")
    for name in ("Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng"):
        town.person(name)
    return town


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


def shown_names(screen: RegisterScreen) -> list[str]:
    """Return the first column of the list."""
    rows = screen.table.rows
    return [rows.text_at(place, 0) for place in range(rows.rowCount())]


def title_of(screen: RegisterScreen) -> str:
    return screen.detail.page.title.text()


def test_a_search_waits_for_a_pause_and_shows_what_it_found(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Ctrl+F")
        keys.write("diem")
    assert shown_names(screen) == ["Lê Ngọc Diễm"]
    assert title_of(screen) == "Lê Ngọc Diễm"


def test_a_number_is_found_by_any_part_of_it(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Ctrl+F")
        keys.write("85000002")
    assert shown_names(screen) == ["Lê Ngọc Diễm"]


def test_an_answer_overtaken_by_a_newer_question_is_dropped(open_screen, town, qtbot):
    screen = open_screen("person")
    screen.listing.ask("diem", "")
    screen.listing.ask_now("hung", "")
    qtbot.wait(100)
    assert shown_names(screen) == ["Võ Minh Hùng"]


def test_nothing_found_is_one_sentence_and_one_button(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Ctrl+F")
        keys.write("zzz")
    assert screen.list.empty.isVisible()
    assert screen.detail.is_empty
    with qtbot.waitSignal(screen.listing.answered):
        QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert len(shown_names(screen)) == 3


def test_an_empty_register_offers_to_add_the_first_record(open_screen, keys):
    screen = open_screen("hamlet")
    assert screen.list.empty.isVisible()
    QTest.mouseClick(screen.list.empty.button, Qt.MouseButton.LeftButton)
    assert screen.detail.is_starting_new
    assert screen.detail.isAncestorOf(focused())


def test_chips_filter_and_tell_how_many_they_would_show(open_screen, store, actor, town, qtbot):
    today, room = clock.today(), town.room("B1")
    town.stay(town.person("Kim Sơn Ửng"), room, arrived_on=today - timedelta(days=2))
    town.stay(town.person("Bùi Thúy Quỳnh"), room, arrived_on=today - timedelta(days=40))
    screen = open_screen("stay")
    qtbot.waitUntil(lambda: screen.filters.chip("over").text().endswith(" 1"))
    with qtbot.waitSignal(screen.listing.answered):
        screen.filters.choose("over")
    assert shown_names(screen) == ["Bùi Thúy Quỳnh"]
    assert screen.head.summary.text().startswith("2 ")


def test_alt_and_a_digit_sort_by_that_column_and_again_backwards(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Alt+1")
    assert shown_names(screen) == ["Võ Minh Hùng", "Lê Ngọc Diễm", "Đặng Văn Á"]
    keys.press("Alt+4")
    assert shown_names(screen) == ["Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng"]
    keys.press("Alt+4")
    assert shown_names(screen) == ["Võ Minh Hùng", "Lê Ngọc Diễm", "Đặng Văn Á"]


def test_walking_the_list_shows_each_record_in_the_form(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Down")
    qtbot.waitUntil(lambda: title_of(screen) == "Lê Ngọc Diễm")
    assert focused() is screen.table


def test_up_from_the_first_row_goes_to_the_search_box(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Up")
    assert focused() is screen.filters.search


def test_an_edit_is_saved_shown_and_told(open_screen, town, keys, qtbot):
    screen = open_screen("person")
    keys.press("Enter")
    keys.write("Đặng Văn Ân")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Ctrl+Enter")
    assert shown_names(screen)[0] == "Đặng Văn Ân"
    assert title_of(screen) == "Đặng Văn Ân"
    assert "Đặng Văn Ân" in screen.toast.text
    assert not screen.detail.is_changed


def test_saving_twice_without_a_change_writes_nothing(open_screen, store, actor, town, keys):
    open_screen("person")
    keys.press("Enter")
    with store.reading() as session:
        from tdbv_desktop.store.history import journal

        before = journal.tip(session).sequence
    keys.press("Ctrl+Enter")
    keys.press("Ctrl+Enter")
    with store.reading() as session:
        assert journal.tip(session).sequence == before


def test_a_doubt_is_shown_but_blocks_nothing(open_screen, store, actor, town, keys):
    screen = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Trần Thị Mẫu", "1990", "2", "000085000001", "<Ctrl+Enter>"])
    assert "1985" in screen.toast.text
    assert screen.toast.property("tone") == "warn"
    assert screen.detail.is_starting_new


def test_the_doubts_of_an_open_record_stand_at_their_fields(open_screen, store, actor, keys):
    Town(store, actor).person("Trần Thị Mẫu", sex="female")
    screen = open_screen("person")
    number = screen.detail.page.form.edit_of("citizen_number")
    assert number.warning_line.isVisible()
    assert not number.problem_line.isVisible()


def test_a_selection_cannot_throw_away_what_was_typed(open_screen, town, keys, qtbot):
    screen = open_screen("person", ask=lambda _question: False)
    keys.press("Enter")
    keys.write("x")
    screen.table.setCurrentIndex(screen.table.rows.index(2, 0))
    qtbot.waitUntil(lambda: screen.table.current_id == screen.detail.record_id)
    assert screen.detail.page.form.edit_of("full_name").typed() == "x"


def test_a_record_changed_elsewhere_is_not_overwritten(open_screen, store, actor, town, keys):
    screen = open_screen("person")
    keys.press("Enter")
    builders.edit(store, actor, "person", screen.detail.record_id, occupation="Công nhân")
    keys.write("Đặng Văn Bê")
    keys.press("Ctrl+Enter")
    assert screen.toast.property("tone") == "bad"
    assert screen.detail.page.form.edit_of("full_name").typed() == "Đặng Văn Bê"


def test_a_change_elsewhere_is_shown_at_once(open_screen, store, actor, town, tasks, qtbot):
    screen = open_screen("person")
    change = builders.edit(store, actor, "person", screen.detail.record_id, phone="0912000001")
    with qtbot.waitSignal(screen.listing.answered):
        tasks.changed.emit(change)
    assert screen.detail.page.form.edit_of("phone").typed() == "0912 000 001"
    assert screen.table.rows.text_at(0, 4) == "0912 000 001"


def test_a_hidden_screen_reads_its_list_when_it_is_shown_again(
    open_screen, store, actor, town, tasks, qtbot
):
    screen = open_screen("person")
    screen.hide()
    town.person("Kim Sơn Ửng")
    tasks.changed.emit(builders.save(store, actor, "hamlet", name="Ấp 9", kind="ap"))
    person = builders.edit(store, actor, "person", screen.table.rows.ids[0], phone="0912000001")
    tasks.changed.emit(person)
    assert len(shown_names(screen)) == 3
    with qtbot.waitSignal(screen.listing.answered):
        screen.show()
    assert len(shown_names(screen)) == 4


def test_a_screen_takes_the_focus_before_its_list_has_been_read(tasks, qtbot, town):
    screen = screen_for("person")(BY_KEY["person"], tasks, ask=lambda _question: True)
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.take_focus()
    assert focused() is screen.table


def test_the_first_record_of_a_register_is_highlighted_when_its_form_is_left(open_screen, keys):
    screen = open_screen("hamlet")
    keys.press("Ctrl+N")
    for typed in ("Ấp 3", "ap"):
        keys.write(typed)
        keys.press("Enter")
    keys.press("Ctrl+Enter")
    keys.press("Escape")
    rows = screen.table.selectionModel().selectedRows()
    assert [row.row() for row in rows] == [0]
    assert focused() is screen.table
