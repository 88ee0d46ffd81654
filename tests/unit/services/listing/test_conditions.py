"""Filters a person makes: plain data, checked against the declaration, asked of the database."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.listing.conditions import (
    HOWS,
    Condition,
    UnknownCondition,
    as_json,
    fault_of,
    from_json,
    in_words,
    ways_to_ask,
)
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.services.listing.saved_filters import (
    keep_filter,
    remove_filter,
    saved_filters,
)
from tdbv_desktop.services.preferences import set_preference
from tdbv_desktop.store.listing import lists
from tests.builders import Town

PERSON, STAY, ROOM = BY_KEY["person"], BY_KEY["stay"], BY_KEY["room"]


@pytest.fixture
def town(store, actor):
    town = Town(store, actor)
    town.person("Đặng Văn Á", occupation="Công nhân may", phone="0903123456")
    town.person("Lê Ngọc Diễm", sex="female", birth=PartialDate(1990), occupation="Giáo viên")
    town.person("Võ Minh Hùng", birth=PartialDate(1990, 6), nationality="Lào")
    return town


@pytest.fixture
def ask(store, actor, town):
    def names(*conditions, register=PERSON, name="full_name"):
        with store.reading() as session:
            ids = list_ids(session, register, Query(conditions=conditions), actor=actor)
            return [row.values[name] for row in lists.rows_of(session, register, ids)]

    return names


@pytest.mark.parametrize(
    ("field", "how", "values", "found"),
    [
        ("full_name", "contains", ["dang van"], ["Đặng Văn Á"]),
        ("full_name", "contains", ["NGỌC"], ["Lê Ngọc Diễm"]),
        ("full_name", "lacks", ["van"], ["Lê Ngọc Diễm", "Võ Minh Hùng"]),
        ("occupation", "contains", ["cong nhan"], ["Đặng Văn Á"]),
        ("occupation", "empty", [], ["Võ Minh Hùng"]),
        ("occupation", "filled", [], ["Đặng Văn Á", "Lê Ngọc Diễm"]),
        ("occupation", "lacks", ["may"], ["Lê Ngọc Diễm", "Võ Minh Hùng"]),
        ("nationality", "is", ["Lào"], ["Võ Minh Hùng"]),
        ("phone", "contains", ["3123"], ["Đặng Văn Á"]),
        ("sex", "any", ["female"], ["Lê Ngọc Diễm"]),
        ("sex", "any", ["female", "male"], ["Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng"]),
        ("sex", "none", ["female"], ["Đặng Văn Á", "Võ Minh Hùng"]),
        ("birth", "is", ["1990"], ["Lê Ngọc Diễm", "Võ Minh Hùng"]),
        ("birth", "is_not", ["1990"], ["Đặng Văn Á"]),
        ("birth", "most", ["1985"], ["Đặng Văn Á"]),
        ("birth", "least", ["1990-02"], ["Võ Minh Hùng"]),
        ("birth", "least", ["1990-01-01"], ["Lê Ngọc Diễm", "Võ Minh Hùng"]),
        ("birth", "between", ["1990-06-01", "1990"], ["Võ Minh Hùng"]),
        ("birth", "is", ["1990-01-01"], []),
        ("phone", "contains", ["0903 123"], ["Đặng Văn Á"]),
        ("citizen_number", "contains", ["0000 8500 0001"], ["Đặng Văn Á"]),
        (
            "birth",
            "between",
            ["1985-03-15", "1990"],
            ["Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng"],
        ),
    ],
)
def test_a_condition_finds_just_the_records_that_meet_it(ask, field, how, values, found):
    assert ask(Condition(field, how, tuple(values))) == found


def test_all_lines_of_a_filter_must_hold(ask):
    lines = Condition("birth", "is", ("1990",)), Condition("sex", "any", ("male",))
    assert ask(*lines) == ["Võ Minh Hùng"]


def test_days_are_counted_from_today(ask, town):
    room, today = town.room(), clock.today()
    for days in (-40, -3, 0, 5):
        town.stay(town.person(f"Người {days + 50}"), room, arrived_on=today + timedelta(days=days))
    past = Condition("arrived_on", "last_days", (7,))
    coming = Condition("arrived_on", "next_days", (7,))

    def days(one):
        return sorted((day - today).days for day in ask(one, register=STAY, name="arrived_on"))

    assert days(past) == [-3, 0]
    assert days(coming) == [0, 5]
    limits = ((today - timedelta(days=4)).isoformat(), (today + timedelta(days=1)).isoformat())
    assert days(Condition("arrived_on", "between", limits)) == [-3, 0]


def test_a_reference_is_asked_by_words_or_by_the_record(ask, town):
    room = town.room("B2")
    person = town.person("Kim Sơn Ửng")
    town.stay(person, room)
    town.stay(town.person("Bùi Thúy Quỳnh"), room)
    by_words = Condition("person", "contains", ("ung kim",))
    assert ask(by_words, register=STAY, name="person") == [person]
    assert ask(Condition("person", "is", (str(person),)), register=STAY, name="person") == [person]
    assert len(ask(Condition("person", "lacks", ("ung",)), register=STAY, name="person")) == 1
    assert ask(Condition("person", "contains", ("-",)), register=STAY, name="person") == []


def test_numbers_are_measured(ask, town):
    for number, floor in (("1", 0), ("2", 2), ("3", 5)):
        town.room(number, floor=floor)
    between = Condition("floor", "between", (1, 5))
    assert ask(between, register=ROOM, name="number") == ["2", "3"]


@pytest.mark.parametrize(
    "condition",
    [
        Condition("vanished", "is", ("x",)),
        Condition("full_name", "between", ("a", "b")),
        Condition("full_name", "no_such_way", ("a",)),
        Condition("full_name", "contains", ()),
        Condition("full_name", "contains", ("  ",)),
        Condition("sex", "any", ()),
        Condition("sex", "any", ("neither",)),
        Condition("birth", "is", ("not a day",)),
        Condition("birth", "is", (None,)),
        Condition("birth", "between", ("1990", "1985")),
        Condition("birth", "is", (True,)),
    ],
)
def test_what_cannot_be_asked_is_told_and_never_crashes(store, actor, condition):
    assert fault_of(PERSON, condition)
    with store.reading() as session:
        with pytest.raises(UnknownCondition, match=r"\w"):
            list_ids(session, PERSON, Query(conditions=(condition,)), actor=actor)
        assert in_words(PERSON, [condition], RecordView(session))


def test_every_way_of_every_field_can_be_asked(register, store, actor):
    samples = {"field": None, "words": "a", "days": 3}
    with store.reading() as session:
        for field in register.fields:
            for way in ways_to_ask(field):
                if HOWS[way].takes in ("field", "many"):
                    continue
                values = (samples[HOWS[way].takes],) if HOWS[way].count else ()
                asked = Query(conditions=(Condition(field.name, way, values),))
                assert len(list_ids(session, register, asked, actor=actor)) == 0


def test_conditions_survive_json_and_rubbish_is_left_out():
    lines = (Condition("sex", "any", ("male",)), Condition("birth", "between", ("1985", "1990-06")))
    assert from_json(json.loads(json.dumps(as_json(lines)))) == lines
    assert from_json([1, {"field": 2}, {"field": "a", "how": "is", "values": 3}, None]) == ()
    assert from_json("rubbish") == ()


def test_a_filter_reads_in_words(store):
    lines = [
        Condition("full_name", "contains", ("an",)),
        Condition("birth", "between", ("1985", "1990-06-01")),
        Condition("sex", "any", ("male", "female")),
        Condition("phone", "empty"),
    ]
    with store.reading() as session:
        words = in_words(PERSON, lines, RecordView(session))
    assert words == (
        "Họ, chữ đệm và tên có chữ “an”; Ngày sinh từ 1985 đến 01/06/1990; "
        "Giới tính là một trong Nam, Nữ; Điện thoại còn trống"
    )


# ---------------------------------------------------------------- kept under a name


LINES = (Condition("sex", "any", ("male",)),)


def test_a_filter_is_kept_for_its_person_and_its_register(store, actor):
    with store.transaction() as session:
        kept = keep_filter(session, PERSON, "  Nam   giới ", LINES, actor=actor)
    with store.reading() as session:
        assert saved_filters(session, PERSON, actor=actor) == (kept,)
        assert saved_filters(session, STAY, actor=actor) == ()
    assert kept.name == "Nam giới"


def test_a_filter_is_renamed_changed_and_removed(store, actor):
    with store.transaction() as session:
        kept = keep_filter(session, PERSON, "Nam", LINES, actor=actor)
        keep_filter(session, PERSON, "Đàn ông", LINES, key=kept.key, actor=actor)
        other = (Condition("sex", "any", ("female",)),)
        keep_filter(session, PERSON, "Đàn bà", other, key=kept.key, actor=actor)
        (only,) = saved_filters(session, PERSON, actor=actor)
        assert (only.key, only.name, only.conditions) == (kept.key, "Đàn bà", other)
        remove_filter(session, PERSON, kept.key, actor=actor)
        assert saved_filters(session, PERSON, actor=actor) == ()


@pytest.mark.parametrize("name", ["", "   ", "nam", "x" * 41])
def test_a_name_that_is_missing_taken_or_too_long_is_refused(store, actor, name):
    with store.transaction() as session:
        keep_filter(session, PERSON, "Năm", LINES, actor=actor)
        with pytest.raises(InvalidRecord):
            keep_filter(session, PERSON, name, LINES, actor=actor)


def test_a_kept_filter_whose_field_vanished_stays_and_is_told(store, actor):
    lines = [{"field": "vanished", "how": "is", "values": ["x"]}]
    kept = [{"key": "own:1", "name": "Cũ", "conditions": lines}, {"key": 3}, "rubbish"]
    with store.transaction() as session:
        set_preference(session, "filters.person", kept, actor=actor)
        (only,) = saved_filters(session, PERSON, actor=actor)
        with pytest.raises(UnknownCondition, match="vanished"):
            list_ids(session, PERSON, Query(conditions=only.conditions), actor=actor)


def test_every_register_has_a_way_to_ask_each_stored_field():
    with clock.frozen(datetime(2026, 11, 24, tzinfo=UTC)):
        for one in ALL:
            assert all(ways_to_ask(field) for field in one.fields)
            assert all(way in HOWS for field in one.fields for way in ways_to_ask(field))
