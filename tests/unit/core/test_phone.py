"""Telephone numbers; those here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.phone import tidy_phone


@pytest.mark.parametrize(
    "text",
    [
        "0900000001",
        "0900 000 001",
        "0900.000.001",
        "0900-000-001",
        "(090) 0000001",
        "+84900000001",
        "+84 900 000 001",
        "(+84) 0900000001",
        "84900000001",
        "0084900000001",
        "\u00a00900000001\u200b",
        "０900000001",
    ],
)
def test_one_number_in_many_hands(text):
    assert tidy_phone(text) == "0900000001"


@pytest.mark.parametrize("text", ["02400000001", "+84 24 0000 0001"])
def test_a_landline_has_eleven_digits(text):
    assert tidy_phone(text) == "02400000001"


@pytest.mark.parametrize("text", ["", "   ", "\u00a0", " - "])
def test_nothing_is_no_number(text):
    assert tidy_phone(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "900000001",
        "090000000",
        "090000000123",
        "0000000001",
        "+85900000001",
        "0900000001/02",
        "0900000001 0900000002",
        "khong co",
        "0900OOO001",
        "84",
        "+84",
        "٠٩٠٠٠٠٠٠٠١",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match="telephone"):
        tidy_phone(text)


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True))
def test_a_tidy_number_stays_as_it_is_and_comes_back_from_abroad(number):
    assert tidy_phone(number) == number
    assert tidy_phone("+84" + number[1:]) == number
