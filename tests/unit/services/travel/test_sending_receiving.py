"""A station sends, the upper unit receives and answers: what arrives, in which order, how often."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.travel import leaving, receiving, sending
from tdbv_desktop.services.travel.enrolment import NobodyEnrolled
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit, save
from tests.exchange.neighbours import UNITS
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.stay(town.person("Đặng Văn Á"), town.room("P101"))
    return town


def test_what_would_leave_is_told_before_it_leaves(post, town):
    with post.station.reading() as session:
        seen = leaving.what_would_leave(session, actor=post.actor)
    sent = post.send()

    assert (seen.kind, seen.total) == ("full", 5)
    assert seen.rows == sent.rows
    filled = {key for key, count in seen.rows.items() if count == 1}
    assert filled == {"hamlet", "rental_house", "room", "person", "stay"}


def test_a_first_bundle_is_complete_and_both_sides_agree(post, town):
    sent = post.send()
    got = post.receive(sent)

    assert (sent.kind, got.verdict) == ("full", "applied")
    assert (got.new, got.changed, got.closed, got.held, got.refused) == (5, 0, 0, 0, 0)
    assert got.agrees
    assert got.code == sent.code
    assert got.counts == got.sent_counts
    assert post.digests()[0] == post.digests()[1] == sent.digest
    assert post.names() == ["Đặng Văn Á"]


def test_after_a_receipt_only_what_changed_is_sent(post, town):
    post.round()
    edit(post.station, post.actor, "hamlet", town.hamlet, name="Ấp 4")
    town.person("Lê Thị Bình")
    sent = post.send()
    got = post.receive(sent)

    assert sent.kind == "delta"
    assert sum(sent.rows.values()) == 2
    assert (got.verdict, got.new, got.changed) == ("applied", 1, 1)
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]
    assert post.digests()[0] == post.digests()[1]


def test_a_record_that_was_closed_is_closed_there(post, town):
    person = town.person("Lê Thị Bình")
    post.round()
    with post.station.transaction() as session:
        records.close_record(
            session, BY_KEY["person"], person, revision=1, reason="Ghi nhầm", actor=post.actor
        )
    got = post.receive(post.send())

    assert (got.verdict, got.closed) == ("applied", 1)
    assert post.names() == ["Đặng Văn Á"]
    with post.upper.reading() as session:
        (row,) = lists.rows_of(session, BY_KEY["person"], [person])
    assert row.closed_reason == "Ghi nhầm"


def test_nothing_changed_is_an_empty_bundle_that_is_taken(post, town):
    post.round()
    got, answer = post.round()

    assert (got.verdict, got.new, got.changed) == ("applied", 0, 0)
    assert answer.state == "acknowledged"


def test_an_empty_station_can_send_too(post):
    got = post.receive(post.send())

    assert (got.verdict, got.agrees, got.counts) == ("applied", True, {})


def test_the_same_bundle_again_changes_nothing_and_says_so(post, town):
    sent = post.send()
    post.receive(sent)
    before = post.digests()
    again = post.receive(sent)

    assert again.verdict == "superseded"
    assert (again.new, again.changed, again.agrees) == (0, 0, True)
    assert post.digests() == before
    assert post.acknowledge(again).state == "acknowledged"


def test_the_third_before_the_second_makes_the_second_superseded(post, town):
    post.round()
    town.person("Lê Thị Bình")
    second = post.send()
    town.person("Vũ Thị Út")
    third = post.send()

    assert post.receive(third).verdict == "applied"
    assert post.receive(second).verdict == "superseded"
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình", "Vũ Thị Út"]
    assert post.digests()[0] == post.digests()[1]


def test_a_bundle_that_was_lost_is_in_the_next_one(post, town):
    post.round()
    town.person("Lê Thị Bình")
    post.send()
    town.person("Vũ Thị Út")
    got = post.receive(post.send())

    assert (got.verdict, got.new) == ("applied", 2)


def test_a_receipt_that_was_lost_costs_a_longer_bundle_and_nothing_else(post, town):
    post.receive(post.send())
    town.person("Lê Thị Bình")
    sent = post.send()

    assert sent.kind == "full"
    assert post.receive(sent).verdict == "applied"
    assert post.digests()[0] == post.digests()[1]


def test_a_delta_to_somebody_who_knows_nothing_is_a_gap_and_asks_for_all(
    post, town, introduced, tmp_path
):
    folder, keys = introduced
    fresh = Store(shutil.copytree(folder / "upper", tmp_path / "fresh"), keys["upper"])
    fresh.open(create=False)
    post.round()
    town.person("Lê Thị Bình")
    post.upper = fresh
    got, answer = post.round()

    assert (got.verdict, got.new, post.names()) == ("gap", 0, [])
    fresh.close()
    assert answer.verdict == "gap"


def test_a_delta_over_a_hole_is_a_gap_and_changes_nothing(post, town, introduced, tmp_path):
    post.round()
    older = shutil.copytree(post.upper.folder, tmp_path / "older")
    town.person("Lê Thị Bình")
    post.round()
    town.person("Vũ Thị Út")
    behind = Store(older, introduced[1]["upper"])
    behind.open(create=False)
    post.upper = behind
    got = post.receive(post.send())

    assert (got.verdict, post.names()) == ("gap", ["Đặng Văn Á"])
    behind.close()


def test_looking_first_says_the_same_and_changes_nothing(post, town):
    sent = post.send()
    with post.upper.reading() as session:
        before = journal.tip(session)
    seen = receiving.preview_bundle(post.upper, sent.path, actor=post.actor)
    with post.upper.reading() as session:
        assert journal.tip(session) == before
    got = post.receive(sent)

    for name in ("unit", "unit_name", "verdict", "new", "changed", "closed", "held", "refused"):
        assert getattr(seen, name) == getattr(got, name)


def test_two_stations_do_not_touch_each_other(near):
    one, two = Post(near), Post(near, "two")
    for post, name in ((one, "Đặng Văn Á"), (two, "Lê Thị Bình")):
        Town(post.station, post.actor).person(name)
        assert post.round()[0].agrees
    edit(one.station, one.actor, "person", the_person(one), full_name="Đặng Văn Ân")
    one.round()

    assert one.names() == two.names() == ["Đặng Văn Ân", "Lê Thị Bình"]
    assert two.digests()[0] == two.digests()[1]


def the_person(post):
    with post.station.reading() as session:
        return lists.ids_of(session, BY_KEY["person"], lists.Wanted())[0]


@pytest.mark.parametrize(("here", "there"), [(1980, 2026), (2026, 1980), (2060, 2000)])
def test_clocks_that_are_decades_wrong_decide_nothing(post, town, here, there):
    def at(year):
        return clock.frozen(datetime(year, 1, 1, tzinfo=UTC))

    for name in ("Lê Thị Bình", "Vũ Thị Út"):
        town.person(name)
        with at(here):
            sent = post.send()
        with at(there):
            got = post.receive(sent)
        with at(here):
            answer = post.acknowledge(got)
        assert (got.verdict, got.refused, got.held, got.agrees) == ("applied", 0, 0, True)
        assert answer.state == "acknowledged"
    assert sent.kind == "delta"
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình", "Vũ Thị Út"]


def test_both_ends_stay_whole(post, town):
    post.round()
    town.person("Lê Thị Bình")
    post.round()
    for store, owner in ((post.station, post.unit), (post.upper, UNITS["upper"][0])):
        store.settle()
        with store.reading() as session:
            assert list(faults(session, ALL, owner=owner)) == []


def test_nothing_is_sent_before_somebody_was_enrolled(store, actor):
    save(store, actor, "hamlet", name="Ấp 1", kind="ap")
    with pytest.raises(NobodyEnrolled):
        sending.send_bundle(store, actor=actor)

    assert not list((store.folder / "outbox").glob("*"))
