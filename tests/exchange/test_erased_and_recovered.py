"""Erasing, taking back and going back: each mistake that was planted is noticed by a play.

The plays are short lives of two stations and their upper unit, over real files (`world.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from tdbv_desktop.services.parted import accepting, recovering
from tdbv_desktop.services.travel import acknowledging, receipts, receiving, taking
from tdbv_desktop.store.history import erasures, watermark
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.tables.journal import JournalLine, JournalValues
from tests.exchange.world import PERSON, World
from tests.raw_pages import plain_bytes


class PowerCut(BaseException):
    pass


@pytest.fixture
def world(introduced):
    world = World(introduced)
    yield world
    world.close()


def _both(world, station="one"):
    got = world.receive(world.send(station))
    world.acknowledge(station, got.receipt)
    return got


def _end(world, station="one"):
    world.settle(station)
    world.check_settled(station)
    world.check_erased()


# ---------------------------------------------------------------------- short plays


def an_erasure_travels(world):
    """What a station erased is erased above, and neither page nor salt of it is left anywhere."""
    who = world.arrive("one")
    _both(world)
    world.correct("one", who)
    _both(world)
    salts = _salts(world, who)
    world.erase("one", who)
    _both(world)
    _end(world)
    assert world.erased("upper") == {who}
    for name in ("one", "upper"):
        store = world.store(name)
        store.settle()
        pages = plain_bytes(store.path(), store.key())
        assert [one for one in salts if one.encode() in pages] == [], name


def a_station_is_put_back_before_an_erasure(world):
    """Its ledger is lost too: only the receipt can tell it what was erased."""
    who = world.arrive("one")
    world.arrive("one")
    world.turn("one", who)
    _both(world)
    world.copy("one")
    world.erase("one", who)
    _both(world)
    world.put_back("one", world.copies["one"][0], told=False)
    (world.store("one").folder / "purge.ledger").unlink()
    assert who in _here(world)
    world.acknowledge("one", world.receive(world.send("one")).receipt)
    assert who not in _here(world)
    _end(world)


def a_pack_comes_home(world):
    """What only the upper unit holds waits for a person; nothing is written by itself."""
    world.copy("one")
    who = world.arrive("one")
    _both(world)
    world.put_back("one", world.copies["one"][0], told=True)
    got = world.receive(world.send("one", complete=True))
    assert got.pack is not None
    world.recover("one", got.pack, accept=False)
    assert who not in _here(world)
    with world.store("one").reading() as session:
        assert sum(recovered.counts(session).values()) == 1
    world.recover("one", got.pack, accept=True)
    assert who in _here(world)
    _end(world)


def the_power_goes_while_a_bundle_is_taken_in(world):
    """One bundle is one transaction: nothing of it is there, no mark is ahead, and it goes on."""
    world.arrive("one")
    sent, upper = world.send("one"), world.store("upper")
    before = world.state("upper")
    with pytest.MonkeyPatch.context() as cut:
        cut.setattr(receipts, "plan_receipt", _power_cut)
        with pytest.raises(PowerCut):
            receiving.receive_bundle(upper, sent.path, actor=world.actor)
    assert world.state("upper") == before
    found = watermark.look_at_marks(upper)
    assert (found.doubt, found.incidents) == ("", [])
    assert world.receive(sent).verdict == "applied"
    _end(world)


PLAYS = [
    an_erasure_travels,
    a_station_is_put_back_before_an_erasure,
    a_pack_comes_home,
    the_power_goes_while_a_bundle_is_taken_in,
]


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.__name__)
def test_the_play_ends_well(world, play):
    play(world)


def _power_cut(*_args, **_more):
    raise PowerCut


def _here(world):
    with world.store("one").reading() as session:
        return set(session.scalars(select(PERSON.model.id)))


def _salts(world, who: UUID) -> set[str]:
    """Return what could be used to check guesses at a person: salts of the row and of its past."""
    with world.store("one").reading() as session:
        row = session.scalars(select(PERSON.model.row_salt).where(PERSON.model.id == who))
        past = (
            select(JournalValues.salt)
            .join(JournalLine, JournalLine.sequence == JournalValues.sequence)
            .where(JournalLine.record_id == who)
        )
        found = {*row, *session.scalars(past)}
    assert len(found) > 2
    return found


# ---------------------------------------------------------------------- planted mistakes


def erased_rows_are_not_noted(plant):
    plant.setattr(taking, "note_erased", lambda *_: set())


def the_past_keeps_its_salt(plant):
    plant.setattr(erasures, "_forget_past", lambda *_: None)


def receipts_do_not_name_what_was_erased(plant):
    honest = receipts.findings_file

    def without(findings):
        return honest([one for one in findings if one.state != "erased"])

    plant.setattr(receipts, "findings_file", without)


def what_a_receipt_says_was_erased_is_not_taken(plant):
    plant.setattr(acknowledging, "take_told", lambda *_args, **_how: None)


def recovered_rows_are_written_at_once(plant):
    honest = recovering.receive_recovery

    def eager(store, path, *, actor):
        got = honest(store, path, actor=actor)
        with store.transaction() as session:
            accepting.accept_new(session, actor=actor)
        return got

    plant.setattr(recovering, "receive_recovery", eager)


def the_mark_is_written_before_the_commit(plant):
    honest = taking.note_incoming

    def early(session, *args, **more):
        honest(session, *args, **more)
        place = session.connection().exec_driver_sql("PRAGMA database_list").first()[2]
        for store in STORES:
            if str(store.path()) == place:
                mark = watermark._mark_of(session)  # noqa: SLF001 - planted
                for path in watermark._places(store, mark.installation):  # noqa: SLF001 - planted
                    watermark._write(path, mark, store.key())  # noqa: SLF001 - planted

    plant.setattr(taking, "note_incoming", early)


def a_bundle_is_taken_in_by_two_transactions(plant):
    honest = taking.mirror_digest

    def committing(session, unit):
        digest = honest(session, unit)
        for said in ("COMMIT", "BEGIN IMMEDIATE"):
            session.connection().exec_driver_sql(said)
        return digest

    plant.setattr(taking, "mirror_digest", committing)


STORES: list = []
PLANTS: list[tuple[Callable, Callable]] = [
    (erased_rows_are_not_noted, an_erasure_travels),
    (the_past_keeps_its_salt, an_erasure_travels),
    (receipts_do_not_name_what_was_erased, a_station_is_put_back_before_an_erasure),
    (what_a_receipt_says_was_erased_is_not_taken, a_station_is_put_back_before_an_erasure),
    (recovered_rows_are_written_at_once, a_pack_comes_home),
    (the_mark_is_written_before_the_commit, the_power_goes_while_a_bundle_is_taken_in),
    (a_bundle_is_taken_in_by_two_transactions, the_power_goes_while_a_bundle_is_taken_in),
]


@pytest.mark.parametrize(("mistake", "play"), PLANTS, ids=lambda one: one.__name__)
def test_a_planted_mistake_is_noticed(world, monkeypatch, mistake, play):
    monkeypatch.setattr(f"{__name__}.STORES", list(world.near.stores.values()))
    mistake(monkeypatch)
    with pytest.raises((AssertionError, KeyError)):  # a row without values stops the program too
        play(world)
