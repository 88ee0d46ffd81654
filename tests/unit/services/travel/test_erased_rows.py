"""An erasure travels: the upper unit erases the same, counts the same, and keeps it erased."""

from __future__ import annotations

import json
import shutil
from itertools import permutations

import pytest
from sqlalchemy import select

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange.manifest import BUNDLES
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.safety import erasing
from tdbv_desktop.services.safety.backups import faults_of
from tdbv_desktop.services.travel.inbox import open_message
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.tables.exchange import MirrorRow
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit
from tests.raw_pages import plain_bytes
from tests.unit.services.post import Post

CANARY = "Canhbao Xoahet"
SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
ORDER = erasing.ErasureOrder(basis="term_over", reason="Đã hết thời hạn lưu")


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    return Town(post.station, post.actor)


def close(post, register, record_id, reason="Đã rời đi"):
    with post.station.transaction() as session:
        row = lists.rows_of(session, BY_KEY[register], [record_id])[0]
        close_record(
            session,
            BY_KEY[register],
            record_id,
            revision=row.revision,
            reason=reason,
            actor=post.actor,
        )


def erase(post, *ids):
    erasing.erase_records(
        post.station, BY_KEY["person"], ids, ORDER, actor=post.actor, second=SECOND
    )


@pytest.fixture
def person(post, town):
    """Return a closed person with a closed stay, known to the upper unit."""
    found = town.person(full_name=CANARY)
    stay = town.stay(found, town.room())
    post.round()
    edit(post.station, post.actor, "person", found, full_name=f"{CANARY} Hai")
    close(post, "stay", stay, "Canhbao đã đi")
    close(post, "person", found, "Canhbao đã đi")
    post.round()
    return found


def shows(store):
    """Say whether anything of the content is left in the pages of a vault."""
    store.settle()
    raw = plain_bytes(store.path(), store.key()).lower()
    return b"canhbao" in raw or b"xoahet" in raw


def put_back(post, name, old):
    """Put a workspace's file back as it was in a copy."""
    store = post.near.stores[name]
    key = store.key()
    store.close()
    for end in ("", "-wal", "-shm"):
        store.path().with_name(f"core.db{end}").unlink(missing_ok=True)
    shutil.copy(old, store.path())
    again = Store(store.folder, {"core": key})
    again.open(create=False)
    post.near.stores[name] = again
    if name == "upper":
        post.upper = again
    else:
        post.station = again


def copy_of(store, name="old.db"):
    store.settle()
    return shutil.copy(store.path(), store.folder / name)


def test_a_delta_with_an_erasure_leaves_both_sides_alike(post, person):
    assert shows(post.upper)
    erase(post, person)

    got, told = post.round()

    assert got.verdict == "applied"
    assert told.agrees
    assert told.findings == ()
    assert post.digests()[0] == post.digests()[1]
    assert not shows(post.upper)
    assert not shows(post.station)
    assert faults_of(post.upper, actor=post.actor) == []


def test_an_erased_row_travels_without_a_value(post, person):
    erase(post, person)
    post.round()

    with post.upper.reading() as session:
        row = session.scalars(select(MirrorRow).where(MirrorRow.record_id == str(person))).one()
    assert json.loads(row.line).keys() == {
        "register", "id", "owner", "epoch", "sequence", "hash", "erased",
    }  # fmt: skip
    assert (row.state, row.closed) == ("erased", True)


def test_tombstones_are_neither_live_nor_closed_on_either_side(post, person):
    erase(post, person)
    got, _ = post.round()

    assert {key: dict(of) for key, of in got.counts.items()} == {
        key: dict(of) for key, of in got.sent_counts.items()
    }
    assert "person" not in got.counts


def test_a_record_the_upper_unit_never_saw_leaves_its_tombstone_there(post, town):
    post.round()
    late = town.person(full_name=CANARY)
    close(post, "person", late)
    erase(post, late)

    got, told = post.round()

    assert (got.verdict, told.agrees) == ("applied", True)
    with post.upper.reading() as session:
        assert erasures.erased_ids(session, [late]) == {late}


def test_a_full_carries_all_tombstones(post, person):
    erase(post, person)

    got, told = post.round(complete=True)

    assert (got.verdict, told.agrees) == ("applied", True)
    assert not shows(post.upper)


