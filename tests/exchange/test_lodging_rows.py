"""What the reader makes of names, texts and days, cell by cell."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.exchange.foreign_cells import Cell
from tests.exchange.guests import errors, number, read, read_guest, sheet, warnings
from tests.exchange.workbooks import GUEST

# ---------------------------------------------------------------- names and texts


def test_the_usual_guest_is_read_without_a_word():
    row = read_guest()
    assert (row.problems, row.repairs) == ((), ())
    assert row.person["residence_unit"] == "00565"


def test_a_name_keeps_its_capitals_and_loses_spare_spaces():
    assert read_guest(full_name="  NGUYỄN \u00a0 Thị  Mẫu ").person["full_name"] == "NGUYỄN Thị Mẫu"


@pytest.mark.parametrize(
    "column",
    [
        "full_name",
        "birth",
        "sex",
        "paper_kind",
        "paper_number",
        "arrived_on",
        "expected_leave_on",
        "reason",
    ],
)
@pytest.mark.parametrize("empty", [None, "   ", "\u00a0"])
def test_what_a_row_needs_is_asked_for(column, empty):
    row = read_guest(**{column: empty})
    assert [code for _, code in errors(row)] == ["missing"]


def test_a_missing_nationality_is_taken_as_vietnamese_with_a_warning():
    row = read_guest(nationality=None)
    assert row.person["nationality"] == "Việt Nam"
    assert warnings(row) == [("nationality", "missing")]


@pytest.mark.parametrize(
    ("text", "nationality"),
    [
        ("VNM - Viet Nam", "Việt Nam"),
        ("Việt Nam", "Việt Nam"),
        ("vnm", "Việt Nam"),
        ("LAO - Lào", "Lào"),
        ("Campuchia", "Campuchia"),
    ],
)
def test_nationality_is_the_name_after_the_code(text, nationality):
    assert read_guest(nationality=text).person["nationality"] == nationality


def test_letters_that_cannot_be_seen_are_refused():
    assert errors(read_guest(full_name="Nguyễn\x07 Mẫu")) == [("full_name", "strange_letters")]
    assert errors(read_guest(note="một\ud800hai")) == [("note", "strange_letters")]


@pytest.mark.parametrize(
    ("column", "length"),
    [("full_name", 120), ("residence_detail", 200), ("room", 20), ("note", 4000)],
)
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


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("15/03/1985", PartialDate(1985, 3, 15)),
        ("15-3-85", PartialDate(1985, 3, 15)),
        ("150385", PartialDate(1985, 3, 15)),
        ("1985", PartialDate(1985)),
        ("03/1985", PartialDate(1985, 3)),
        ("00/00/1985", PartialDate(1985)),
        (number("1985"), PartialDate(1985)),
        (number("15031985"), PartialDate(1985, 3, 15)),
        (number("5031985"), PartialDate(1985, 3, 5)),
        (Cell("d", "1985-03-15T00:00:00"), PartialDate(1985, 3, 15)),
        ("15/03/1985 00:00:00", PartialDate(1985, 3, 15)),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/1990", "no_such_day"),
        ("29/02/2023", "no_such_day"),
        ("15/13/1985", "no_such_day"),
        ("ngày 15", "unreadable_day"),
        ("15/03", "unreadable_day"),
        ("99", "unreadable_day"),
    ],
)
def test_a_birth_that_is_no_day_goes_back(text, code):
    assert errors(read_guest(birth=text)) == [("birth", code)]


def test_nobody_is_born_tomorrow_or_after_arriving():
    assert ("birth", "born_later") in errors(read_guest(birth="25/11/2026"))
    assert errors(read_guest(birth="05/11/2026")) == [("arrived_on", "arrived_before_birth")]


def test_a_very_old_guest_is_taken_with_a_warning():
    row = read_guest(birth="1900", paper_number="000100000001")
    assert (errors(row), warnings(row)) == ([], [("birth", "very_old")])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1/11/2026", date(2026, 11, 1)),
        ("01.11.26", date(2026, 11, 1)),
        ("01112026", date(2026, 11, 1)),
        ("2026-11-01", date(2026, 11, 1)),
        (Cell("d", "2026-11-01T14:30:00"), date(2026, 11, 1)),
    ],
)
def test_an_arrival_is_read_in_every_form_people_use(cell, day):
    row = read_guest(arrived_on=cell)
    assert row.stay["arrived_on"] == day
    assert row.problems == ()


@pytest.mark.parametrize("text", ["01/11/2026 14:30", "01/11/2026 22h", "01/11/2026 7:05:00"])
def test_a_time_of_day_beside_the_day_is_dropped_and_told(text):
    row = read_guest(arrived_on=text)
    assert row.stay["arrived_on"] == date(2026, 11, 1)
    assert len(row.repairs) == 1


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("11/2026", "unreadable_day"),
        ("2026", "unreadable_day"),
        ("31/11/2026", "no_such_day"),
        ("01/11/2206", "odd_year"),
        ("01/11/0226", "odd_year"),
        (number("5"), "unreadable_day"),
        (Cell("d", "08:30:00"), "unreadable_day"),
        (Cell("b", "TRUE"), "unreadable_day"),
    ],
)
def test_an_arrival_must_be_a_whole_sensible_day(cell, code):
    assert errors(read_guest(arrived_on=cell)) == [("arrived_on", code)]


def test_leaving_on_the_day_of_arrival_is_no_fault():
    assert read_guest(expected_leave_on="01/11/2026").problems == ()


def test_an_arrival_in_the_future_is_taken_with_a_warning():
    row = read_guest(arrived_on="25/11/2026", expected_leave_on="26/11/2026")
    assert (errors(row), warnings(row)) == ([], [("arrived_on", "arrives_later")])
