"""How a stay stands on a day, at every edge; and the filters of the list say the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from tdbv_desktop.core.parameters import parameter
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.registers.stay import status
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records
from tests.builders import Town
from tests.conftest import OWN_UNIT

STAY = BY_KEY["stay"]
TODAY = date(2026, 11, 24)
FILTERS = {"present": "", "near": "warn", "over": "bad", "renewable": "warn", "expired": "bad"}


@pytest.fixture
def mark(store, actor):
    """Return the state of a stay of an invented person on a day."""
    town = Town(store, actor)
    people = {
        "elsewhere": town.person(),
        "at home": town.person(residence_kind="permanent", residence_unit=OWN_UNIT),
        "temporary here": town.person(residence_kind="temporary", residence_unit=OWN_UNIT),
        "permanent elsewhere": town.person(residence_kind="permanent", residence_unit="00004"),
    }
    room = town.room()

    def mark(today=TODAY, who="elsewhere", **days):
        values = dict.fromkeys(STAY.field_names) | {"person": people[who], "room": room} | days
        with store.reading() as session:
            return status.stay_status(values, RecordView(session, today=today))

    return mark


def days_ago(count):
    return TODAY - timedelta(days=count)


@pytest.mark.parametrize(
    ("ago", "text", "tone"),
    [
        (-1, "Chưa đến", "dim"),
        (0, "Lưu trú, ngày 1", "ok"),
        (1, "Lưu trú, ngày 2", "ok"),
        (24, "Lưu trú, ngày 25", "ok"),
        (25, "Lưu trú, ngày 26", "warn"),
        (28, "Lưu trú, ngày 29", "warn"),
        (29, "Lưu trú, ngày 30", "warn"),
        (30, "Quá 30 ngày chưa đăng ký", "bad"),
        (31, "Quá 30 ngày chưa đăng ký", "bad"),
        (3000, "Quá 30 ngày chưa đăng ký", "bad"),
    ],
)
def test_a_stay_without_registration_counts_its_days(mark, ago, text, tone):
    found = mark(arrived_on=days_ago(ago))

    assert (found.text, found.tone) == (text, tone)


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (1, "Lưu trú, ngày 11"),
        (0, "Đã rời 24/11/2026"),
        (-1, "Đã rời 23/11/2026"),
    ],
)
def test_whoever_leaves_is_gone_on_that_day(mark, left, text):
    found = mark(arrived_on=days_ago(10), left_on=TODAY + timedelta(days=left))

    assert found.text == text


@pytest.mark.parametrize(
    ("ahead", "text", "tone"),
    [
        (-1, "Hết hạn 23/11/2026", "bad"),
        (0, "Tạm trú, còn 0 ngày", "warn"),
        (1, "Tạm trú, còn 1 ngày", "warn"),
        (15, "Tạm trú, còn 15 ngày", "warn"),
        (16, "Tạm trú", "ok"),
        (700, "Tạm trú", "ok"),
    ],
)
def test_a_registration_is_renewed_in_its_last_fifteen_days(mark, ahead, text, tone):
    found = mark(arrived_on=days_ago(200), registered_until=TODAY + timedelta(days=ahead))

    assert (found.text, found.tone) == (text, tone)


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("at home", "Thường trú cùng xã"),
        ("temporary here", "Quá 30 ngày chưa đăng ký"),
        ("permanent elsewhere", "Quá 30 ngày chưa đăng ký"),
    ],
)
def test_only_who_is_permanent_in_the_same_commune_needs_no_registration(mark, who, text):
    assert mark(who=who, arrived_on=days_ago(100)).text == text


def test_who_is_permanent_here_is_still_seen_to_come_and_go(mark):
    assert mark(who="at home", arrived_on=days_ago(-1)).text == "Chưa đến"
    assert mark(who="at home", arrived_on=days_ago(9), left_on=TODAY).text == "Đã rời 24/11/2026"


def test_the_limits_are_those_of_the_day_that_is_asked_about(mark):
    day = date(2021, 7, 1)
    assert status.short_stay_days(day) == parameter("short_stay_max_days", on=day) == 30
    assert status.renewal_days(day) == 15
    with pytest.raises(LookupError):
        parameter("short_stay_max_days", on=date(2021, 6, 30))


@pytest.mark.parametrize("today", [date(1980, 1, 1), date(2021, 6, 30), date(2090, 1, 1)])
def test_a_clock_that_is_decades_wrong_still_opens_the_list(mark, today):
    assert mark(today=today, arrived_on=today - timedelta(days=40)).tone == "bad"


def invented(rng, people, rooms):
    """Return a stay whose days lie close to every edge there is."""

    def near(*edges):
        return TODAY + timedelta(days=rng.choice(edges) + rng.randint(-2, 2))

    values = {
        "person": rng.choice(people),
        "room": rng.choice(rooms),
        "arrived_on": near(0, -24, -30, -200),
    }
    if rng.random() < 0.3:
        values["left_on"] = max(values["arrived_on"], near(0, -20, 5))
    if rng.random() < 0.5:
        values["registered_from"] = values["arrived_on"]
        values["registered_until"] = max(values["arrived_on"], near(0, 15, 300))
    return values


@pytest.fixture
def many(store, actor):
    """Write six hundred stays near every edge and return the seed they came from."""
    rng, town = random.Random(2026), Town(store, actor)
    people = [
        town.person(residence_kind=kind, residence_unit=unit)
        for kind in ("permanent", "temporary", None)
        for unit in (OWN_UNIT, "00004", None)
    ]
    rooms = [town.room("P1"), town.room("P2")]
    drafts = [Draft(values=invented(rng, people, rooms)) for _ in range(600)]
    with store.transaction() as session:
        write_records(session, STAY, drafts, stamp=stamp_of(session, actor), owner=OWN_UNIT)
    return store


def belongs(key, mark):
    """Say by its state alone whether a stay belongs into a filter."""
    words = {
        "near": mark.text.startswith("Lưu trú") and mark.tone == "warn",
        "over": mark.text.startswith("Quá"),
        "renewable": mark.text.startswith("Tạm trú, còn"),
        "expired": mark.text.startswith("Hết hạn"),
        "gone": mark.text.startswith("Đã rời"),
        "present": not mark.text.startswith(("Đã rời", "Chưa đến")),
    }
    return words[key]


@pytest.mark.parametrize("ahead", [0, 1, 13, 30])
def test_every_filter_shows_the_stays_whose_state_says_so_and_no_other(many, ahead):
    today = TODAY + timedelta(days=ahead)
    with many.reading() as session:
        view = RecordView(session, today=today)
        rows = lists.rows_of(session, STAY, lists.ids_of(session, STAY, lists.Wanted()))
        marks = {row.id: status.stay_status(row.values, view) for row in rows}
        shown = {
            each.key: set(
                lists.ids_of(session, STAY, lists.Wanted(conditions=(each.where(today),)))
            )
            for each in STAY.filters
        }

    assert len(marks) == 600
    for key, ids in shown.items():
        assert ids == {row for row, mark in marks.items() if belongs(key, mark)}, key


def test_the_invented_stays_fall_into_every_filter(many):
    with many.reading() as session:
        found = {
            each.key: lists.count_of(session, STAY, lists.Wanted(conditions=(each.where(TODAY),)))
            for each in STAY.filters
        }

    assert all(found.values()), found
