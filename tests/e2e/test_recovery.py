"""A forgotten password: the sheet from the safe, copied into a file, lets the chief in again."""

from __future__ import annotations

import pytest

from tests.e2e.program import run

FIRST, SECOND, THIRD = "ba con đường đất", "bốn mùa cây trái", "sáu bến sông quê"


@pytest.fixture
def home(tmp_path):
    answer = run(
        "new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Nguyễn Văn Mẫu",
        "--workspace", tmp_path / "so", "--recovery-sheet", tmp_path / "phieu.txt",
        home=tmp_path, password=FIRST,
    )  # fmt: skip
    assert answer.code == 0
    return tmp_path


def status(home, password):
    return run("status", "--workspace", home / "so", home=home, password=password).code


def test_the_sheet_sets_a_new_password_and_the_old_one_is_gone(home):
    told = run("recover", home / "phieu.txt", "--workspace", home / "so", home=home,
               password=SECOND)  # fmt: skip

    assert (told.code, "Nguyễn Văn Mẫu" in told.out) == (0, True)
    assert (status(home, FIRST), status(home, SECOND)) == (4, 0)


def test_a_sheet_copied_with_a_slip_names_the_group_and_changes_nothing(home):
    sheet = home / "phieu.txt"
    text = sheet.read_text(encoding="utf-8")
    at = text.index(" 3. ") + 4
    sheet.write_text(text[:at] + ("0" if text[at] != "0" else "2") + text[at + 1 :], "utf-8")
    told = run("recover", sheet, "--workspace", home / "so", home=home, password=SECOND)

    assert (told.code, "Nhóm số 3" in told.complaint) == (4, True)
    assert (status(home, FIRST), status(home, SECOND)) == (0, 4)


def test_a_password_is_changed_by_the_one_who_knows_it(home):
    (home / "moi.txt").write_text(THIRD, encoding="utf-8")
    words = ("change-password", "--new-password-file", home / "moi.txt", "--workspace", home / "so")
    wrong = run(*words, home=home, password=SECOND)
    right = run(*words, home=home, password=FIRST)

    assert (wrong.code, right.code) == (4, 0)
    assert (status(home, FIRST), status(home, THIRD)) == (4, 0)


def test_a_copy_typed_from_the_paper_confirms_the_sheet(home):
    sheet = home / "phieu.txt"
    wrong = home / "sai.txt"
    text = sheet.read_text(encoding="utf-8")
    at = text.index(" 3. ") + 4
    wrong.write_text(text[:at] + ("0" if text[at] != "0" else "2") + text[at + 1 :], "utf-8")
    words = ("--workspace", home / "so")
    refused = run("confirm-sheet", wrong, *words, home=home, password=FIRST)
    taken = run("confirm-sheet", sheet, *words, home=home, password=FIRST)

    assert (refused.code, "Nhóm số 3" in refused.complaint) == (4, True)
    assert (taken.code, "Đã xác nhận" in taken.out) == (0, True)


def test_a_chair_is_refused_with_the_reason_and_a_second_computer_made(tmp_path):
    def new(kind):
        return run("new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Trần Mẫu",
                   "--kind", kind, "--workspace", tmp_path / kind, home=tmp_path,
                   password=FIRST)  # fmt: skip

    chair, desk = new("chair"), new("desk")

    assert (chair.code, "chủ nhiệm" in chair.complaint) == (4, True)
    assert not (tmp_path / "chair").exists()
    assert desk.code == 0
    sent = run("export", "--workspace", tmp_path / "desk", home=tmp_path, password=FIRST)
    assert (sent.code, "không được làm" in sent.complaint) == (4, True)
