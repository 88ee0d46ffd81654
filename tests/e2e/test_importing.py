"""`tdbv import`: any station's list goes in, counted to the last row, without a window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.row_marks import RESULT_HEADING
from tests.e2e.program import make_cheap, run
from tests.exchange.workbooks import SAMPLE
from tests.unit.services.intake.people_sheets import HEADINGS, PEOPLE, write

CHIEF = "mot cau mat khau rat dai"
OUTCOMES = ("new", "changed", "same", "doubtful", "refused")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Import one file of people several ways and keep every answer."""
    home = tmp_path_factory.mktemp("home")
    told = SimpleNamespace(home=home, station=home / "tram", file=home / "ds.xlsx")
    write(told.file, *PEOPLE)

    def at(*words):
        return run(*words, "--workspace", told.station, "--json", home=home, password=CHIEF)

    told.at = at
    at("new", "--unit", "00565", "--name", "Công an xã Mẫu", "--chief", "Nguyễn Văn Mẫu")
    make_cheap(told.station, {"Nguyễn Văn Mẫu": CHIEF})
    words = ("import", told.file, "--register", "stay")
    told.dry = at(*words, "--dry-run")
    told.after_dry = at("status")
    told.done = at(*words, "--report", home / "ket-qua.xlsx")
    told.again = at("import", home / "ket-qua.xlsx", "--register", "stay")
    return told


def test_a_dry_run_says_what_the_import_then_does_and_writes_nothing(scene):
    dry, done = scene.dry.said, scene.done.said
    assert {key: dry[key] for key in (*OUTCOMES, "found", "made", "rows", "sheets")} == {
        key: done[key] for key in (*OUTCOMES, "found", "made", "rows", "sheets")
    }
    assert scene.after_dry.said["counts"] == {}


def test_outcomes_sum_up_to_the_record_rows_and_rows_handed_back_end_with_three(scene):
    said = scene.done.said
    assert sum(said[outcome] for outcome in OUTCOMES) == said["found"] == len(PEOPLE)
    assert (said["new"], said["refused"], scene.done.code) == (3, 1, 3)
    assert scene.done.qt == []


def test_it_tells_what_was_taken_as_head_sub_head_and_note(scene):
    (sheet,) = scene.done.said["sheets"]
    assert (sheet["title"], sheet["header"]) == (["DANH SÁCH NGƯỜI Ở TRỌ"], [3])
    assert (sheet["sub_header"], sheet["note"], sheet["records"]) == ([], [], len(PEOPLE))
    by_heading = {column["heading"]: column["fields"] for column in sheet["columns"]}
    assert by_heading["Họ và tên"] == ["person.full_name"]
    assert by_heading["STT"] == []


def test_a_row_that_came_back_names_its_cell_and_why(scene):
    (error,) = [row for row in scene.done.said["rows"] if row["severity"] == "error"]
    assert (error["row"], error["label"], error["outcome"]) == (6, "Ngày sinh", "refused")
    assert "32/3/1985" in error["reason"]


def test_the_workbook_comes_back_with_outcomes_and_asks_only_about_what_is_open(scene):
    (sheet,) = read_file(scene.home / "ket-qua.xlsx").sheets
    heads = {cell.text for cell in sheet.rows[3].values()}
    assert RESULT_HEADING in heads >= set(HEADINGS)
    assert (scene.again.said["same"], scene.again.said["refused"]) == (3, 1)


def test_everything_in_ends_with_nought(scene):
    write(scene.home / "tot.xlsx", PEOPLE[0])
    assert scene.at("import", scene.home / "tot.xlsx", "--register", "stay").code == 0


def test_a_field_that_does_not_exist_is_a_mistake(scene):
    answer = scene.at("import", scene.file, "--register", "stay", "--set", "nothing=1")
    assert (answer.code, answer.out) == (4, "")
    assert "nothing" in answer.complaint


def test_a_file_without_needed_columns_is_refused_with_their_names(scene):
    write(scene.home / "thieu.xlsx", PEOPLE[0][:4], headings=HEADINGS[:4])
    answer = scene.at("import", scene.home / "thieu.xlsx", "--register", "stay")
    assert answer.code == 4
    assert "Ngày đến" in answer.complaint


def test_the_ministrys_list_is_known_by_its_sheet(scene):
    answer = scene.at("import", SAMPLE, "--register", "stay", "--dry-run")
    assert answer.code == 4
    assert "luu-tru-19" in answer.complaint
    with_house = scene.at("import", SAMPLE, "--register", "stay", "--house", "NT-7", "--dry-run")
    assert with_house.said["found"] > 0


def test_a_result_file_of_the_ministrys_list_is_refused_aloud(scene):
    out = scene.home / "tra.xlsx"
    said = scene.at("import", SAMPLE, "--house", "NT-900", "--report", out)
    assert said.code == 4
    assert "--report" in said.complaint
    assert not out.exists()
