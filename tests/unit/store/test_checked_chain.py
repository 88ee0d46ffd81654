"""What is remembered of a chain that was walked, and when the memory no longer counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.checked_chain import GOOD_FOR, Checked, checked_to, note_checked
from tests.builders import Town

DAY = date(2026, 5, 4)


@pytest.fixture
def noted(store, actor):
    """Write three lines, remember the third, write one more; return the third."""
    town = Town(store, actor)
    for name in ("Đặng Văn Á", "Lê Thị Bình", "Trần Văn Cảnh"):
        town.person(name)
    with store.transaction() as session:
        at = journal.tip(session)
        note_checked(session, at, day=DAY)
    town.person("Phạm Thị Dung")
    return at


def known(store, *, today=DAY):
    with store.reading() as session:
        return checked_to(session, today=today)


def change(store, *statements):
    with store.transaction() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            session.execute(text(statement))


def test_nothing_is_known_of_a_chain_that_was_never_walked(store):
    assert known(store) is None


def test_a_point_is_remembered_while_others_follow_it(store, noted):
    assert known(store) == Checked(DAY, noted.sequence, noted.chain)


@pytest.mark.parametrize("age", [GOOD_FOR, GOOD_FOR * 9, timedelta(days=-1)])
def test_a_memory_of_another_week_counts_for_nothing(store, noted, age):
    assert known(store, today=DAY + age) is None
    assert known(store, today=DAY + GOOD_FOR - timedelta(days=1)) is not None


def test_a_memory_of_a_line_that_is_another_now_counts_for_nothing(store, noted):
    change(store, "UPDATE journal_line SET chain = 'ab' WHERE sequence > 2")

    assert known(store) is None


def test_a_memory_with_a_line_gone_before_it_counts_for_nothing(store, noted):
    change(
        store, "DELETE FROM journal_values WHERE sequence = 2",
        "DELETE FROM journal_line WHERE sequence = 2",
    )  # fmt: skip

    assert known(store) is None


@pytest.mark.parametrize("said", ["", "{}", "[1, 2, 3]", '["2026-05-04", "x", "y"]', "[]", "null"])
def test_a_memory_that_cannot_be_read_counts_for_nothing(store, noted, said):
    with store.transaction() as session:
        facts.set_facts(session, {facts.CHAIN_CHECKED: said})

    assert known(store) is None
