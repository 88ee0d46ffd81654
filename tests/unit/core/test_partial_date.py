"""Dates known in part."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import NoSuchDay, PartialDate

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("1985", "1985"),
        ("03/1985", "1985-03"),
        ("3-1985", "1985-03"),
        ("031985", "1985-03"),
        ("15/3/85", "1985-03-15"),
        ("15.03.1985", "1985-03-15"),
        ("15 - 3 - 1985", "1985-03-15"),
        ("150385", "1985-03-15"),
        ("15031985", "1985-03-15"),
        ("1985-03-15", "1985-03-15"),
        ("1985-03", "1985-03"),
        (" 00/00/1985 ", "1985"),
        ("00/03/1985", "1985-03"),
        ("000085", "1985"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_what_can_be_typed(typed, iso):
    assert PartialDate.parse(typed, today=TODAY).iso == iso


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "85",
        "3/85",
        "31/02/1985",
        "29/02/2023",
        "32/01/1985",
        "15/13/1985",
        "15/00/1985",
        "0185",
        "1985-3-15",
        "15031",
        "15/03/198",
        "00000085",
        "abc",
        "15/03",
        "١٩٨٥",
        "19850",
        "2020-13",
    ],
)
def test_what_is_no_date(typed):
    with pytest.raises(NoSuchDay):
        PartialDate.parse(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("24/11/26", 2026),
        ("25/11/26", 1926),
        ("01/01/27", 1927),
        ("01/01/00", 2000),
        ("000026", 2026),
        ("00/12/26", 1926),
    ],
)
def test_a_year_of_two_digits_is_never_after_today(typed, year):
    assert PartialDate.parse(typed, today=TODAY).year == year


def test_without_a_day_given_the_clock_is_asked():
    noon = datetime(2031, 5, 5, 12, tzinfo=UTC)
    with clock.frozen(noon):
        assert PartialDate.parse("01/01/31").year == 2031
        assert PartialDate.parse("01/01/32").year == 1932


@pytest.mark.parametrize(
    ("parts", "shown", "earliest", "latest"),
    [
        ((1985,), "1985", date(1985, 1, 1), date(1985, 12, 31)),
        ((1984, 2), "02/1984", date(1984, 2, 1), date(1984, 2, 29)),
        ((1985, 3, 15), "15/03/1985", date(1985, 3, 15), date(1985, 3, 15)),
    ],
)
def test_how_a_date_is_shown_and_which_days_it_can_be(parts, shown, earliest, latest):
    partial = PartialDate(*parts)
    assert str(partial) == shown
    assert (partial.earliest, partial.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "parts", [(0,), (999,), (10_000,), (1985, 0), (1985, 13), (1985, 2, 30), (1985, None, 5)]
)
def test_a_day_the_calendar_lacks_is_refused(parts):
    with pytest.raises(NoSuchDay):
        PartialDate(*parts)


def test_a_refused_day_is_a_value_error_that_repeats_nothing_of_it():
    with pytest.raises(ValueError, match="no such day") as refused:
        PartialDate.parse("31/02/1985", today=TODAY)
    assert "1985" not in str(refused.value)


@pytest.mark.parametrize("text", ["85", "1985-3", "1985-03-15T00", "15/03/1985", "", "1985-02-30"])
def test_only_what_iso_writes_is_read_back(text):
    with pytest.raises(NoSuchDay):
        PartialDate.from_iso(text)


days = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))
partials = days.flatmap(
    lambda day: st.sampled_from(
        [
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, day.month, day.day),
        ]
    )
)


@settings(max_examples=60, deadline=None)
@given(partials)
def test_what_is_written_is_read_back(partial):
    assert PartialDate.from_iso(partial.iso) == partial
    assert PartialDate.parse(str(partial), today=TODAY) == partial
    assert PartialDate.parse(partial.iso, today=TODAY) == partial
    assert partial.earliest <= partial.latest


@settings(max_examples=60, deadline=None)
@given(days, days)
def test_written_days_sort_as_text(one, other):
    first, second = (PartialDate(day.year, day.month, day.day).iso for day in (one, other))
    assert (first < second) == (one < other)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=TODAY - timedelta(days=36_000), max_value=TODAY))
def test_the_quick_way_gives_any_day_of_the_last_century(day):
    whole = PartialDate(day.year, day.month, day.day)
    assert PartialDate.parse(f"{day:%d%m%y}", today=TODAY) == whole
    assert PartialDate.parse(f"{day.day}/{day.month}/{day:%y}", today=TODAY) == whole
