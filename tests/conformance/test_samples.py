"""Every register's typical record can be typed by keyboard alone, within its keystroke budget."""

from __future__ import annotations

import pytest

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import shown
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.store.listing import lists
from tests import keyboard, samples

pytestmark = pytest.mark.gui


def stored(store, actor, register: Register) -> list[dict[str, str]]:
    """Return the open records as they read on the screen, oldest first."""
    with store.reading() as session:
        ids = sorted(list_ids(session, register, Query(), actor=actor))
        rows, view = lists.rows_of(session, register, ids), RecordView(session)
        return [
            {
                name: shown(register, name, value, view)
                for name, value in row.values.items()
                if value is not None
            }
            for row in rows
        ]


def test_a_typical_record_is_typed_within_its_budget(register, open_screen, store, actor):
    sample = samples.sample_of(register)
    samples.make_references(store, actor, register)
    screen, keys = open_screen(register.key), keyboard.Keyboard()
    keys.press("Ctrl+N")
    keys.count = 0
    keys.fill(sample.typed)
    assert stored(store, actor, register) == [sample.values], screen.toast.text
    assert keys.count <= sample.budget


def test_the_next_record_of_a_series_is_typed_within_its_budget(
    register, open_screen, store, actor
):
    sample = samples.sample_of(register)
    samples.make_references(store, actor, register)
    screen, keys = open_screen(register.key), keyboard.Keyboard()
    keys.press("Ctrl+N")
    keys.fill(sample.typed)
    keys.count = 0
    keys.fill(sample.again)
    first, second = stored(store, actor, register)
    assert first == sample.values, screen.toast.text
    repeated = [
        field.name
        for field, line in zip(register.fields, sample.again, strict=False)
        if line == "<F4>"
    ]
    assert repeated
    assert {n: second[n] for n in repeated} == {n: first[n] for n in repeated}
    assert keys.count <= sample.budget_again
