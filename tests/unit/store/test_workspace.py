"""The folder of a workspace: made once, held by one, never where it would be damaged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.store import workspace
from tdbv_desktop.store.workspace import (
    LABEL,
    FolderTaken,
    Label,
    NewerWorkspace,
    NotAWorkspace,
    OpenElsewhere,
    UnsafePlace,
    held,
    make_folder,
    read_label,
    refuse_unsafe,
)
from tests import powers

STATION = Label(kind="station", unit="00565", unit_name="Công an xã Mẫu")

HOLDER = """
import sys, time
from pathlib import Path
from tdbv_desktop.store.workspace import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(120)
"""


@contextmanager
def another_program_holding(folder):
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout.readline() == "held\n"
        yield program
    finally:
        program.kill()
        program.communicate()


@pytest.fixture
def folder(tmp_path):
    make_folder(tmp_path / "hoso", STATION)
    return tmp_path / "hoso"


def test_a_new_workspace_has_its_folders_and_says_whose_it_is(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted([*workspace.FOLDERS, LABEL])
    assert read_label(folder) == STATION


def test_a_new_workspace_is_closed_to_other_accounts_of_the_machine(folder):
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["core.db", ".hidden", "backups/x", LABEL])
def test_a_folder_with_anything_in_it_is_taken_and_left_alone(tmp_path, name):
    there = tmp_path / "hoso" / name
    there.parent.mkdir(parents=True)
    there.write_text("có sẵn", encoding="utf-8")

    with pytest.raises(FolderTaken):
        make_folder(tmp_path / "hoso", STATION)

    assert [p for p in (tmp_path / "hoso").rglob("*") if p.is_file()] == [there]


def test_a_file_of_that_name_is_taken_too(tmp_path):
    (tmp_path / "hoso").touch()

    with pytest.raises(FolderTaken):
        make_folder(tmp_path / "hoso", STATION)


def test_an_empty_folder_may_be_used(tmp_path):
    make_folder(tmp_path, STATION)

    assert read_label(tmp_path) == STATION


def test_two_windows_of_one_program_do_not_hold_it_twice(folder):
    with held(folder), pytest.raises(OpenElsewhere), held(folder):
        pass


def test_two_programs_do_not_hold_it_twice(folder):
    with another_program_holding(folder), pytest.raises(OpenElsewhere), held(folder):
        pass


def test_it_is_free_again_once_let_go(folder):
    for _ in range(2):
        with held(folder):
            assert (folder / ".lock").is_file()


def test_a_program_that_was_killed_lets_go(folder):
    with another_program_holding(folder) as program:
        os.kill(program.pid, signal.SIGKILL)
        program.wait()

        with held(folder):
            assert program.returncode == -signal.SIGKILL


def test_a_folder_that_may_not_be_written_is_said_so_when_it_is_opened(folder):
    folder.chmod(0o500)

    with powers.ordinary(), pytest.raises(WorldError) as refused, held(folder):
        pass

    assert refused.value.code == "read_only"


def test_a_place_that_may_not_be_written_is_said_so_when_it_is_made(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)

    with powers.ordinary(), pytest.raises(WorldError) as refused:
        make_folder(tmp_path / "closed" / "hoso", STATION)

    assert refused.value.code == "cannot_make_folder"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("/media/lan/KINGSTON/hoso", "removable_folder"),
        ("/run/media/lan/KINGSTON", "removable_folder"),
        ("/mnt/usb/hoso", "removable_folder"),
        ("/home/lan/OneDrive/hoso", "synced_folder"),
        ("/home/lan/OneDrive - Cong an/hoso", "synced_folder"),
        ("/home/lan/Google Drive/hoso", "synced_folder"),
        ("/home/lan/GoogleDrive/hoso", "synced_folder"),
        ("/home/lan/Dropbox/hoso", "synced_folder"),
        ("/home/lan/Zalo Received Files/hoso", "synced_folder"),
    ],
)
def test_a_place_where_data_would_be_damaged_is_refused(place, code):
    with pytest.raises(UnsafePlace) as refused:
        refuse_unsafe(Path(place))

    assert refused.value.code == code
    assert refused.value.then


@pytest.mark.parametrize("place", ["/home/lan/hoso", "/home/lan/dropboxes/hoso", "/srv/media/hoso"])
def test_an_ordinary_place_is_not_refused(place):
    refuse_unsafe(Path(place))


def test_a_way_round_through_a_link_is_seen(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "hoso").symlink_to(tmp_path / "Dropbox", target_is_directory=True)

    with pytest.raises(UnsafePlace):
        make_folder(tmp_path / "hoso", STATION)

    assert list((tmp_path / "Dropbox").iterdir()) == []


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/hoso /srv/hoso nfs4 rw 0 0
//may-chu/chung /srv/dung\\040chung cifs rw 0 0
/dev/sda2 /srv/hoso/may-nay ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/lan", "ext4"),
        ("/srv/hoso", "nfs4"),
        ("/srv/hoso/a/b", "nfs4"),
        ("/srv/hoso-khac", "ext4"),
        ("/srv/dung chung/a", "cifs"),
        ("/srv/hoso/may-nay/a", "ext4"),
    ],
)
def test_the_file_system_of_a_place_is_that_of_the_nearest_mount(path, kind):
    assert workspace.file_system_of(path, MOUNTS) == kind


def test_the_shares_of_a_network_are_known_for_such():
    assert {"nfs4", "cifs", "fuse.sshfs", "9p"} <= set(workspace.NETWORK)
    assert "ext4" not in workspace.NETWORK


def test_a_label_cut_at_any_length_is_no_workspace(folder):
    whole = (folder / LABEL).read_bytes()
    for length in range(len(whole)):
        (folder / LABEL).write_bytes(whole[:length])
        with pytest.raises(NotAWorkspace):
            read_label(folder)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "club"},
        {"kind": 5},
        {"unit": None},
        {"unit_name": ["x"]},
        {"is_practice": "no"},
        {"format": "1"},
        {"more": 1},
    ],
    ids=str,
)
def test_a_label_that_says_something_else_is_no_workspace(folder, change):
    said = json.loads((folder / LABEL).read_bytes()) | change
    (folder / LABEL).write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(NotAWorkspace):
        read_label(folder)


def test_a_label_of_a_newer_program_is_said_to_be_newer(folder):
    said = json.loads((folder / LABEL).read_bytes()) | {"format": 2, "new": "x", "kind": "chair"}
    (folder / LABEL).write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(NewerWorkspace, match="phiên bản mới hơn"):
        read_label(folder)


@pytest.mark.parametrize("said", ["", "[]", "null", "5", "\ufeff{}", "[" * 100_000])
def test_a_file_of_something_else_is_no_label(folder, said):
    (folder / LABEL).write_text(said, encoding="utf-8")

    with pytest.raises(NotAWorkspace):
        read_label(folder)


def test_a_folder_without_a_label_is_no_workspace(tmp_path):
    with pytest.raises(NotAWorkspace):
        read_label(tmp_path)


def test_what_a_kill_left_half_written_goes_when_the_folder_is_opened_again(folder):
    half = [folder / ".workspace.json.0a1b2c3d.part", folder / "outbox" / ".TT.tdbv.ffffffff.part"]
    others = [folder / "outbox" / "TT.tdbv.part", folder / ".notes.part"]
    for path in (*half, *others):
        path.write_bytes(b"half")

    with held(folder):
        assert not any(path.exists() for path in half)
        assert all(path.exists() for path in others)
