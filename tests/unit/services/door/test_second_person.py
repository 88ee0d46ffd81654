"""A second person proves to be one; the sheet stands in only where there is nobody else."""

from __future__ import annotations

import shutil

import pytest

from tdbv_desktop.services.door import second_person, workspaces
from tdbv_desktop.services.door.accounts import close_account
from tdbv_desktop.services.door.second_person import (
    AnotherPersonIsThere,
    GroupsDiffer,
    NotASecondPerson,
    TryLater,
    agreed,
    confirmed,
    confirmed_by_sheet,
    second_people,
)
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.store.access.keyslots import FLOOR, WrongPassword
from tdbv_desktop.store.access.recovery import groups_of
from tests.conftest import OWN_UNIT

CHIEF, OFFICER = "sáu cây cầu tre", "hai con thuyền nan"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "hoso"
    workspaces.create_workspace(folder, NEW, cost=FLOOR)
    return folder


@pytest.fixture
def alone(made, tmp_path):
    folder = shutil.copytree(made, tmp_path / "hoso")
    with workspaces.signed_in(folder, workspaces.people_of(folder)[0][0], CHIEF) as desk:
        yield desk


@pytest.fixture
def two(alone):
    workspaces.add_officer(alone, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
    return alone


def other(desk):
    ((user_id, _name),) = second_people(desk)
    return user_id


def two_groups(desk):
    groups = groups_of(desk.store.key())
    return {3: groups[2].lower(), 11: groups[10]}


def test_another_active_account_agrees_with_its_own_password(two):
    second = confirmed(two, other(two), OFFICER)

    assert second.name == "Trần Thị Mẫu"
    assert second.kind == two.actor.kind
    assert agreed(two.actor, second) == {"second": str(second.user_id)}


def test_nobody_is_the_own_second_person(two):
    with pytest.raises(NotASecondPerson):
        confirmed(two, str(two.actor.user_id), CHIEF)


def test_a_closed_account_agrees_to_nothing(two):
    user_id = other(two)
    close_account(two, two.actor.user_id.__class__(user_id))

    assert second_people(two) == ()
    with pytest.raises(NotASecondPerson):
        confirmed(two, user_id, OFFICER)


def test_wrong_passwords_make_everybody_wait_longer_and_longer(two):
    for _ in range(4):
        with pytest.raises(WrongPassword):
            confirmed(two, other(two), CHIEF)
    with pytest.raises(TryLater) as refused:
        confirmed(two, other(two), OFFICER)

    assert 0 < refused.value.seconds <= 5
    assert second_person.seconds_to_wait(two.store.folder) == refused.value.seconds


def test_the_right_password_forgets_the_wrong_ones(two):
    for _ in range(3):
        with pytest.raises(WrongPassword):
            confirmed(two, other(two), CHIEF)
    confirmed(two, other(two), OFFICER)

    assert second_person.seconds_to_wait(two.store.folder) == 0
    for _ in range(3):
        with pytest.raises(WrongPassword):
            confirmed(two, other(two), CHIEF)


def test_two_groups_of_the_sheet_stand_in_where_there_is_nobody_else(alone):
    second = confirmed_by_sheet(alone, two_groups(alone))

    assert second == alone.actor
    assert agreed(alone.actor, second) == {"second": "sheet"}


def test_the_sheet_does_not_stand_in_for_somebody_who_is_there(two):
    with pytest.raises(AnotherPersonIsThere):
        confirmed_by_sheet(two, two_groups(two))


@pytest.mark.parametrize("typed", [{}, {3: ""}, {3: "00000-0", 11: "11111-1"}, {0: "A", 99: "B"}])
def test_groups_that_are_not_on_the_sheet_agree_to_nothing(alone, typed):
    with pytest.raises(GroupsDiffer) as refused:
        confirmed_by_sheet(alone, typed)

    assert refused.value.places == sorted(typed)


def test_one_right_group_is_not_enough(alone):
    with pytest.raises(GroupsDiffer):
        confirmed_by_sheet(alone, dict([*two_groups(alone).items()][:1]))


def test_wrong_groups_make_one_wait_too(alone):
    for _ in range(4):
        with pytest.raises(GroupsDiffer):
            confirmed_by_sheet(alone, {})
    with pytest.raises(TryLater):
        confirmed_by_sheet(alone, two_groups(alone))
