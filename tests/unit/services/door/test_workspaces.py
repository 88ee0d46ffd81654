"""Making a workspace, signing in, letting others in, and getting back in with the sheet."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import InvalidRecord, UserMistake
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.door import doorstep, workspaces
from tdbv_desktop.services.door.closed_doors import AccountClosed
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.access.keyslots import FLOOR, DamagedSlots, WrongPassword
from tdbv_desktop.store.access.recovery import GroupMistyped
from tdbv_desktop.store.engine import DatabaseUnreadable
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.workspace import FolderTaken, OpenElsewhere, UnsafePlace
from tests.builders import save
from tests.conftest import OWN_UNIT

PASSWORD, NEXT = "sáu cây cầu tre", "hai con thuyền nan"
NEW = NewWorkspace(
    kind="station",
    unit=OWN_UNIT,
    unit_name="Công an xã Mẫu",
    chief_name="Nguyễn Văn Mẫu",
    password=PASSWORD,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "hoso"
    return folder, workspaces.create_workspace(folder, NEW, cost=FLOOR)


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "hoso")


def signed_in(folder, password=PASSWORD, name=None):
    (user_id,) = [u for u, n in workspaces.people_of(folder) if n == (name or NEW.chief_name)]
    return workspaces.signed_in(folder, user_id, password)


def account_lines(store):
    with store.reading() as session:
        rows = session.execute(
            text(
                "SELECT actor_name, content FROM journal_line JOIN journal_values USING (sequence) "
                "WHERE action = 'account' ORDER BY sequence"
            )
        ).all()
    return [tuple(row) for row in rows]


def test_a_new_workspace_belongs_to_its_unit_and_its_first_chief(folder):
    with signed_in(folder) as desk:
        with desk.store.reading() as session:
            said = [
                facts.fact(session, name) for name in (facts.OWN_UNIT, facts.UNIT_NAME, facts.LEVEL)
            ]
            tip = journal.tip(session)
        assert desk.actor.role == Role.CHIEF
        assert desk.actor.name == NEW.chief_name
        assert desk.label == doorstep.label_of(folder)
    assert said == [OWN_UNIT, "Công an xã Mẫu", "commune"]
    assert (tip.epoch_number, tip.sequence) == (1, 2)


def test_it_is_whole_and_tells_who_was_let_in(folder):
    with signed_in(folder) as desk:
        desk.store.settle()
        with desk.store.reading() as session:
            assert list(faults(session, ALL, owner=OWN_UNIT)) == []
        ((who, what),) = account_lines(desk.store)
    assert who == NEW.chief_name
    assert '"role":"chief"' in what


def test_two_workspaces_share_no_key(made, tmp_path):
    other = workspaces.create_workspace(tmp_path / "khac", NEW, cost=FLOOR)

    assert not set(other) & set(made[1])


def test_an_upper_unit_has_its_own_level(tmp_path):
    for level, expected in (("", "province"), ("district", "district")):
        place = tmp_path / (level or "default")
        new = replace(NEW, kind="upper", unit="PC06-MAU", level=level)
        workspaces.create_workspace(place, new, cost=FLOOR)
        with signed_in(place) as desk, desk.store.reading() as session:
            assert facts.fact(session, facts.LEVEL) == expected


@pytest.mark.parametrize(
    ("field", "said", "about"),
    [
        ("unit", "", "unit"),
        ("unit", "Xã Mẫu", "unit"),
        ("unit", "a" * 41, "unit"),
        ("unit", "../x", "unit"),
        ("unit_name", " ", "unit_name"),
        ("unit_name", "x" * 201, "unit_name"),
        ("unit_name", "a\x07b", "unit_name"),
        ("chief_name", "", "name"),
        ("chief_name", "\u200b", "name"),
        ("chief_name", "x" * 201, "name"),
    ],
)
def test_what_no_bundle_could_carry_is_refused_before_anything_is_made(
    tmp_path, field, said, about
):
    with pytest.raises(InvalidRecord) as refused:
        workspaces.create_workspace(tmp_path / "hoso", replace(NEW, **{field: said}), cost=FLOOR)

    assert [problem.field for problem in refused.value.problems] == [about]
    assert not (tmp_path / "hoso").exists()


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("ngắn quá", "ít nhất 10 ký tự"),
        ("", "ít nhất 10 ký tự"),
        ("a " * 100, "dài quá"),
        ("1234567890", "quá quen thuộc"),
        ("aaaaaaaaaaaa", "quá quen thuộc"),
        ("Matkhau123456", "quá quen thuộc"),
        ("công an xã mẫu", "tên đơn vị hoặc tên người"),
        ("nguyen van mau", "tên đơn vị hoặc tên người"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(tmp_path, password, words):
    with pytest.raises(InvalidRecord) as refused:
        workspaces.create_workspace(tmp_path / "hoso", replace(NEW, password=password), cost=FLOOR)

    ((field, message),) = [(p.field, p.message) for p in refused.value.problems]
    assert field == "password"
    assert words in message
    assert not (tmp_path / "hoso").exists()


def test_a_workspace_is_not_made_over_another(folder):
    before = (folder / "core.db").read_bytes()

    with pytest.raises(FolderTaken):
        workspaces.create_workspace(folder, NEW, cost=FLOOR)

    assert (folder / "core.db").read_bytes() == before


def test_a_wrong_password_opens_nothing_and_lets_go(folder):
    with pytest.raises(WrongPassword), signed_in(folder, "không phải mật khẩu"):
        pass

    with signed_in(folder) as desk:
        assert desk.actor.name == NEW.chief_name


def test_one_person_at_a_time(folder):
    with signed_in(folder), pytest.raises(OpenElsewhere), signed_in(folder):
        pass


def test_a_workspace_carried_into_a_synchronised_folder_is_not_opened(folder, tmp_path):
    moved = shutil.copytree(folder, tmp_path / "OneDrive" / "hoso")

    with pytest.raises(UnsafePlace), signed_in(moved):
        pass


def test_an_officer_is_let_in_with_a_password_of_their_own(folder):
    with signed_in(folder) as desk:
        user_id = workspaces.add_officer(desk, "  Trần  Thị Mẫu ", NEXT, cost=FLOOR)
        assert len(account_lines(desk.store)) == 2

    assert doorstep.people_of(folder)[-1] == (str(user_id), "Trần Thị Mẫu")
    with signed_in(folder, NEXT, "Trần Thị Mẫu") as desk:
        assert desk.actor == Actor(user_id, "Trần Thị Mẫu", Role.OFFICER)
        assert save(desk.store, desk.actor, "hamlet", name="Ấp 1", kind="ap").record_id


def test_an_officer_lets_nobody_in(folder):
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", NEXT, cost=FLOOR)
    before = keyslots.load_slots(folder)
    with signed_in(folder, NEXT, "Trần Thị Mẫu") as desk, pytest.raises(NotAllowed):
        workspaces.add_officer(desk, "Lê Văn Mẫu", PASSWORD, cost=FLOOR)

    assert keyslots.load_slots(folder) == before


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("", NEXT),
        ("  ", NEXT),
        (NEW.chief_name, NEXT),
        (f" {NEW.chief_name} ", NEXT),
        ("Trần Thị Mẫu", "ngắn"),
        ("Trần Thị Mẫu", "trần thị mẫu"),
    ],
    ids=["no name", "spaces", "a name there is", "the same with spaces", "short", "own name"],
)
def test_a_person_who_could_not_be_picked_or_guarded_is_refused(folder, name, password):
    before = keyslots.load_slots(folder)
    with signed_in(folder) as desk, pytest.raises(InvalidRecord):
        workspaces.add_officer(desk, name, password, cost=FLOOR)

    assert keyslots.load_slots(folder) == before


def test_an_account_that_was_closed_opens_nothing_though_its_slot_is_there(folder):
    with signed_in(folder) as desk:
        user_id = workspaces.add_officer(desk, "Trần Thị Mẫu", NEXT, cost=FLOOR)
        with desk.store.transaction() as session:
            session.execute(
                text("UPDATE account SET is_active = 0 WHERE id = :id"), {"id": user_id.hex}
            )

    with pytest.raises(AccountClosed), signed_in(folder, NEXT, "Trần Thị Mẫu"):
        pass


def test_a_slot_without_an_account_opens_nothing(folder):
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", NEXT, cost=FLOOR)
        with desk.store.transaction() as session:
            session.execute(text("DELETE FROM account WHERE role = 'officer'"))

    with pytest.raises(AccountClosed), signed_in(folder, NEXT, "Trần Thị Mẫu"):
        pass


def test_a_changed_password_replaces_the_old_one(folder):
    with signed_in(folder) as desk:
        workspaces.change_password(desk, PASSWORD, NEXT, cost=FLOOR)
        assert "password_changed" in account_lines(desk.store)[-1][1]

    with pytest.raises(WrongPassword), signed_in(folder, PASSWORD):
        pass
    with signed_in(folder, NEXT) as desk:
        assert desk.actor.name == NEW.chief_name


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("không phải mật khẩu", NEXT, WrongPassword),
        (PASSWORD, "ngắn", InvalidRecord),
    ],
)
def test_a_password_is_changed_only_with_the_old_one_and_to_a_good_one(folder, old, new, refusal):
    before = keyslots.load_slots(folder)
    with signed_in(folder) as desk, pytest.raises(refusal):
        workspaces.change_password(desk, old, new, cost=FLOOR)

    assert keyslots.load_slots(folder) == before


@pytest.mark.parametrize("lost", ["nothing", "one slot file", "both slot files"])
def test_the_sheet_gives_the_chief_a_new_password(made, folder, lost):
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", "chín con trâu đen", cost=FLOOR)
    files = {"nothing": 0, "one slot file": 1, "both slot files": 2}[lost]
    for name in keyslots.FILE_NAMES[:files]:
        (folder / name).unlink()

    assert workspaces.recover_access(folder, made[1], NEXT, cost=FLOOR) == NEW.chief_name

    with pytest.raises(WrongPassword), signed_in(folder, PASSWORD):
        pass
    with signed_in(folder, NEXT) as desk:
        who, what = account_lines(desk.store)[-1]
    assert (who, "recovered" in what) == (NEW.chief_name, True)
    assert len(workspaces.people_of(folder)) == (1 if files == 2 else 2)


def test_a_mistyped_sheet_or_one_of_another_unit_changes_nothing(made, folder):
    before = keyslots.load_slots(folder)
    groups = made[1]
    letter = "A" if groups[4][0] != "A" else "B"
    with pytest.raises(GroupMistyped, match="Nhóm số 5"):
        workspaces.recover_access(
            folder, [*groups[:4], letter + groups[4][1:], *groups[5:]], NEXT, cost=FLOOR
        )
    with pytest.raises(DatabaseUnreadable):
        workspaces.recover_access(folder, recovery.groups_of(bytes(48)), NEXT, cost=FLOOR)
    with pytest.raises(InvalidRecord):
        workspaces.recover_access(folder, groups, "ngắn", cost=FLOOR)

    assert keyslots.load_slots(folder) == before


def test_the_sheet_does_not_open_what_somebody_is_working_in(made, folder):
    with signed_in(folder), pytest.raises(OpenElsewhere):
        workspaces.recover_access(folder, made[1], NEXT, cost=FLOOR)


def test_lost_slots_are_said_so_before_a_password_is_asked(folder):
    for name in keyslots.FILE_NAMES:
        (folder / name).unlink()

    with pytest.raises(DamagedSlots, match="Tệp khóa"):
        workspaces.people_of(folder)


def test_what_stands_on_the_door_is_known_without_a_password(folder, tmp_path):
    assert doorstep.is_workspace(folder)
    assert not doorstep.is_workspace(tmp_path)
    assert [name for _, name in doorstep.people_of(folder)] == [NEW.chief_name]
    assert isinstance(doorstep.default_folder(), Path)
    with pytest.raises(UserMistake):
        doorstep.people_of(tmp_path)


def test_a_closed_desk_forgets_its_keys(folder):
    with signed_in(folder) as desk:
        store = desk.store

    with pytest.raises(KeyError):
        store.key()
    with pytest.raises(KeyError), store.reading() as session:
        records.open_record(session, ALL[0], desk.actor.user_id, actor=desk.actor)
