"""Files that hold personal data go once nothing needs them; what waits stays."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.services.parted.two_writers import block
from tdbv_desktop.services.travel import receiving
from tdbv_desktop.services.travel.inbox import archived
from tdbv_desktop.services.travel.tidying import tidy_files
from tdbv_desktop.store.history.ages import note_day
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    post = Post(near)
    town = Town(post.station, post.actor)
    for name in ("Đặng Văn Á", "Lê Thị Bình"):
        town.person(name)
        post.round()
    return post


@contextmanager
def after(days, *stores, worked=True):
    """Let days pass, on each of which somebody signed in; without `worked` the clock jumps."""
    began = clock.today()
    with clock.frozen(clock.now() + timedelta(days=days)):
        for store in stores if worked else ():
            with store.transaction() as session:
                for day in range(days + 1):
                    note_day(session, began + timedelta(days=day))
        yield


def as_of_now(store):
    """Give the files of an inbox the day of the stopped clock: the disk has one of its own."""
    for path in (store.folder / "inbox").glob("*.tdbv"):
        os.utime(path, (clock.now().timestamp(),) * 2)


def files(store, folder):
    return sorted(path.name for path in (store.folder / folder).glob("*.tdbv"))


def test_nothing_goes_before_its_time(post):
    with after(80, post.upper):
        assert tidy_files(post.upper, actor=post.actor) == 0
    assert len(archived(post.upper.folder)) == 2


def test_what_was_taken_in_long_ago_goes_but_the_last_which_no_backup_holds(post):
    with after(100, post.upper):
        tidy_files(post.upper, actor=post.actor)

    assert len(archived(post.upper.folder)) == 1
    assert files(post.upper, "outbox") == []
    assert list((post.upper.folder / "outbox").glob("*.pdf")) == []


def test_a_bundle_that_waits_stays(post):
    with post.upper.transaction() as session:
        block(session, post.unit)
    held = post.receive(post.send())
    post.receive(post.send())
    with after(100, post.upper):
        tidy_files(post.upper, actor=post.actor)

    assert held.verdict == "hold"
    assert len(archived(post.upper.folder)) == 2


def test_without_a_backup_the_archive_stays(post):
    for path in (post.upper.folder / "backups").rglob("*"):
        if path.is_file():
            path.unlink()
    with after(100, post.upper):
        tidy_files(post.upper, actor=post.actor)

    assert len(archived(post.upper.folder)) == 2


def test_a_station_keeps_the_bundle_nobody_answered(post):
    unanswered = post.send()
    with after(100, post.station):
        tidy_files(post.station, actor=post.actor)

    assert files(post.station, "outbox") == [unanswered.path.name]


def test_what_lies_in_quarantine_goes_after_half_a_year(post):
    folder = post.upper.folder / "quarantine"
    folder.mkdir(exist_ok=True)
    old, new = folder / "old-members.tdbv", folder / "new-members.tdbv"
    for path, days in ((old, 200), (new, 100)):
        path.write_bytes(b"x")
        at = (clock.now() - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    with after(0, post.upper):
        with post.upper.transaction() as session:
            for days in range(90, 0, -1):
                note_day(session, clock.today() - timedelta(days=days))
        tidy_files(post.upper, actor=post.actor)

    assert files(post.upper, "quarantine") == ["new-members.tdbv"]


def test_a_clock_that_jumped_ahead_lets_nothing_go(post):
    with after(300, post.upper, worked=False):
        assert tidy_files(post.upper, actor=post.actor) == 0

    assert len(archived(post.upper.folder)) == 2


def test_nothing_goes_while_the_clock_is_in_doubt(post):
    with after(500, post.upper):
        assert tidy_files(post.upper, actor=post.actor) == 0

    assert len(archived(post.upper.folder)) == 2


def test_receipts_go_from_the_inbox_of_a_station_and_are_known_all_the_same(post):
    got = post.receive(post.send())
    first = post.acknowledge(got)
    receipts = len(files(post.station, "inbox"))
    as_of_now(post.station)
    with after(80, post.station):
        tidy_files(post.station, actor=post.actor)
        kept = len(files(post.station, "inbox"))
    with after(100, post.station):
        tidy_files(post.station, actor=post.actor)
        left = files(post.station, "inbox")

    assert (receipts, kept, left) == (3, 3, [])
    assert (first.state, post.acknowledge(got).state) == ("acknowledged", "old")


def test_a_bundle_that_was_only_looked_at_goes_and_can_be_taken_in_later(post):
    sent = post.send()
    receiving.preview_bundle(post.upper, sent.path, actor=post.actor)
    as_of_now(post.upper)
    with after(100, post.upper):
        tidy_files(post.upper, actor=post.actor)
        left = files(post.upper, "inbox")

    assert len(left) == 1  # the last of the archive, which no backup holds
    assert post.receive(sent).verdict == "applied"
