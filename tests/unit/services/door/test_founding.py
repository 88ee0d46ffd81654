"""A workspace is made whole or not at all, and its kind limits what can be done in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door import doorstep, workspaces
from tdbv_desktop.services.door.closed_doors import LabelDiffers, NothingForAChair
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.travel.leaving import what_would_leave
from tdbv_desktop.store import facts
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.workspace import OpenElsewhere, held, write_label

PASSWORD = "sáu cây cầu tre"
NEW = NewWorkspace(
    kind="station",
    unit="27994",
    unit_name="Công an xã Mẫu",
    chief_name="Nguyễn Văn Mẫu",
    password=PASSWORD,
)


def signed_in(folder):
    user, _ = workspaces.people_of(folder)[0]
    return workspaces.signed_in(folder, user, PASSWORD)


@pytest.mark.parametrize("fails_at", ["keyslots.save_slots", "keyslots.with_person", "make_keys"])
def test_a_workspace_that_could_not_be_finished_leaves_nothing(tmp_path, monkeypatch, fails_at):
    def fail(*_args, **_more):
        raise OSError(28, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(f"tdbv_desktop.services.door.workspaces.{fails_at}", fail)
        with pytest.raises((OSError, AppError)):
            workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)

    assert list(tmp_path.iterdir()) == []
    workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)
    assert doorstep.is_workspace(tmp_path / "hoso")


def test_what_a_power_cut_left_is_no_workspace_and_is_cleared_away(tmp_path):
    part = tmp_path / ".hoso.making"
    part.mkdir()
    (part / "core.db").write_bytes(b"half")
    assert not doorstep.is_workspace(tmp_path / "hoso")

    workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)

    assert [path.name for path in tmp_path.iterdir()] == ["hoso"]


def test_what_somebody_else_is_making_right_now_is_left_alone(tmp_path):
    part = tmp_path / ".hoso.making"
    part.mkdir()
    with held(tmp_path, ".hoso.making.lock"), pytest.raises(OpenElsewhere):
        workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)

    assert part.is_dir()


def test_an_empty_folder_may_be_chosen(tmp_path):
    (tmp_path / "hoso").mkdir()
    workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)

    assert doorstep.is_workspace(tmp_path / "hoso")


def test_a_second_computer_has_a_key_of_its_own_and_sends_nothing(tmp_path):
    workspaces.create_workspace(tmp_path / "desk", replace(NEW, kind="desk"), cost=FLOOR)
    with signed_in(tmp_path / "desk") as desk, desk.store.reading() as session:
        assert desk.actor.kind == "desk"
        assert facts.fact(session, facts.LEVEL) == "commune"
        assert facts.fact(session, facts.INSTALLATION)
        with pytest.raises(NotAllowed):
            what_would_leave(session, actor=desk.actor)


def test_a_chair_is_told_what_is_missing(tmp_path):
    with pytest.raises(NothingForAChair, match="chủ nhiệm"):
        workspaces.create_workspace(tmp_path / "hoso", replace(NEW, kind="chair"), cost=FLOOR)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "other", [{"kind": "station"}, {"unit": "00565"}, {"unit_name": "Xã"}, {"is_practice": True}]
)
def test_a_label_that_says_something_else_than_the_vault_opens_nothing(tmp_path, other):
    folder = tmp_path / "desk"
    workspaces.create_workspace(folder, replace(NEW, kind="desk"), cost=FLOOR)
    write_label(folder, replace(doorstep.label_of(folder), **other))

    with pytest.raises(LabelDiffers), signed_in(folder):
        pass


def test_the_rules_that_were_read_stand_in_the_journal(tmp_path):
    workspaces.create_workspace(tmp_path / "hoso", replace(NEW, has_read_law=True), cost=FLOOR)
    with signed_in(tmp_path / "hoso") as desk, desk.store.reading() as session:
        said = session.scalars(text("SELECT content FROM journal_values")).all()
    assert any("117/2025/QH15" in content for content in said)


def test_the_last_sign_in_is_known_before_the_next(tmp_path):
    folder = tmp_path / "hoso"
    workspaces.create_workspace(folder, NEW, cost=FLOOR)
    assert doorstep.signed_in_at(folder) == {}
    with signed_in(folder) as desk:
        user = str(desk.actor.user_id)

    assert list(doorstep.signed_in_at(folder)) == [user]
