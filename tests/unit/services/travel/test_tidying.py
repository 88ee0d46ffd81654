"""Files that hold personal data go once nothing needs them; what waits stays."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.services.parted.two_writers import block
from tdbv_desktop.services.travel.inbox import archived
from tdbv_desktop.services.travel.tidying import tidy_files
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


def after(days):
    return clock.frozen(clock.now() + timedelta(days=days))


def files(store, folder):
    return sorted(path.name for path in (store.folder / folder).glob("*.tdbv"))


def test_nothing_goes_before_its_time(post):
    with after(80):
        assert tidy_files(post.upper) == 0
    assert len(archived(post.upper.folder)) == 2


def test_what_was_taken_in_long_ago_goes_but_the_last_which_no_backup_holds(post):
    with after(100):
        tidy_files(post.upper)

    assert len(archived(post.upper.folder)) == 1
    assert files(post.upper, "outbox") == []
    assert list((post.upper.folder / "outbox").glob("*.pdf")) == []


def test_a_bundle_that_waits_stays(post):
    with post.upper.transaction() as session:
        block(session, post.unit)
    held = post.receive(post.send())
    post.receive(post.send())
    with after(100):
        tidy_files(post.upper)

    assert held.verdict == "hold"
    assert len(archived(post.upper.folder)) == 2


def test_without_a_backup_the_archive_stays(post):
    for path in (post.upper.folder / "backups").rglob("*"):
        if path.is_file():
            path.unlink()
    with after(100):
        tidy_files(post.upper)

    assert len(archived(post.upper.folder)) == 2


def test_a_station_keeps_the_bundle_nobody_answered(post):
    unanswered = post.send()
    with after(100):
        tidy_files(post.station)

    assert files(post.station, "outbox") == [unanswered.path.name]


def test_what_lies_in_quarantine_goes_after_half_a_year(post):
    folder = post.upper.folder / "quarantine"
    folder.mkdir(exist_ok=True)
    old, new = folder / "old-members.tdbv", folder / "new-members.tdbv"
    for path, days in ((old, 200), (new, 100)):
        path.write_bytes(b"x")
        at = (clock.now() - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    tidy_files(post.upper)

    assert files(post.upper, "quarantine") == ["new-members.tdbv"]
