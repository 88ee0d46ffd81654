"""Backups put back by command: two people, a lost file, another computer."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.e2e.program import ROOT, make_cheap, run

CHIEF = "ba con đường đất"
SAMPLE = ROOT / "tests" / "data" / "luu-tru-19-cot.xlsx"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A station of one person with a backup, then an import."""
    home = tmp_path_factory.mktemp("home")
    new = (
        "new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Nguyễn Văn Mẫu",
        "--recovery-sheet", home / "phieu.txt",
    )  # fmt: skip
    assert at(home, *new).code == 0
    make_cheap(home / "so", {"Nguyễn Văn Mẫu": CHIEF})
    assert at(home, "backup").code == 0
    took = at(home, "import", SAMPLE, "--house", "NT-001", "--house-name", "Nhà Mẫu")
    assert took.code in (0, 3)
    return home


def at(home, *words, folder="so", password=CHIEF):
    return run(*words, "--workspace", home / folder, "--json", home=home, password=password)


@pytest.fixture
def copy(home, tmp_path):
    shutil.copytree(home, tmp_path / "home")
    return tmp_path / "home"


def people(home, folder="so"):
    told = at(home, "status", "--verify", folder=folder)
    assert (told.code, told.said["faults"]) == (0, [])
    return told.said["counts"].get("person", {}).get("live", 0)


def test_the_list_and_the_look_say_what_would_be_lost(copy):
    (shown,) = at(copy, "backups").said["backups"]
    seen = at(copy, "restore", "newest", "--look").said

    assert shown["behind"] > 0
    assert seen["lost"]["person"]["create"] == people(copy)


def test_one_person_alone_is_not_enough_and_the_sheet_stands_in(copy):
    alone = at(copy, "restore", "newest")
    done = at(copy, "restore", "newest", "--second-sheet", copy / "phieu.txt")

    assert (alone.code, "người thứ hai" in alone.complaint) == (4, True)
    assert done.code == 0
    assert (copy / "so" / "evidence" / "core.db").is_file()
    assert people(copy) == 0


def test_a_lost_file_comes_back_with_the_password_or_with_the_sheet(copy):
    for more in ((), ("--recovery-sheet", copy / "phieu.txt")):
        for path in (copy / "so").glob("core*.db*"):
            path.unlink()
        assert at(copy, "status").code == 5
        assert at(copy, "restore", "newest", *more).code == 0
        assert people(copy) == 0


def test_an_empty_computer_gets_the_records_from_a_copy(copy):
    shutil.copytree(copy / "so" / "backups", copy / "usb")
    shutil.rmtree(copy / "so")
    (chosen,) = (copy / "usb").iterdir()
    done = at(copy, "restore", chosen, folder="moi")

    assert (done.code, done.said["name"]) == (0, "Nguyễn Văn Mẫu")
    assert people(copy, "moi") == 0


def test_the_drill_passes_and_is_told(copy):
    told = at(copy, "restore-rehearsal")
    listed = json.dumps(told.said)

    assert told.code == 0
    assert "records" in listed
