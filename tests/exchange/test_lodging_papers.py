"""What the reader makes of papers, codes, phones and places, cell by cell."""

from __future__ import annotations

import pytest

from tdbv_desktop.exchange.foreign_cells import Cell
from tests.exchange.guests import errors, number, read_guest, warnings

# ---------------------------------------------------------------- papers


@pytest.mark.parametrize(
    "cell",
    ["000185000001", "000 185 000 001", "'000185000001", "000.185.000.001", "\u200b000185000001"],
)
def test_an_identification_number_is_read_however_it_is_spaced(cell):
    row = read_guest(paper_number=cell)
    assert row.person["citizen_number"] == "000185000001"
    assert errors(row) == []


@pytest.mark.parametrize("kind", ["s", "n"])
@pytest.mark.parametrize(
    ("digits", "code"),
    [
        ("185000001", "old_number_or_lost_zeros"),
        ("1185000001", "lost_zeros"),
        ("11185000001", "lost_zeros"),
        ("0001990", "wrong_length"),
        ("0001850000012", "wrong_length"),
    ],
)
def test_a_number_of_another_length_goes_back(kind, digits, code):
    row = read_guest(paper_number=Cell(kind, digits))
    assert errors(row) == [("citizen_number", code)]
    assert "citizen_number" not in row.person


@pytest.mark.parametrize("text", ["00018500000O", "3.4099e+16", "-00185000001", "１２ số"])
def test_a_number_with_other_letters_goes_back(text):
    assert errors(read_guest(paper_number=text)) == [("citizen_number", "not_digits")]


def test_a_lost_zero_is_named_when_birth_and_sex_then_fit():
    fits = read_guest(paper_number=number("185000001")).problems[0].message
    differs = read_guest(paper_number=number("185000001"), birth="1990").problems[0].message
    assert "khớp" in fits
    assert "khớp" not in differs


def test_a_number_that_says_another_birth_year_or_sex_warns_only():
    row = read_guest(birth="1986", sex="M - Nam")
    assert errors(row) == []
    assert warnings(row) == [
        ("citizen_number", "other_birth_year"),
        ("citizen_number", "other_sex"),
    ]


def test_an_old_number_goes_into_its_own_field():
    row = read_guest(paper_kind="2 - Thẻ CMND", paper_number="012345678")
    assert row.person["old_number"] == "012345678"
    assert "citizen_number" not in row.person
    assert (errors(row), warnings(row)) == ([], [("old_number", "old_paper")])


def test_an_old_number_of_twelve_digits_is_the_identification_number():
    row = read_guest(paper_kind="2 - Thẻ CMND")
    assert row.person["citizen_number"] == "000185000001"
    assert warnings(row) == [("citizen_number", "twelve_digit_cmnd")]


def test_an_old_number_that_lost_a_zero_goes_back_and_says_so():
    row = read_guest(paper_kind="2 - Thẻ CMND", paper_number=number("12345678"))
    assert errors(row) == [("old_number", "wrong_length")]
    assert "số 0" in row.problems[0].message


def test_a_passport_number_goes_into_its_own_field():
    row = read_guest(paper_kind="4 - Hộ chiếu", paper_number="b 1234567")
    assert row.person["passport_number"] == "B1234567"
    assert row.problems == ()
    refused = read_guest(paper_kind="4 - Hộ chiếu", paper_number="số?")
    assert errors(refused) == [("passport_number", "no_passport_number")]


def test_another_paper_is_kept_as_a_note():
    row = read_guest(paper_kind="3 - Giấy phép lái xe", paper_number="AB 12")
    assert row.person["note"] == "Giấy phép lái xe: AB 12"
    assert (errors(row), warnings(row)) == ([], [("paper_number", "other_paper")])
    named = read_guest(paper_kind="9 - Khác", paper_name="Thẻ sinh viên", paper_number="77")
    assert named.person["note"] == "Thẻ sinh viên: 77"


@pytest.mark.parametrize(
    ("kind", "code"), [("9 - Khác", "unknown_code"), ("2 - Hộ chiếu", "code_and_name")]
)
def test_a_kind_of_paper_that_is_not_clear_goes_back(kind, code):
    assert errors(read_guest(paper_kind=kind)) == [("paper_kind", code)]


@pytest.mark.parametrize(
    "kind",
    ["1", number("1"), "CCCD", "Căn cước công dân", "1 - The CCCD", "1 – Thẻ CCCD", "1-Thẻ CCCD"],
)
def test_a_kind_of_paper_is_understood_by_code_or_name(kind):
    assert read_guest(paper_kind=kind).problems == ()


# ---------------------------------------------------------------- codes


@pytest.mark.parametrize("text", ["F - Nữ", "F", "f", "Nữ", "nữ", "NU", "F-Nữ"])
def test_a_sex_is_understood_by_code_or_name(text):
    assert read_guest(sex=text).person["sex"] == "female"


