"""A clock that cannot be right is told of, whichever way it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.services.clock_doubt import clock_doubt
from tests.builders import Town, save

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
HALF_A_CENTURY = timedelta(days=50 * 365)


@pytest.fixture
def doubt(store, actor):
    with clock.frozen(NOW):
        Town(store, actor)

    def doubt(at):
        with clock.frozen(at), store.reading() as session:
            return clock_doubt(session, actor=actor)

    return doubt


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=1), timedelta(days=399)])
def test_a_clock_that_goes_on_is_believed(doubt, later):
    assert doubt(NOW + later) == ""


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (-timedelta(minutes=11), "chậm"),
        (-HALF_A_CENTURY, "trước khi có chương trình này"),
        (HALF_A_CENTURY, "chạy nhanh"),
    ],
)
def test_a_clock_wrong_either_way_is_doubted_and_says_how(doubt, off, told):
    assert told in doubt(NOW + off)


def test_after_a_day_in_the_far_future_the_right_clock_is_doubted_until_something_is_written(
    doubt, store, actor
):
    with clock.frozen(NOW + HALF_A_CENTURY):
        save(store, actor, "hamlet", name="Ấp 8", kind="ap")
    assert "đã chạy nhanh trước đây" in doubt(NOW)

    with clock.frozen(NOW):
        save(store, actor, "hamlet", name="Ấp 9", kind="ap")
    assert doubt(NOW) == ""


def test_a_clock_set_back_while_the_program_runs_is_noticed_before_anything_is_written(doubt):
    with clock.frozen(NOW + timedelta(hours=3)), clock.watched():
        assert doubt(NOW + timedelta(hours=3)) == ""
        assert "bị lùi lại" in doubt(NOW + timedelta(hours=1))
        assert doubt(NOW + timedelta(days=3)) == ""  # it may have slept so long


def test_at_a_clock_decades_slow_nobody_is_refused_for_being_born(store, actor):
    with clock.frozen(NOW - HALF_A_CENTURY):
        Town(store, actor).person(birth=PartialDate(1985))
