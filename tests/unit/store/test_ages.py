"""A thing is old when the clock and the days of work say so; a wrong clock ages nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.store.history.ages import REMEMBERED, Ages, days_worked, note_day

TODAY = date(2026, 11, 25)


def days(*numbers):
    return tuple(TODAY + timedelta(days=n) for n in numbers)


def at(day):
    return datetime.combine(TODAY + timedelta(days=day), datetime.min.time()).astimezone()


def ages(*worked, now, is_doubtful=False):
    return Ages(now=at(now), is_doubtful=is_doubtful, worked=days(*worked))


@pytest.mark.parametrize(
    ("worked", "now", "is_over"),
    [
        (range(32), 31, True),
        (range(30), 29, False),  # the clock says no
        ([0, *range(3, 32, 3)], 31, True),  # ten days in a month are enough
        ([0, *range(4, 32, 4)], 31, False),
        ([0, 300], 300, False),  # a clock that jumped ahead
        ([0, *[300, 301] * 9], 301, False),  # and to and fro
    ],
)
def test_a_month_passes_by_the_clock_and_by_days_of_work(worked, now, is_over):
    assert ages(*worked, now=now).has_passed(at(0), 30) is is_over


def test_nothing_is_old_while_the_clock_is_in_doubt():
    assert not ages(*range(40), now=39, is_doubtful=True).has_passed(at(0), 30)


def test_what_happened_while_the_clock_was_years_behind_is_as_old_as_the_days_since():
    """The battery was empty on the last but one day; the day after, the thing looks years old."""
    behind = ages(*range(35), -2000, 36, now=36)
    assert not behind.has_passed(at(-2000), 30)
    assert behind.days_worked_since(at(-2000)) == 1


def test_what_happened_after_midnight_of_a_day_of_work_counts_from_that_day():
    assert ages(0, 2, 3, now=3).days_worked_since(at(1)) == 2


def test_what_is_older_than_all_that_is_remembered_has_all_those_days_behind_it():
    assert ages(1, 2, 3, now=3).days_worked_since(at(0)) == 3


def test_days_of_work_are_remembered_once_each_in_the_order_they_came(store):
    for day in days(0, 0, 1, -5, -5, 1):
        with store.transaction() as session:
            note_day(session, day)
    with store.reading() as session:
        assert days_worked(session) == days(0, 1, -5, 1)


def test_only_the_newest_are_remembered(store):
    with store.transaction() as session:
        for n in range(REMEMBERED + 3):
            note_day(session, clock.today() + timedelta(days=n))
        assert len(days_worked(session)) == REMEMBERED
