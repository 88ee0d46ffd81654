"""Opening a workspace of an older program: its search index is filled anew, once."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door.opening import make_ready
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.store import facts
from tdbv_desktop.store.listing import search
from tests.builders import Town


@pytest.fixture
def old_index(store, actor):
    """A workspace as the program before left it: words alone, nothing beside the numbers."""
    town = Town(store, actor)
    people = {name: town.person(name) for name in ("Nguyễn Văn An", "Lê Thị Bình", "Trần Văn Ân")}
    with store.transaction() as session:
        session.execute(text("DELETE FROM search_person_words"))
        numbers = session.execute(
            text("SELECT number, full_name FROM search_entry JOIN person ON person.id = record_id")
        ).all()
        for number, name in numbers:
            session.execute(
                text("INSERT INTO search_person_words(rowid, words) VALUES (:n, :t)"),
                {"n": number, "t": " ".join(search.tokens(name))},
            )
        session.execute(text("UPDATE search_entry SET sort_key = '', is_closed = 0"))
        register = BY_KEY["person"]
        close_record(
            session, register, people["Lê Thị Bình"], revision=1, reason="Nhầm", actor=actor
        )
    return people


def found(store, actor, typed, **query):
    with store.reading() as session:
        return list_ids(session, BY_KEY["person"], Query(typed=typed, **query), actor=actor)


def test_an_older_index_is_filled_anew_and_finds_what_it_could_not(old_index, store, actor):
    assert found(store, actor, "nguyenvan") == []
    assert make_ready(store, actor=actor)

    assert found(store, actor, "nguyenvan") == [old_index["Nguyễn Văn An"]]
    assert found(store, actor, "van") == [old_index["Nguyễn Văn An"], old_index["Trần Văn Ân"]]
    assert found(store, actor, "binh", filter_key="closed") == [old_index["Lê Thị Bình"]]
    assert found(store, actor, "binh") == []


def test_it_is_done_once(old_index, store, actor):
    assert make_ready(store, actor=actor)
    assert not make_ready(store, actor=actor)
    with store.reading() as session:
        assert facts.fact(session, facts.SEARCH_FORM) == search.FORM


def test_the_filling_tells_how_far_it_is(old_index, store, actor):
    told = []
    make_ready(store, actor=actor, progress=Progress(told.append))

    assert {(step.name, step.total) for step in told} == {("index", 5)}
    assert [step.done for step in told] == [3, 4, 5]


def test_stopped_in_the_middle_it_goes_on_with_the_register_it_was_at(old_index, store, actor):
    told = []
    stopped = Progress(told.append, lambda: len(told) == 1)  # people are done, houses are not
    with pytest.raises(Cancelled):
        make_ready(store, actor=actor, progress=stopped)
    assert [step.done for step in told] == [3]
    assert found(store, actor, "nguyenvan") == [old_index["Nguyễn Văn An"]]

    assert make_ready(store, actor=actor, progress=Progress(told.append))
    assert [step.done for step in told] == [3, 4, 5]  # the house, its hamlet; no one twice
    assert not make_ready(store, actor=actor)
    with store.reading() as session:
        assert facts.fact(session, facts.SEARCH_FILLED) == ""


def test_what_was_filled_in_another_form_is_filled_again(old_index, store, actor):
    with store.transaction() as session:
        facts.set_facts(session, {facts.SEARCH_FILLED: "0 person"})

    assert make_ready(store, actor=actor)
    assert found(store, actor, "nguyenvan") == [old_index["Nguyễn Văn An"]]
