"""The recovery sheet counts as kept once two of its groups were typed back."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import delete

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.safety import recovery_sheets
from tdbv_desktop.services.safety.recovery_sheets import SheetConfirmed
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.tables.workspace import Fact

PASSWORD, OTHER = "sáu cây cầu tre", "chín con trâu đen"
NEW = NewWorkspace(
    kind="station", unit="27994", unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=PASSWORD,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "hoso"
    return folder, workspaces.create_workspace(folder, NEW, cost=FLOOR)


@pytest.fixture
def desk(made, tmp_path):
    folder = shutil.copytree(made[0], tmp_path / "hoso")
    user = workspaces.people_of(folder)[0][0]
    with workspaces.signed_in(folder, user, PASSWORD) as opened:
        yield opened


def awaits(desk):
    with desk.store.reading() as session:
        return recovery_sheets.awaits_sheet(session, actor=desk.actor)


def test_a_new_workspace_awaits_its_sheet_and_shows_the_same_groups_again(desk, made):
    assert awaits(desk)
    assert recovery_sheets.show_groups(desk.store, actor=desk.actor) == made[1]
    assert awaits(desk)


def test_two_groups_typed_back_confirm_the_sheet_for_good(desk, made):
    groups = made[1]
    typed = {3: groups[2].lower(), 11: f"{groups[10][:5]}-{groups[10][5]}"}

    assert recovery_sheets.confirm_sheet(desk.store, typed, actor=desk.actor) == []
    assert not awaits(desk)
    with pytest.raises(SheetConfirmed):
        recovery_sheets.show_groups(desk.store, actor=desk.actor)


def test_a_wrong_group_is_named_and_nothing_is_confirmed(desk, made):
    typed = {3: made[1][2], 11: made[1][11]}

    assert recovery_sheets.confirm_sheet(desk.store, typed, actor=desk.actor) == [11]
    assert awaits(desk)


@pytest.mark.parametrize("typed", [{}, {1: ""}, {0: "AAAAAA", 17: "AAAAAA"}])
def test_too_little_or_no_place_of_the_sheet_confirms_nothing(desk, typed):
    assert recovery_sheets.confirm_sheet(desk.store, typed, actor=desk.actor) == sorted(typed)
    assert awaits(desk)


def test_one_right_group_alone_is_not_enough(desk, made):
    typed = {5: made[1][4]}

    assert recovery_sheets.confirm_sheet(desk.store, typed, actor=desk.actor) == [5]
    assert awaits(desk)


def test_an_officer_neither_sees_nor_confirms_the_sheet(desk):
    user = workspaces.add_officer(desk, "Trần Thị Mẫu", OTHER, cost=FLOOR)
    folder = desk.store.folder
    desk.store.close()
    shutil.copytree(folder, folder.parent / "khac", ignore=shutil.ignore_patterns(".lock"))
    with workspaces.signed_in(folder.parent / "khac", str(user), OTHER) as his:
        for use in (
            lambda: recovery_sheets.show_groups(his.store, actor=his.actor),
            lambda: recovery_sheets.confirm_sheet(his.store, {}, actor=his.actor),
        ):
            with pytest.raises(NotAllowed):
                use()


def test_a_workspace_from_before_the_typing_back_is_taken_as_confirmed(desk):
    with desk.store.transaction() as session:
        session.execute(delete(Fact).where(Fact.name == facts.SHEET))

    assert not awaits(desk)


def test_groups_to_type_are_two_different_ones_of_the_sheet():
    drawn = [recovery_sheets.groups_to_type() for _ in range(200)]

    assert all(len(set(two)) == 2 and set(two) <= set(range(1, 17)) for two in drawn)
    assert len(set(drawn)) > 20


def test_a_text_pasted_whole_is_spread_over_the_groups():
    groups = recovery.groups_of(bytes(range(48)))
    stroked = [f"{g[:5]}-{g[5]}" for g in groups]

    assert recovery.spread(" ".join(stroked)) == stroked
    assert recovery.spread("\n".join(f"{n}. {g}" for n, g in enumerate(stroked, 1))) == stroked
    assert recovery.spread("".join(groups)) == groups
    assert recovery.key_of(recovery.spread(" ".join(stroked))) == bytes(range(48))


def test_a_damaged_group_fails_its_own_check_at_its_own_place():
    groups = recovery.groups_of(bytes(range(48)))
    swapped = groups[3][1] + groups[3][0] + groups[3][2:]

    assert all(recovery.is_sound(place, group) for place, group in enumerate(groups, 1))
    assert not recovery.is_sound(4, swapped)
    assert not recovery.is_sound(5, groups[3])
    assert not recovery.is_sound(4, "")
