"""Fields made of digits: how numbers are typed here, and what never slips through."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.blueprint.numbers import CitizenNumber, Quantity, WholeNumber

COUNT = WholeNumber(name="count", label="Số", lowest=-3, highest=50_000)
AREA = Quantity(name="area", label="Diện tích", unit="m²", highest=10_000)
RENT = Quantity(name="rent", label="Tiền thuê", unit="đồng", places=0, highest=10**9)
WEIGHT = Quantity(name="weight", label="Khối lượng", unit="kg", places=3, lowest=-5)
CITIZEN = CitizenNumber(name="citizen", label="Số định danh")
ALL = (COUNT, AREA, CITIZEN)


def complaint(field, typed):
    with pytest.raises(ValueError, match=r".") as refused:
        field.parse(typed)
    return str(refused.value)


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.kind)
def test_nothing_is_nothing(field):
    assert field.parse("  ") is None
    assert field.format(None) == field.plain(None) == ""
    assert field.encode(None) is field.decode(None) is None
    assert field.sortable


@given(st.integers(-3, 50_000))
@settings(deadline=None)
def test_a_count_comes_back_however_it_was_written(number):
    assert COUNT.parse(COUNT.format(number)) == number
    assert COUNT.parse(COUNT.plain(number)) == number
    assert COUNT.decode(COUNT.encode(number)) == number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("-3", -3),
        ("1.200", 1200),
        ("12.345", 12_345),
        ("1 200", 1200),
        ("0012", 12),
        ("-0", 0),
    ],
)
def test_a_count_is_typed_with_or_without_its_dots(typed, value):
    assert COUNT.parse(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        "1.5",
        "2,5",
        "12.34",
        "1.2.3",
        "1 2",
        "1.20",
        ".5",
        "5.",
        "a",
        "1e3",
        "٣",
        "--1",
        "1_000",
        "½",
        "1.2000",
        "0.500",
        "01.200",
    ],
)
def test_what_is_no_count_is_not_made_one(typed):
    assert complaint(COUNT, typed) == "Gõ một số nguyên, ví dụ 12."


@pytest.mark.parametrize("typed", ["-4", "50001", "9" * 12])
def test_a_count_has_its_bounds(typed):
    assert complaint(COUNT, typed) == "Số phải từ -3 đến 50000."


@pytest.mark.parametrize("scalar", ["12", True, 1.0, -4, 50_001], ids=repr)
def test_a_count_that_is_none_is_not_decoded(scalar):
    with pytest.raises(ValueError, match=r"."):
        COUNT.decode(scalar)


areas = st.decimals(0, 10_000, places=2)


@given(areas)
@settings(deadline=None)
def test_an_area_comes_back_however_it_was_written(area):
    assert AREA.parse(AREA.format(area)) == area
    assert AREA.parse(AREA.plain(area)) == area
    assert AREA.decode(AREA.encode(area)) == area


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("14,5", "14.50"),
        ("14.5", "14.50"),
        ("14,25", "14.25"),
        ("14", "14.00"),
        ("0", "0.00"),
        ("1.234,5", "1234.50"),
        ("1234,5", "1234.50"),
        ("14,5 m2", "14.50"),
        ("14,5m²", "14.50"),
        ("14.5 M2", "14.50"),
        ("0,05", "0.05"),
        ("10.000,00", "10000.00"),
        ("14,50000", "14.50"),
    ],
)
def test_an_area_is_typed_with_comma_or_dot_and_unit(typed, value):
    assert str(AREA.parse(typed)) == value


def test_thousands_after_a_dot_are_asked_about_and_never_guessed():
    assert "1234" in complaint(AREA, "1.234")
    assert "14500 hay 14,500" in complaint(AREA, "14.500")


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        "14,5,5",
        "1.2.3",
        "1,234.5",
        "NaN",
        "Infinity",
        "1e3",
        "1_0",
        "m2",
        ",",
        "14 5",
        "٣",
        "12 345 6",
    ],
)
def test_what_is_no_area_is_refused_in_words(typed):
    assert complaint(AREA, typed).startswith("Gõ một số")


@pytest.mark.parametrize("typed", ["10000,01", "99999999"])
def test_an_area_has_its_bounds(typed):
    assert complaint(AREA, typed) == "Diện tích phải từ 0 đến 10000 m²."


@pytest.mark.parametrize(
    "scalar", [14, 14.5, "14,50", "14.5", "14", "-1.00", "NaN", "10000.01", "٣.00", "1e3"], ids=repr
)
def test_an_area_written_otherwise_is_not_decoded(scalar):
    with pytest.raises(ValueError, match=r"."):
        AREA.decode(scalar)


def test_an_area_reads_with_its_unit_on_the_screen_alone():
    assert AREA.format(Decimal("14.50")) == "14,5 m²"
    assert AREA.plain(Decimal("14.50")) == "14,5"
    assert AREA.format(Decimal("100.00")) == "100 m²"


@pytest.mark.parametrize("typed", ["14,555", "0,001"])
def test_more_digits_than_a_quantity_keeps_are_refused_and_never_rounded(typed):
    assert complaint(AREA, typed) == "Chỉ ghi không quá 2 số sau dấu phẩy."
    assert complaint(RENT, "1,5") == "Chỉ ghi số tròn."


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        (RENT, "1.500.000", "1500000", "1.500.000 đồng"),
        (RENT, "1.500", "1500", "1.500 đồng"),
        (RENT, "1500000 dong", "1500000", "1.500.000 đồng"),
        (RENT, "1 500 000", "1500000", "1.500.000 đồng"),
        (WEIGHT, "-0,5kg", "-0.500", "-0,5 kg"),
        (WEIGHT, "-0", "0.000", "0 kg"),
        (WEIGHT, "1234 KG", "1234.000", "1.234,0 kg"),
    ],
)
def test_a_quantity_is_typed_in_its_unit_and_shows_it(field, typed, value, shown):
    assert str(field.parse(typed)) == value
    assert field.format(field.parse(typed)) == shown
    assert field.decode(field.encode(field.parse(typed))) == field.parse(typed)


@given(st.decimals(-5, 1_000_000, places=3))
@settings(deadline=None)
def test_what_a_quantity_shows_is_read_as_the_same_number(value):
    assert WEIGHT.parse(WEIGHT.format(value)) == value
    assert WEIGHT.parse(WEIGHT.plain(value)) == value


numbers = st.from_regex(r"[0-9]{12}", fullmatch=True)


@given(numbers)
@settings(deadline=None)
def test_a_citizen_number_comes_back_with_all_its_zeros(digits):
    assert CITIZEN.parse(CITIZEN.format(digits)) == digits
    assert CITIZEN.parse(digits) == CITIZEN.plain(digits) == digits
    assert CITIZEN.decode(CITIZEN.encode(digits)) == digits


@pytest.mark.parametrize(
    "typed", ["000085000001", "0000 8500 0001", "000.085.000.001", " 000085000001\n"]
)
def test_a_citizen_number_is_typed_with_any_gaps(typed):
    assert CITIZEN.parse(typed) == "000085000001"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("85000001", "Số định danh có 12 số, ở đây có 8."),
        ("0000850000011", "Số định danh có 12 số, ở đây có 13."),
        ("00008500000A", "Số định danh chỉ gồm chữ số."),
        ("٠٠٠٠٨٥٠٠٠٠٠١", "Số định danh chỉ gồm chữ số."),
        ("-00085000001", "Số định danh chỉ gồm chữ số."),
    ],
)
def test_what_is_no_citizen_number_is_refused_in_words(typed, said):
    assert complaint(CITIZEN, typed) == said


@pytest.mark.parametrize(
    "scalar",
    [
        85000001,
        "85000001",
        "00008500000A",
        "٠٠٠٠٨٥٠٠٠٠٠١",
        "",
    ],
    ids=repr,
)
def test_a_citizen_number_of_another_shape_is_not_decoded(scalar):
    with pytest.raises(ValueError, match="citizen"):
        CITIZEN.decode(scalar)


def test_digits_are_found_in_parts_and_counts_are_not_searched():
    assert CITIZEN.terms("000085000001").digits == "000085000001"
    assert COUNT.terms(12) == AREA.terms(Decimal(12)) == type(COUNT.terms(1))()


def test_a_citizen_number_moves_on_at_its_full_length():
    assert CITIZEN.fixed_length == 12
    assert list(CITIZEN.problems("000085000001")) == []
