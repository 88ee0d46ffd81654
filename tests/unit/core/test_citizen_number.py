"""What an identification number says; every number here begins with 000, which nobody has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.citizen_number import CitizenNumber


@pytest.mark.parametrize(
    ("text", "sex", "birth_year"),
    [
        ("000085000001", "male", 1985),
        ("000185000001", "female", 1985),
        ("000204000001", "male", 2004),
        ("000304000001", "female", 2004),
        ("000400000001", "male", 2100),
        ("000999000001", "female", 2399),
    ],
)
def test_sex_and_birth_year_are_read(text, sex, birth_year):
    number = CitizenNumber.read(text)
    assert (number.sex, number.birth_year, number.province) == (sex, birth_year, "000")


@pytest.mark.parametrize(
    "text",
    [
        "0000 8500 0001",
        " 000.085.000.001 ",
        "'000085000001",
        "\ufeff000085000001\u00a0",
        "０００085000001",
        "000-085-000001",
    ],
)
def test_gaps_and_noise_do_not_matter(text):
    assert CitizenNumber.read(text).digits == "000085000001"


@pytest.mark.parametrize(
    "text", ["", "00085000001", "0000850000011", "00008500000O", "8.5E+07", "٠٠٠٠٨٥٠٠٠٠٠١"]
)
def test_anything_but_twelve_digits_is_no_number(text):
    assert CitizenNumber.read(text) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.integers(0, 9), st.integers(0, 999_999))
def test_every_number_says_who_its_digits_mean(year, century_and_sex, rest):
    number = CitizenNumber.read(f"000{century_and_sex}{year:02}{rest:06}")
    assert number.birth_year % 100 == year
    assert 1900 <= number.birth_year <= 2399
    assert number.sex == ("male" if century_and_sex % 2 == 0 else "female")
