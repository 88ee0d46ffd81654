"""The keyboard contract inside a form: Enter, going back, F4, choices, days (docs/keyboard.md)."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests.forms import BAD, fill_by_hand, here, open_dialogs, saved_ids

pytestmark = pytest.mark.gui


# ---------------------------------------------------------------- Enter


def test_enter_walks_every_field_in_typing_order(register, form, keys, store, actor):
    fill_by_hand(form, store, actor)
    form.enter()
    walked = []
    for _ in register.asked[:-1]:
        walked.append(here(form))
        keys.press("Enter")
    assert (*walked, here(form)) == tuple(field.name for field in register.asked)


def test_enter_on_the_last_field_saves_and_starts_a_new_record(register, form, keys, store, actor):
    fill_by_hand(form, store, actor)
    form.edits[-1].enter()
    keys.press("Enter")
    assert len(saved_ids(store, actor, register)) == 1
    assert here(form) == register.field_names[0]
    assert not form.is_changed


def test_enter_tidies_what_was_typed(register, form, keys):
    texts = [edit for edit in form.edits if edit.field.kind == "text"]
    for edit in texts:
        edit.enter()
        keys.write("  tam   chu ")
        keys.press("Enter")
        assert edit.typed() == "tam chu"


def test_enter_keeps_the_cursor_on_a_bad_field_with_the_message_beside_it(register, form, keys):
    for edit in form.edits:
        if edit.field.kind not in BAD:
            continue
        edit.enter()
        keys.write(BAD[edit.field.kind])
        keys.press("Enter")
        assert here(form) == edit.field.name
        assert edit.problem_line.isVisible()
        assert edit.problem_line.text()
        assert not open_dialogs()
        edit.undo()


def test_enter_does_not_pass_an_empty_field_that_must_be_filled(register, form, keys):
    for edit in form.edits:
        if not edit.field.required:
            continue
        edit.show_value(None)
        edit.enter()
        keys.press("Enter")
        assert here(form) == edit.field.name
        assert edit.problem_line.text()


# ---------------------------------------------------------------- going back


@pytest.mark.parametrize("key", ["Up", "Shift+Tab"])
def test_going_back_is_always_allowed_and_checks_nothing(register, form, keys, key):
    for before, edit in zip(form.edits, form.edits[1:], strict=False):
        edit.enter()
        keys.write(BAD.get(edit.field.kind, "x"))
        edit.close_list()
        keys.press(key)
        assert here(form) == before.field.name
        assert not edit.problem_line.isVisible()
        edit.undo()


def test_up_and_down_move_in_an_open_list_instead(register, form, keys):
    for edit in form.edits:
        if edit.field.kind not in ("choice", "reference", "yes_no"):
            continue
        edit.enter()
        keys.press("Down")
        first = edit.list.current
        keys.press("Down")
        assert edit.list.current != first
        keys.press("Up")
        assert edit.list.current == first
        assert here(form) == edit.field.name
        keys.press("Esc")


def test_clicking_elsewhere_does_not_lock_anyone_in(register, form, keys):
    bad = [edit for edit in form.edits if edit.field.kind in BAD]
    for edit in bad:
        other = next(e for e in form.edits if e is not edit)
        edit.enter()
        keys.write(BAD[edit.field.kind])
        edit.close_list()
        other.box.setFocus()
        assert here(form) == other.field.name
        edit.undo()


# ---------------------------------------------------------------- F4


def test_f4_repeats_the_record_saved_before_where_a_field_carries_and_goes_on(
    register, form, keys, store, actor
):
    fill_by_hand(form, store, actor)
    before = {edit.field.name: edit.typed() for edit in form.edits}
    keys.press("Ctrl+Enter")
    assert len(saved_ids(store, actor, register)) == 1
    for place, edit in enumerate(form.edits):
        edit.enter()
        keys.press("F4")
        if edit.field.carry and before[edit.field.name]:
            assert edit.typed() == before[edit.field.name]
            assert here(form) == register.field_names[min(place + 1, len(form.edits) - 1)]
        elif not edit.field.carry:
            assert edit.typed() == form.edit_of(edit.field.name).words_for(edit.field.default)


# ---------------------------------------------------------------- choices and dates


def choices(form: RecordForm) -> list:
    return [edit for edit in form.edits if isinstance(edit.field, Choice)]


def test_a_number_picks_from_a_choice(register, form, keys):
    for edit in choices(form):
        for number, (code, words) in enumerate(edit.field.options, 1):
            edit.enter()
            keys.write(str(number))
            keys.press("Enter")
            assert (edit.value(), edit.typed()) == (code, words)


def test_letters_without_accents_pick_from_a_choice(register, form, keys):
    for edit in choices(form):
        for code, words in edit.field.options:
            edit.enter()
            keys.write(fold(words))
            keys.press("Enter")
            assert edit.value() == code


def test_a_few_letters_narrow_a_choice_down(register, form, keys):
    for edit in choices(form):
        words = edit.field.options[-1][1]
        edit.enter()
        keys.write(fold(words)[:3])
        assert edit.list.isVisible()
        assert words in [offer.text for offer in edit.list.shown]
        edit.undo()


@pytest.mark.parametrize("typed", ["010326", "1/3/26", "1-3-2026", "01/03/2026"])
def test_a_day_is_typed_the_quick_way(register, form, keys, typed):
    for edit in form.edits:
        if edit.field.kind == "day":
            edit.enter()
            keys.write(typed)
            keys.press("Enter")
            assert edit.value() == date(2026, 3, 1)
            assert edit.typed() == "01/03/2026"


# ---------------------------------------------------------------- going on by itself


def test_only_a_full_valid_number_of_fixed_length_goes_on_by_itself(register, form, keys):
    for edit in form.edits[:-1]:
        if edit.field.kind in ("reference", "unit"):
            continue
        edit.enter()
        keys.write("000194000088" if edit.field.kind != "phone" else "0912000088")
        went_on = here(form) != edit.field.name
        assert went_on == bool(edit.field.fixed_length), edit.field.name
        edit.undo()


def test_enter_after_a_number_that_went_on_by_itself_is_allowed_not_needed(register, form, keys):
    for edit, after in zip(form.edits, form.edits[1:], strict=False):
        if edit.field.fixed_length:
            edit.enter()
            keys.write("000194000088")
            keys.press("Enter")
            assert here(form) == after.field.name