def test_among_many_records_the_rows_stay_in_order(post, town):
    people = [town.person(full_name=f"Người Số {n}") for n in range(9)]
    post.round()
    for who in people[::3]:
        close(post, "person", who)
    erase(post, *people[::3])

    got, told = post.round(complete=True)

    assert (got.verdict, told.agrees) == ("applied", True)
    assert len(post.names()) == 6


def test_an_old_bundle_brings_nothing_back(post, person):
    old = post.send(complete=True)
    kept = shutil.copy(old.path, post.near.folder / "old.tdbv")
    erase(post, person)
    post.round()

    got = post.receive(kept)

    assert got.verdict == "superseded"
    assert not shows(post.upper)


def test_nothing_that_points_to_an_erased_record_is_lost_at_the_upper_unit(post, town):
    """The stay was written to another person in the same delta in which its first one goes."""
    first, second = town.person(full_name=CANARY), town.person(full_name="Người Thứ Hai")
    stay = town.stay(first, town.room())
    post.round()
    edit(post.station, post.actor, "stay", stay, person=second)
    close(post, "person", first)
    erase(post, first)

    got, told = post.round()

    assert (got.verdict, got.held, told.agrees) == ("applied", 0, True)
    assert not shows(post.upper)


def test_a_station_put_back_to_a_day_before_erases_again_by_the_receipt(post, person):
    """Its ledger was lost with the disk: only the upper unit still knows."""
    old = copy_of(post.station)
    erase(post, person)
    post.round()
    put_back(post, "one", old)
    (post.station.folder / "purge.ledger").unlink()
    assert shows(post.station)

    for _ in range(3):
        _, told = post.round()

    assert told.agrees
    assert not shows(post.station)
    assert not shows(post.upper)
    assert faults_of(post.station, actor=post.actor) == []


def test_an_upper_unit_put_back_to_a_day_before_erases_again_by_its_ledger(post, person):
    old = copy_of(post.upper)
    erase(post, person)
    post.round()
    erasing.apply_ledger(post.upper, actor=post.actor)
    put_back(post, "upper", old)
    assert shows(post.upper)

    run = erasing.apply_ledger(post.upper, actor=post.actor)

    assert run.erased == 2
    assert not shows(post.upper)
    _, told = post.round(complete=True)
    assert told.agrees


def test_a_living_row_of_an_erased_record_keeps_its_hash_and_loses_its_values(post, person):
    """A station put back without its ledger sends it again, before any receipt reached it."""
    old = copy_of(post.station)
    erase(post, person)
    post.round()
    put_back(post, "one", old)
    (post.station.folder / "purge.ledger").unlink()

    got = post.receive(post.send(complete=True))

    assert not shows(post.upper)
    assert got.verdict in {"fork", "superseded", "applied"}


def test_bundles_of_a_state_with_erasures_ask_for_a_reader_that_knows_them(post, person):
    assert manifest_of(post, post.send()).min_reader == 1
    erase(post, person)

    said = manifest_of(post, post.send())

    assert said.min_reader == 2
    assert {one.register: one.count for one in said.erasures} == {"person": 1, "stay": 1}


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_in_whatever_order_bundles_come_nothing_of_the_content_stays(post, town, order):
    """Made before the erasure, with it and after it; each may be late, and the first come twice."""
    person = town.person(full_name=CANARY)
    post.round()
    edit(post.station, post.actor, "person", person, full_name=f"{CANARY} Hai")
    bundles = [kept(post, 0)]
    close(post, "person", person)
    erase(post, person)
    bundles.append(kept(post, 1))
    town.person(full_name="Người Đến Sau")
    bundles.append(kept(post, 2))

    for number in (*order, order[0]):
        post.receive(bundles[number])
    _, told = post.round()

    assert told.agrees
    assert not shows(post.upper)
    assert not shows(post.station)


def kept(post, number):
    """Keep a bundle before the erasure takes it out of the outbox."""
    return shutil.copy(post.send().path, post.near.folder / f"kept-{number}.tdbv")


def manifest_of(post, sent):
    return open_message(post.upper, sent.path, kinds=BUNDLES).manifest
