"""A closed record erased by command: looked at first, with the sheet as the second person."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.history import watermark
from tests.builders import Town
from tests.e2e.program import make_cheap, run

CHIEF = "ba con đường đất"


@pytest.fixture
def scene(made, tmp_path):
    """Return a copy of it for one test."""
    home, person = made
    return Path(shutil.copytree(home, tmp_path / "home")), person


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the home of a station of one person, and the id of a closed record there."""
    home = tmp_path_factory.mktemp("home")
    new = (
        "new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Nguyễn Văn Mẫu",
        "--recovery-sheet", home / "phieu.txt",
    )  # fmt: skip
    assert at(home, *new).code == 0
    make_cheap(home / "so", {"Nguyễn Văn Mẫu": CHIEF})
    user, _ = workspaces.people_of(home / "so")[0]
    with pytest.MonkeyPatch.context() as here, ExitStack() as stack:
        profile = home / ".config" / "TDBV Desktop" / watermark.MARKS
        here.setattr(watermark, "profile_folder", lambda: profile)  # that of the commands
        desk = stack.enter_context(workspaces.signed_in(home / "so", user, CHIEF))
        person = Town(desk.store, desk.actor).person(full_name="Canhbao Xoahet")
        with desk.store.transaction() as session:
            close_record(
                session, BY_KEY["person"], person, revision=1, reason="Đã đi", actor=desk.actor
            )
    assert at(home, "backup").code == 0
    return home, person


def at(home, *words):
    return run(*words, "--workspace", home / "so", "--json", home=home, password=CHIEF)


def erase(scene, *more):
    home, person = scene
    return at(home, "erase", "--register", "person", "--id", person, *more)


def test_a_look_erases_nothing(scene):
    seen = erase(scene, "--dry-run")

    assert (seen.code, seen.said["dry_run"], seen.said["records"]) == (0, True, 1)
    assert erase(scene, "--dry-run").said == seen.said


def test_one_person_alone_is_not_enough(scene):
    alone = erase(scene, "--basis", "term_over", "--reason", "Hết hạn")

    assert (alone.code, "người thứ hai" in alone.complaint) == (4, True)


def test_a_basis_that_is_not_in_the_list_is_refused_and_the_list_is_told(scene):
    sheet = ("--second-sheet", scene[0] / "phieu.txt")

    told = erase(scene, "--basis", "because", "--reason", "Hết hạn", *sheet)

    assert (told.code, "term_over" in told.complaint) == (4, True)


@pytest.mark.parametrize("words", [("--register", "nobody"), ("--id", "one")])
def test_a_register_or_an_id_that_is_none_is_said(scene, words):
    home, person = scene
    said = {"--register": "person", "--id": str(person)} | {words[0]: words[1]}

    told = at(home, "erase", *(part for pair in said.items() for part in pair))

    assert (told.code, words[1] in told.complaint) == (4, True)


def carried_out(scene):
    sheet = ("--second-sheet", scene[0] / "phieu.txt")
    return erase(scene, "--basis", "term_over", "--reason", "Hết hạn", *sheet)


def test_the_sheet_agrees_and_the_record_is_gone(scene):
    home, _ = scene
    done = carried_out(scene)

    assert (done.code, done.complaint, done.qt) == (0, "", [])
    assert done.said["records"] == 1
    state = at(home, "status", "--verify")
    assert (state.code, state.complaint) == (0, "")
    assert carried_out(scene).code == 4


def test_a_backup_of_a_day_before_does_not_bring_it_back(scene):
    home, _ = scene
    assert carried_out(scene).code == 0
    put_back = at(home, "restore", "newest", "--second-sheet", home / "phieu.txt")

    assert (put_back.code, put_back.complaint) == (0, "")
    assert erase(scene, "--dry-run").code == 4
    state = at(home, "status", "--verify")
    assert (state.code, state.complaint) == (0, "")
