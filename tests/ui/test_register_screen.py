"""The form of a register's screen: records that only show, forms on the fly, history, size."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.record_history import history_of
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.store import facts
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


# ---------------------------------------------------------------- records that only show


def test_a_closed_record_says_why_and_cannot_be_typed_into(
    open_screen, store, actor, town, keys, qtbot
):
    person = town.person("Kim Sơn Ửng")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Ghi trùng", actor=actor)
    screen = open_screen("person")
    with qtbot.waitSignal(screen.listing.answered):
        screen.filters.choose("closed")
    form = screen.detail.page.form
    assert screen.detail.record_id == person
    assert form.is_read_only
    assert "Ghi trùng" in form.body.lock_line.text()
    screen.list.enter()
    keys.press("Enter")
    keys.write("abc")
    keys.press("Ctrl+Enter")
    assert form.edit_of("full_name").typed() == "Kim Sơn Ửng"


def test_a_record_of_another_unit_cannot_be_typed_into_or_closed(open_screen, store, town, keys):
    with store.transaction() as session:
        facts.set_facts(session, {facts.OWN_UNIT: "PC06-80"})
    screen = open_screen("person")
    assert screen.detail.page.form.is_read_only
    keys.press("Ctrl+D")
    assert not screen.detail.reason.isVisible()


def test_where_nothing_may_be_added_the_button_and_its_key_do_nothing(tasks, qtbot, town):
    screen = screen_for("person")(BY_KEY["person"], tasks, ask=lambda _q: True, may_add=False)
    qtbot.addWidget(screen)
    screen.show()
    screen.start_new()
    assert not screen.head.add_button.isVisible()
    assert not screen.detail.is_starting_new


# ---------------------------------------------------------------- creating on the fly


def test_esc_gives_a_form_on_the_fly_up_and_goes_back_to_the_field(open_screen, town, keys):
    screen = open_screen("stay")
    keys.press("Ctrl+N")
    keys.fill(["Thạch Sơn Ửng"])
    assert screen.detail.page.register.key == "person"
    assert screen.detail.page.form.edit_of("full_name").typed() == "Thạch Sơn Ửng"
    keys.press("Esc")
    assert screen.detail.page.register.key == "stay"
    assert focused() is screen.detail.page.form.edit_of("person").box
    assert screen.detail.page.form.edit_of("person").typed() == "Thạch Sơn Ửng"


def test_f2_creates_even_where_something_was_found(open_screen, town, keys):
    screen = open_screen("stay")
    keys.press("Ctrl+N")
    keys.write("diem")
    keys.press("F2")
    assert screen.detail.page.register.key == "person"


def test_forms_on_the_fly_lie_on_each_other(open_screen, store, actor, town, keys):
    screen = open_screen("stay")
    keys.press("Ctrl+N")
    keys.fill(["diem", "Z9"])
    assert screen.detail.page.register.key == "room"
    keys.fill(["Nhà trọ Mới"])
    assert screen.detail.page.register.key == "rental_house"
    keys.fill(["nt-9", "", "ap 3", "Số 9", "Trần Văn Mẫu", "<Ctrl+Enter>"])
    assert screen.detail.page.register.key == "room"
    keys.fill(["<Ctrl+Enter>"])
    assert screen.detail.page.register.key == "stay"
    assert screen.detail.page.form.edit_of("room").typed() == "Z9 · Nhà trọ Mới"
    assert focused() is screen.detail.page.form.edit_of("arrived_on").box


def test_a_full_number_typed_for_an_unknown_person_lands_in_the_number(open_screen, town, keys):
    screen = open_screen("stay")
    keys.press("Ctrl+N")
    keys.fill(["000194000088"])
    assert screen.detail.page.form.edit_of("citizen_number").typed() == "000194000088"
    assert focused() is screen.detail.page.form.edit_of("full_name").box


# ---------------------------------------------------------------- history, room


def test_history_tells_what_was_changed(open_screen, store, actor, town, keys):
    screen = open_screen("person")
    record_id = screen.detail.record_id
    assert isinstance(record_id, UUID)
    builders.edit(store, actor, "person", record_id, occupation="Công nhân")
    keys.press("Ctrl+H")
    words = screen.detail.history.words()
    assert any("Công nhân" in line for line in words)
    assert any(actor.name in line for line in words)
    keys.press("Esc")
    assert not screen.detail.is_showing_history
    assert screen.detail.isAncestorOf(focused())


def test_closing_a_record_offers_to_take_it_back_by_keyboard(
    open_screen, store, actor, town, keys, qtbot
):
    screen = open_screen("person")
    record_id = screen.detail.record_id
    keys.press("Ctrl+D")
    keys.write("Ghi trung")
    keys.press("Enter")
    assert "Đặng Văn Á" in screen.toast.text
    builders.save(store, actor, "hamlet", name="Ấp Khác", kind="ap")  # something else since
    assert screen.toast.enter()
    keys.press("Space")
    qtbot.waitUntil(lambda: not screen.detail.page.is_closed)
    assert screen.detail.record_id == record_id
    with store.reading() as session:
        told = history_of(session, BY_KEY["person"], record_id, actor=actor)
    assert [line.what for line in told[:2]] == ["Mở lại", "Đóng hồ sơ"]


def test_in_a_small_window_the_form_takes_the_place_of_the_list(open_screen, town, keys):
    screen = open_screen("person")
    screen.resize(900, 600)
    assert screen.list.isVisible()
    assert not screen.detail.isVisible()
    keys.press("Enter")
    assert screen.detail.isVisible()
    assert not screen.list.isVisible()
    keys.press("Esc")
    assert screen.list.isVisible()
    assert focused() is screen.table


def test_in_a_large_window_the_form_has_two_columns(open_screen, town):
    screen = open_screen("person")
    screen.resize(1700, 800)
    form = screen.detail.page.form
    first, last = form.edits[0], form.edits[-1]
    assert (
        last.mapTo(form, last.rect().topLeft()).x() > first.mapTo(form, first.rect().topLeft()).x()
    )


def test_every_control_has_a_name_for_screen_readers(open_screen, town):
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTableView

    screen = open_screen("stay")
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTableView)
    nameless = [
        widget
        for kind in kinds
        for widget in screen.findChildren(kind)
        if widget.isVisible()
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not isinstance(widget.parent(), (QLineEdit, QTableView))
    ]
    assert nameless == []


def test_days_of_a_stay_are_told_by_word_and_colour(open_screen, store, actor, town):
    room = town.room("C1")
    town.stay(town.person("Kim Sơn Ửng"), room, arrived_on=date(2020, 1, 1))
    screen = open_screen("stay")
    column = BY_KEY["stay"].columns.index("status")
    mark = screen.table.rows.mark_at(0, column)
    assert mark is not None
    assert mark.tone == "bad"
    assert "30" in mark.text


# ---------------------------------------------------------------- what the rules say while typing


def test_a_doubt_stands_beside_the_field_as_soon_as_it_was_typed(open_screen, town, keys):
    screen = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Trần Thị Mẫu", "1990", "2", "000085000001"])
    form = screen.detail.page.form
    assert "1985" in form.edit_of("citizen_number").warning_line.text()
    assert focused() is form.edit_of("old_number").box


def test_a_rule_that_is_broken_keeps_the_cursor_on_the_field(open_screen, town, keys):
    screen = open_screen("rental_house")
    keys.press("Ctrl+N")
    keys.fill(["nt-001"])
    edit = screen.detail.page.form.edit_of("code")
    assert edit.problem_line.isVisible()
    assert focused() is edit.box
    keys.fill(["nt-002"])
    assert not edit.problem_line.isVisible()
