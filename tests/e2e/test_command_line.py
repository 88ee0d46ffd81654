"""The main job typed on the command line, on two machines and a stick."""

from __future__ import annotations

import email
import hashlib
import json
import shutil
from email.policy import default
from types import SimpleNamespace

import pytest

from tdbv_desktop.store.access.keyslots import LADDER, load_slots
from tests.e2e.program import ROOT, make_cheap, run

SAMPLE = ROOT / "tests" / "data" / "luu-tru-19-cot.xlsx"
CHIEF, OFFICER = "ba con đường đất", "năm giếng nước trong"


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Do the whole job once, command after command, and keep every answer."""
    home = tmp_path_factory.mktemp("home")
    stick = home / "usb"
    stick.mkdir()
    (home / "officer.txt").write_bytes(b"\xef\xbb\xbf" + OFFICER.encode() + b"\r\n")
    told = SimpleNamespace(
        home=home,
        stick=stick,
        station=home / "tram",
        upper=home / "cap-tren",
        sample=hashlib.sha256(SAMPLE.read_bytes()).hexdigest(),
    )

    def at(workspace, *words, password=CHIEF):
        return run(*words, "--workspace", workspace, "--json", home=home, password=password)

    told.at = at
    told.new = at(
        told.station,
        "new",
        "--unit",
        "00565",
        "--name",
        "Công an xã Mẫu",
        "--chief",
        "Nguyễn Văn Mẫu",
    )
    told.new_upper = at(
        told.upper,
        "new",
        "--unit",
        "PC06-MAU",
        "--name",
        "Phòng PC06 Mẫu",
        "--chief",
        "Lê Văn Mẫu",
        "--kind",
        "upper",
        "--recovery-sheet",
        home / "phieu.txt",
    )
    told.officer = at(
        told.station, "add-officer", "Trần Thị Mẫu", "--officer-password-file", home / "officer.txt"
    )
    told.cost = load_slots(told.station).slots[0].cost
    make_cheap(told.station, {"Nguyễn Văn Mẫu": CHIEF, "Trần Thị Mẫu": OFFICER})
    make_cheap(told.upper, {"Lê Văn Mẫu": CHIEF})
    _introduce(told)
    _import(told)
    _exchange(told)
    return told


def _introduce(told):
    keys = {}
    for name, workspace in (("tram", told.station), ("cap", told.upper)):
        keys[name] = told.at(workspace, "key", "show", "--write", told.home / f"{name}.tdbvkey")
    told.keys = keys
    told.enrolled = [
        told.at(
            workspace,
            "enrol",
            told.home / f"{name}.tdbvkey",
            "--fingerprint",
            keys[name].said["fingerprint"],
        )
        for name, workspace in (("cap", told.station), ("tram", told.upper))
    ]


def _import(told):
    words = ("import", SAMPLE, "--house", "NT-7", "--house-name", "Nhà trọ Bảy")
    told.dry = told.at(told.station, *words, "--dry-run")
    told.after_dry = told.at(told.station, "status")
    told.imported = told.at(told.station, *words, "--user", "Trần Thị Mẫu", password=OFFICER)
    told.again = told.at(told.station, *words)


def _exchange(told):
    told.sent = told.at(told.station, "export", "--to", told.stick, "--mail", told.home / "thu.eml")
    (bundle,) = told.stick.glob("*.tdbv")
    told.bundle = bundle
    told.checked = told.at(told.upper, "check", bundle)
    told.received = told.at(told.upper, "receive", bundle)
    told.repeated = told.at(told.upper, "receive", bundle)
    told.acknowledged = told.at(told.station, "acknowledge", told.received.said["receipt"])
    told.backup = told.at(told.station, "backup", "--to", told.stick / "sao-luu")
    told.status = told.at(told.station, "status", "--verify")
    told.upper_status = told.at(told.upper, "status", "--verify")


def test_a_workspace_is_made_and_its_sheet_told_once(scene):
    assert scene.new.code == 0
    assert scene.new.said["unit"] == "00565"
    assert len(scene.new.said["recovery_sheet"]) == 16
    assert scene.cost in LADDER


def test_a_sheet_can_be_written_to_a_file_instead(scene):
    written = (scene.home / "phieu.txt").read_text(encoding="utf-8")

    assert scene.new_upper.said["recovery_sheet"] == str(scene.home / "phieu.txt")
    assert "PHIẾU KHÔI PHỤC · Phòng PC06 Mẫu" in written
    assert "16." in written


def test_an_officer_may_sign_in_with_a_password_file_of_notepad(scene):
    assert (scene.officer.code, scene.officer.said["name"]) == (0, "Trần Thị Mẫu")
    assert scene.imported.code == 3


def test_both_units_know_each_other_by_fingerprint(scene):
    assert [answer.code for answer in scene.enrolled] == [0, 0]
    assert [answer.said["unit"] for answer in scene.enrolled] == ["PC06-MAU", "00565"]
    assert all(
        len(answer.said["fingerprint"].replace(" ", "")) == 60 for answer in scene.keys.values()
    )


def test_an_import_with_rows_handed_back_ends_with_three_and_its_sums_agree(scene):
    said = scene.imported.said
    counted = {name: said[name] for name in ("new", "changed", "same", "doubtful", "refused")}

    assert scene.imported.code == 3
    assert counted == {"new": 232, "changed": 0, "same": 1, "doubtful": 0, "refused": 7}
    assert sum(counted.values()) == said["found"] == 240
    assert {row["row"] for row in said["rows"] if row["severity"] == "error"} == {
        15,
        28,
        42,
        56,
        129,
        160,
        175,
    }


def test_a_dry_run_tells_the_same_and_writes_nothing(scene):
    dry, done = scene.dry.said, scene.imported.said

    assert (scene.dry.code, dry["dry_run"], done["dry_run"]) == (3, True, False)
    assert dry | {"dry_run": False} == done
    assert scene.after_dry.said["counts"] == {}


def test_the_same_import_again_is_all_known(scene):
    said = scene.again.said

    assert (said["same"], said["new"], said["new_house"], said["new_rooms"]) == (233, 0, False, 0)


def test_the_file_of_the_officer_is_not_touched(scene):
    assert hashlib.sha256(SAMPLE.read_bytes()).hexdigest() == scene.sample


def test_a_bundle_lies_on_the_stick_and_in_the_draft_of_a_letter(scene):
    said = scene.sent.said
    letter = email.message_from_bytes((scene.home / "thu.eml").read_bytes(), policy=default)
    (attached,) = list(letter.iter_attachments())

    assert (scene.sent.code, said["kind"]) == (0, "full")
    assert attached.get_content() == scene.bundle.read_bytes()
    assert attached.get_filename() == scene.bundle.name
    assert "Công an xã Mẫu" in letter["Subject"]


def test_a_look_ahead_tells_what_receiving_does(scene):
    looked, done = scene.checked.said, scene.received.said

    assert (scene.checked.code, scene.received.code) == (0, 0)
    assert {name: looked[name] for name in ("new", "changed", "closed", "held", "refused")} == {
        name: done[name] for name in ("new", "changed", "closed", "held", "refused")
    }
    assert (done["verdict"], done["agrees"], done["code"]) == (
        "applied",
        True,
        scene.sent.said["code"],
    )


def test_a_bundle_received_again_is_known(scene):
    assert (scene.repeated.code, scene.repeated.said["verdict"]) == (0, "superseded")


def test_the_receipt_comes_back_and_both_sides_hold_the_same(scene):
    mine, theirs = scene.status.said, scene.upper_status.said["partners"][0]

    assert scene.acknowledged.said["state"] == "acknowledged"
    assert (mine["digest"], mine["code"]) == (theirs["digest"], theirs["code"])
    assert mine["counts"] == theirs["counts"]
    assert mine["waiting"] == 0


def test_both_workspaces_pass_their_checks(scene):
    assert [scene.status.code, scene.upper_status.code] == [0, 0]
    assert scene.status.said["faults"] == scene.upper_status.said["faults"] == []


def test_a_backup_lies_where_it_was_asked_for(scene):
    assert scene.backup.code == 0
    (made,) = (scene.stick / "sao-luu").iterdir()
    assert scene.backup.said["folder"] == str(made)
    assert (
        json.loads((made / "backup.json").read_text())["sequence"]
        == (scene.backup.said["sequence"])
    )


def test_no_command_loads_anything_of_the_window(scene):
    answers = [value for value in vars(scene).values() if hasattr(value, "qt")]

    assert len(answers) >= 15
    assert {name for answer in answers for name in answer.qt} == set()


def test_no_command_complains_when_all_went_well(scene):
    answers = [value for value in vars(scene).values() if hasattr(value, "complaint")]

    assert {answer.complaint for answer in answers} == {""}


def test_damage_is_found_by_verify_and_told_as_a_fault_of_the_machine(scene, tmp_path):
    copy = shutil.copytree(scene.station, tmp_path / "hong")
    blob = bytearray((copy / "core.db").read_bytes())
    blob[len(blob) - 4096 * 3 + 100] ^= 1
    (copy / "core.db").write_bytes(blob)
    answer = scene.at(copy, "status", "--verify")

    assert answer.code == 5
    assert "phục hồi từ bản sao lưu" in answer.complaint
