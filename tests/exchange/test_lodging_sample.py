"""The ministry's sheet with its planted faults, row by row."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.foreign import read_foreign
from tdbv_desktop.exchange.lodging_columns import load_layout
from tdbv_desktop.exchange.lodging_layout import read_lodging
from tdbv_desktop.registers.stay.words import REASONS
from tests.exchange.workbooks import SAMPLE


@pytest.fixture(scope="module")
def sheets():
    return read_foreign(SAMPLE)


@pytest.fixture(scope="module")
def file(sheets):
    return read_lodging(sheets, places=load_places(), today=date(2026, 11, 24))


@pytest.fixture(scope="module")
def rows(file):
    return {row.row: row for row in file.rows}


def said(row, severity):
    return [(p.field, p.code) for p in row.problems if p.severity == severity]


def test_every_row_is_a_guest_or_skipped_for_a_reason(sheets, file):
    assert len(file.rows) == 240
    assert [(row.row, row.why) for row in file.skipped] == [
        (1, "above"),
        (2, "above"),
        (3, "hint"),
        (4, "example"),
    ]
    assert len(file.rows) + len(file.skipped) == len(sheets[0].rows)
    assert file.ignored_columns == ()


def test_the_rows_that_go_back_are_the_planted_ones(file):
    assert [row.row for row in file.handed_back] == [15, 28, 42, 56, 129, 160, 175]
    guests = {
        tuple(sorted((row.person | row.stay | {"room": row.room}).items(), key=str))
        for row in file.accepted
    }
    assert len(file.accepted) == 233
    assert len(guests) == 232  # one guest stands in the file twice


@pytest.mark.parametrize(
    ("row", "field", "label", "code"),
    [
        (15, "citizen_number", "SỐ GIẤY TỜ", "old_number_or_lost_zeros"),
        (28, "birth", "NGÀY SINH", "no_such_day"),
        (42, "expected_leave_on", "NGÀY ĐI DỰ KIẾN", "leaves_before_arriving"),
        (56, "full_name", "HỌ TÊN", "missing"),
        (129, "reason", "LÝ DO CƯ TRÚ", "unknown_code"),
        (160, "citizen_number", "SỐ GIẤY TỜ", "wrong_length"),
        (175, "reason_text", "NHẬP LÝ DO", "missing"),
    ],
)
def test_a_faulty_row_goes_back_with_one_field_and_one_reason(rows, row, field, label, code):
    (problem,) = [p for p in rows[row].problems if p.is_error]
    assert (problem.field, problem.column_label, problem.code) == (field, label, code)
    assert problem.message.endswith(".")


def test_a_number_that_lost_its_zeros_is_asked_about(rows):
    (problem,) = rows[15].problems
    assert "có phải số CMND cũ (9 số) không?" in problem.message
    assert "khớp năm sinh và giới tính" in problem.message
    assert "citizen_number" not in rows[15].person


def test_a_faulty_row_still_shows_what_could_be_read(rows):
    assert rows[28].person["full_name"] == "ĐỖ GIA KHÁNH"
    assert rows[42].stay["arrived_on"] == date(2026, 10, 7)


def test_a_birth_year_alone_is_taken(rows):
    assert rows[71].person["birth"] == PartialDate(1985)
    assert rows[71].problems == ()


def test_a_sex_against_the_number_is_taken_with_a_warning(rows):
    assert not rows[85].is_handed_back
    assert said(rows[85], "warning") == [("citizen_number", "other_sex")]
    assert rows[85].person["sex"] == "male"


def test_a_name_in_separate_marks_is_repaired(rows):
    name = rows[100].person["full_name"]
    assert name == "Nguyễn Công Hùng"
    assert unicodedata.is_normalized("NFC", name)
    (repair,) = rows[100].repairs
    assert repair.startswith("HỌ TÊN: ")
    assert rows[100].problems == ()


def test_the_same_guest_twice_is_left_to_the_register(rows):
    assert rows[25].person == rows[115].person
    assert rows[25].stay == rows[115].stay
    assert not rows[115].is_handed_back


def test_a_real_date_cell_is_taken(rows):
    assert rows[145].stay["arrived_on"] == date(2026, 10, 5)
    assert rows[145].problems == ()


def test_a_formula_stays_text(rows):
    assert rows[204].stay["note"] == '=HYPERLINK("http://example.invalid","x")'
    assert said(rows[204], "warning") == [("note", "formula")]
    assert not rows[204].is_handed_back


def test_an_ordinary_row_is_read_whole(rows):
    row = rows[6]
    assert row.person == {
        "full_name": "Danh Bích Liên",
        "birth": PartialDate(1983, 9, 9),
        "sex": "female",
        "nationality": "Việt Nam",
        "citizen_number": "000183000002",
        "phone": "0968578867",
        "residence_kind": "permanent",
        "residence_unit": "00004",
        "residence_detail": "Tổ 4",
    }
    assert row.stay == {
        "arrived_on": date(2026, 10, 22),
        "expected_leave_on": date(2026, 10, 25),
        "reason": "19",
    }
    assert (row.room, row.problems, row.repairs) == ("P298", (), ())


def test_all_three_communes_of_the_file_are_found(file):
    places = load_places()
    units = {row.person["residence_unit"] for row in file.rows}
    assert {places.commune(unit).full_name for unit in units} == {
        "Xã Gia Lâm",
        "Phường Ba Đình",
        "Đặc khu Cát Hải",
    }


def test_the_layout_has_the_reasons_of_the_register():
    assert tuple((r.code, r.name) for r in load_layout().reasons) == REASONS
