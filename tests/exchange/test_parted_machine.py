"""After restores nobody told of, both sides still come to agree and nothing that arrived is lost.

Eight planted mistakes must be noticed, each by a short play of its own; the machine looks for
everything else.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tdbv_desktop.exchange import verdict
from tdbv_desktop.services.parted import parting
from tdbv_desktop.services.travel import archive, receipts, receiving, sending, taking
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.others import orphans
from tests.exchange.neighbours import make_template
from tests.exchange.parted_machine import Parted
from tests.exchange.world import World

LARGE = {"max_examples": 400, "stateful_step_count": 50}
SMALL = {"max_examples": 8, "stateful_step_count": 25}


def how(size):
    return settings(**size, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neighbours") / "template"
    return folder, make_template(folder)


@pytest.fixture
def world(template):
    world = World(template)
    yield world
    world.close()


def machine(of, *, archive_at_risk):
    class Ready(Parted):
        template = of
        plays_with_the_archive = archive_at_risk

    return Ready


@pytest.mark.timeout(600)
@pytest.mark.parametrize("archive_at_risk", [False, True])
def test_histories_that_parted_come_together_and_nothing_is_lost(template, archive_at_risk):
    run_state_machine_as_test(
        machine(template, archive_at_risk=archive_at_risk), settings=how(SMALL)
    )


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("archive_at_risk", [False, True])
def test_histories_that_parted_come_together_in_the_long_run(template, archive_at_risk):
    run_state_machine_as_test(
        machine(template, archive_at_risk=archive_at_risk), settings=how(LARGE)
    )


# ---------------------------------------------------------------------- short plays


def _both(world, station="one", **options):
    got = world.receive(world.send(station, **options))
    world.acknowledge(station, got.receipt)
    return got


def _end(world, station="one"):
    world.settle(station)
    world.check_settled(station)
    world.check_erased()


def put_back_and_written_on(world):
    """A station is put back in silence and writes on: the upper unit holds what it lacks."""
    world.arrive("one")
    world.copy("one")
    _both(world)
    world.arrive("one")
    _both(world)
    world.put_back("one", world.copies["one"][0], told=False)
    world.arrive("one")
    world.arrive("one")
    _end(world)


def branches_of_one_epoch(world):
    """Both lines of one epoch are as long: only their export points tell them apart."""
    who = world.arrive("one")
    world.copy("one")
    world.correct("one", who)
    _both(world)
    world.put_back("one", world.copies["one"][0], told=False)
    world.correct("one", who)
    world.receive(world.send("one", complete=True))
    _end(world)


def the_upper_unit_lost_its_disk(world):
    """The upper unit goes back behind what it acknowledged, and its archive is gone."""
    world.arrive("one")
    _both(world)
    world.copy("upper")
    world.arrive("one")
    _both(world)
    world.lose_archive()
    world.put_back("upper", world.copies["upper"][0], told=True)
    world.arrive("one")
    _end(world)


def the_upper_unit_lost_weeks(world):
    """Many receipts were given since: those of now must count all the same."""
    world.arrive("one")
    _both(world)
    world.copy("upper")
    for _ in range(12):
        world.arrive("one")
        _both(world)
    world.lose_archive()
    world.put_back("upper", world.copies["upper"][0], told=True)
    _end(world)


def the_upper_unit_was_put_back(world):
    """The upper unit goes back to a day before; the files it received since are all there."""
    who = world.arrive("one")
    _both(world)
    world.copy("one")
    world.copy("upper")
    world.correct("one", who)
    _both(world)
    world.put_back("one", world.copies["one"][0], told=True)
    world.put_back("upper", world.copies["upper"][0], told=True)
    world.correct("one", who)
    _end(world)


def a_bundle_over_a_hole(world):
    """A delta that starts after what the upper unit holds any more."""
    world.arrive("one")
    _both(world)
    world.copy("upper")
    world.arrive("one")
    _both(world)
    world.lose_archive()
    world.put_back("upper", world.copies["upper"][0], told=True)
    world.arrive("one")
    assert world.receive(world.send("one")).verdict == "gap"
    _end(world)


def a_late_bundle(world):
    """Nothing was ever put back, so nothing is ever a fork."""
    world.arrive("one")
    first = world.send("one")
    world.arrive("one")
    second = world.send("one")
    assert world.receive(second).verdict == "applied"
    assert world.receive(first).verdict == "superseded"
    _end(world)


PLAYS = [
    put_back_and_written_on,
    branches_of_one_epoch,
    the_upper_unit_lost_its_disk,
    the_upper_unit_lost_weeks,
    the_upper_unit_was_put_back,
    a_bundle_over_a_hole,
    a_late_bundle,
]


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.__name__)
def test_the_play_ends_well(world, play):
    play(world)


# ---------------------------------------------------------------------- planted mistakes


class Same(str):
    """A digest that is never different from another."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def no_new_epoch(plant):
    plant.setattr(journal, "begin_epoch", lambda session, **_: journal.tip(session).epoch)


