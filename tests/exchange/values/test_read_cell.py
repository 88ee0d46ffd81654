"""What cells as people and Excel leave them mean for fields of every kind."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from tdbv_desktop.blueprint.times import Time
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.values.reading import read_cell
from tests.exchange.values.cells import (
    AHEAD,
    AREA,
    BIRTH,
    COUNT,
    KIND,
    MONEY,
    NUMBER,
    OLD,
    PAST,
    PHONE,
    SEX,
    YES,
    codes,
    read,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "number", "repairs"),
    [
        ("001085123456", "s", "001085123456", []),
        ("1085123456", "n", "001085123456", ["zeros"]),
        ("34099009984", "n", "034099009984", ["zeros"]),
        ("34099009984", "s", "034099009984", ["zeros"]),
        ("'034099009984", "s", "034099009984", ["signs"]),
        ("034 099 009 984", "s", "034099009984", ["signs"]),
        ("034.099.009.984", "s", "034099009984", ["signs"]),
        ("O34O99OO9984", "s", "034099009984", ["letters"]),
        ("3.4099009984E+10", "s", "034099009984", ["scientific", "zeros"]),
        ("không có", "s", None, ["empty"]),
        ("-", "s", None, ["empty"]),
    ],
)
def test_citizen_numbers_come_back_whole(text, kind, number, repairs):
    reading = read(NUMBER, text, kind)

    assert reading.value == number
    if "signs" not in repairs:
        assert codes(reading) == repairs
    assert not reading.problem


def test_a_number_shown_with_zeros_is_read_as_it_is_shown():
    reading = read(NUMBER, "85123456", "n", form="000000000000")

    assert (reading.value, codes(reading)) == ("000085123456", [])


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("3.4E+10", "s", "đã mất hẳn"),
        ("3,41E+11", "s", "đã mất hẳn"),
        ("123456789", "s", "CMND cũ"),
        ("0912345678", "s", "điện thoại"),
        ("3409900998", "n", "có 12 số"),
        ("03409900998", "s", "có 12 số"),
        ("1.2e+22", "n", "đã mất hẳn"),
        ("abc", "s", "chỉ gồm chữ số"),
        ("#N/A", "e", "báo lỗi"),
        ("=A1", "f", "công thức"),
    ],
)
def test_numbers_that_are_lost_or_something_else_are_said_to_be(text, kind, why):
    reading = read(NUMBER, text, kind)

    assert reading.value is None
    assert why in reading.problem


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("0912345678", "s", "0912345678"),
        ("912345678", "n", "0912345678"),
        ("912.345.678", "s", "0912345678"),
        ("84912345678", "n", "0912345678"),
        ("+84 912 345 678", "s", "0912345678"),
        ("9.12345678E+8", "s", "0912345678"),
        ("0912345678 / 0987654321", "s", "0912345678"),
        ("0912.345.678 - 0987.654.321", "s", "0912345678"),
        ("0912 345 678", "s", "0912345678"),
        ("chưa có", "s", None),
    ],
)
def test_telephone_numbers_come_back_whole(text, kind, number):
    reading = read(PHONE, text, kind)

    assert (reading.value, reading.problem) == (number, "")
    assert ("0987" in reading.doubt) == ("0987" in text or "0987.654.321" in text)


def test_an_old_card_number_gets_its_zero_back():
    assert read(OLD, "12345678", "n").value == "012345678"
    assert read(OLD, "012 345 678").value == "012345678"
    assert "mất hẳn" in read(OLD, "1.23E+8").problem


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("15/03/1985", "s", PartialDate(1985, 3, 15)),
        ("15/3/85", "s", PartialDate(1985, 3, 15)),
        ("15.3.1985", "s", PartialDate(1985, 3, 15)),
        ("15-3-1985", "s", PartialDate(1985, 3, 15)),
        ("15 / 3 / 1985", "s", PartialDate(1985, 3, 15)),
        ("1985", "s", PartialDate(1985)),
        ("1985", "n", PartialDate(1985)),
        ("sinh năm 1985", "s", PartialDate(1985)),
        ("SN: 1985", "s", PartialDate(1985)),
        ("03/1985", "s", PartialDate(1985, 3)),
        ("tháng 3/1985", "s", PartialDate(1985, 3)),
        ("3.1985", "n", PartialDate(1985, 3)),
        ("3.198", "n", PartialDate(1980, 3)),
        ("00/00/1985", "s", PartialDate(1985)),
        ("__/__/1985", "s", PartialDate(1985)),
        ("//1985", "s", PartialDate(1985)),
        ("31121", "n", PartialDate(1985, 3, 15)),
        ("1985-03-15", "d", PartialDate(1985, 3, 15)),
        ("1985-03-15T00:00:00", "d", PartialDate(1985, 3, 15)),
        ("1985-03-15", "s", PartialDate(1985, 3, 15)),
        ("1985/3/15", "s", PartialDate(1985, 3, 15)),
        ("15/03/1985 00:00:00", "s", PartialDate(1985, 3, 15)),
        ("15031985", "n", PartialDate(1985, 3, 15)),
        ("5031985", "n", PartialDate(1985, 3, 5)),
        ("19850315", "n", PartialDate(1985, 3, 15)),
        ("150385", "s", PartialDate(1985, 3, 15)),
        ("50385", "n", PartialDate(1985, 3, 5)),
        ("ngày 15 tháng 3 năm 1985", "s", PartialDate(1985, 3, 15)),
        ("Ngày 15/03/1985", "s", PartialDate(1985, 3, 15)),
        ("1/2/30", "s", PartialDate(1930, 2, 1)),
        ("03/25/1985", "s", PartialDate(1985, 3, 25)),
        ("chưa rõ", "s", None),
    ],
)
def test_births_in_every_shape(text, kind, meant):
    reading = read(BIRTH, text, kind)

    assert (reading.value, reading.problem) == (meant, "")


@pytest.mark.parametrize(
    "text", ["31/02/1985", "15/13/1985 abc", "hôm qua", "1985-99-99", "32/1/85"]
)
def test_days_the_calendar_does_not_have_are_refused(text):
    reading = read(BIRTH, text)

    assert reading.value is None
    assert reading.problem


def test_guessed_days_are_said_to_be_guessed():
    assert "kiểm lại" in read(BIRTH, "03/25/1985").doubt
    assert codes(read(BIRTH, "03/25/1985")) == ["swapped"]
    assert "31121" in read(BIRTH, "31121", "n").doubt
    assert codes(read(PAST, "15/03/2025 07:30")) == ["time_dropped"]


@pytest.mark.parametrize(
    ("field", "text", "kind", "meant"),
    [
        (PAST, "1/2/25", "s", date(2025, 2, 1)),
        (AHEAD, "1/2/28", "s", date(2028, 2, 1)),
        (AHEAD, "46054", "n", date(2026, 2, 1)),
        (AHEAD, "46054.5", "n", date(2026, 2, 1)),
        (AHEAD, "01022027", "s", date(2027, 2, 1)),
        (AHEAD, "2027-02-01T00:00:00", "d", date(2027, 2, 1)),
        (AHEAD, "đến ngày 1.2.2027", "s", date(2027, 2, 1)),
    ],
)
def test_whole_days(field, text, kind, meant):
    assert read(field, text, kind).value == meant


def test_a_year_alone_is_no_whole_day():
    assert "cần đủ ngày" in read(PAST, "2025").problem
    assert "chỉ có giờ" in read(PAST, "07:30:00", "d").problem


def test_a_workbook_that_counts_from_1904_is_read_so():
    reading = read_cell(BIRTH, Cell("n", "29659"), day_zero=date(1904, 1, 1))

    assert reading.value == PartialDate(1985, 3, 15)


@pytest.mark.parametrize("text", ["x", "X", "1", "Có", "rồi", "Yes", "✓", "TRUE", "đã ký"])
def test_crosses_and_ticks_are_yes(text):
    assert read(YES, text).value is True


@pytest.mark.parametrize("text", ["0", "Không", "chưa", "No", "k", "Chưa có", "FALSE"])
def test_what_is_not_there_is_no(text):
    assert read(YES, text).value is False


def test_yes_and_no_of_excel_and_what_is_neither():
    assert read(YES, "TRUE", "b").value is True
    assert read(YES, "-").value is None
    assert read(YES, "3 cái").problem


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        (SEX, "Nam", "male"),
        (SEX, "NỮ", "female"),
        (SEX, "nu", "female"),
        (SEX, "M", "male"),
        (SEX, "F - Nữ", "female"),
        (SEX, "gái", "female"),
        (KIND, "thuong tru", "permanent"),
        (KIND, "1 - Thường trú", "permanent"),
        (KIND, "ĐKTT", "permanent"),
        (KIND, "hiện tại", "other"),
        (KIND, "nơi ở", "other"),
        (KIND, "-", None),
    ],
)
def test_options_by_words_without_marks_and_other_words(field, text, meant):
    reading = read(field, text)

    assert (reading.value, reading.problem) == (meant, "")


@pytest.mark.parametrize(
    ("field", "text"), [(SEX, "1"), (SEX, "N"), (KIND, "đi vắng"), (KIND, "2")]
)
def test_what_is_no_option_is_asked_about_with_the_options(field, text):
    reading = read(field, text)

    assert reading.value is None
    assert field.options[0][1] in reading.suggestion


@pytest.mark.parametrize(
    ("field", "text", "kind", "meant"),
    [
        (COUNT, "12", "n", 12),
        (COUNT, "12 phòng", "s", 12),
        (COUNT, "1.200", "s", 1200),
        (COUNT, "1,200", "s", 1200),
        (COUNT, "12,0", "s", 12),
        (COUNT, "khoảng 12 người", "s", 12),
        (AREA, "12.5", "n", Decimal("12.50")),
        (AREA, "12.345678", "n", Decimal("12.35")),
        (AREA, "12 m2", "s", Decimal("12.00")),
        (AREA, "12,5m²", "s", Decimal("12.50")),
        (AREA, "12.5 m2", "s", Decimal("12.50")),
        (AREA, "~ 20 mét vuông", "s", Decimal("20.00")),
        (MONEY, "1500000", "n", Decimal("1500000")),
        (MONEY, "1.500.000 đ", "s", Decimal("1500000")),
        (MONEY, "1,500,000", "s", Decimal("1500000")),
        (MONEY, "1,5 triệu", "s", Decimal("1500000")),
        (MONEY, "1tr5", "s", Decimal("1500000")),
        (MONEY, "800k", "s", Decimal("800000")),
    ],
)
def test_counts_and_quantities(field, text, kind, meant):
    reading = read(field, text, kind)

    assert (reading.value, reading.problem) == (meant, "")


@pytest.mark.parametrize(
    ("field", "text", "kind"),
    [(COUNT, "3 x 4", "s"), (COUNT, "12.5", "n"), (AREA, "3x4", "s"), (AREA, "rộng", "s")],
)
def test_what_is_no_single_number_is_refused(field, text, kind):
    reading = read(field, text, kind)

    assert reading.value is None
    assert reading.problem


@pytest.mark.parametrize(
    ("text", "kind"),
    [("07:30", "s"), ("7h30", "s"), ("07:30:00", "d"), ("0.3125", "n"), ("07:30:00", "s")],
)
def test_times_of_day(text, kind):
    assert read(Time(name="at", label="Giờ"), text, kind).value == time(7, 30)
