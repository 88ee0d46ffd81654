"""Going back, backing up and key slots: each mistake that was planted is noticed by a play."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress

import pytest

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.second_person import confirmed, second_people
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.safety import new_line
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.erased_again import LedgerRun
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.services.safety.restoring import plan_restore, restore
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import purge_ledger
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.keeping import backup
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, save
from tests.conftest import OWN_UNIT

CHIEF, OFFICER = "sáu cây cầu tre", "hai con thuyền nan"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip
ORDER = ErasureOrder(basis="asked_by_person", reason="Có đơn yêu cầu")


class PowerCut(BaseException):
    pass


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A station with one person, and a backup of that."""
    folder = tmp_path_factory.mktemp("made") / "hoso"
    workspaces.create_workspace(folder, NEW, cost=FLOOR)
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
        Town(desk.store, desk.actor).person("Đặng Văn Trước")
        back_up(desk.store, actor=desk.actor)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "hoso")


def signed_in(folder):
    (user_id,) = [u for u, name in workspaces.people_of(folder) if name == NEW.chief_name]
    return workspaces.signed_in(folder, user_id, CHIEF)


def people_in(store):
    with store.reading() as session:
        return [name for (name,) in session.connection().exec_driver_sql("SELECT id FROM person")]


# ---------------------------------------------------------------------- short plays


def what_was_erased_does_not_come_back(folder):
    """The set is older than the erasure; right after the swap its record is gone."""
    with signed_in(folder) as desk:
        ((who,),) = desk_rows(desk)
        with desk.store.transaction() as session:
            close_record(
                session, BY_KEY["person"], who, revision=1, reason="Đã rời", actor=desk.actor
            )
        second = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
        erase_records(desk.store, BY_KEY["person"], [who], ORDER, actor=desk.actor, second=second)
        key = desk.store.key()
        ((user_id, _),) = second_people(desk)
        agreed = confirmed(desk, user_id, OFFICER)
        plan = plan_restore(desk, min((folder / "backups").iterdir()), second=agreed)
    restore(plan)
    store = Store(folder, {"core": key})
    store.open(create=False)
    try:
        assert people_in(store) == []
        told = purge_ledger.read_ledger(folder / LEDGER, key)
        assert ([one.id for one in told.entries], told.damaged) == ([who], 0)
    finally:
        store.close()


def desk_rows(desk):
    with desk.store.reading() as session:
        return session.query(BY_KEY["person"].model.id).all()


def damaged_copies_cost_no_good_one(folder):
    """The newest sets went bad on the disk: as long as three are not verified, none goes."""
    with signed_in(folder) as desk:
        for number in range(6):
            save(desk.store, desk.actor, "hamlet", name=f"Ấp {number}", kind="ap")
            backup.make_backup(desk.store)
        place = folder / "backups"
        sets = backup.backups(place)
        for one in sets[:4]:
            (one.folder / "core.db").write_bytes(b"gone bad")
        backup._let_go(desk.store, place, kept=3)  # noqa: SLF001 - as where the drive is nearly full
        good = [one for one in backup.backups(place) if backup_is_whole(one.folder)]
    assert len(good) == len(sets) - 4


def a_copy_that_went_bad_is_no_backup(folder):
    """What was written is read back before it is called a backup and before an older one goes."""
    with signed_in(folder) as desk:
        save(desk.store, desk.actor, "hamlet", name="Ấp Sau", kind="ap")
        before = sorted(path.name for path in (folder / "backups").iterdir())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(backup, "copy_database", torn_copy)
            with suppress(backup.BackupUnsound):
                backup.make_backup(desk.store)
        after = sorted(path.name for path in (folder / "backups").iterdir())
    assert after == before


def torn_copy(source, target, key, progress):
    honest_copy(source, target, key, progress)
    blob = bytearray(target.read_bytes())
    blob[5 * 4096 + 100] ^= 1
    target.write_bytes(blob)


def a_cut_while_slots_are_written_costs_nothing(folder):
    """One of both files lags; the power goes while it is written: the newer one still opens."""
    slots = keyslots.load_slots(folder)
    lagging, newer = (folder / name for name in reversed(keyslots.FILE_NAMES))
    lagging_blob = lagging.read_bytes()
    (officer,) = [u for u, name in slots.people if name != NEW.chief_name]
    less = keyslots.without_person(slots, officer)
    keyslots.save_slots(folder, less)
    lagging.write_bytes(lagging_blob)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "write_safely", torn)
        with pytest.raises(PowerCut):
            keyslots.save_slots(folder, keyslots.without_person(less, "nobody"))
    assert newer.read_bytes() != b"{"
    assert keyslots.load_slots(folder) == less


def torn(path, _data):
    path.write_bytes(b"{")
    raise PowerCut


PLAYS = [
    what_was_erased_does_not_come_back,
    damaged_copies_cost_no_good_one,
    a_copy_that_went_bad_is_no_backup,
    a_cut_while_slots_are_written_costs_nothing,
]


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.__name__)
def test_the_play_ends_well(folder, play):
    play(folder)


# ---------------------------------------------------------------------- planted mistakes

honest_copy, backup_is_whole = backup.copy_database, backup.is_whole


def the_ledger_is_not_merged(plant):
    plant.setattr(new_line, "apply_ledger", lambda *_args, **_more: LedgerRun())


def the_ledger_goes_back_with_the_records(plant):
    honest = new_line.apply_ledger

    def replacing(store, *, actor, also=None, **_more):
        (store.folder / LEDGER).unlink()
        if also is not None:
            shutil.copy(also, store.folder / LEDGER)
        return honest(store, actor=actor, also=also)

    plant.setattr(new_line, "apply_ledger", replacing)


def sets_count_unverified(plant):
    plant.setattr(backup, "is_whole", lambda _folder: True)


def copies_are_not_looked_at(plant):
    plant.setattr(backup, "read_back", lambda *_: {})


def the_newer_slots_are_written_first(plant):
    honest = keyslots._generation  # noqa: SLF001 - planted
    plant.setattr(keyslots, "_generation", lambda path: -honest(path))


PLANTS: list[tuple[Callable, Callable]] = [
    (the_ledger_is_not_merged, what_was_erased_does_not_come_back),
    (the_ledger_goes_back_with_the_records, what_was_erased_does_not_come_back),
    (sets_count_unverified, damaged_copies_cost_no_good_one),
    (copies_are_not_looked_at, a_copy_that_went_bad_is_no_backup),
    (the_newer_slots_are_written_first, a_cut_while_slots_are_written_costs_nothing),
]


@pytest.mark.parametrize(("mistake", "play"), PLANTS, ids=lambda one: one.__name__)
def test_a_planted_mistake_is_noticed(folder, monkeypatch, mistake, play):
    mistake(monkeypatch)
    with pytest.raises(AssertionError):
        play(folder)
