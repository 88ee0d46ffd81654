"""The keyboard contract of a screen: saving, Esc, the keys of the screen (docs/keyboard.md)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit

from tdbv_desktop.ui.kit.commands import COMMANDS
from tdbv_desktop.ui.kit.edits.edits import EDITS
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tests import samples
from tests.forms import fill_by_hand, here, open_dialogs, saved_ids
from tests.keyboard import focused
from tests.specimen import SPECIMEN

pytestmark = pytest.mark.gui


# ---------------------------------------------------------------- saving


def test_ctrl_enter_saves_from_any_field(register, form, keys, store, actor):
    fill_by_hand(form, store, actor)
    keys.press("Ctrl+Enter")
    assert len(saved_ids(store, actor, register)) == 1
    for edit in form.edits:
        form.edits[-1].put_text(f"{edit.field.name}")
        edit.enter()
        keys.press("Ctrl+Enter")
        assert [e.field.name for e in form.edits if e.problem_line.isVisible()], edit.field.name
        form.start_new()


def test_a_refused_save_puts_the_cursor_on_the_first_bad_field(register, form, keys, store, actor):
    form.edits[-1].enter()
    keys.press("Ctrl+Enter")
    required = [field.name for field in register.fields if field.required]
    assert here(form) == required[0]
    assert [e.field.name for e in form.edits if e.problem_line.isVisible()] == required
    assert saved_ids(store, actor, register) == []
    assert not open_dialogs()


# ---------------------------------------------------------------- Esc


def test_esc_undoes_the_field_and_then_leaves_the_form(register, open_screen, keys, store, actor):
    samples.make(store, actor, register)
    asked = []
    screen = open_screen(register.key, ask=lambda question: asked.append(question) or True)
    keys.press("Enter")
    edit = next(e for e in screen.detail.page.form.edits if e.field.kind != "reference")
    before = edit.typed()
    edit.enter()
    keys.write("x")
    keys.press("Esc")
    assert edit.typed() == before
    assert focused() is edit.box
    keys.press("Esc")
    assert focused() is screen.table
    assert asked == []


def test_esc_asks_before_it_throws_away_what_was_typed(register, open_screen, keys, store, actor):
    samples.make_references(store, actor, register)
    answers, asked = [False, True], []
    screen = open_screen(
        register.key, ask=lambda question: asked.append(question) or answers[len(asked) - 1]
    )
    keys.press("Ctrl+N")
    form = screen.detail.page.form
    typed_in = next(e for e in form.edits if e.field.kind in ("text", "document_number"))
    other = next(e for e in form.edits if e is not typed_in)
    typed_in.enter()
    keys.write("x")
    other.enter()
    keys.press("Esc")
    assert here(form) == other.field.name
    keys.press("Esc")
    assert not form.isVisible() or not form.is_changed
    assert len(asked) == 2


# ---------------------------------------------------------------- keys of the screen


def test_the_keys_of_the_screen(register, open_screen, keys, store, actor):
    samples.make(store, actor, register)
    screen = open_screen(register.key)
    wanted = QSignalSpy(screen.help_wanted)
    keys.press("F1")
    assert wanted.count() == 1
    keys.press("Ctrl+F")
    assert focused() is screen.filters.search
    keys.press("Down")
    assert focused() is screen.table
    keys.press("Enter")
    assert screen.detail.isAncestorOf(focused())
    keys.press("Ctrl+H")
    assert screen.detail.is_showing_history
    keys.press("Esc")
    keys.press("Ctrl+N")
    assert screen.detail.is_starting_new


def test_no_box_claims_a_key_of_the_screen_for_itself(register, open_screen, keys, store, actor):
    samples.make(store, actor, register)
    screen = open_screen(register.key)
    keys.press("Enter")
    for edit in screen.detail.page.form.edits:
        edit.enter()
        keys.press("Ctrl+H")
        assert screen.detail.is_showing_history, edit.field.name
        keys.press("Esc")
        edit.enter()
        keys.press("Ctrl+D")
        assert focused() is screen.detail.reason.box, edit.field.name
        keys.press("Esc")
        assert not screen.detail.is_changed


def test_letters_typed_in_the_list_go_to_the_search_box(register, open_screen, keys, store, actor):
    samples.make(store, actor, register)
    screen = open_screen(register.key)
    keys.write("ab")
    assert focused() is screen.filters.search
    assert screen.filters.typed == "ab"


def test_page_keys_walk_the_records_without_leaving_the_form(
    register, open_screen, keys, store, actor
):
    samples.make_references(store, actor, register)
    sample, screen = samples.sample_of(register), open_screen(register.key)
    keys.press("Ctrl+N")
    keys.fill([*sample.typed, *sample.again])
    keys.press("Esc")
    ids = saved_ids(store, actor, register)
    assert len(ids) == 2
    screen.table.show_ids(ids, keep=ids[0])
    keys.press("Enter")
    assert screen.detail.record_id == ids[0]
    keys.press("PgDown")
    assert screen.detail.record_id == ids[1]
    keys.press("PgDown")
    assert screen.detail.record_id == ids[1]
    keys.press("PgUp")
    assert screen.detail.record_id == ids[0]
    assert screen.detail.isAncestorOf(focused())


def test_ctrl_d_closes_with_a_reason_and_ctrl_shift_d_reopens(
    register, open_screen, keys, store, actor, qtbot
):
    samples.make(store, actor, register)
    screen = open_screen(register.key)
    keys.press("Ctrl+D")
    keys.press("Enter")
    assert screen.detail.reason.isVisible()
    assert len(saved_ids(store, actor, register)) == 1
    keys.write("Ghi hai lần")
    with qtbot.waitSignal(screen.listing.answered):
        keys.press("Enter")
    assert screen.table.rows.ids == []
    assert saved_ids(store, actor, register) == []
    assert screen.detail.page.form.is_read_only
    assert not open_dialogs()
    keys.press("Ctrl+Shift+D")
    assert len(saved_ids(store, actor, register)) == 1
    assert not screen.detail.page.form.is_read_only


def test_ctrl_z_in_the_list_takes_the_last_action_back(register, open_screen, keys, store, actor):
    samples.make(store, actor, register)
    screen = open_screen(register.key)
    keys.press("Ctrl+Z")
    assert saved_ids(store, actor, register) == [], screen.toast.text


def test_ctrl_z_in_a_text_box_belongs_to_the_box(register, form, keys, store, actor):
    edit = next(e for e in form.edits if e.field.kind in ("text", "document_number"))
    edit.enter()
    keys.write("ab")
    keys.press("Ctrl+Z")
    assert edit.typed() == ""
    assert here(form) == edit.field.name


# ---------------------------------------------------------------- the table of keys


def test_every_command_names_a_method_of_the_widget_it_belongs_to():
    owners = {"screen": RegisterScreen, "form": RecordForm}
    missing = [c.run for c in COMMANDS if c.scope in owners and not hasattr(owners[c.scope], c.run)]
    assert missing == []


def test_no_key_means_two_things_in_one_place():
    for scope in ("window", "screen", "list", "form"):
        keys = [
            QKeySequence(k).toString()
            for c in COMMANDS
            if c.scope in (scope, "window")
            for k in c.keys
        ]
        assert len(keys) == len(set(keys))


def test_every_kind_of_field_has_a_widget_with_a_name_for_screen_readers(register, form):
    assert {field.kind for field in register.fields} <= set(EDITS)
    assert all(edit.box.accessibleName().startswith(edit.field.label) for edit in form.edits)


def test_the_specimen_has_every_kind_of_field():
    assert {field.kind for field in SPECIMEN.asked} == set(EDITS)


def test_boxes_are_the_only_places_one_types_into(register, form):
    several = {"long_text", "rich_text", "lines", "attachments"}
    assert all(isinstance(e.box, QLineEdit) or e.field.kind in several for e in form.edits)
