"""Who may sign in: added, closed, opened again; never without a chief."""

from __future__ import annotations

import shutil

import pytest

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.errors import InvalidRecord, UserMistake
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.accounts import (
    LastChief,
    OwnAccount,
    close_account,
    people,
    set_password,
    set_role,
)
from tdbv_desktop.services.door.closed_doors import AccountClosed
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.store.access.keyslots import FLOOR, WrongPassword, load_slots, save_slots
from tests.conftest import OWN_UNIT

CHIEF, OFFICER = "sáu cây cầu tre", "hai con thuyền nan"
NEXT = "bốn mùa gió chướng"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "hoso"
    workspaces.create_workspace(folder, NEW, cost=FLOOR)
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "hoso")


def signed_in(folder, name="Nguyễn Văn Mẫu", password=CHIEF):
    (user_id,) = [u for u, known in workspaces.people_of(folder) if known == name]
    return workspaces.signed_in(folder, user_id, password)


def officer(desk):
    return next(person for person in people(desk) if person.name == "Trần Thị Mẫu")


def test_the_list_says_role_state_and_the_last_time(folder):
    with signed_in(folder) as desk:
        chief, other = people(desk)
        assert (chief.name, chief.role, chief.is_self) == ("Nguyễn Văn Mẫu", Role.CHIEF, True)
        assert chief.signed_in_at is not None
        assert (other.role, other.is_active, other.signed_in_at) == (Role.OFFICER, True, None)


def test_a_closed_account_cannot_sign_in_and_stays_in_the_list(folder):
    with signed_in(folder) as desk:
        close_account(desk, officer(desk).id)
        assert not officer(desk).is_active
    assert [name for _, name in workspaces.people_of(folder)] == ["Nguyễn Văn Mẫu"]


def test_a_slot_left_by_a_power_cut_opens_nothing(folder):
    before = load_slots(folder)
    with signed_in(folder) as desk:
        close_account(desk, officer(desk).id)
    save_slots(folder, before)

    with pytest.raises(AccountClosed), signed_in(folder, "Trần Thị Mẫu", OFFICER):
        pass


def test_another_password_opens_a_closed_account_again(folder):
    with signed_in(folder) as desk:
        who = officer(desk).id
        close_account(desk, who)
        set_password(desk, who, NEXT, cost=FLOOR)
        assert officer(desk).is_active

    with pytest.raises(WrongPassword), signed_in(folder, "Trần Thị Mẫu", OFFICER):
        pass
    with signed_in(folder, "Trần Thị Mẫu", NEXT) as desk:
        assert desk.actor.role == Role.OFFICER


def test_a_password_that_is_easily_guessed_is_refused(folder):
    with signed_in(folder) as desk, pytest.raises(InvalidRecord):
        set_password(desk, officer(desk).id, "trần thị mẫu", cost=FLOOR)


def test_nobody_closes_the_own_account_and_a_chief_always_remains(folder):
    with signed_in(folder) as desk:
        own = desk.actor.user_id
        with pytest.raises(OwnAccount):
            close_account(desk, own)
        with pytest.raises(LastChief):
            set_role(desk, own, Role.OFFICER)
        set_role(desk, officer(desk).id, Role.CHIEF)
        set_role(desk, own, Role.OFFICER)
        assert [person.role for person in people(desk)] == [Role.OFFICER, Role.CHIEF]
        with pytest.raises(LastChief):
            close_account(desk, officer(desk).id)


def test_the_name_of_a_closed_account_is_not_given_to_somebody_else(folder):
    with signed_in(folder) as desk:
        close_account(desk, officer(desk).id)
        with pytest.raises(InvalidRecord):
            workspaces.add_officer(desk, "Trần Thị Mẫu", NEXT, cost=FLOOR)


def test_slot_files_copied_back_hold_no_key_of_a_closed_account_for_long(folder):
    with signed_in(folder) as desk:
        who, slots = officer(desk).id, load_slots(folder)
        close_account(desk, who)
    save_slots(folder, slots)
    with pytest.raises(AccountClosed), signed_in(folder, "Trần Thị Mẫu", OFFICER):
        pass
    with signed_in(folder):
        assert str(who) not in dict(load_slots(folder).people)


def test_an_account_that_is_not_there_is_said(folder):
    with signed_in(folder) as desk, pytest.raises(UserMistake):
        close_account(desk, desk.actor.user_id.__class__(int=1))


def test_only_a_chief_manages_accounts(folder):
    with signed_in(folder, "Trần Thị Mẫu", OFFICER) as desk:
        for work in (
            lambda: people(desk),
            lambda: close_account(desk, desk.actor.user_id),
            lambda: set_password(desk, desk.actor.user_id, NEXT, cost=FLOOR),
            lambda: set_role(desk, desk.actor.user_id, Role.CHIEF),
        ):
            with pytest.raises(NotAllowed):
                work()


def test_every_change_leaves_a_line_without_any_password(folder):
    with signed_in(folder) as desk:
        who = officer(desk).id
        close_account(desk, who)
        set_password(desk, who, NEXT, cost=FLOOR)
        set_role(desk, who, Role.CHIEF)
        with desk.store.reading() as session:
            lines = session.connection().exec_driver_sql(
                "SELECT content FROM journal_line JOIN journal_values USING (sequence) "
                "WHERE action = 'account' ORDER BY sequence"
            ).scalars().all()  # fmt: skip
    said = " ".join(lines[-3:])
    assert all(word in said for word in ("closed", "password_set", "opened", "role_of"))
    assert NEXT not in said
