"""What each register checks beyond its single fields: what is refused, what is only pointed out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.store.records import Draft
from tests.builders import Town, save

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_day():
    with clock.frozen(datetime(2026, 11, 24, 5, tzinfo=UTC)):
        yield


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def said(store, actor):
    """Return what saving a record would say, as (field, severity) pairs."""

    def said(key, record_id=None, **values):
        with store.reading() as session:
            found = records.check_record(
                session, BY_KEY[key], Draft(values=values, record_id=record_id), actor=actor
            )
        return [(p.field, p.severity) for p in found]

    return said


PERSON = {
    "full_name": "Nguyễn Thị Mẫu",
    "birth": PartialDate(1985, 3, 15),
    "sex": "female",
    "citizen_number": "000185000001",
}


def test_an_ordinary_person_is_fine(said):
    assert said("person", **PERSON) == []


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (PartialDate(2026, 11, 24), []),
        (PartialDate(2026, 11, 25), [("birth", "error")]),
        (PartialDate(2026), []),
        (PartialDate(2027), [("birth", "error")]),
        (PartialDate(2026, 11), []),
        (PartialDate(2026, 12), [("birth", "error")]),
    ],
)
def test_nobody_is_born_after_today(said, birth, expected):
    found = said("person", **PERSON | {"birth": birth})

    assert [pair for pair in found if pair[0] == "birth"] == expected


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({}, 0),
        ({"sex": "male"}, 1),
        ({"birth": PartialDate(1986)}, 1),
        ({"sex": "male", "birth": PartialDate(1986)}, 2),
        ({"birth": PartialDate(1985)}, 0),
        ({"citizen_number": None, "passport_number": "B1"}, 0),
        ({"citizen_number": "000200000001", "birth": PartialDate(2000)}, 1),
        ({"citizen_number": "000300000001", "birth": PartialDate(2000)}, 0),
        ({"sex": None}, 0),
    ],
)
def test_what_a_number_says_against_the_papers_is_pointed_out_not_refused(said, change, count):
    found = [pair for pair in said("person", **PERSON | change) if pair[0] == "citizen_number"]

    assert found == [("citizen_number", "warning")] * count


@pytest.mark.parametrize("paper", ["citizen_number", "old_number", "passport_number"])
def test_one_paper_is_enough_and_none_is_pointed_out(said, paper):
    bare = PERSON | {"citizen_number": None}
    number = {"citizen_number": "000185000001"}.get(paper, "B1234567")

    assert said("person", **bare) == [("citizen_number", "warning")]
    assert said("person", **bare | {paper: number}) == []


def test_a_number_another_person_has_is_pointed_out_with_the_name(store, actor, town, said):
    person = town.person("Đặng Văn Á", citizen_number="000085000001")
    other = {**PERSON, "sex": "male", "citizen_number": "000085000001"}

    assert said("person", **other) == [("citizen_number", "warning")]
    assert said("person", record_id=person, **other) == []
    changes = save(store, actor, "person", **other)
    assert changes.warnings[0].message == "Số này đã có ở hồ sơ Đặng Văn Á."


def test_the_number_of_a_closed_person_is_free(store, actor, town, said):
    person = town.person(citizen_number="000185000001")
    with store.transaction() as session:
        records.close_record(
            session, BY_KEY["person"], person, revision=1, reason="Nhầm", actor=actor
        )

    assert said("person", **PERSON) == []


def test_a_code_names_one_house(store, actor, town, said):
    house = {
        "code": "NT-001",
        "name": "Khác",
        "hamlet": town.hamlet,
        "address": "Số 2",
        "owner_name": "Lê Văn Mẫu",
    }

    assert said("rental_house", **house) == [("code", "error")]
    assert said("rental_house", record_id=town.house, **house) == []
    assert said("rental_house", **house | {"code": "NT-002"}) == []
    with pytest.raises(InvalidRecord, match="Mã NT-001 đã dùng cho Nhà trọ Hoa Phượng"):
        save(store, actor, "rental_house", **house)


def test_a_certificate_without_its_day_is_pointed_out(said, town):
    house = {
        "code": "NT-002",
        "name": "Hai",
        "hamlet": town.hamlet,
        "address": "Số 2",
        "owner_name": "Lê Văn Mẫu",
        "antt_number": "12/GCN",
    }

    assert said("rental_house", **house) == [("antt_issued_on", "warning")]
    assert said("rental_house", **house | {"antt_issued_on": TODAY}) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("P101", [("number", "error")]),
        ("p101", [("number", "error")]),
        ("P102", []),
        ("101", []),
    ],
)
def test_two_rooms_of_one_house_do_not_share_a_number(town, said, number, expected):
    town.room("P101")

    assert said("room", house=town.house, number=number) == expected


def test_rooms_of_two_houses_may_share_a_number(store, actor, town, said):
    town.room("P101")
    other = save(
        store,
        actor,
        "rental_house",
        code="NT-2",
        name="Hai",
        hamlet=town.hamlet,
        address="Số 2",
        owner_name="Lê Văn Mẫu",
    ).record_id

    assert said("room", house=other, number="P101") == []


@pytest.fixture
def stay(town):
    return {"person": town.person(), "room": town.room(capacity=2), "arrived_on": date(2026, 11, 1)}


@pytest.mark.parametrize("field", ["left_on", "expected_leave_on"])
@pytest.mark.parametrize(("day", "is_wrong"), [(1, False), (2, False), (31, True)])
def test_nobody_leaves_before_arriving(said, stay, field, day, is_wrong):
    left = date(2026, 10, 31) if is_wrong else date(2026, 11, day)

    assert said("stay", **stay | {field: left}) == ([(field, "error")] if is_wrong else [])


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (date(2026, 11, 1), date(2026, 11, 1), []),
        (date(2026, 11, 1), date(2027, 11, 1), []),
        (date(2026, 11, 2), date(2026, 11, 1), [("registered_until", "error")]),
        (None, date(2026, 11, 1), [("registered_from", "warning")]),
        (date(2026, 11, 1), None, []),
    ],
)
def test_a_registration_runs_forward(said, stay, begin, end, expected):
    assert said("stay", **stay | {"registered_from": begin, "registered_until": end}) == expected


@pytest.mark.parametrize(
    ("reason", "words", "expected"),
    [
        ("20", None, [("reason_text", "error")]),
        ("20", "Chăm người ốm", []),
        ("19", None, []),
        (None, None, []),
    ],
)
def test_another_reason_is_told_in_words(said, stay, reason, words, expected):
    assert said("stay", **stay | {"reason": reason, "reason_text": words}) == expected


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ((1, None), (20, None), True),
        ((1, 20), (20, None), False),
        ((1, 21), (20, None), True),
        ((20, None), (1, 20), False),
        ((20, None), (1, 21), True),
        ((1, 5), (10, 12), False),
        ((1, 12), (5, 6), True),
        ((5, 6), (1, 12), True),
    ],
)
def test_two_stays_of_one_person_at_one_time_are_pointed_out(
    town, said, stay, first, second, overlap
):
    def days(pair):
        arrived, left = pair
        return {
            "arrived_on": date(2026, 11, arrived),
            "left_on": date(2026, 11, left) if left else None,
        }

    kept = town.stay(stay["person"], stay["room"], **days(first))
    found = said("stay", **stay | {"room": town.room("P2")} | days(second))

    assert found == ([("arrived_on", "warning")] if overlap else [])
    assert said("stay", record_id=kept, **stay | days(first)) == []


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], []),
        ([{}], []),
        ([{}, {}], [("room", "warning")]),
        ([{}, {"left_on": TODAY}], []),
        ([{}, {"left_on": date(2026, 11, 25)}], [("room", "warning")]),
        ([{}, {"arrived_on": date(2026, 11, 25)}], []),
    ],
)
def test_more_people_than_places_are_pointed_out(town, said, stay, others, expected):
    for other in others:
        town.stay(town.person(), stay["room"], **other)

    assert said("stay", **stay) == expected


def test_a_room_whose_places_are_not_known_is_never_too_full(town, said, stay):
    room = town.room("P9")
    for _ in range(5):
        town.stay(town.person(), room)

    assert said("stay", **stay | {"room": room}) == []


def test_somebody_who_left_needs_no_place(town, said, stay):
    for _ in range(2):
        town.stay(town.person(), stay["room"])

    assert said("stay", **stay | {"left_on": TODAY}) == []
