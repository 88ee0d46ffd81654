"""What others put beside the backups counts for nothing; histories are nobody's rivals."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.keeping.backup import KEPT, SIDECAR, backups, make_backup, newest_of
from tdbv_desktop.store.keeping.backup_sets import is_sealed, is_whole, read_set
from tdbv_desktop.store.workspace import Label, write_label
from tests.builders import save
from tests.conftest import OWN_UNIT


@pytest.fixture
def station(store):
    write_label(store.folder, Label(kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu"))
    keyslots.save_slots(store.folder, keyslots.Slots(1, ()))
    return store


@pytest.fixture
def work(station, actor):
    """Return how to write something and back it up."""
    count = iter(range(1000))

    def once():
        save(station, actor, "hamlet", name=f"Ấp {next(count)}", kind="ap")
        return make_backup(station, checked="pages")

    return once


def forge(made, name, **changes):
    """Copy a set under another name and let it say something else of itself."""
    copy = shutil.copytree(made.folder, made.folder.with_name(name))
    said = json.loads((copy / SIDECAR).read_bytes()) | changes
    (copy / SIDECAR).write_text(json.dumps(said), encoding="utf-8")
    return copy


def test_a_set_says_what_it_is_under_a_seal(station, work):
    at = datetime(1976, 11, 12, 10, 30, tzinfo=UTC)
    with clock.frozen(at):
        made = work()

    assert is_sealed(made, station.key())
    assert not is_sealed(made, bytes(48))
    assert made.made_at == at
    assert made.tip_of("core") == (made.sequence, made.chain)


@pytest.mark.parametrize("change", [{"sequence": 99}, {"made_at": "2076-01-01T00:00:00+00:00"},
                                    {"epoch": "x"}, {"checked": "whole", "more": 1},
                                    {"seal": None}, {"seal": "0" * 64}])  # fmt: skip
def test_whatever_is_changed_breaks_the_seal(station, work, change):
    folder = forge(work(), "copy", **change)

    assert not is_sealed(read_set(folder), station.key())


def test_bogus_sets_from_the_future_cost_no_real_one(station, work):
    first = work()
    bogus = [
        forge(first, f"99999{n:04}-{n:012}", sequence=10**6 + n, chain=f"{n:064}")
        for n in range(2 * KEPT)
    ]
    real = [first, *(work() for _ in range(KEPT - 1))]

    assert all(one.folder.is_dir() for one in real)
    assert all(folder.is_dir() for folder in bogus)


def test_copies_made_by_hand_cost_no_real_one(station, work):
    first = work()
    copies = [forge(first, f"copy {n}") for n in range(2 * KEPT)]
    real = [first, *(work() for _ in range(KEPT - 1))]

    assert all(one.folder.is_dir() for one in real)
    assert all(folder.is_dir() for folder in copies)


def test_sets_of_a_history_that_was_left_are_no_rivals(station, work):
    old = [work() for _ in range(4)]
    with station.transaction() as session:
        epoch = journal.begin_epoch(session, at=clock.now(), reason="restored")
    new = [work() for _ in range(KEPT + 6)]

    assert all(one.folder.is_dir() for one in old)
    assert sum(one.folder.is_dir() for one in new) < len(new)
    assert newest_of(station.folder / "backups", epoch) == new[-1]


def test_nothing_goes_while_the_newest_ones_are_damaged(station, work):
    made = [work() for _ in range(KEPT)]
    for one in made[2:]:
        (one.folder / "core.db").write_bytes(b"damaged")
    made += [work(), work()]

    assert all(one.folder.is_dir() for one in made)


def test_a_set_being_made_anew_when_the_power_went_is_not_lost(station, work):
    made = work()
    made.folder.rename(made.folder.with_name(f"{made.folder.name}.old.part"))
    make_backup(station, checked="pages")

    assert [one.folder for one in backups(station.folder / "backups")] == [made.folder]
    assert is_whole(made.folder)


def test_the_ledger_of_erasures_is_part_of_a_set(station, work):
    (station.folder / LEDGER).write_bytes(b"")
    made = work()

    assert (made.folder / LEDGER).is_file()
    assert LEDGER in made.said["files"]


def test_other_slots_make_the_set_anew(station, work):
    made = work()
    keyslots.save_slots(station.folder, keyslots.Slots(2, ()))
    again = make_backup(station, checked="pages")

    assert again.folder == made.folder
    assert keyslots.load_slots(again.folder).generation == 2
