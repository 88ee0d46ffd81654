"""The drill proves the newest backup with the set's own slots, and leaves one line."""

from __future__ import annotations

import json
import subprocess

import pytest
from sqlalchemy import select

from tdbv_desktop.registers import ALL
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.certifying import NeverRehearsed, write_certificate
from tdbv_desktop.services.safety.rehearsing import (
    NothingToRehearse,
    last_rehearsal,
    rehearse_restore,
)
from tdbv_desktop.store import facts
from tdbv_desktop.store.access.keyslots import FILE_NAMES, FLOOR, DamagedSlots, WrongPassword
from tdbv_desktop.store.keeping.restoring import SetUnsound
from tdbv_desktop.store.tables.journal import JournalLine
from tests.builders import Town
from tests.conftest import OWN_UNIT

CHIEF = "sáu cây cầu tre"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    workspaces.create_workspace(tmp_path / "hoso", NEW, cost=FLOOR)
    (user_id, _) = workspaces.people_of(tmp_path / "hoso")[0]
    with workspaces.signed_in(tmp_path / "hoso", user_id, CHIEF) as opened:
        yield opened


def last(desk):
    with desk.store.reading() as session:
        return last_rehearsal(session, actor=desk.actor)


def test_without_a_backup_there_is_nothing_to_rehearse(desk):
    with pytest.raises(NothingToRehearse):
        rehearse_restore(desk, CHIEF)
    assert last(desk) is None


def test_the_newest_backup_is_put_back_counted_and_forgotten(desk):
    town = Town(desk.store, desk.actor)
    back_up(desk.store, actor=desk.actor)
    town.person("Đặng Văn Á")
    newest = back_up(desk.store, actor=desk.actor)
    town.person("Đặng Văn B")
    before = sorted(path.name for path in desk.store.folder.iterdir())
    done = rehearse_restore(desk, CHIEF)

    assert (done.set_name, done.behind) == (newest.folder.name, 1)
    assert done.records["person"] == 1
    assert set(done.records) == {register.key for register in ALL}
    assert last(desk) == done
    assert sorted(path.name for path in desk.store.folder.iterdir()) == before
    with desk.store.reading() as session:
        actions = session.scalars(select(JournalLine.action)).all()
    assert actions.count("backup") == 1


def test_another_password_proves_nothing(desk):
    back_up(desk.store, actor=desk.actor)
    with pytest.raises(WrongPassword):
        rehearse_restore(desk, "không phải mật khẩu này")
    assert last(desk) is None


@pytest.mark.parametrize("name", ["core.db", *FILE_NAMES])
def test_a_backup_that_would_not_come_back_does_not_pass(desk, name):
    made = back_up(desk.store, actor=desk.actor)
    for path in made.folder.glob(name.replace("A", "?").replace("B", "?")):
        blob = bytearray(path.read_bytes())
        blob[len(blob) // 2] ^= 1
        path.write_bytes(blob)

    with pytest.raises((SetUnsound, DamagedSlots)):
        rehearse_restore(desk, CHIEF)
    assert last(desk) is None


def test_the_paper_needs_a_rehearsal_and_then_says_who_and_what(desk, tmp_path):
    with pytest.raises(NeverRehearsed):
        write_certificate(desk, tmp_path / "paper.pdf")
    made = back_up(desk.store, actor=desk.actor)
    done = rehearse_restore(desk, CHIEF)
    assert (done.by, done.made_at) == ("Nguyễn Văn Mẫu", made.made_at)

    path = write_certificate(desk, tmp_path / "paper.pdf")
    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    assert made.folder.name in said.decode().replace("\n", " ")


def test_a_rehearsal_of_an_older_program_is_still_known(desk):
    old = {"set": "000000001-x", "at": "2026-01-02T03:04:05+00:00", "behind": 0, "records": {}}
    with desk.store.transaction() as session:
        facts.set_facts(session, {facts.REHEARSED: json.dumps(old)})
    assert (last(desk).set_name, last(desk).by, last(desk).made_at) == ("000000001-x", "", None)
