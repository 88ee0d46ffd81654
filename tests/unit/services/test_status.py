"""What the bottom of the window says, and the journal of exchange, from a real exchange."""

import pytest

from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.status import desk_status
from tdbv_desktop.services.travel.exchange_log import exchange_log
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    """Return the way between a station with a house and the upper unit."""
    carried = Post(near)
    Town(carried.station, carried.actor)
    return carried


def log_of(post, store):
    with store.reading() as session:
        return exchange_log(session, actor=post.actor)


def test_a_fresh_station_has_no_backup_and_no_bundle_and_what_was_saved_waits(post):
    status = desk_status(post.station, actor=post.actor)

    assert (status.backed_up_at, status.sent, status.received) == (None, None, None)
    assert status.waiting == 2


def test_a_bundle_waits_for_its_receipt_and_then_nothing_waits(post):
    got = post.receive(post.send())
    before = desk_status(post.station, actor=post.actor)
    post.acknowledge(got)
    after = desk_status(post.station, actor=post.actor)

    assert (before.sent.number, before.sent.verdict, before.waiting) == (1, None, 2)
    assert (after.sent.verdict, after.waiting) == ("applied", 0)
    assert desk_status(post.upper, actor=post.actor).received.verdict == "applied"


def test_the_newest_backup_is_known_by_its_file(post):
    back_up(post.station, actor=post.actor)

    assert desk_status(post.station, actor=post.actor).backed_up_at is not None


def test_both_ends_show_both_ways(post):
    post.round()
    station, upper = log_of(post, post.station), log_of(post, post.upper)

    assert {(line.way, line.kind) for line in station} == {
        ("out", "Gói đầy đủ"),
        ("in", "Phiếu báo nhận"),
    }
    assert {line.way for line in upper} == {"out", "in"}
    assert all(line.is_settled for line in station)
    assert all(line.partner for line in (*station, *upper))
    assert next(line for line in station if line.way == "out").outcome == "Đã nhận đủ."


def test_a_bundle_without_an_answer_is_not_settled(post):
    post.send()
    (line,) = log_of(post, post.station)

    assert not line.is_settled
    assert "chờ phiếu báo" in line.outcome
    assert line.rows == 2
    assert line.file_name.endswith(".tdbv")


def test_the_journal_of_exchange_is_no_longer_than_asked_for(post):
    for _ in range(3):
        post.send()
    with post.station.reading() as session:
        lines = exchange_log(session, actor=post.actor, limit=2)

    assert [line.number for line in lines] == [3, 2]