@pytest.mark.parametrize("text", ["X", "U - Khác", "F - Nam", "nam nữ"])
def test_a_sex_that_is_not_clear_goes_back(text):
    assert errors(read_guest(sex=text)) == [("sex", "unknown_code")]


@pytest.mark.parametrize("text", ["19 - Lao động", "19", number("19"), "Lao động", "lao dong"])
def test_a_reason_is_understood_by_code_or_name(text):
    row = read_guest(reason=text)
    assert row.stay["reason"] == "19"
    assert row.problems == ()


@pytest.mark.parametrize("text", ["21 - Không có", "0", "21", "21 - Du lịch", "Ngắm cảnh"])
def test_a_reason_outside_the_list_goes_back(text):
    assert errors(read_guest(reason=text)) == [("reason", "unknown_code")]


def test_a_reason_whose_code_and_name_differ_is_taken_with_a_warning():
    row = read_guest(reason="19 - Du lịch")
    assert row.stay["reason"] == "19"
    assert (errors(row), warnings(row)) == ([], [("reason", "code_and_name")])


def test_another_reason_must_be_told():
    told = read_guest(reason="20 - Mục đích khác", reason_text="Khám bệnh\nđịnh kỳ")
    assert told.stay["reason_text"] == "Khám bệnh định kỳ"
    assert told.problems == ()
    assert errors(read_guest(reason="20 - Du lịch")) == [("reason_text", "missing")]
    too_long = read_guest(reason="20", reason_text="a" * 201)
    assert errors(too_long) == [("reason_text", "too_long")]


# ---------------------------------------------------------------- phone, place, room


@pytest.mark.parametrize(
    ("cell", "repairs"),
    [("0900000001", 0), ("+84 900 000 001", 0), ("0900.000.001", 0), (number("900000001"), 1)],
)
def test_a_phone_number_is_kept_with_its_zero(cell, repairs):
    row = read_guest(phone=cell)
    assert row.person["phone"] == "0900000001"
    assert (row.problems, len(row.repairs)) == ((), repairs)


def test_what_is_no_phone_number_is_kept_as_a_note():
    row = read_guest(phone="hỏi chủ nhà")
    assert row.person["note"] == "SỐ ĐIỆN THOẠI: hỏi chủ nhà"
    assert (errors(row), warnings(row)) == ([], [("phone", "no_phone_number")])


@pytest.mark.parametrize(
    ("province", "commune", "unit"),
    [
        ("101 - TP. Hà Nội", "101900004 - Phường Ba Đình", "00004"),
        ("Thành phố Hà Nội", "Gia Lâm", "00565"),
        ("103 - TP. Hải Phòng", "103911914 - Đặc khu Cát Hải", "11914"),
    ],
)
def test_a_commune_is_found_by_its_names(province, commune, unit):
    row = read_guest(residence_province=province, residence_commune=commune)
    assert row.person["residence_unit"] == unit
    assert row.person["residence_detail"] == "Tổ 4"


@pytest.mark.parametrize(
    ("province", "commune", "detail"),
    [
        ("101 - TP. Hà Nội", "9 - Xã Không Có", "Tổ 4, Xã Không Có, TP. Hà Nội"),
        (None, "Xã Gia Lâm", "Tổ 4, Xã Gia Lâm"),
        ("TP. Hà Nội", None, "Tổ 4, TP. Hà Nội"),
    ],
)
def test_a_commune_that_is_not_found_keeps_its_name_in_the_address(province, commune, detail):
    row = read_guest(residence_province=province, residence_commune=commune)
    assert row.person["residence_detail"] == detail
    assert "residence_unit" not in row.person
    assert (errors(row), warnings(row)) == ([], [("residence_unit", "unknown_place")])


def test_an_address_that_outgrows_its_field_is_kept_as_a_note():
    row = read_guest(residence_detail="a" * 200, residence_commune="Xã Không Có")
    assert errors(row) == []
    assert "residence_detail" not in row.person
    assert "Xã Không Có" in row.person["note"]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("1 - Thường trú", "permanent", 0),
        ("Tạm trú", "temporary", 0),
        (None, None, 0),
        ("7 - Nơi khác", "other", 1),
    ],
)
def test_what_kind_of_residence_it_is(text, kind, count):
    row = read_guest(residence_kind=text)
    assert row.person.get("residence_kind") == kind
    assert len(row.problems) == count
    assert not row.is_handed_back


def test_a_room_is_kept_as_it_is_written():
    assert read_guest(room=number("205")).room == "205"
    assert read_guest(room=None).room == ""


def test_a_room_that_excel_made_a_day_of_goes_back():
    assert errors(read_guest(room=Cell("d", "2026-03-02T00:00:00"))) == [("room", "became_day")]
