"""How many there are of each kind, of exactly what a list shows."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.listing.conditions import Condition
from tdbv_desktop.services.listing.grouping import (
    FILTERS,
    NOT_SAID,
    THE_REST,
    Grouping,
    groups_of,
    ways_to_group,
    ways_to_split,
)
from tdbv_desktop.services.listing.lists import Query, list_ids
from tests.builders import Town, save

EVERYTHING = Query()


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def groups(store, actor):
    def ask(register, by, *, query=EVERYTHING, split=""):
        with store.reading() as session:
            return groups_of(session, BY_KEY[register], query, by, split=split, actor=actor)

    return ask


def counts(found):
    return [(group.label, group.count) for group in found.groups]


def test_people_are_counted_by_sex_in_the_order_of_the_answers(town, groups):
    for sex in ("male", "female", "male"):
        town.person(sex=sex)
    found = groups("person", Grouping("sex"))
    assert counts(found) == [("Nam", 2), ("Nữ", 1)]
    assert (found.label, found.total) == ("Giới tính", 3)


def test_what_is_not_said_is_a_group_of_its_own_at_the_end(town, groups):
    town.person(residence_kind="permanent")
    town.person()
    assert counts(groups("person", Grouping("residence_kind"))) == [
        ("Thường trú", 1),
        (NOT_SAID, 1),
    ]


def test_only_what_the_list_shows_is_counted(town, groups, store, actor):
    gone = town.person("Lê Ngọc Diễm", sex="female")
    town.person("Đặng Văn Á")
    town.person("Đặng Thị Ấm", sex="female")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], gone, revision=1, reason="Trùng", actor=actor)
    assert counts(groups("person", Grouping("sex"))) == [("Nam", 1), ("Nữ", 1)]
    assert counts(groups("person", Grouping("sex"), query=Query(filter_key="closed"))) == [
        ("Nữ", 1)
    ]
    assert counts(groups("person", Grouping("sex"), query=Query(typed="am"))) == [("Nữ", 1)]
    said = (Condition("sex", "any", ("male",)),)
    assert groups("person", Grouping("sex"), query=Query(conditions=said)).total == 1


def test_days_are_counted_by_year_and_by_month_in_their_order(town, groups):
    for birth in (
        PartialDate(1990, 5, 1),
        PartialDate(1985),
        PartialDate(1990, 5),
        PartialDate(1990, 12),
    ):
        town.person(birth=birth)
    assert counts(groups("person", Grouping("birth", "year"))) == [("1985", 1), ("1990", 3)]
    assert counts(groups("person", Grouping("birth", "month"))) == [
        ("1985, không rõ tháng", 1),
        ("05/1990", 2),
        ("12/1990", 1),
    ]


def test_records_are_counted_by_what_they_point_to_most_first(town, groups):
    first, second = town.room("A1"), town.room("A2")
    for room in (first, second, second):
        town.stay(town.person(), room, left_on=date(2026, 11, 20))
    found = groups("stay", Grouping("room"))
    assert [count for _, count in counts(found)] == [2, 1]
    assert counts(found)[0][0].startswith("A2")


def test_a_group_is_split_a_second_time(town, groups):
    for sex, kind in (("male", "permanent"), ("male", "other"), ("female", "permanent")):
        town.person(sex=sex, residence_kind=kind)
    found = groups("person", Grouping("residence_kind"), split="sex")
    assert found.kinds[:2] == ("Nam", "Nữ")
    assert [(g.label, g.parts[:2]) for g in found.groups] == [
        ("Thường trú", (1, 1)),
        ("Nơi ở hiện tại", (1, 0)),
    ]


def test_what_is_worked_out_is_counted_by_the_filters_of_the_register(town, groups):
    room = town.room("A1")
    town.stay(town.person(), room, arrived_on=date(2020, 1, 1))
    found = groups("stay", Grouping(FILTERS))
    assert ("Quá hạn chưa đăng ký", 1) in counts(found)
    assert found.overlap


def test_many_small_groups_become_one_that_cannot_be_filtered(town, groups):
    rooms = [town.room(f"P{number}") for number in range(43)]
    for room in rooms:
        town.stay(town.person(), room, left_on=date(2026, 11, 20))
    found = groups("stay", Grouping("room"))
    last = found.groups[-1]
    assert (last.label, last.count, last.conditions) == (THE_REST, 3, ())
    assert sum(group.count for group in found.groups) == found.total


def test_every_group_is_shown_by_its_own_filter(town, groups, store, actor):
    room = town.room("A1", area=None)
    for number, birth in enumerate((PartialDate(1990, 5, 1), PartialDate(1985), PartialDate(1990))):
        person = town.person(birth=birth, residence_kind=(None, "other")[number % 2])
        town.stay(person, room, arrived_on=date(2025, 1 + number, 3), left_on=date(2026, 1, 2))
    asked = 0
    for register in ALL:
        for by, _ in ways_to_group(register):
            for group in groups(register.key, by).groups:
                if not group.conditions and not group.filter_key:
                    continue
                query = Query(conditions=group.conditions, filter_key=group.filter_key or None)
                with store.reading() as session:
                    shown = list_ids(session, register, query, actor=actor)
                assert len(shown) == group.count, (register.key, by, group)
                asked += 1
    assert asked > 20


def test_every_register_can_be_grouped_and_split_by_its_own_fields(register):
    named = {by.field for by, _ in ways_to_group(register)} - {FILTERS}
    assert named | {name for name, _ in ways_to_split(register)} <= set(register.field_names)


def test_a_label_counts_in_every_spelling_and_its_filter_shows_just_that_many(
    store, actor, town, groups
):
    houses = BY_KEY["rental_house"]
    for number, labels in enumerate(("an", "An, ven sông", "án", "an ninh")):
        value = houses.field("labels").parse(labels)
        save(store, actor, "rental_house", code=f"N{number}", name="Nhà", hamlet=town.hamlet,
             address="Số 1", owner_name="Mẫu", labels=value)  # fmt: skip
    found = groups("rental_house", Grouping("labels"))
    assert sorted(count for _, count in counts(found)) == [1, 1, 1, 3]
    for group in found.groups:
        with store.reading() as session:
            shown = list_ids(session, houses, Query(conditions=group.conditions), actor=actor)
        assert len(shown) == group.count
