"""Ten thousand days of backups: no clock and no bogus set ever costs a good one."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdbv_desktop.store.keeping.rotation import KEPT, NEVER, STEP, doomed

DAYS = 10_000
MOST_OLDER = 12  # one for each stretch of the history: four to the twelfth is past any journal


@dataclass(frozen=True, slots=True)
class Made:
    """A set in a folder: whose it is, whether it still is what was written, what date it bears."""

    sequence: int
    chain: str
    year: int = 2026
    is_ours: bool = True
    is_whole: bool = True


def let_go(place):
    return doomed(place, is_ours=lambda one: one.is_ours, is_whole=lambda one: one.is_whole)


def real(place):
    ours = {(one.sequence, one.chain): one for one in place if one.is_ours}
    return sorted(ours.values(), key=lambda one: -one.sequence)


def bogus(dice, sequence):
    """Return what a stranger, a virus or a mistaken copy may put into the folder."""
    return Made(
        sequence=dice.choice([0, sequence, sequence + 1, 10**9, -5]),
        chain=f"bogus {dice.random()}",
        year=dice.choice([1970, 1976, 2076, 9999]),
        is_ours=False,
        is_whole=dice.random() < 0.5,
    )


def check(before, after, gone):
    ours = real(before)
    assert all(one.is_ours for one in gone)
    assert not set(ours[:KEPT]) & set(gone)
    whole = [one for one in ours if one.is_whole]
    assert set(whole[:NEVER]) <= set(after)
    if gone:
        assert len(whole) >= NEVER
        assert len(real(after)) <= KEPT + MOST_OLDER


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_thousand_days_with_jumping_clocks_and_bogus_sets(seed):
    dice, place, sequence = random.Random(seed), [], 0
    for _day in range(DAYS):
        year = 2026 + dice.choice([0, 0, 0, -50, 50])
        for _ in range(dice.choice([0, 1, 1, 2, 6])):
            sequence += dice.randrange(1, 40)
            place.append(Made(sequence, f"{sequence}", year))
            if dice.random() < 0.01:
                place.append(bogus(dice, sequence))
            if dice.random() < 0.01:
                at = dice.randrange(len(place))
                place[at] = replace(place[at], is_whole=False)
            if dice.random() < 0.01:
                place.append(place[dice.randrange(len(place))])  # copied by hand
            gone = let_go(place)
            left = [one for one in place if one not in gone]
            check(place, left, gone)
            place = left

    kept = real(place)
    oldest = kept[0].sequence - kept[-1].sequence
    assert oldest > sequence // (2 * STEP), "older times are still there"
    assert sum(not one.is_ours for one in place) > 0, "what is not ours is nobody's to remove"


@given(st.lists(st.builds(
    Made,
    sequence=st.integers(-3, 200),
    chain=st.sampled_from("abc"),
    is_ours=st.booleans(),
    is_whole=st.booleans(),
), max_size=60))  # fmt: skip
def test_whatever_lies_in_the_folder_the_newest_verified_three_stay(place):
    gone = let_go(place)

    check(place, [one for one in place if one not in gone], gone)


def test_nothing_goes_as_long_as_three_are_not_verified():
    place = [Made(n, str(n), is_whole=n < NEVER) for n in range(1, 40)]

    assert let_go(place) == []


def test_what_was_kept_is_kept_the_next_time_too():
    place = [Made(n, str(n)) for n in range(1, 400)]
    left = [one for one in place if one not in let_go(place)]

    assert let_go(left) == []


def test_a_full_drive_lets_all_but_three_go():
    place = [Made(n, str(n)) for n in range(1, 40)]
    gone = doomed(place, is_ours=lambda _: True, is_whole=lambda _: True, kept=NEVER)
    left = real([one for one in place if one not in gone])

    assert [one.sequence for one in left[:NEVER]] == [39, 38, 37]
    assert len(left) <= NEVER + 3


def test_copies_of_one_set_count_once():
    place = [Made(1, "1"), *[Made(2, "2", year=year) for year in range(2026, 2066)]]

    assert let_go(place) == []
