"""How a workspace stands: counted anew from the rows, the same at both ends."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.listing import figures
from tdbv_desktop.services.status import desk_status
from tdbv_desktop.services.travel import standing
from tdbv_desktop.store.keeping.backup import make_backup
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


def stands(store, actor):
    with store.reading() as session:
        return standing.standing_of(session, actor=actor)


def figures_of(store, unit, actor):
    with store.reading() as session:
        return figures.hamlet_figures(session, unit, actor=actor)


def close(post, register, record_id):
    with post.station.transaction() as session:
        records.close_record(
            session, BY_KEY[register], record_id, revision=1, reason="Nhầm", actor=post.actor
        )


def test_a_station_tells_its_own_counts_and_what_waits(post, town):
    close(post, "person", town.person("Lê Thị Bình"))
    found = stands(post.station, post.actor)

    assert (found.unit, found.epoch, found.waiting) == (post.unit, 1, 6)
    assert found.counts == {
        "stay": {"live": 1, "closed": 0},
        "person": {"live": 1, "closed": 1},
        "rental_house": {"live": 1, "closed": 0},
        "room": {"live": 1, "closed": 0},
        "hamlet": {"live": 1, "closed": 0},
    }
    assert found.code == short_code(found.digest)


def test_both_ends_tell_the_same_of_one_station(post, town):
    post.round()
    mine = stands(post.station, post.actor)
    theirs = {p.unit: p for p in stands(post.upper, post.actor).partners}[post.unit]

    assert (theirs.digest, theirs.code) == (mine.digest, mine.code)
    assert dict(theirs.counts) == dict(mine.counts)
    assert theirs.sequence == stands(post.station, post.actor).partners[0].sequence
    assert not theirs.needs_full


def test_the_digest_follows_every_change_and_nothing_else(post, town):
    digests = [stands(post.station, post.actor).digest for _ in range(2)]
    edit(post.station, post.actor, "hamlet", town.hamlet, name="Ấp 4")
    digests.append(stands(post.station, post.actor).digest)
    post.round()
    digests.append(stands(post.station, post.actor).digest)

    assert digests[0] == digests[1] != digests[2] == digests[3]


def test_an_empty_station_has_a_code_too(post):
    found = stands(post.station, post.actor)

    assert (dict(found.counts), found.waiting) == ({}, 0)
    assert len(found.code) == len("ABCD-EFGH-JKMN")


def test_it_is_told_to_programs_and_to_people(post, town):
    post.round()
    found = stands(post.upper, post.actor)
    said, words = standing.as_json(found), standing.in_words(found)

    assert json.loads(json.dumps(said))["partners"][1]["code"] == found.partners[1].code
    assert f"{found.name} ({UNITS['upper'][0]})" in words[0]
    assert any("Người ở trọ: 1 đang mở, 0 đã đóng" in line for line in words)


def test_the_status_line_follows_the_exchange(post, town):
    before = desk_status(post.station, actor=post.actor)
    make_backup(post.station)
    sent = post.send()
    made = desk_status(post.station, actor=post.actor)
    post.acknowledge(post.receive(sent))
    after = desk_status(post.station, actor=post.actor)
    upper = desk_status(post.upper, actor=post.actor)

    assert (before.backed_up_at, before.sent, before.waiting) == (None, None, 5)
    assert made.backed_up_at is not None
    assert (made.sent.number, made.sent.verdict, made.waiting) == (sent.number, None, 5)
    assert (after.sent.verdict, after.waiting) == ("applied", 0)
    assert upper.received is not None


def test_the_table_counts_open_records_hamlet_by_hamlet(post, town):
    save(post.station, post.actor, "hamlet", name="Ấp 10", kind="ap")
    second = save(post.station, post.actor, "hamlet", name="Ấp 2", kind="ap").record_id
    house = save(
        post.station,
        post.actor,
        "rental_house",
        code="NT-2",
        name="Nhà Hai",
        hamlet=second,
        address="Số 2",
        owner_name="Lê Văn Mẫu",
    ).record_id
    room = save(post.station, post.actor, "room", house=house, number="P1").record_id
    town.stay(town.person(), room, left_on=date(2026, 11, 20))
    town.stay(town.person(), room)
    close(post, "stay", town.stay(town.person(), room))

    assert figures_of(post.station, post.unit, post.actor) == [
        figures.HamletFigures("Ấp 2", 1, 1, 1),
        figures.HamletFigures("Ấp 3", 1, 1, 1),
        figures.HamletFigures("Ấp 10", 0, 0, 0),
    ]


def test_the_table_is_the_same_at_both_ends_and_counts_one_unit_alone(near, post, town):
    other = Post(near, "two")
    Town(other.station, other.actor)
    for each in (post, other):
        each.round()

    for each in (post, other):
        assert figures_of(each.upper, each.unit, each.actor) == figures_of(
            each.station, each.unit, each.actor
        )
    assert figures_of(post.upper, UNITS["upper"][0], post.actor) == []


def test_a_closed_hamlet_is_not_in_the_table(post):
    hamlet = save(post.station, post.actor, "hamlet", name="Ấp 1", kind="ap").record_id
    close(post, "hamlet", hamlet)

    assert figures_of(post.station, post.unit, post.actor) == []
