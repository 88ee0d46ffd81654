"""Keys of a list, sixteen bytes each: they read like the UUIDs they stand for."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdbv_desktop.store.listing.keys import WIDTH, Keys

IDS = st.lists(st.uuids(), unique=True, max_size=40)


@given(IDS)
def test_keys_are_the_ids_they_were_made_of(ids):
    keys = Keys.of(ids)
    assert list(keys) == ids
    assert keys == ids
    assert len(keys) == len(ids)
    assert len(keys.packed) == len(ids) * WIDTH
    assert [keys.place_of(one) for one in ids] == list(range(len(ids)))
    assert Keys.from_hex("".join(one.hex for one in ids)) == keys
    assert keys[:7] == ids[:7]
    assert keys[-3:] == ids[-3:]


def test_a_key_across_the_border_of_two_is_not_found():
    first, second = UUID(int=0x11 << 64), UUID(int=0x22 << 64)
    keys = Keys.of([first, second])
    across = UUID(bytes=keys.packed[8:24])
    assert across not in keys
    assert keys.place_of(across) is None
    assert keys.place_of(second) == 1
    assert "text" not in keys


def test_what_is_beyond_the_end_is_an_error():
    keys = Keys.of([UUID(int=1)])
    assert keys[-1] == UUID(int=1)
    for place in (1, -2):
        with pytest.raises(IndexError):
            keys[place]


def test_keys_of_keys_are_the_same_and_can_be_kept_in_a_set():
    keys = Keys.of([UUID(int=1), UUID(int=2)])
    assert Keys.of(keys) is keys
    assert len({keys, Keys(keys.packed)}) == 1
    assert repr(keys) == "Keys(2)"
    assert keys != 3