def acknowledged_never_goes_down(plant):
    honest, best = sending.acknowledged, dict[str, int]()

    def highest(session, unit):
        best[unit] = max(honest(session, unit) or 0, best.get(unit, 0))
        return best[unit] or None

    plant.setattr(sending, "acknowledged", highest)


def numbers_instead_of_heads(plant):
    def is_known(peer, bundle):
        return bundle.epoch.id == peer.epoch_id and bundle.sequence <= peer.applied

    def is_continued(peer, bundle):
        return bundle.epoch.id == peer.epoch_id or bundle.epoch.number > peer.epoch_number

    plant.setattr(verdict, "is_known", is_known)
    plant.setattr(verdict, "is_continued", is_continued)
    plant.setattr(parting, "is_continued", is_continued)


def no_orphans(plant):
    plant.setattr(orphans, "keep", lambda _session, _rows, **_: 0)


def upper_unit_numbers_on(plant):
    def number(_session, known, _seen):
        known.receipt_number += 1

    plant.setattr(receipts, "_number", number)


def holes_are_overlooked(plant):
    honest, recount = taking.decide, taking.mirror_digest

    def decide(peer, bundle):
        found = honest(peer, bundle)
        return verdict.Decision(verdict="applied") if found.verdict == "gap" else found

    plant.setattr(taking, "decide", decide)
    plant.setattr(taking, "mirror_digest", lambda session, unit: Same(recount(session, unit)))


def head_after_the_file(plant):
    honest = journal.heads

    def with_the_present_tip(session):
        at, found = journal.tip(session), honest(session)
        found.setdefault(at.epoch, {})[at.sequence] = at.chain
        return found

    plant.setattr(journal, "mark_head", journal.tip)
    plant.setattr(journal, "heads", with_the_present_tip)


def archive_is_not_read(plant):
    plant.setattr(archive, "take_archive_again", lambda *_args, **_how: 0)
    plant.setattr(receiving, "take_archive_again", lambda *_args, **_how: 0)


PLANTS: list[tuple[Callable, Callable]] = [
    (no_new_epoch, put_back_and_written_on),
    (acknowledged_never_goes_down, the_upper_unit_lost_its_disk),
    (numbers_instead_of_heads, branches_of_one_epoch),
    (no_orphans, put_back_and_written_on),
    (upper_unit_numbers_on, the_upper_unit_lost_weeks),
    (holes_are_overlooked, a_bundle_over_a_hole),
    (head_after_the_file, a_late_bundle),
    (archive_is_not_read, the_upper_unit_was_put_back),
]


@pytest.mark.parametrize(("mistake", "play"), PLANTS, ids=lambda one: one.__name__)
def test_a_planted_mistake_is_noticed(world, monkeypatch, mistake, play):
    mistake(monkeypatch)
    with pytest.raises(AssertionError):
        play(world)
