"""Search by words: one as several, several as one, parts of numbers, order beside the words."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record, reopen_record
from tdbv_desktop.services.listing.lists import Query, list_ids, look_up
from tdbv_desktop.store.listing import lists, search
from tests.builders import Town, edit


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def ask(store, actor):
    def names(typed, register="person", **query):
        with store.reading() as session:
            asked = Query(typed=typed, **query)
            ids = list_ids(session, BY_KEY[register], asked, actor=actor)
            rows = lists.rows_of(session, BY_KEY[register], ids)
        return [row.values[BY_KEY[register].sort_by] for row in rows]

    return names


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nguyễn Văn An", "nguyenvanan"),
        ("Nguyễn Văn An", "nguyenvana"),
        ("Nguyễn Văn An", "vanan"),
        ("Nguyễn Văn An", "vana nguyen"),
        ("Nguyễn Văn An", "NguyễnVăn An"),
        ("Nguyễn Văn An", "nguyenvana 1985"),
        ("Lý Thuý Vy", "lithuivi"),
        ("H’Hen Niê", "hhen"),
        ("H'Hen Niê", "h’hen"),
        ("Y Kontum", "kon tum"),
        ("Y Kon Tum", "kontum"),
        ("Đăk Lăk", "daklak"),
        ("Đắk Lắk", "dak lak"),
        ("Daklak", "Đắk Lắk"),
    ],
)
def test_words_typed_as_one_and_one_typed_as_words_are_found(town, ask, name, typed):
    town.person(name)
    town.person("Phạm Thị Oanh")

    assert ask(typed) == [name]


@pytest.mark.parametrize("typed", ["annguyen", "vannguyen", "nguyenan", "tumkon", "guyenvan"])
def test_words_joined_in_another_order_are_other_words(town, ask, typed):
    town.person("Nguyễn Văn An")
    town.person("Y Kon Tum")

    assert ask(typed) == []


@pytest.mark.parametrize("typed", ["101", "p101", "P.101", "p 101", "P 10"])
def test_a_room_is_found_by_its_number_alone(town, ask, typed):
    town.room("P101")
    town.room("P202")

    assert ask(typed, "room") == ["P101"]


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        *((word, True) for word in ("nguien", "ng", "phuong", "q", "1985")),
        *((word, False) for word in ("kontum", "vana", "nguienvan", "p101", "hhen")),
    ],
)
def test_what_cannot_be_one_syllable_is_looked_for_joined(word, is_one):
    assert (" OR " not in search.question_of(word)) is is_one


def test_the_index_keeps_the_order_when_a_name_or_a_state_changes(town, ask, store, actor):
    register = BY_KEY["person"]
    first, second = town.person("Nguyễn Văn An"), town.person("Nguyễn Văn Bình")
    edit(store, actor, "person", first, full_name="Nguyễn Văn Xuân")

    assert ask("nguyen") == ["Nguyễn Văn Bình", "Nguyễn Văn Xuân"]
    assert ask("nguyen", is_descending=True) == ["Nguyễn Văn Xuân", "Nguyễn Văn Bình"]
    with store.transaction() as session:
        close_record(session, register, second, revision=1, reason="Nhầm", actor=actor)
    assert ask("nguyen") == ["Nguyễn Văn Xuân"]
    assert ask("nguyen", filter_key="closed") == ["Nguyễn Văn Bình"]
    with store.transaction() as session:
        reopen_record(session, register, second, revision=2, actor=actor)
    assert ask("nguyen") == ["Nguyễn Văn Bình", "Nguyễn Văn Xuân"]


def test_what_is_found_stands_as_the_list_without_a_search_does(town, ask):
    for name in ("Lê Hoa", "Lê Hòa", "Lê Hỏa", "Lê Ánh", "Lê An"):
        town.person(name)

    assert ask("le") == ask("")


def test_who_agrees_in_the_marks_typed_is_offered_first_and_the_very_name_before_others(
    town, store, actor
):
    for name in ("Lý Thuý An", "Lê Thủy", "Thuỷ", "Trần Thúy", "Trần Thuý", "Vũ Thuy"):
        town.person(name)

    def offered(typed, limit=12):
        with store.reading() as session:
            found = look_up(session, BY_KEY["person"], typed, actor=actor, limit=limit)
        return [one.caption for one in found]

    assert set(offered("thúy")[:3]) == {"Lý Thuý An", "Trần Thúy", "Trần Thuý"}
    assert offered("thủy")[:2] == ["Thuỷ", "Lê Thủy"]
    assert offered("Trần Thuý")[:2] == ["Trần Thúy", "Trần Thuý"]
    assert len(offered("thuy")) == 6
    assert len(offered("thuy", limit=2)) == 2


def test_words_of_different_fields_are_not_joined():
    assert search.indexed_words("an\nbinh") == ["an", "binh"]
    joined = search.indexed_words("an binh")
    assert joined[:2] == ["an", "binh"]
    assert [word[1:] for word in joined[2:]] == ["anbinh"]
