"""The parts of the search tables are merged beside the saves, and no save waits for it."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.errors import Bug
from tests.builders import Town

TABLE = "search_person_words"
FOUND = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH 'mau*' ORDER BY rowid"  # noqa: S608 - a name of ours
SAVED = 12


@pytest.fixture
def town(store, actor):
    made = Town(store, actor)
    for number in range(SAVED):
        made.person(full_name=f"Nguyễn Văn Mẫu {number}")
    return made


def asked(store, sql):
    with store.reading() as session:
        return session.connection().exec_driver_sql(sql).all()


def parts_of(store):
    """Return how many parts the table lies in: each has its lines in the index of its pages."""
    return len(asked(store, "SELECT DISTINCT segid FROM search_person_words_idx"))


def found(store):
    return asked(store, FOUND)


def test_what_several_saves_added_is_merged_and_found_as_before(store, town):
    before, parts = found(store), parts_of(store)
    store.tidy_beside()

    assert parts_of(store) < parts
    assert found(store) == before
    assert len(before) == SAVED


def test_saves_merge_nothing_themselves_once_it_is_done_beside_them(store, town):
    store.tidy_beside()

    assert asked(store, "SELECT v FROM search_person_words_config WHERE k = 'automerge'") == [(0,)]


def test_it_ends_when_nothing_is_left_to_merge(store, town):
    store.tidy_beside()
    parts = parts_of(store)
    store.tidy_beside()

    assert parts_of(store) == parts


def test_nothing_is_merged_while_writing_is_held(store, town):
    parts = parts_of(store)
    store.hold_writing(Bug("doubt"))
    store.tidy_beside()

    assert parts_of(store) == parts
