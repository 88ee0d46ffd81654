"""The order of tones: a workspace chooses, lists follow, nothing that travels changes."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import Cancelled, Progress, Step
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.history import NothingToUndo, undo_last
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.services.listing.ordering import set_tone_order, tone_order
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import hash_of, load
from tests.builders import Town

NAMES = ("Lê Hoa", "Lê Hòa", "Lê Hỏa", "Lê Hõa", "Lê Hóa", "Lê Họa")
OFFICE_NAMES = ("Lê Hoa", "Lê Hòa", "Lê Hóa", "Lê Hỏa", "Lê Hõa", "Lê Họa")
SENT = ("id", "revision", "epoch", "sequence", "row_salt", "row_hash", "owner_unit")


@pytest.fixture
def town(store, actor):
    made = Town(store, actor)
    for name in reversed(NAMES):
        made.person(name)
    return made


def names_in_order(store, actor):
    register = BY_KEY["person"]
    with store.reading() as session:
        ids = list_ids(session, register, Query(), actor=actor)
        return tuple(r.values["full_name"] for r in lists.rows_of(session, register, ids))


def choose(store, actor, order, **more):
    with store.transaction() as session:
        return set_tone_order(session, order, actor=actor, **more)


def test_lists_follow_the_dictionary_until_the_chief_chooses(town, store, actor):
    with store.reading() as session:
        assert tone_order(session, actor=actor) == ToneOrder.DICTIONARY

    assert names_in_order(store, actor) == NAMES


def test_another_order_moves_what_is_stored_and_places_what_comes_after(town, store, actor):
    changes = choose(store, actor, ToneOrder.OFFICE)
    town.person("Lê Hoả")  # the other way to write one of them

    assert "person" in changes.registers
    assert names_in_order(store, actor) == (*OFFICE_NAMES[:4], "Lê Hoả", *OFFICE_NAMES[4:])


def test_going_back_gives_every_key_it_had(town, store, actor):
    def keys():
        with store.reading() as session:
            return session.execute(text("SELECT id, sort_key FROM person ORDER BY id")).all()

    before = keys()
    choose(store, actor, ToneOrder.OFFICE)
    assert keys() != before
    choose(store, actor, ToneOrder.DICTIONARY)
    assert keys() == before


def test_nothing_that_travels_is_touched(town, store, actor):
    register = BY_KEY["person"]

    def rows():
        with store.reading() as session:
            ids = lists.ids_of(session, register, lists.Wanted())
            return {i: r for i, r in load(session, register, ids).items()}

    before = rows()
    choose(store, actor, ToneOrder.OFFICE)
    after = rows()

    assert {i: [r[n] for n in SENT] for i, r in after.items()} == {
        i: [r[n] for n in SENT] for i, r in before.items()
    }
    assert all(hash_of(register, row) == row["row_hash"] for row in after.values())
    with store.reading() as session:
        assert list(journal.broken_lines(session)) == []


def test_it_says_how_far_it_has_come(town, store, actor):
    steps = []
    choose(store, actor, ToneOrder.OFFICE, progress=Progress(steps.append))

    assert steps[-1] == Step("rows", 8, 8)  # six people, a hamlet, a house
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_called_off_it_leaves_the_order_there_was(town, store, actor):
    with pytest.raises(Cancelled):
        choose(store, actor, ToneOrder.OFFICE, progress=Progress(is_cancelled=lambda: True))

    assert names_in_order(store, actor) == NAMES
    with store.reading() as session:
        assert tone_order(session, actor=actor) == ToneOrder.DICTIONARY


def test_only_the_chief_chooses(town, store):
    officer = Actor(new_id(), "Trần Văn Mẫu", Role.OFFICER)
    with pytest.raises(NotAllowed):
        choose(store, officer, ToneOrder.OFFICE)

    assert names_in_order(store, officer) == NAMES


def test_a_setting_is_not_what_ctrl_z_takes_back(store):
    chief = Actor(new_id(), "Nguyễn Văn Mẫu", Role.CHIEF)
    choose(store, chief, ToneOrder.OFFICE)
    with store.transaction() as session, pytest.raises(NothingToUndo):
        undo_last(session, actor=chief)
