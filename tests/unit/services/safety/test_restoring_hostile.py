"""Going back to a backup when somebody, or a cut, left the folder otherwise than it should be."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.restoring import plan_at_door, plan_with_sheet, restore
from tdbv_desktop.services.safety.set_list import SetOfAnotherKey, sets_there
from tdbv_desktop.store import attachments
from tdbv_desktop.store.access.keyslots import FILE_NAMES, FLOOR, load_slots
from tdbv_desktop.store.keeping import restoring
from tdbv_desktop.store.keeping.pointer import EVIDENCE, POINTER
from tdbv_desktop.store.tables.exchange import Partner
from tests.unit.services.safety.test_restoring import (
    CHIEF,
    NEW,
    folder,
    made,
    names_in,
    oldest_set,
    planned,
    signed_in,
)

__all__ = ["folder", "made"]  # fixtures


@pytest.fixture
def other(tmp_path):
    """Return the workspace of somebody else on a stick, with its sheet and a backup."""
    place = tmp_path / "other"
    groups = workspaces.create_workspace(place, NEW, cost=FLOOR)
    with signed_in(place) as desk:
        back_up(desk.store, actor=desk.actor)
    return place, groups


def test_the_sheet_of_other_records_does_not_put_theirs_in_the_place_of_these(folder, other):
    place, groups = other
    with pytest.raises(SetOfAnotherKey):
        restore(plan_with_sheet(folder, oldest_set(place), groups))

    assert not (folder / POINTER).exists()
    with signed_in(folder) as desk:
        assert len(names_in(desk)) == 3


def test_a_damaged_file_is_not_replaced_by_other_records_either(folder, other):
    place, groups = other
    (folder / "core.db").write_bytes(b"garbage" * 4000)
    with pytest.raises(SetOfAnotherKey):
        restore(plan_with_sheet(folder, oldest_set(place), groups))
    assert not (folder / POINTER).exists()


def test_a_lost_pointer_costs_nothing_the_only_file_is_the_one(folder):
    restore(planned(folder))
    (folder / POINTER).unlink()
    with signed_in(folder) as desk:
        assert desk.found.doubt == ""
        assert names_in(desk) == ["Đặng Văn Trước"]


def test_after_a_lost_pointer_a_restore_keeps_every_whole_file(folder):
    """`core.db` copied back by hand counts without a pointer; what counted before is kept."""
    restore(planned(folder))
    (folder / POINTER).unlink()
    blob = (folder / "core-0001.db").read_bytes()
    (folder / "core.db").write_bytes(b"garbage" * 4000)
    user_id = workspaces.people_of(folder)[0][0]
    restore(plan_at_door(folder, oldest_set(folder), user_id, CHIEF))

    kept = {path.read_bytes() for path in (folder / EVIDENCE).glob("*.db")}
    assert {blob, b"garbage" * 4000} <= kept


def test_a_file_copied_back_by_hand_does_not_take_the_place_of_the_evidence(folder):
    restore(planned(folder))
    evidence = (folder / EVIDENCE / "core.db").read_bytes()
    (folder / "core.db").write_bytes(b"copied back")
    with signed_in(folder) as desk:
        assert names_in(desk) == ["Đặng Văn Trước"]

    assert (folder / EVIDENCE / "core.db").read_bytes() == evidence
    assert (folder / EVIDENCE / "core~2.db").read_bytes() == b"copied back"


def test_files_put_to_records_are_kept_even_where_the_old_vault_is_gone(folder):
    lost = new_id()
    with signed_in(folder) as desk:
        chosen = sets_there(desk.store, actor=desk.actor)[0].folder
        attachments.seal_file(desk.store, lost, b"signed after the backup")
    (folder / "core.db").unlink()
    user_id = workspaces.people_of(folder)[0][0]
    restore(plan_at_door(folder, chosen, user_id, CHIEF))
    with signed_in(folder):
        pass

    assert (folder / EVIDENCE / attachments.FOLDER / str(lost)).is_file()


def test_copies_a_kill_left_go_at_the_next_sign_in(folder):
    (folder / "core-0001.db.making").write_bytes(b"half")
    (folder / ".checking-ab12").mkdir()
    (folder / ".checking-ab12" / "core.db").write_bytes(b"passing")
    with signed_in(folder):
        assert not list(folder.glob("*.making*"))
        assert not list(folder.glob(".checking-*"))


def test_a_stick_with_absurd_numbers_does_not_hide_the_other_backups(folder, tmp_path):
    stick = tmp_path / "stick"
    for name, sequence in (("a", 10**30), ("b", 5), ("c", -1)):
        shutil.copytree(oldest_set(folder), stick / name)
        said = {"sequence": sequence, "chain": "x", "epoch": "y", "files": {}}
        text = json.dumps(said | {"tips": {"core": [10**30, []]}})
        (stick / name / "backup.json").write_text(text, encoding="utf-8")
    with signed_in(folder) as desk:
        shown = sets_there(desk.store, actor=desk.actor, also=[stick])
    assert [one.history for one in shown if one.place == folder / "backups"] == ["present"]


def enrol(session, unit):
    session.add(
        Partner(
            unit=unit, name=unit, level="province", installation=str(new_id()),
            signing_public="a" * 64, recipient="age1", enrolled_at=clock.now(),
        )
    )  # fmt: skip


def test_keys_of_other_units_do_not_go_back_with_the_records(folder):
    with signed_in(folder) as desk:
        with desk.store.transaction() as session:
            enrol(session, "removed")
        chosen = back_up(desk.store, actor=desk.actor).folder
        with desk.store.transaction() as session:
            session.delete(session.get_one(Partner, "removed"))
            enrol(session, "new")
    restore(planned(folder, chosen))

    with signed_in(folder) as desk, desk.store.reading() as session:
        assert list(session.scalars(select(Partner.unit))) == ["new"]


def test_evidence_another_program_holds_keeps_nobody_out_and_loses_no_file(folder, monkeypatch):
    """A scanner holds the old file, as on Windows: it is put away the next time."""
    lost, plan = new_id(), planned(folder)
    (folder / attachments.FOLDER).mkdir(exist_ok=True)
    (folder / attachments.FOLDER / str(lost)).write_bytes(b"known to the old vault alone")
    honest = os.replace

    def held(source, target):
        if EVIDENCE in Path(target).parts:
            raise PermissionError(source)
        honest(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held)
        restore(plan)
        with signed_in(folder) as desk:
            assert names_in(desk) == ["Đặng Văn Trước"]
        assert (folder / attachments.FOLDER / str(lost)).is_file()
    with signed_in(folder):
        pass

    assert (folder / EVIDENCE / "core.db").is_file()
    assert (folder / EVIDENCE / attachments.FOLDER / str(lost)).is_file()


def test_a_cut_between_the_slot_files_and_the_pointer_leaves_a_door_that_opens(folder, monkeypatch):
    """Both slot files were lost, so those of the set come first; they open the file of now too."""

    class PowerCutError(Exception):
        pass

    def cut(*_said):
        raise PowerCutError

    set_folder = oldest_set(folder)
    for name in FILE_NAMES:
        (folder / name).write_bytes(b"garbage")
    (folder / "core.db").rename(folder / "core.kept")
    (user_id,) = [one for one, name in load_slots(set_folder).people if name == NEW.chief_name]
    plan = plan_at_door(folder, set_folder, user_id, CHIEF)
    monkeypatch.setattr(restoring, "swap", cut)
    with pytest.raises(PowerCutError):
        restore(plan)

    (folder / "core.kept").rename(folder / "core.db")
    with signed_in(folder) as desk:
        assert len(names_in(desk)) == 3
    assert not (folder / POINTER).exists()


def test_slot_files_that_can_be_trusted_stay_as_they_are(folder):
    before = load_slots(folder)
    restore(planned(folder))
    assert load_slots(folder) == before
