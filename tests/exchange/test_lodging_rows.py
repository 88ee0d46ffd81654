"""What the reader makes of single rows, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.foreign_stream import Cell, ForeignSheet
from tdbv_desktop.exchange.lodging_columns import NotThisLayout, load_layout
from tdbv_desktop.exchange.lodging_layout import read_lodging
from tests.exchange.workbooks import GUEST, HEADINGS

TODAY = date(2026, 11, 24)
NAMES = list(load_layout().columns)


def cells(values):
    row = {}
    for name, value in values.items():
        if value is not None:
            cell = value if isinstance(value, Cell) else Cell("s", str(value))
            row[NAMES.index(name) + 1] = cell
    return row


def sheet(*guests, headings=HEADINGS, day_zero=date(1899, 12, 30)):
    rows = {1: {place: Cell("s", text) for place, text in enumerate(headings, 1)}}
    rows |= {number: cells(guest) for number, guest in enumerate(guests, 2)}
    return ForeignSheet("Danh sách", rows, day_zero)


def read(*sheets):
    return read_lodging(sheets, places=load_places(), today=TODAY)


def read_guest(**changes):
    (row,) = read(sheet(GUEST | changes)).rows
    return row


def errors(row):
    return [(p.field, p.code) for p in row.problems if p.is_error]


def warnings(row):
    return [(p.field, p.code) for p in row.problems if not p.is_error]


def number(text):
    return Cell("n", text)


# ---------------------------------------------------------------- names and texts


def test_the_usual_guest_is_read_without_a_word():
    row = read_guest()
    assert (row.problems, row.repairs) == ((), ())
    assert row.person["residence_unit"] == "00565"


def test_a_name_keeps_its_capitals_and_loses_spare_spaces():
    assert read_guest(full_name="  NGUYỄN \u00a0 Thị  Mẫu ").person["full_name"] == "NGUYỄN Thị Mẫu"


@pytest.mark.parametrize("column", ["full_name", "birth", "sex", "paper_kind", "paper_number",
                                    "arrived_on", "expected_leave_on", "reason"])
@pytest.mark.parametrize("empty", [None, "   ", "\u00a0"])
def test_what_a_row_needs_is_asked_for(column, empty):
    row = read_guest(**{column: empty})
    assert [code for _, code in errors(row)] == ["missing"]


def test_a_missing_nationality_is_taken_as_vietnamese_with_a_warning():
    row = read_guest(nationality=None)
    assert row.person["nationality"] == "Việt Nam"
    assert warnings(row) == [("nationality", "missing")]


@pytest.mark.parametrize(("text", "nationality"), [
    ("VNM - Viet Nam", "Việt Nam"), ("Việt Nam", "Việt Nam"), ("vnm", "Việt Nam"),
    ("LAO - Lào", "Lào"), ("Campuchia", "Campuchia")])
def test_nationality_is_the_name_after_the_code(text, nationality):
    assert read_guest(nationality=text).person["nationality"] == nationality


def test_letters_that_cannot_be_seen_are_refused():
    assert errors(read_guest(full_name="Nguyễn\x07 Mẫu")) == [("full_name", "strange_letters")]
    assert errors(read_guest(note="một\ud800hai")) == [("note", "strange_letters")]


@pytest.mark.parametrize(("column", "length"), [
    ("full_name", 120), ("residence_detail", 200), ("room", 20), ("note", 4000)])
def test_a_text_may_be_as_long_as_its_field_and_no_longer(column, length):
    assert errors(read_guest(**{column: "a" * length})) == []
    assert errors(read_guest(**{column: "a" * (length + 1)})) == [(column, "too_long")]


def test_the_longest_cell_of_excel_hands_back_one_row_only():
    file = read(sheet(GUEST | {"note": "a" * 32_767}, GUEST))
    assert [row.is_handed_back for row in file.rows] == [True, False]


def test_remarks_keep_their_lines():
    assert read_guest(note="một\n\n hai ").stay["note"] == "một\nhai"


@pytest.mark.parametrize("column", ["full_name", "birth", "paper_number", "arrived_on", "room"])
def test_a_formula_where_a_value_belongs_hands_the_row_back(column):
    assert errors(read_guest(**{column: Cell("f", "=A1")})) == [(column, "formula")]


def test_an_error_cell_of_excel_is_no_value():
    gone = Cell("e", "#REF!")
    assert errors(read_guest(birth=gone)) == [("birth", "cell_error")]
    row = read_guest(phone=gone)
    assert errors(row) == []
    assert warnings(row) == [("phone", "cell_error")]
    assert "phone" not in row.person


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(("cell", "birth"), [
    ("15/03/1985", PartialDate(1985, 3, 15)), ("15-3-85", PartialDate(1985, 3, 15)),
    ("150385", PartialDate(1985, 3, 15)), ("1985", PartialDate(1985)),
    ("03/1985", PartialDate(1985, 3)), ("00/00/1985", PartialDate(1985)),
    (number("1985"), PartialDate(1985)), (number("15031985"), PartialDate(1985, 3, 15)),
    (number("5031985"), PartialDate(1985, 3, 5)),
    (Cell("d", "1985-03-15T00:00:00"), PartialDate(1985, 3, 15)),
    ("15/03/1985 00:00:00", PartialDate(1985, 3, 15))])
def test_a_birth_is_read_in_every_form_people_use(cell, birth):
    row = read_guest(birth=cell)
    assert row.person["birth"] == birth
    assert row.problems == ()


def test_a_date_that_lost_its_format_is_read_and_shown():
    row = read_guest(birth=number("31121"), arrived_on=number("46327"))
    assert row.person["birth"] == PartialDate(1985, 3, 15)
    assert row.stay["arrived_on"] == date(2026, 11, 1)
    assert warnings(row) == [("birth", "serial_day"), ("arrived_on", "serial_day")]


def test_serial_numbers_of_an_old_macintosh_file_count_from_1904():
    file = read(sheet(GUEST | {"arrived_on": number("44865")}, day_zero=date(1904, 1, 1)))
    assert file.rows[0].stay["arrived_on"] == date(2026, 11, 1)


@pytest.mark.parametrize(("text", "code"), [
    ("31/02/1990", "no_such_day"), ("29/02/2023", "no_such_day"), ("15/13/1985", "no_such_day"),
    ("ngày 15", "unreadable_day"), ("15/03", "unreadable_day"), ("99", "unreadable_day")])
def test_a_birth_that_is_no_day_goes_back(text, code):
    assert errors(read_guest(birth=text)) == [("birth", code)]


def test_nobody_is_born_tomorrow_or_after_arriving():
    assert ("birth", "born_later") in errors(read_guest(birth="25/11/2026"))
    assert errors(read_guest(birth="05/11/2026")) == [("arrived_on", "arrived_before_birth")]


def test_a_very_old_guest_is_taken_with_a_warning():
    row = read_guest(birth="1900", paper_number="000100000001")
    assert (errors(row), warnings(row)) == ([], [("birth", "very_old")])


@pytest.mark.parametrize(("cell", "day"), [
    ("1/11/2026", date(2026, 11, 1)), ("01.11.26", date(2026, 11, 1)),
    ("01112026", date(2026, 11, 1)), ("2026-11-01", date(2026, 11, 1)),
    (Cell("d", "2026-11-01T14:30:00"), date(2026, 11, 1))])
def test_an_arrival_is_read_in_every_form_people_use(cell, day):
    row = read_guest(arrived_on=cell)
    assert row.stay["arrived_on"] == day
    assert row.problems == ()


@pytest.mark.parametrize("text", ["01/11/2026 14:30", "01/11/2026 22h", "01/11/2026 7:05:00"])
def test_a_time_of_day_beside_the_day_is_dropped_and_told(text):
    row = read_guest(arrived_on=text)
    assert row.stay["arrived_on"] == date(2026, 11, 1)
    assert len(row.repairs) == 1


@pytest.mark.parametrize(("cell", "code"), [
    ("11/2026", "unreadable_day"), ("2026", "unreadable_day"), ("31/11/2026", "no_such_day"),
    ("01/11/2206", "odd_year"), ("01/11/0226", "odd_year"), (number("5"), "unreadable_day"),
    (Cell("d", "08:30:00"), "unreadable_day"), (Cell("b", "TRUE"), "unreadable_day")])
def test_an_arrival_must_be_a_whole_sensible_day(cell, code):
    assert errors(read_guest(arrived_on=cell)) == [("arrived_on", code)]


def test_leaving_on_the_day_of_arrival_is_no_fault():
    assert read_guest(expected_leave_on="01/11/2026").problems == ()


def test_an_arrival_in_the_future_is_taken_with_a_warning():
    row = read_guest(arrived_on="25/11/2026", expected_leave_on="26/11/2026")
    assert (errors(row), warnings(row)) == ([], [("arrived_on", "arrives_later")])


# ---------------------------------------------------------------- papers


@pytest.mark.parametrize("cell", ["000185000001", "000 185 000 001", "'000185000001",
                                  "000.185.000.001", "\u200b000185000001"])
def test_an_identification_number_is_read_however_it_is_spaced(cell):
    row = read_guest(paper_number=cell)
    assert row.person["citizen_number"] == "000185000001"
    assert errors(row) == []


@pytest.mark.parametrize("kind", ["s", "n"])
@pytest.mark.parametrize(("digits", "code"), [
    ("185000001", "old_number_or_lost_zeros"), ("1185000001", "lost_zeros"),
    ("11185000001", "lost_zeros"), ("0001990", "wrong_length"),
    ("0001850000012", "wrong_length")])
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
    assert warnings(row) == [("citizen_number", "other_birth_year"),
                             ("citizen_number", "other_sex")]


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


@pytest.mark.parametrize(("kind", "code"), [
    ("9 - Khác", "unknown_code"), ("2 - Hộ chiếu", "code_and_name")])
def test_a_kind_of_paper_that_is_not_clear_goes_back(kind, code):
    assert errors(read_guest(paper_kind=kind)) == [("paper_kind", code)]


@pytest.mark.parametrize("kind", ["1", number("1"), "CCCD", "Căn cước công dân", "1 - The CCCD",
                                  "1 – Thẻ CCCD", "1-Thẻ CCCD"])
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


@pytest.mark.parametrize(("cell", "repairs"), [
    ("0900000001", 0), ("+84 900 000 001", 0), ("0900.000.001", 0), (number("900000001"), 1)])
def test_a_phone_number_is_kept_with_its_zero(cell, repairs):
    row = read_guest(phone=cell)
    assert row.person["phone"] == "0900000001"
    assert (row.problems, len(row.repairs)) == ((), repairs)


def test_what_is_no_phone_number_is_kept_as_a_note():
    row = read_guest(phone="hỏi chủ nhà")
    assert row.person["note"] == "SỐ ĐIỆN THOẠI: hỏi chủ nhà"
    assert (errors(row), warnings(row)) == ([], [("phone", "no_phone_number")])


@pytest.mark.parametrize(("province", "commune", "unit"), [
    ("101 - TP. Hà Nội", "101900004 - Phường Ba Đình", "00004"),
    ("Thành phố Hà Nội", "Gia Lâm", "00565"),
    ("103 - TP. Hải Phòng", "103911914 - Đặc khu Cát Hải", "11914")])
def test_a_commune_is_found_by_its_names(province, commune, unit):
    row = read_guest(residence_province=province, residence_commune=commune)
    assert row.person["residence_unit"] == unit
    assert row.person["residence_detail"] == "Tổ 4"


@pytest.mark.parametrize(("province", "commune", "detail"), [
    ("101 - TP. Hà Nội", "9 - Xã Không Có", "Tổ 4, Xã Không Có, TP. Hà Nội"),
    (None, "Xã Gia Lâm", "Tổ 4, Xã Gia Lâm"), ("TP. Hà Nội", None, "Tổ 4, TP. Hà Nội")])
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


@pytest.mark.parametrize(("text", "kind", "count"), [
    ("1 - Thường trú", "permanent", 0), ("Tạm trú", "temporary", 0), (None, None, 0),
    ("7 - Nơi khác", "other", 1)])
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


# ---------------------------------------------------------------- headings and rows


def test_columns_are_found_wherever_they_stand():
    order = [HEADINGS.index(heading) for heading in reversed(HEADINGS)]
    turned = ForeignSheet("x", {
        4: {place: Cell("s", HEADINGS[old]) for place, old in enumerate(order, 1)},
        5: {place: cells(GUEST)[old + 1] for place, old in enumerate(order, 1)
            if old + 1 in cells(GUEST)},
    })
    assert read(turned).rows[0].person == read_guest().person


def test_headings_may_be_written_otherwise():
    loose = list(HEADINGS)
    loose[1] = " họ  và   tên * "
    loose[2] = "Ngày sinh"
    loose[3] = "GIO\u031b\u0301I TI\u0301NH(*)"
    loose[15] = "Số phòng"
    assert read(sheet(GUEST, headings=loose)).rows[0].problems == ()


@pytest.mark.parametrize("missing", [
    column.name for column in load_layout().columns.values() if column.required])
def test_a_missing_column_is_named(missing):
    place = NAMES.index(missing)
    headings = [heading for n, heading in enumerate(HEADINGS) if n != place]
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(headings=headings))
    assert refusal.value.code == "column_missing"
    assert HEADINGS[place].removesuffix(" (*)") in refusal.value.message
    assert refusal.value.kept
    assert refusal.value.then


def test_optional_columns_may_be_missing():
    without = [h if load_layout().columns[n].required else "" for n, h in
               zip(NAMES, HEADINGS, strict=True)]
    (row,) = read(sheet(GUEST, headings=without)).rows
    assert row.problems == ()
    assert "phone" not in row.person


def test_a_heading_that_stands_twice_is_refused():
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(headings=(*HEADINGS, "Họ và tên")))
    assert refusal.value.code == "heading_twice"


def test_another_table_is_refused():
    with pytest.raises(NotThisLayout) as refusal:
        read(ForeignSheet("Trang 1", {1: {1: Cell("s", "STT"), 2: Cell("s", "Họ tên")}}),
             ForeignSheet("Trống"))
    assert refusal.value.code == "not_this_layout"


def test_two_filled_lists_in_one_file_are_refused_but_an_empty_one_is_no_matter():
    with pytest.raises(NotThisLayout) as refusal:
        read(sheet(GUEST), sheet(GUEST))
    assert refusal.value.code == "two_sheets"
    assert len(read(sheet(), sheet(GUEST)).rows) == 1
    assert read(sheet()).rows == ()


def test_marked_and_numbered_only_rows_are_no_guests():
    file = read(sheet({"place_in_list": "Mẫu dữ liệu", "full_name": "Nhập chữ"},
                      GUEST | {"place_in_list": "[EXAMPLE]"}, GUEST, {"place_in_list": 2},
                      {"full_name": "  "}, {"full_name": "Chỉ có tên"}))
    assert [row.row for row in file.rows] == [4, 7]
    assert [(row.row, row.why) for row in file.skipped] == [
        (1, "above"), (2, "hint"), (3, "example"), (5, "blank"), (6, "blank")]


def test_columns_nobody_asked_for_are_named():
    own = sheet(GUEST, headings=(*HEADINGS, "Biển số xe", "Không ai điền"))
    own.rows[2][20] = Cell("s", "00A-000.00")
    own.rows[2][28] = Cell("s", "lạc")
    assert read(own).ignored_columns == ("Biển số xe", "AB")


ANY_CELL = st.builds(Cell, st.sampled_from("sndbfe"), st.text(max_size=40)) | st.builds(
    Cell, st.just("n"), st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.integers().map(str))


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), ANY_CELL), max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_the_cells_hold_every_row_is_accounted_for(guests):
    guests = [guest for guest in guests if guest]
    file = read(sheet(*guests))
    assert len(file.rows) + len(file.skipped) == len(guests) + 1
    for row in file.rows:
        assert all(problem.message and problem.column_label for problem in row.problems)
