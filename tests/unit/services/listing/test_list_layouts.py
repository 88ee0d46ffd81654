"""How a person left a list: found again, and forgotten where the register changed since."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.list_layouts import (
    ListLayout,
    keep_layout,
    list_layout,
    possible_columns,
)
from tdbv_desktop.services.preferences import preference, set_preference

PERSON, STAY = BY_KEY["person"], BY_KEY["stay"]


def test_a_layout_is_found_again_by_its_person_only(store, actor):
    left = ListLayout(
        columns=("phone", "full_name"),
        widths={"phone": 150},
        order_by="birth",
        is_descending=True,
        filter_key="own:1",
    )
    with store.transaction() as session:
        keep_layout(session, PERSON, left, actor=actor)
    other = type(actor)(new_id(), "Người khác", actor.role)
    with store.reading() as session:
        assert list_layout(session, PERSON, actor=actor) == left
        assert list_layout(session, PERSON, actor=other) == ListLayout()
        assert list_layout(session, STAY, actor=actor) == ListLayout()


def test_the_declared_state_leaves_nothing_behind(store, actor):
    with store.transaction() as session:
        keep_layout(session, PERSON, ListLayout(columns=("phone",)), actor=actor)
        declared = ListLayout(columns=PERSON.columns, order_by=PERSON.sort_by)
        keep_layout(session, PERSON, declared, actor=actor)
        assert preference(session, "list.person", actor=actor) is None


@pytest.mark.parametrize(
    "kept",
    [
        "rubbish",
        3,
        {"columns": "full_name", "widths": [1], "order_by": 5, "filter_key": None},
        {"columns": ["vanished", 7, "vanished"], "order_by": "vanished", "widths": {"x": 90}},
        {"widths": {"phone": -1, "birth": "wide", "sex": 99_999}},
    ],
)
def test_what_the_register_does_not_know_is_forgotten(store, actor, kept):
    with store.transaction() as session:
        set_preference(session, "list.person", kept, actor=actor)
        assert list_layout(session, PERSON, actor=actor) == ListLayout()


def test_every_field_and_every_worked_out_column_can_be_shown(register):
    names = possible_columns(register)
    assert names[: len(register.columns)] == register.columns
    assert set(names) == {*register.field_names, *(d.name for d in register.derived)}
    assert all(register.column_label(name) for name in names)
