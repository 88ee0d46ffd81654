"""A file put back by hand: what commands say of it, and what leads out again."""

from __future__ import annotations

import shutil

import pytest

from tests.e2e.program import make_cheap, run

CHIEF, OFFICER = "thật dài để khó đoán", "mật khẩu của người khác"


@pytest.fixture
def home(tmp_path):
    """A station's real records with two people, and a copy of a day before."""
    (tmp_path / "officer.txt").write_text(OFFICER, encoding="utf-8")
    made = at(
        tmp_path, "new", "--unit", "27994", "--name", "Công an xã Mẫu", "--chief", "Lê Văn Mẫu"
    )
    assert made.code == 0, made.complaint
    named = ("add-officer", "Trần Thị Mẫu", "--officer-password-file", tmp_path / "officer.txt")
    assert at(tmp_path, *named).code == 0
    make_cheap(tmp_path / "hoso", {"Lê Văn Mẫu": CHIEF, "Trần Thị Mẫu": OFFICER})
    shutil.copy(tmp_path / "hoso" / "core.db", tmp_path / "old.db")
    assert at(tmp_path, "key", "export-identity", tmp_path / "key.txt").code == 0
    return tmp_path


def at(home, *words):
    return run(*words, "--workspace", home / "hoso", "--json", home=home, password=CHIEF)


def test_a_file_put_back_by_hand_is_told_kept_from_writing_and_confirmed(home):
    before = at(home, "status").said
    assert (before["marks"]["doubt"], before["recovered"]) == ("", {"new": 0, "differs": 0})
    assert at(home, "confirm-epoch").code == 4
    shutil.copy(home / "old.db", home / "hoso" / "core.db")

    told = at(home, "status").said
    refused = at(home, "key", "export-identity", home / "again.txt")
    alone = at(home, "confirm-epoch")
    agreed = at(home, "confirm-epoch", "--second-password-file", home / "officer.txt")
    after = at(home, "status").said

    assert (told["marks"]["doubt"], told["epoch"]) == ("older", before["epoch"])
    assert refused.code == 4
    assert "cũ hơn lần dùng trước" in refused.complaint
    assert not (home / "again.txt").exists()
    assert alone.code == 4
    assert (agreed.code, agreed.said["epoch"]) == (0, before["epoch"] + 1)
    assert (after["marks"]["doubt"], after["epoch"]) == ("", before["epoch"] + 1)


def test_a_file_that_is_no_pack_is_refused(home):
    (home / "x.tdbv").write_bytes(b"nothing")

    assert at(home, "recover-rows", home / "x.tdbv", "--accept-new").code == 6
