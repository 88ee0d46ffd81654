"""Three versions put together: no edit is lost, and what belongs together stays together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.parted.merging import (
    CLOSED,
    differences,
    groups_of,
    merged,
    suggested,
)

VALUES = st.sampled_from([None, "a", "b", "c"])
FIELDS = ("name", "birth", "home_unit", "home_detail", "note")
VERSIONS = st.fixed_dictionaries(dict.fromkeys(FIELDS, VALUES))
GROUPS = (("home_unit", "home_detail"),)


def put_together(before, here, theirs):
    """Return the record as it stands by itself, and the fields somebody must decide about."""
    found = differences(before, here, theirs, GROUPS)
    sides = [suggested(one) or "here" for one in found]
    open_ones = {name for one in found if suggested(one) is None for name in one.names}
    return merged(here, found, sides), open_ones


@settings(max_examples=1500)
@given(VERSIONS, VERSIONS, VERSIONS)
def test_no_edit_is_lost_and_it_does_not_matter_who_is_here(before, here, theirs):
    result, asked = put_together(before, here, theirs)
    mirrored, asked_there = put_together(before, theirs, here)

    assert asked == asked_there
    for name in FIELDS:
        if name in asked:
            assert result[name] == here[name]
            continue
        assert result[name] == mirrored[name]
        if here[name] != before[name] and theirs[name] == before[name]:
            assert result[name] == here[name]
        if theirs[name] != before[name] and here[name] == before[name]:
            assert result[name] == theirs[name]
    pair = tuple(result[name] for name in GROUPS[0])
    assert pair in {tuple(side[name] for name in GROUPS[0]) for side in (here, theirs)}


@given(VERSIONS, VERSIONS)
def test_a_side_that_changed_nothing_asks_nothing(before, other):
    assert put_together(before, other, before) == (other, set())
    assert put_together(before, before, other) == (other, set())
    assert put_together(before, other, other) == (other, set())


@given(VERSIONS, VERSIONS, VERSIONS)
def test_putting_together_again_changes_nothing_more(before, here, theirs):
    once, asked = put_together(before, here, theirs)
    again, asked_again = put_together(before, once, theirs)

    assert (again, asked_again) == (once, asked)


def test_both_sides_can_be_chosen_for_each_difference():
    (one,) = differences({"a": "1"}, {"a": "2"}, {"a": "3"})

    assert (one.before, one.here, one.theirs, one.changed) == (("1",), ("2",), ("3",), "both")
    assert merged({"a": "2"}, [one], ["theirs"]) == {"a": "3"}
    assert merged({"a": "2"}, [one], ["here"]) == {"a": "2"}


def test_closing_what_the_other_side_went_on_changing_is_asked():
    before = {"name": "a"}
    for here, theirs in (
        ({"name": "b"}, {"name": "a", CLOSED: "đi"}),
        ({"name": "a", CLOSED: "đi"}, {"name": "b"}),
    ):
        found = {one.names: one.changed for one in differences(before, here, theirs)}
        assert found[(CLOSED,)] == "both"


def test_closing_what_nobody_else_touched_stands_by_itself():
    (one,) = differences({"name": "a"}, {"name": "a"}, {"name": "a", CLOSED: "đi"})

    assert suggested(one) == "theirs"


def test_the_parts_of_an_address_and_the_days_of_a_registration_move_together():
    assert ("residence_kind", "residence_unit", "residence_detail") in groups_of(BY_KEY["person"])
    assert ("registered_from", "registered_until") in groups_of(BY_KEY["stay"])


def test_every_group_holds_fields_of_its_register_once(register):
    named = [name for group in groups_of(register) for name in group]

    assert len(named) == len(set(named))
    assert set(named) <= set(register.field_names)
