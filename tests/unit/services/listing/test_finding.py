"""Finding a record by a few letters, whichever register it is in."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record, open_record
from tdbv_desktop.services.listing.finding import EACH, find_everywhere, hits_of
from tdbv_desktop.services.permissions import NotAllowed
from tests.builders import Town


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


def found(store, actor, typed):
    with store.reading() as session:
        return find_everywhere(session, typed, actor=actor)


def captions(store, actor, typed, register):
    return [hit.caption for hit in found(store, actor, typed) if hit.register == register]


def test_a_name_is_found_without_accents_and_the_very_same_stands_first(store, actor, town):
    for name in ("Đặng Văn Ánh", "Lê Đặng Văn Á", "Đặng Văn Á", "Đặng Thị Vân"):
        town.person(name)

    people = captions(store, actor, "dang van a", "person")
    assert people[0] == "Đặng Văn Á"
    assert people[1:3] == ["Lê Đặng Văn Á", "Đặng Văn Ánh"]


def test_words_are_found_in_any_order(store, actor, town):
    town.person("Nguyễn Thị Hoa")

    assert captions(store, actor, "hoa nguyen", "person") == ["Nguyễn Thị Hoa"]


def test_a_record_is_found_by_its_code_and_by_part_of_a_number(store, actor, town):
    town.person("Đặng Văn Á", citizen_number="000085123456")

    assert captions(store, actor, "nt-001", "rental_house") == ["Nhà trọ Hoa Phượng"]
    assert captions(store, actor, "85123", "person") == ["Đặng Văn Á"]
    assert captions(store, actor, "0000 8512 3456", "person") == ["Đặng Văn Á"]


def test_the_stay_of_a_person_comes_after_the_person(store, actor, town):
    person = town.person("Đặng Văn Á")
    town.stay(person, town.room())
    hits = found(store, actor, "dang van")

    assert [hit.register for hit in hits] == ["person", "stay"]
    assert hits[1].caption.startswith("Đặng Văn Á")


def test_one_register_does_not_crowd_out_the_others(store, actor, town):
    for number in range(EACH + 5):
        town.person(f"Hoa Thứ {number}")
    hits = found(store, actor, "hoa")

    assert sum(hit.register == "person" for hit in hits) == EACH
    assert "Nhà trọ Hoa Phượng" in [hit.caption for hit in hits]


def test_a_closed_record_is_found_after_the_open_ones(store, actor, town):
    closed, _open = town.person("Đặng Văn Á"), town.person("Đặng Văn Á")
    with store.transaction() as session:
        row = open_record(session, BY_KEY["person"], closed, actor=actor).row
        close_record(
            session, BY_KEY["person"], closed, revision=row.revision, reason="Ghi trùng.",
            actor=actor,
        )  # fmt: skip
    hits = found(store, actor, "dang van a")

    assert [(hit.caption, hit.is_closed) for hit in hits] == [
        ("Đặng Văn Á", False),
        ("Đặng Văn Á", True),
    ]


@pytest.mark.parametrize("typed", ["", "   ", "!?", "không có ai tên này"])
def test_nothing_typed_and_nothing_there_find_nothing(store, actor, town, typed):
    assert found(store, actor, typed) == []


@pytest.mark.parametrize(
    "typed", ['"', 'a"b', "x*", "NEAR(a b)", "a AND b", "^a", "a:b", "-1", "' OR 1"]
)
def test_signs_of_the_search_language_mean_nothing(store, actor, town, typed):
    assert isinstance(found(store, actor, typed), list)


def test_records_chosen_before_are_shown_as_they_are_now(store, actor, town):
    person = town.person("Đặng Văn Á")
    with store.reading() as session:
        hits = hits_of(
            session, [("person", person), ("person", uuid4()), ("gone", uuid4())], actor=actor
        )

    assert [hit.caption for hit in hits] == ["Đặng Văn Á"]


def test_a_stranger_finds_nothing(store, town):
    stranger = Actor(uuid4(), "Ai đó", Role.OFFICER, "chair")
    with pytest.raises(NotAllowed):
        found(store, stranger, "hoa")
