"""The first keys of a list are those it begins with, however they were found."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.listing.lists import CLOSED, Query, list_after, list_beginning, list_ids
from tdbv_desktop.store.listing import beginning
from tests.builders import Town

NAMES = ("Lê An", "Đỗ Ba", "Lê Ái", "Võ Lê Chi", "Ân Văn Lê", "Bùi Đào")


@pytest.fixture
def town(store, actor):
    town = Town(store, actor)
    rooms = [town.room("A1"), town.room("B2")]
    for number, name in enumerate(NAMES * 2):
        town.stay(town.person(name), rooms[number % 2])
    return town


@pytest.fixture
def ask(store, actor):
    def both(register, count, **query):
        asked, shape = Query(**query), BY_KEY[register]
        with store.reading() as session:
            begun = list_beginning(
                session, shape, asked, columns=shape.columns, count=count, actor=actor
            )
            return begun, list_ids(session, shape, asked, actor=actor)

    return both


@pytest.mark.parametrize("common", [1, beginning.COMMON])
@pytest.mark.parametrize("walked", [3, beginning.WALKED])
@pytest.mark.parametrize("key", ["stay", "person", "room"])
def test_a_list_begins_with_what_its_beginning_says(town, ask, monkeypatch, key, walked, common):
    monkeypatch.setattr(beginning, "COMMON", common)
    monkeypatch.setattr(beginning, "WALKED", walked)
    for typed in ("", "le", "le a1", "a", "000085", "zzz", "vo chi"):
        for is_descending in (False, True):
            begun, ids = ask(key, 3, typed=typed, is_descending=is_descending)
            assert list(begun.ids) == ids[:3], typed
            assert [row.id for row in begun.rows] == ids[:3]
            assert begun.is_all is (len(ids) <= 3)


@pytest.mark.parametrize("typed", ["", "le", "a1"])
@pytest.mark.parametrize("filter_key", ["over", "here", CLOSED])
def test_a_filter_narrows_the_beginning_too(town, ask, store, actor, filter_key, typed):
    stay = BY_KEY["stay"]
    with store.transaction() as session:
        first = list_ids(session, stay, Query(), actor=actor)[0]
        close_record(session, stay, first, revision=1, reason="Ghi trùng.", actor=actor)
    begun, ids = ask("stay", 2, typed=typed, filter_key=filter_key)
    assert list(begun.ids) == ids[:2]


def test_what_another_person_put_first_meanwhile_gives_the_list_another_beginning(
    town, ask, store, actor
):
    person, asked = BY_KEY["person"], Query()
    begun, _ids = ask("person", 3)
    with store.reading() as session:
        assert list_after(session, person, asked, begun, actor=actor)[1] == begun.rows
    town.person("Ái")
    with store.reading() as session:
        ids, rows = list_after(session, person, asked, begun, actor=actor)
    assert len(ids) == 2 * len(NAMES) + 1
    assert rows == ()
