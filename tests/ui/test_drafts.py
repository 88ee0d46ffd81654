"""Half-typed forms are kept within two seconds and offered again, in real windows by keyboard."""

from __future__ import annotations

import time

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.drafts import drafts_kept
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.ui.screens.register import draft_keeper
from tests.builders import Town, edit
from tests.forms import saved_ids
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui
IN_TIME_MS = 2000


@pytest.fixture
def town(store, actor) -> Town:
    town = Town(store, actor)
    town.room("A1")
    town.person("Lê Ngọc Diễm")
    return town


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def kept(store, actor):
    def read(place=None):
        with store.reading() as session:
            return drafts_kept(session, actor=actor, place=place)

    return read


@pytest.fixture
def crash(store, actor, monkeypatch, tasks):
    """Return a way to go on as after a crash: nothing more is written, all is opened anew."""

    def begin_anew(screen):
        screen.detail.forms.keeper._wait.stop()  # noqa: SLF001 - what a killed process does not do
        screen.hide()

    return begin_anew


@pytest.fixture
def keep(kept, qtbot):
    """Return a way to write what is typed now and see it written, on whichever thread."""

    def keep_now(screen):
        before = kept()
        screen.detail.forms.keeper.keep_now()
        qtbot.waitUntil(lambda: kept() != before)

    return keep_now


def typed(kept, place):
    (draft,) = kept(place)
    return [{name: field.text for name, field in form.fields.items()} for form in draft.forms]


def test_what_is_typed_is_kept_within_two_seconds_of_the_last_key(
    open_screen, town, keys, kept, qtbot
):
    open_screen("person")
    keys.press("Ctrl+N")
    keys.write("Kim Son")
    assert kept() == []
    qtbot.waitUntil(lambda: bool(kept()), timeout=IN_TIME_MS)
    assert typed(kept, "person") == [{"full_name": "Kim Son"}]


def test_typing_without_a_pause_is_kept_all_the_same(open_screen, town, keys, kept, qtbot):
    open_screen("person")
    keys.press("Ctrl+N")
    for _ in range(30):
        keys.write("a")
        qtbot.wait(50)
    assert kept()


def test_a_save_takes_the_draft_away_in_the_same_transaction(
    open_screen, town, keys, keep, kept, qtbot, store, actor
):
    screen = open_screen("hamlet")
    keys.press("Ctrl+N")
    keys.fill(["Ap 9"])
    keep(screen)
    assert len(kept("hamlet")) == 1
    keys.fill(["ap", "<Ctrl+Enter>"])
    assert len(saved_ids(store, actor, BY_KEY["hamlet"])) == 2
    assert kept() == []


def test_a_refused_save_keeps_the_draft(open_screen, town, keys, keep, kept):
    screen = open_screen("person")
    keys.press("Ctrl+N")
    keys.write("Kim Son")
    keep(screen)
    keys.press("Ctrl+Enter")
    assert typed(kept, "person") == [{"full_name": "Kim Son"}]


def test_leaving_without_saving_takes_the_draft_away(open_screen, town, keys, keep, kept, qtbot):
    screen = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Kim Son"])
    keep(screen)
    assert kept()
    keys.press("Esc")
    qtbot.waitUntil(lambda: kept() == [])


def test_typing_everything_back_takes_the_draft_away(open_screen, town, keys, keep, kept):
    screen = open_screen("person")
    keys.press("Enter")
    edit_ = screen.detail.page.form.edit_of("full_name")
    before = edit_.typed()
    keys.write("Kim")
    keep(screen)
    assert kept()
    edit_.put_text(before)
    keep(screen)
    assert kept() == []


def test_closing_the_desk_keeps_what_is_half_typed(open_screen, town, keys, kept, tasks):
    open_screen("person")
    keys.press("Ctrl+N")
    keys.write("Kim Son")
    tasks.close()
    assert typed(kept, "person") == [{"full_name": "Kim Son"}]


def test_while_long_work_runs_the_draft_is_written_beside_it(
    open_screen, town, keys, kept, tasks, qtbot
):
    open_screen("person")
    keys.press("Ctrl+N")
    ended = []
    tasks.look_later(lambda _s: time.sleep(4), ended.append, ended.append)
    keys.write("Kim")
    qtbot.waitUntil(lambda: bool(kept()), timeout=IN_TIME_MS + 500)
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)


def test_a_slow_disk_is_written_to_away_from_the_window(
    open_screen, town, keys, tasks, monkeypatch, qtbot
):
    screen, asked = open_screen("person"), []
    qtbot.waitUntil(lambda: tasks.is_idle)
    monkeypatch.setattr(tasks, "aside", lambda work, failed: asked.append(work))
    monkeypatch.setattr(draft_keeper, "QUICK_SECONDS", 0.0)
    keys.press("Ctrl+N")
    for letters in ("Kim", "Son"):
        keys.write(letters)
        screen.detail.forms.keeper.keep_now()
    assert len(asked) == 1


# ---------------------------------------------------------------- offered again


