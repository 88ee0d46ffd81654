"""A disk that is really full: a clear word, nothing half-written, all well with room again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tests.conftest import OWN_UNIT

# Runs in a mount namespace of its own, where it may mount a small disk nobody else sees.
SCENE = """
import json, os, shutil, subprocess, sys
from pathlib import Path

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL
from tdbv_desktop.store import workspace
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.keeping.backup import backups, make_backup
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.history.verify import faults
from tests.builders import save

source, disk = Path(sys.argv[1]), Path(sys.argv[2])
key, unit = bytes.fromhex(sys.argv[3]), sys.argv[4]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "small", disk], check=True)
shutil.copy(source, disk / "core.db")
workspace.write_label(disk, workspace.Label(kind="station", unit=unit, unit_name="Mẫu"))
keyslots.save_slots(disk, keyslots.Slots(1, ()))
store, actor = Store(disk, {"core": key}), Actor(new_id(), "Nguyễn Văn Mẫu", Role.CHIEF)
store.open(create=False)
said = {}


def attempt(name, work):
    try:
        work()
        said[name] = "done"
    except AppError as error:
        said[name] = error.code


def count():
    with store.reading() as session:
        return session.connection().exec_driver_sql(
            "SELECT (SELECT count(*) FROM hamlet), (SELECT count(*) FROM journal_line)").one()


def hamlet(name):
    save(store, actor, "hamlet", name=name, kind="ap", note="x" * 1000)


def fill_up():
    with ballast.open("ab") as file:
        try:
            while True:
                os.write(file.fileno(), b"x" * 1000)
        except OSError:
            return


hamlet("Ấp 1")
make_backup(store)
ballast = disk / "ballast"
fill_up()
os.truncate(ballast, ballast.stat().st_size - 150_000)
saved = 1
try:
    while saved < 2000:
        hamlet(f"Ấp {saved + 1}")
        saved += 1
except AppError as error:
    said["save"] = error.code
    said["words"] = error.sentences
said["rows"], said["saved"] = list(count()), saved
fill_up()  # what was set aside for such a moment was given back
attempt("backup", lambda: make_backup(store))
fill_up()  # the backup moved the last pages into the database, which made a little room
attempt("slots", lambda: keyslots.save_slots(disk, keyslots.Slots(2, ())))
attempt("label", lambda: write_safely(disk / "workspace.json", b"x" * 20_000))
said["generation"] = keyslots.load_slots(disk).generation
said["unit"] = workspace.read_label(disk).unit
said["sets"] = len(backups(disk / "backups"))
said["parts"] = [str(p) for p in disk.rglob("*.part")]
ballast.unlink()
attempt("again", lambda: hamlet("Ấp sau"))
attempt("backup again", lambda: shutil.rmtree(disk / "backups") or make_backup(store))
store.settle()
with store.reading() as session:
    said["faults"] = list(faults(session, ALL, owner=unit))
said["rows after"] = list(count())
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def said(template, tmp_path_factory):
    assert shutil.which("unshare"), "unshare is part of util-linux"
    disk = tmp_path_factory.mktemp("disk")
    key = template[1].hex()
    done = subprocess.run(
        [
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            sys.executable,
            "-c",
            SCENE,
            template[0],
            disk,
            key,
            OWN_UNIT,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(disk.iterdir()) == []  # the small disk was seen by the scene alone
    return json.loads(done.stdout)


def test_saving_says_that_the_disk_is_full_and_what_to_do(said):
    assert said["save"] == "disk_full"
    assert "Ổ đĩa đã đầy" in said["words"]
    assert "chưa được ghi" in said["words"]


def test_what_was_saved_is_there_and_what_was_not_left_neither_row_nor_line(said):
    assert said["saved"] > 1
    assert said["rows"] == [said["saved"], said["saved"]]


def test_a_backup_that_does_not_fit_costs_no_older_one(said):
    assert said["backup"] == "no_room"
    assert said["sets"] == 1
    assert said["parts"] == []


def test_files_of_the_workspace_keep_their_old_contents(said):
    assert said["label"] == "full"
    assert said["unit"] == OWN_UNIT
    assert (said["slots"], said["generation"]) in {("full", 1), ("done", 2)}


def test_with_room_again_everything_goes_on_and_is_whole(said):
    assert said["again"] == said["backup again"] == "done"
    assert said["rows after"] == [said["saved"] + 1] * 2
    assert said["faults"] == []
