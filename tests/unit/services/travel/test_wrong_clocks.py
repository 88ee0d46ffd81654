"""Clocks fifty years off, either way and jumping: order, receipts and backups do not care."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.store.keeping.backup import backups
from tests.builders import Town
from tests.unit.services.post import Post

RIGHT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
FAR = timedelta(days=50 * 365)


@pytest.mark.parametrize(
    ("of_station", "of_upper"),
    [(-FAR, FAR), (FAR, -FAR), (-FAR, timedelta()), (timedelta(), FAR)],
    ids=["slow and fast", "fast and slow", "slow and right", "right and fast"],
)
def test_both_sides_agree_whatever_their_clocks_say(near, of_station, of_upper):
    post = Post(near)
    at_station, at_upper = RIGHT + of_station, RIGHT + of_upper
    with clock.frozen(at_station):
        town = Town(post.station, post.actor)
        first = post.send()
    with clock.frozen(at_upper):
        got = post.receive(first)
    with clock.frozen(at_station):
        acknowledged = post.acknowledge(got)
        town.room("1")
        second = post.send()
    with clock.frozen(at_upper):
        again = post.receive(second)

    assert (got.verdict, again.verdict) == ("applied", "applied")
    assert acknowledged.state == "acknowledged"
    assert second.kind == "delta"
    assert len(set(post.digests())) == 1


def test_a_clock_that_jumps_between_all_steps_changes_nothing_but_the_days_shown(near):
    post, hours = Post(near), cycle([FAR, -FAR, timedelta(days=1), -timedelta(hours=5)])

    def wrong():
        return clock.frozen(RIGHT + next(hours))

    with wrong():
        town = Town(post.station, post.actor)
    for number in range(6):
        with wrong():
            town.room(str(number))
        with wrong():
            sent = post.send()
        with wrong():
            got = post.receive(sent)
        with wrong():
            assert post.acknowledge(got).state == "acknowledged"
        assert got.verdict == "applied"

    assert len(set(post.digests())) == 1


def test_an_older_bundle_dated_later_is_still_the_older_one(near):
    post = Post(near)
    with clock.frozen(RIGHT + FAR):
        town = Town(post.station, post.actor)
        older = post.send()
    with clock.frozen(RIGHT):
        town.room("1")
        newer = post.send()

    assert post.receive(newer).verdict == "applied"
    assert post.receive(older).verdict == "superseded"


def test_backups_go_by_sequence_when_the_clock_says_something_else(near, tmp_path):
    post = Post(near)
    town = Town(post.station, post.actor)
    for number in range(20):
        with clock.frozen(RIGHT - FAR if number % 2 else RIGHT + FAR):
            town.room(str(number))
            made = back_up(post.station, folder=tmp_path, actor=post.actor)

    kept = backups(tmp_path)
    assert kept[0].sequence == made.sequence
    assert [b.sequence for b in kept] == sorted((b.sequence for b in kept), reverse=True)
