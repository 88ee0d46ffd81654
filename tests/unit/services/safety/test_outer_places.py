"""Two sticks take turns, whatever letter they get; the one that is there is written."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.services.safety import outer_places
from tdbv_desktop.services.safety.backup_places import choose_backup_place
from tdbv_desktop.services.safety.outer_places import back_up_outside, last_outside, next_place
from tdbv_desktop.services.status import desk_status
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.keeping.backup_sets import backups
from tdbv_desktop.store.workspace import Label, write_label
from tests.builders import Town
from tests.conftest import OWN_UNIT


@pytest.fixture
def station(store):
    write_label(store.folder, Label(kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu"))
    keyslots.save_slots(store.folder, keyslots.Slots(1, ()))
    return store


@pytest.fixture
def drive(tmp_path_factory):
    return tmp_path_factory.mktemp("drive")


def stick(drive, name):
    (drive / name).mkdir(exist_ok=True)
    return drive / name


def next_name(station, actor):
    with station.reading() as session:
        return next_place(session, actor=actor)


def test_as_long_as_there_is_one_stick_a_second_one_is_asked_for(station, actor, drive):
    assert next_name(station, actor) == "A"
    choose_backup_place(station, stick(drive, "one"), actor=actor)
    assert next_name(station, actor) == "B"


def test_two_sticks_take_turns_though_both_are_the_same_drive(station, actor, drive):
    town = Town(station, actor)
    choose_backup_place(station, stick(drive, "E"), actor=actor)
    (drive / "E").rename(drive / "A in the pocket")
    choose_backup_place(station, stick(drive, "E"), actor=actor)
    (drive / "E").rename(drive / "B in the pocket")
    assert next_name(station, actor) == "A"

    for expected, after in (("A", "B"), ("B", "A"), ("A", "B")):
        town.person(f"Người {expected}")
        (drive / f"{expected} in the pocket").rename(drive / "E")
        place, made = back_up_outside(station, actor=actor, sticks=[drive / "E"])
        assert (place.name, next_name(station, actor)) == (expected, after)
        assert made.folder in [one.folder for one in backups(drive / "E" / f"sao-luu-{OWN_UNIT}")]
        (drive / "E").rename(drive / f"{expected} in the pocket")


def test_the_stick_that_is_there_is_written_out_of_turn_and_a_foreign_one_is_not(
    station, actor, drive
):
    for name in ("one", "two"):
        choose_backup_place(station, stick(drive, name), actor=actor)
    shutil.rmtree(drive / "one")

    place, _ = back_up_outside(station, actor=actor, sticks=[])
    assert place.name == "B"
    shutil.rmtree(drive / "two")
    assert back_up_outside(station, actor=actor, sticks=[stick(drive, "foreign")]) is None
    assert list((drive / "foreign").iterdir()) == []


def test_a_place_chosen_by_an_older_version_takes_part(station, actor, drive):
    with station.transaction() as session:
        facts.set_facts(session, {facts.BACKUP_PLACE: str(drive)})
    place, made = back_up_outside(station, actor=actor, sticks=[])

    assert (place.name, made.folder.parent) == ("A", drive)


def test_the_status_tells_the_last_time_and_the_next_stick(station, actor, drive):
    assert desk_status(station, actor=actor).outside_at is None
    at = datetime(2026, 11, 12, 10, 30, tzinfo=UTC)
    with clock.frozen(at):
        choose_backup_place(station, stick(drive, "one"), actor=actor)
    with clock.frozen(at - timedelta(days=365 * 50)):
        choose_backup_place(station, stick(drive, "two"), actor=actor)
    status = desk_status(station, actor=actor)

    assert (status.outside_at, status.next_outside) == (at, "A")


def test_a_damaged_list_of_places_is_an_empty_one(station, actor):
    with station.transaction() as session:
        facts.set_facts(session, {facts.OUTER_PLACES: "[{}]"})
    with station.reading() as session:
        assert outer_places.outer_places(session, actor=actor) == []
        assert last_outside(session, actor=actor) is None
