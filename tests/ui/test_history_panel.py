"""What happened to a record: walked by keyboard, filtered by field, values of the past restored."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.record_history import PAGE, history_of
from tdbv_desktop.services.desk.records import close_record, reopen_record
from tests.builders import Town, edit, save
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui
WIDE, NARROW = (1760, 900), (1160, 700)


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def person(store, actor):
    person = Town(store, actor).person(phone="0903123456", occupation="Công nhân")
    edit(store, actor, "person", person, phone="0909000000")
    edit(store, actor, "person", person, phone=None, occupation="Lái xe")
    return person


def newest(store, actor, person):
    with store.reading() as session:
        return history_of(session, BY_KEY["person"], person, actor=actor)[0]


def rows(screen):
    return [row.words for row in screen.detail.history._model.rows if row.change]  # noqa: SLF001 - what is painted


def test_a_value_of_the_past_comes_back_as_a_change_and_leaves_its_own_line(
    open_screen, person, keys, store, actor
):
    screen = open_screen("person")
    keys.press("Ctrl+H")
    assert focused() is screen.detail.history.list
    assert screen.detail.history.chosen.change.name == "phone"
    keys.press("Enter")
    form = screen.detail.page.form
    assert focused() is form.edit_of("phone").box
    assert form.edit_of("phone").typed() == "0909 000 000"
    assert form.is_changed
    assert "Ctrl+Enter" in screen.toast.text
    keys.press("Ctrl+Enter")
    line = newest(store, actor, person)
    assert [(c.name, c.after) for c in line.changes] == [("phone", "0909 000 000")]
    assert "Khôi phục" in line.reason or "Restored" in line.reason


def test_a_restored_value_meets_the_same_rules(open_screen, store, actor, keys):
    town = Town(store, actor)
    edit(store, actor, "rental_house", town.house, code="NT-002")
    save(
        store,
        actor,
        "rental_house",
        code="NT-001",
        name="Nhà trọ Khác",
        hamlet=town.hamlet,
        address="Số 2",
        owner_name="Lê Thị Mẫu",
    )
    screen = open_screen("rental_house")
    screen.detail.show_record(town.house)
    screen.detail.show_history()
    keys.press("Enter")
    keys.press("Ctrl+Enter")
    assert screen.detail.page.form.edit_of("code").problem_line.isVisible()
    assert screen.detail.is_changed


def test_a_restored_value_typed_over_is_a_plain_edit(open_screen, person, keys, store, actor):
    screen = open_screen("person")
    keys.press("Ctrl+H")
    keys.press("Enter")
    screen.detail.page.form.edit_of("phone").put_text("0911222333")
    keys.press("Ctrl+Enter")
    assert newest(store, actor, person).reason == ""


def test_the_list_is_walked_with_the_arrows_and_esc_goes_back(open_screen, person, keys):
    screen = open_screen("person")
    keys.press("Ctrl+H")
    seen = []
    for _ in range(3):
        seen.append(screen.detail.history.chosen.words)
        keys.press("Down")
    assert len(set(seen)) == 3
    keys.press("Esc")
    assert not screen.detail.is_showing_history
    assert screen.detail.page.form.isAncestorOf(focused())


def test_the_history_of_one_field_is_a_key_in_that_field(open_screen, person, keys):
    screen = open_screen("person")
    keys.press("Enter")
    screen.detail.page.form.edit_of("phone").enter()
    keys.press("Ctrl+Shift+H")
    assert screen.detail.history.field == "phone"
    assert len(rows(screen)) == 3
    assert "0909 000 000" in rows(screen)[1]
    keys.press("Esc")
    screen.detail.page.form.edit_of("occupation").enter()
    keys.press("Ctrl+Shift+H")
    assert screen.detail.history.field == "occupation"
    assert len(rows(screen)) == 2


def test_on_a_wide_screen_the_history_stands_beside_the_form(open_screen, person, keys, qtbot):
    screen = open_screen("person")
    screen.resize(*WIDE)
    keys.press("Ctrl+H")
    detail = screen.detail
    assert detail.forms.isVisible()
    assert detail.history.isVisible()
    left = detail.forms.mapTo(screen, detail.forms.rect().topRight()).x()
    assert left <= detail.history.mapTo(screen, detail.history.rect().topLeft()).x()
    assert detail.buttons.save.isVisible()
    screen.resize(*NARROW)
    assert not detail.forms.isVisible()
    assert detail.history.isVisible()
    assert not detail.buttons.save.isVisible()
    screen.resize(*WIDE)
    assert detail.buttons.save.isVisible()


def test_beside_the_form_the_history_follows_what_is_saved(open_screen, person, keys):
    screen = open_screen("person")
    screen.resize(*WIDE)
    keys.press("Ctrl+H")
    keys.press("Enter")
    assert screen.detail.is_showing_history
    keys.press("Ctrl+Enter")
    assert "0909 000 000" in rows(screen)[0]


def test_a_long_history_is_read_a_page_at_a_time(open_screen, store, actor, keys, qtbot):
    person = Town(store, actor).person()
    for number in range(PAGE + 15):
        edit(store, actor, "person", person, occupation=f"Nghề {number}")
    screen = open_screen("person")
    keys.press("Ctrl+H")
    model = screen.detail.history._model  # noqa: SLF001 - what is painted
    assert model.rowCount() == 2 * PAGE
    keys.press("End")
    qtbot.waitUntil(lambda: model.rowCount() > 2 * PAGE)
    assert "Tạo mới" in [row.words for row in model.rows]


def test_closing_and_reopening_are_told_with_their_reason(open_screen, store, actor, keys):
    person = Town(store, actor).person()
    with store.transaction() as session:
        register = BY_KEY["person"]
        close_record(session, register, person, revision=1, reason="Ghi trùng", actor=actor)
        reopen_record(session, register, person, revision=2, actor=actor)
    screen = open_screen("person")
    keys.press("Ctrl+H")
    words = screen.detail.history.words()
    assert {"Mở lại", "Đóng hồ sơ", "Tạo mới"} <= set(words)
    assert any("Ghi trùng" in text for text in words)


def test_a_record_that_only_shows_offers_no_restoring(open_screen, person, store, actor, keys):
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=3, reason="Trùng", actor=actor)
    screen = open_screen("person")
    screen.detail.show_record(person)
    screen.detail.show_history()
    assert not screen.detail.history.restore_button.isVisible()
    keys.press("Enter")
    assert not screen.detail.is_changed