def test_the_draft_is_offered_when_the_register_is_opened_next(
    open_screen, town, keys, keep, kept, crash, store, actor
):
    first = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Kim Son"])
    keys.write("31/02/19")  # no day: kept as it was typed
    keep(first)
    crash(first)

    screen = open_screen("person")
    offer = screen.detail.offers.bar
    assert offer.isVisible()
    assert "Kim Son" in offer.text
    keys.press("Ctrl+Shift+N")
    form = screen.detail.page.form
    assert screen.detail.is_starting_new
    assert form.edit_of("full_name").typed() == "Kim Son"
    assert form.edit_of("birth").typed() == "31/02/19"
    assert focused() is form.edit_of("birth").box
    assert not offer.isVisible()
    form.edit_of("birth").put_text("1990")
    form.edit_of("sex").put("male")
    form.edit_of("citizen_number").put_text("000090000077")
    keys.press("Ctrl+Enter")
    assert len(saved_ids(store, actor, BY_KEY["person"])) == 2
    assert kept() == []


def test_an_offer_is_thrown_away_by_keyboard(open_screen, town, keys, keep, kept, crash):
    first = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Kim Son"])
    keep(first)
    crash(first)
    screen = open_screen("person")
    screen.detail.offers.bar.take_focus()
    keys.press("Tab")
    keys.press("Space")
    assert not screen.detail.offers.bar.isVisible()
    assert kept() == []


def test_what_is_typed_while_an_offer_waits_lies_beside_it(
    open_screen, town, keys, keep, kept, crash
):
    first = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Kim Son"])
    keep(first)
    crash(first)
    screen = open_screen("person")
    keys.press("Ctrl+N")
    keys.fill(["Thach Ung"])
    keep(screen)
    assert {one.forms[0].fields["full_name"].text for one in kept("person")} == {
        "Kim Son",
        "Thach Ung",
    }


def test_a_record_that_changed_meanwhile_is_told_before_going_on(
    open_screen, town, keys, keep, kept, crash, store, actor
):
    person = town.person("Kim Sơn Ửng", phone="0903123456")
    first = open_screen("person")
    first.detail.show_record(person)
    first.detail.page.form.edit_of("phone").put_text("0911222333")
    keep(first)
    crash(first)
    edit(store, actor, "person", person, phone="0909000000", occupation="Lái xe")

    screen = open_screen("person")
    text = screen.detail.offers.bar.text
    assert "0903 123 456" in text
    assert "0909 000 000" in text
    assert "0911222333" in text
    keys.press("Ctrl+Shift+N")
    assert screen.detail.record_id == person
    form = screen.detail.page.form
    assert form.edit_of("occupation").typed() == "Lái xe"
    keys.press("Ctrl+Enter")
    with store.reading() as session:
        row = session.execute(BY_KEY["person"].model.__table__.select()).mappings().all()[-1]
    assert "0911222333" in {one["phone"] for one in [row]} | {form.edit_of("phone").value()}


def test_a_draft_of_a_record_closed_since_can_only_be_read_or_thrown_away(
    open_screen, town, keys, keep, kept, crash, store, actor
):
    person = town.person("Kim Sơn Ửng")
    first = open_screen("person")
    first.detail.show_record(person)
    first.detail.page.form.edit_of("phone").put_text("0911222333")
    keep(first)
    crash(first)
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Trùng", actor=actor)
    screen = open_screen("person")
    bar = screen.detail.offers.bar
    assert "0911222333" in bar.text
    assert not bar.take_button.isVisible()
    keys.press("Ctrl+Shift+N")
    assert not screen.detail.is_changed


def test_forms_lying_on_each_other_come_back_together(open_screen, town, keys, keep, kept, crash):
    first = open_screen("stay")
    keys.press("Ctrl+N")
    keys.fill(["Thach Ung"])
    first.detail.page.form.edit_of("occupation").put_text("Tho ho")
    keep(first)
    assert len(kept("stay")[0].forms) == 2
    crash(first)
    screen = open_screen("stay")
    keys.press("Ctrl+Shift+N")
    page = screen.detail.page
    assert page.register.key == "person"
    assert page.form.edit_of("full_name").typed() == "Thach Ung"
    assert page.form.edit_of("occupation").typed() == "Tho ho"
    keys.press("Esc")
    keys.press("Esc")
    assert screen.detail.page.register.key == "stay"
    assert screen.detail.page.form.edit_of("person").typed() == "Thach Ung"


def test_a_picked_record_comes_back_as_the_record_it_was(
    open_screen, town, keys, keep, crash, store
):
    first = open_screen("stay")
    keys.press("Ctrl+N")
    keys.fill(["diem", "A1"])
    keep(first)
    crash(first)
    screen = open_screen("stay")
    keys.press("Ctrl+Shift+N")
    form = screen.detail.page.form
    assert form.edit_of("person").typed() == "Lê Ngọc Diễm"
    assert form.edit_of("room").value() is not None


def test_a_read_only_form_keeps_nothing(open_screen, town, kept, store, actor, tasks):
    person = town.person("Kim Sơn Ửng")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Trùng", actor=actor)
    screen = open_screen("person")
    screen.detail.show_record(person)
    assert screen.detail.page.form.is_read_only
    screen.detail.forms.keeper.touch()
    screen.detail.forms.keeper.keep_now()
    tasks.close()
    assert kept() == []
