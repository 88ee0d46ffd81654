"""Going back to a backup: never in place, with two people, and what was there is kept."""

from __future__ import annotations

import json
import shutil

import pytest
from sqlalchemy import select

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.accounts import close_account, people
from tdbv_desktop.services.door.closed_doors import AccountClosed
from tdbv_desktop.services.door.second_person import confirmed, second_people
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.safety.backups import back_up, faults_of
from tdbv_desktop.services.safety.restoring import (
    StillOpens,
    plan_at_door,
    plan_restore,
    plan_with_sheet,
    restore,
)
from tdbv_desktop.services.safety.set_list import NoSet, SetOfAnotherKey, look_into, sets_there
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.access.keyslots import FLOOR, WrongPassword
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.keeping.backup_sets import SIDECAR
from tdbv_desktop.store.keeping.pointer import EVIDENCE, POINTER
from tdbv_desktop.store.keeping.restoring import SetUnsound
from tdbv_desktop.store.tables.journal import JournalLine
from tests.builders import Town
from tests.conftest import OWN_UNIT

CHIEF, OFFICER = "sáu cây cầu tre", "hai con thuyền nan"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A station with two people, one backup, and something written after it."""
    folder = tmp_path_factory.mktemp("made") / "hoso"
    workspaces.create_workspace(folder, NEW, cost=FLOOR)
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
        town = Town(desk.store, desk.actor)
        town.person("Đặng Văn Trước")
        back_up(desk.store, actor=desk.actor)
        town.person("Lê Thị Sau")
        town.person("Phạm Văn Sau")
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "hoso")


def signed_in(folder, name="Nguyễn Văn Mẫu", password=CHIEF):
    (user_id,) = [u for u, known in workspaces.people_of(folder) if known == name]
    return workspaces.signed_in(folder, user_id, password)


def oldest_set(folder):
    return min((folder / "backups").iterdir())


def second(desk):
    ((user_id, _),) = second_people(desk)
    return confirmed(desk, user_id, OFFICER)


def planned(folder, chosen=None):
    with signed_in(folder) as desk:
        return plan_restore(desk, chosen or oldest_set(folder), second=second(desk))


def names_in(desk):
    with desk.store.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT full_name FROM person")
        return sorted(name for (name,) in rows)


def test_the_list_says_how_far_behind_each_backup_is(folder):
    with signed_in(folder) as desk:
        (shown,) = sets_there(desk.store, actor=desk.actor)

    assert (shown.behind, shown.history, shown.is_sealed) == (2, "present", True)
    assert shown.unit_name == "Công an xã Mẫu"
    assert shown.made_at is not None


def test_a_thorough_look_says_what_would_be_lost_and_leaves_nothing_behind(folder):
    with signed_in(folder) as desk:
        before = sorted(path.name for path in folder.iterdir())
        seen = look_into(desk.store, oldest_set(folder), actor=desk.actor)
        after = sorted(path.name for path in folder.iterdir())

    assert seen.lost == {"person": {"create": 2}}
    assert seen.counts["person"] == 1
    assert after == before


def test_the_records_go_back_and_the_present_is_kept_as_evidence(folder):
    done = restore(planned(folder))

    assert [path.name for path in done.evidence] == ["core.db"]
    assert (folder / EVIDENCE / "core.db").is_file()
    assert not (folder / "core.db").exists()
    assert json.loads((folder / POINTER).read_bytes())["vaults"] == {"core": "core-0001.db"}
    with signed_in(folder) as desk:
        assert names_in(desk) == ["Đặng Văn Trước"]
        assert faults_of(desk.store, actor=desk.actor) == []


def test_a_new_history_begins_and_says_who_wanted_it(folder):
    plan = planned(folder)
    with signed_in(folder) as desk, desk.store.reading() as session:
        before = journal.tip(session)
    restore(plan)

    with signed_in(folder) as desk:
        assert desk.found.doubt == ""
        with desk.store.reading() as session:
            after = journal.tip(session)
            actions = session.scalars(
                select(JournalLine.action).order_by(JournalLine.sequence)
            ).all()
            told = journal.lines_of_action(
                session,
                session.scalars(
                    select(JournalLine.action_id).where(JournalLine.action == "backup")
                ).one(),
            )
    assert after.epoch != before.epoch
    assert after.epoch_number == before.epoch_number + 1
    assert actions[-2:] == ["epoch", "backup"]
    assert {line.actor_name for line in told} == {"Nguyễn Văn Mẫu"}


def test_backups_of_the_old_history_stay_and_a_restore_can_be_taken_back(folder):
    plan = planned(folder)
    restore(plan)
    with signed_in(folder) as desk:
        shown = sets_there(desk.store, actor=desk.actor)
        assert {one.history for one in shown} == {"present", "parted"}
        newest = max(shown, key=lambda one: one.sequence)
        again = plan_restore(desk, newest.folder, second=second(desk))
    restore(again)

    with signed_in(folder) as desk:
        assert names_in(desk) == ["Lê Thị Sau", "Phạm Văn Sau", "Đặng Văn Trước"]
    assert sorted(path.name for path in (folder / EVIDENCE).glob("*.db")) == [
        "core-0001.db", "core.db",
    ]  # fmt: skip


def test_an_account_closed_since_stays_closed_and_one_added_since_stays(folder):
    with signed_in(folder) as desk:
        (officer,) = [one for one in people(desk) if one.role == Role.OFFICER]
        workspaces.add_officer(desk, "Lê Văn Mới", OFFICER, cost=FLOOR)
        close_account(desk, officer.id)
    restore(planned(folder))

    with signed_in(folder) as desk:
        assert {one.name: one.is_active for one in people(desk)} == {
            "Nguyễn Văn Mẫu": True, "Trần Thị Mẫu": False, "Lê Văn Mới": True,
        }  # fmt: skip
    keyslots.save_slots(folder, keyslots.load_slots(oldest_set(folder)))
    with pytest.raises(AccountClosed), signed_in(folder, "Trần Thị Mẫu", OFFICER):
        pass


def test_only_a_chief_may_and_only_with_a_set_of_these_records(folder, tmp_path):
    with signed_in(folder, "Trần Thị Mẫu", OFFICER) as desk, pytest.raises(NotAllowed):
        plan_restore(desk, oldest_set(folder), second=desk.actor)
    workspaces.create_workspace(tmp_path / "khac", NEW, cost=FLOOR)
    with signed_in(tmp_path / "khac") as other:
        theirs = back_up(other.store, actor=other.actor)
    with signed_in(folder) as desk:
        with pytest.raises(SetOfAnotherKey):
            plan_restore(desk, theirs.folder, second=second(desk))
        with pytest.raises(SetOfAnotherKey):
            look_into(desk.store, theirs.folder, actor=desk.actor)
        with pytest.raises(NoSet):
            look_into(desk.store, tmp_path, actor=desk.actor)


def test_a_set_with_one_changed_byte_changes_nothing(folder):
    plan = planned(folder)
    path = oldest_set(folder) / "core.db"
    blob = bytearray(path.read_bytes())
    blob[9000] ^= 1
    path.write_bytes(blob)
    before = sorted(one.name for one in folder.iterdir())

    with pytest.raises(SetUnsound):
        restore(plan)
    assert sorted(one.name for one in folder.iterdir()) == before
    with signed_in(folder) as desk:
        assert len(names_in(desk)) == 3


def test_a_set_whose_point_is_not_in_its_file_is_refused(folder):
    plan = planned(folder)
    sidecar = oldest_set(folder) / SIDECAR
    said = json.loads(sidecar.read_bytes())
    said["tips"]["core"][1] = "0" * 64
    sidecar.write_text(json.dumps(said), encoding="utf-8")
    with signed_in(folder) as desk, pytest.raises(SetUnsound):
        look_into(desk.store, sidecar.parent, actor=desk.actor)

    assert plan.backup.folder == sidecar.parent


def test_records_that_do_not_open_come_back_with_a_password_of_the_set(folder):
    (folder / "core.db").write_bytes(b"garbage" * 4000)
    user_id = workspaces.people_of(folder)[0][0]
    done = restore(plan_at_door(folder, oldest_set(folder), user_id, CHIEF))

    assert done.chief == "Nguyễn Văn Mẫu"
    assert (folder / EVIDENCE / "core.db").read_bytes().startswith(b"garbage")
    with signed_in(folder) as desk:
        assert names_in(desk) == ["Đặng Văn Trước"]


def test_at_the_door_an_officer_may_not_and_a_wrong_password_opens_nothing(folder):
    (folder / "core.db").unlink()
    ids = {name: user_id for user_id, name in workspaces.people_of(folder)}
    with pytest.raises(NotAllowed):
        restore(plan_at_door(folder, oldest_set(folder), ids["Trần Thị Mẫu"], OFFICER))
    with pytest.raises(WrongPassword):
        plan_at_door(folder, oldest_set(folder), ids["Nguyễn Văn Mẫu"], OFFICER)

    assert not (folder / POINTER).exists()


def test_records_that_open_are_not_put_back_from_the_door(folder):
    user_id = workspaces.people_of(folder)[0][0]
    with pytest.raises(StillOpens):
        restore(plan_at_door(folder, oldest_set(folder), user_id, CHIEF))
    assert not (folder / POINTER).exists()


def test_one_damaged_page_is_enough_to_put_records_back_from_the_door(folder):
    blob = bytearray((folder / "core.db").read_bytes())
    blob[-2000] ^= 1
    (folder / "core.db").write_bytes(blob)
    user_id = workspaces.people_of(folder)[0][0]
    restore(plan_at_door(folder, oldest_set(folder), user_id, CHIEF))

    with signed_in(folder) as desk:
        assert names_in(desk) == ["Đặng Văn Trước"]


def test_a_closed_account_does_not_restore_with_the_slots_of_an_old_set(folder):
    with signed_in(folder) as desk:
        (officer,) = [one for one in people(desk) if one.role == Role.OFFICER]
        close_account(desk, officer.id)

    with pytest.raises(AccountClosed):
        plan_at_door(folder, oldest_set(folder), str(officer.id), OFFICER)


def test_the_sheet_brings_back_records_whose_file_and_slots_are_lost(folder):
    with signed_in(folder) as desk:
        groups = recovery.groups_of(desk.store.key())
    for name in ("core.db", *keyslots.FILE_NAMES):
        (folder / name).unlink()
    restore(plan_with_sheet(folder, oldest_set(folder), groups))

    with signed_in(folder, "Trần Thị Mẫu", OFFICER) as desk:  # the slots of the set came back
        assert names_in(desk) == ["Đặng Văn Trước"]


def test_a_restore_that_was_cut_before_the_end_is_finished_at_the_next_sign_in(folder, monkeypatch):
    plan = planned(folder)
    monkeypatch.setattr(
        "tdbv_desktop.services.safety.restoring.finish_restore",
        lambda *_args, **_more: (_ for _ in ()).throw(WorldError("Mất điện")),
    )
    with pytest.raises(WorldError):
        restore(plan)
    assert (folder / "core.db").is_file()

    with signed_in(folder) as desk:
        assert desk.found.doubt == ""
        assert names_in(desk) == ["Đặng Văn Trước"]
    assert not (folder / "core.db").exists()
    assert (folder / EVIDENCE / "core.db").is_file()
