"""What a list shows for words typed is just what is counted for them, however it is reached."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.listing.lists import CLOSED, Query, chosen_ids, list_ids
from tdbv_desktop.store.listing import reaching
from tdbv_desktop.store.listing.reaching import questions_of
from tests.builders import Town

TYPED = (
    "le", "le a1", "a1 le an", "000", "000 le", "le 000 a1", "le le", "a1 b2", "vo chi", "vochi",
    "1", "a 1 l", "zzz", "le zzz", "101 le", "08 le",
)  # fmt: skip


@pytest.fixture
def town(store, actor):
    town = Town(store, actor)
    rooms = [town.room("A1"), town.room("B2"), town.room("P101")]
    for number, name in enumerate(("Lê An", "Lê Văn A1", "Võ Lê Chi", "Bùi 101", "Ân Văn Lê") * 2):
        town.stay(town.person(name), rooms[number % 3])
    return town


@pytest.fixture
def stays(town, store, actor):
    def both(**query):
        register, asked = BY_KEY["stay"], Query(**query)
        with store.reading() as session:
            listed = list(list_ids(session, register, asked, actor=actor))
            counted = set(session.scalars(chosen_ids(session, register, asked)))
        return listed, counted

    return both


@pytest.mark.parametrize("counted", [1, reaching.COUNTED])
@pytest.mark.parametrize("order_by", [None, "arrived_on", "room"])
def test_each_record_is_listed_once_and_none_is_left_out(stays, monkeypatch, order_by, counted):
    monkeypatch.setattr(reaching, "COUNTED", counted)
    for typed in TYPED:
        listed, wanted = stays(typed=typed, order_by=order_by)
        assert len(listed) == len(wanted), typed
        assert set(listed) == wanted, typed
    assert stays(typed="le a1")[0]
    assert stays(typed="zzz")[0] == []


def test_words_are_found_in_closed_records_as_well(stays, town, store, actor):
    stay = BY_KEY["stay"]
    with store.transaction() as session:
        first = list_ids(session, stay, Query(typed="le"), actor=actor)[0]
        close_record(session, stay, first, revision=1, reason="Ghi trùng.", actor=actor)
    assert stays(typed="le", filter_key=CLOSED) == ([first], {first})
    assert first not in stays(typed="le")[0]


def test_words_of_one_register_are_asked_together_and_the_rarest_leads(town, store):
    stay = BY_KEY["stay"]
    through = [(name, BY_KEY[stay.field(name).to]) for name in stay.search_through]
    with store.reading() as session:
        asked = questions_of(session, stay, "le chi p101", through=through)
    assert [(len(one.said), dict(one.found)) for one in asked] == [
        (1, {"room": 1}),
        (2, {"person": 2}),
    ]
