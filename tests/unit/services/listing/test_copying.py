"""Rows that leave through the clipboard: a few quietly, many with a line, too many not at all."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.last_done import LastDone, last_done
from tdbv_desktop.services.listing.copying import FEW, MOST_COPIED, TooManyCopied, copy_rows
from tdbv_desktop.store.tables.journal import JournalLine, JournalValues
from tests.builders import Town

HAMLET = BY_KEY["hamlet"]


def copy(store, actor, ids):
    with store.transaction() as session:
        return copy_rows(session, HAMLET, ids, columns=("name", "kind"), actor=actor)


def said(store):
    query = select(JournalValues.content).join(
        JournalLine, JournalLine.sequence == JournalValues.sequence
    )
    with store.reading() as session:
        found = session.scalars(query.where(JournalLine.action == "incident")).all()
    return [json.loads(content) for content in found]


@pytest.fixture
def hamlet(store, actor):
    return Town(store, actor).hamlet


def test_a_few_rows_are_copied_and_nothing_is_written(store, actor, hamlet):
    (row,) = copy(store, actor, [hamlet])

    assert row.cells[0] == "Ấp 3"
    assert said(store) == []


def test_many_rows_leave_a_line_that_tells_how_many_and_nothing_of_them(store, actor, hamlet):
    copy(store, actor, [hamlet] * (FEW + 1))

    assert said(store) == [
        {
            "list": "hamlet",
            "form": "chép vào bộ nhớ tạm",
            "records": FEW + 1,
            "columns": ["name", "kind"],
        }
    ]


def test_copying_is_nothing_to_be_taken_back(store, actor, hamlet):
    with store.reading() as session:
        before = last_done(session, actor=actor)
    copy(store, actor, [hamlet] * (FEW + 1))
    with store.reading() as session:
        assert last_done(session, actor=actor) == before != LastDone()


def test_too_many_rows_are_refused_with_the_way_to_export_them(store, actor, hamlet):
    with pytest.raises(TooManyCopied, match=str(MOST_COPIED)):
        copy(store, actor, [hamlet] * (MOST_COPIED + 1))

    assert said(store) == []
