"""The recovery sheet: what is printed opens, and no slip of the fingers passes for it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.store.access.recovery import (
    GROUP,
    GROUPS,
    LETTERS,
    GroupMistyped,
    groups_of,
    key_of,
)

KEY = bytes(range(100, 148))
keys = st.binary(min_size=48, max_size=48)


@given(keys)
@settings(deadline=None)
def test_every_key_comes_back_from_its_sheet(key):
    groups = groups_of(key)

    assert key_of(groups) == key
    assert [len(group) for group in groups] == [GROUP + 1] * GROUPS
    assert set("".join(groups)) <= set(LETTERS)


@pytest.mark.parametrize("key", [bytes(48), b"\xff" * 48, KEY], ids=["zeros", "ones", "mixed"])
def test_one_mistyped_letter_is_always_found_and_its_group_named(key):
    groups = groups_of(key)
    for place, group in enumerate(groups):
        for at in range(GROUP + 1):
            for letter in set(LETTERS) - {group[at]}:
                typed = [*groups]
                typed[place] = group[:at] + letter + group[at + 1 :]
                with pytest.raises(GroupMistyped) as found:
                    key_of(typed)
                assert found.value.group == place + 1


@given(keys, st.data())
@settings(deadline=None)
def test_two_letters_that_changed_places_are_always_found(key, data):
    groups = groups_of(key)
    place = data.draw(st.integers(0, GROUPS - 1))
    one, other = data.draw(st.sampled_from(list(combinations(range(GROUP + 1), 2))))
    letters = [*groups[place]]
    letters[one], letters[other] = letters[other], letters[one]
    typed = [*groups]
    typed[place] = "".join(letters)

    if typed == groups:
        assert key_of(typed) == key
    else:
        with pytest.raises(GroupMistyped):
            key_of(typed)


@given(keys)
@settings(deadline=None)
def test_two_groups_that_changed_places_are_always_found(key):
    groups = groups_of(key)
    for one, other in combinations(range(GROUPS), 2):
        typed = [*groups]
        typed[one], typed[other] = typed[other], typed[one]
        with pytest.raises(GroupMistyped) as found:
            key_of(typed)
        assert found.value.group == one + 1


@given(keys, st.sampled_from([("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("V", "U")]))
@settings(deadline=None)
def test_what_looks_like_the_printed_letter_is_read_as_it(key, pair):
    printed, typed = pair

    assert key_of([group.replace(printed, typed) for group in groups_of(key)]) == key


def test_small_letters_spaces_and_strokes_make_no_difference():
    groups = groups_of(KEY)
    typed = [f" {group[:5].lower()}-{group[5].lower()} " for group in groups]

    assert key_of(typed) == KEY


@pytest.mark.parametrize("count", [0, 1, 15, 17])
def test_a_sheet_with_another_number_of_groups_is_not_read(count):
    typed = (groups_of(KEY) * 2)[:count]

    with pytest.raises(GroupMistyped) as found:
        key_of(typed)

    assert 1 <= found.value.group <= GROUPS


@pytest.mark.parametrize("group", ["", "ABCDE", "ABCDEFG", "ABCD?A", "ÁBCDEF", "12345"])
def test_a_group_of_another_shape_is_not_read(group):
    typed = groups_of(KEY)
    typed[7] = group

    with pytest.raises(GroupMistyped, match="Nhóm số 8"):
        key_of(typed)


def test_letters_beyond_the_key_are_not_read():
    from tdbv_desktop.store.access.recovery import _check

    typed = groups_of(KEY)
    part = typed[-1][:4] + LETTERS[1 ^ LETTERS.index(typed[-1][4])]
    typed[-1] = part + _check(GROUPS - 1, part)

    with pytest.raises(GroupMistyped, match="Nhóm số 16"):
        key_of(typed)
