"""One change for many records: planned, refused one by one, one action, one undo, or nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import bulk
from tdbv_desktop.services.desk.bulk import BulkChange, NoneLeft, TooMany, change_many, plan_bulk
from tdbv_desktop.services.desk.checking import doubts_of
from tdbv_desktop.services.desk.history import ChangedSince, undo_last
from tdbv_desktop.services.desk.last_done import last_done
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tests.builders import Town, edit

PERSON, STAY, ROOM = BY_KEY["person"], BY_KEY["stay"], BY_KEY["room"]
JOB = BulkChange(field="occupation", value="Công nhân")


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def people(town):
    return [town.person(f"Người {n}") for n in range(6)]


def plan(store, actor, register, ids, change):
    with store.reading() as session:
        return plan_bulk(session, register, ids, change, actor=actor)


def do(store, actor, register, ids, change, **more):
    with store.transaction() as session:
        return change_many(session, register, ids, change, actor=actor, **more)


def values(store, register, ids, name):
    with store.reading() as session:
        return [row.values[name] for row in lists.rows_of(session, register, ids)]


def close(store, actor, register, record_id, revision=1):
    with store.transaction() as session:
        close_record(
            session, register, record_id, revision=revision, reason="Ghi trùng", actor=actor
        )


def test_looking_first_changes_nothing(store, actor, people):
    found = plan(store, actor, PERSON, people, JOB)
    assert (len(found.changing), found.same, found.refused) == (6, 0, ())
    assert values(store, PERSON, people, "occupation") == [None] * 6


def test_all_are_changed_in_one_action_and_taken_back_by_one_undo(store, actor, people):
    done = do(store, actor, PERSON, people, JOB)
    assert values(store, PERSON, people, "occupation") == ["Công nhân"] * 6
    with store.transaction() as session:
        told = journal.lines_of_action(session, done.changes.action_id)
        assert len(told) == last_done(session, actor=actor).count == 6
        undo_last(session, actor=actor)
    assert values(store, PERSON, people, "occupation") == [None] * 6


def test_undoing_is_refused_when_one_of_them_was_changed_since(store, actor, people):
    do(store, actor, PERSON, people, JOB)
    edit(store, actor, "person", people[3], occupation="Thợ hàn")
    other = type(actor)(new_id(), "Người khác", actor.role)
    edit(store, other, "person", people[4], occupation="Thợ hồ")
    with store.transaction() as session:
        undo_last(session, actor=actor)  # the edit of one's own
        with pytest.raises(ChangedSince, match="1 hồ sơ"):
            undo_last(session, actor=actor)


def test_records_that_are_so_already_are_counted_and_not_written(store, actor, people):
    edit(store, actor, "person", people[0], occupation="Công nhân")
    done = do(store, actor, PERSON, people, JOB)
    assert (len(done.plan.changing), done.plan.same) == (5, 1)
    assert people[0] not in done.changes.record_ids


def test_closed_foreign_and_vanished_records_are_named_and_the_others_go_in(store, actor, people):
    close(store, actor, PERSON, people[0])
    gone = new_id()
    done = do(store, actor, PERSON, [*people, gone], JOB)
    reasons = {note.record_id: note.reason for note in done.plan.refused}
    assert reasons == {people[0]: bulk.CLOSED, gone: bulk.GONE}
    assert done.plan.refused[1].caption == "Người 0" or done.plan.refused[0].caption == "Người 0"
    assert values(store, PERSON, people[1:], "occupation") == ["Công nhân"] * 5
    with store.transaction() as session:
        facts.set_facts(session, {facts.OWN_UNIT: "PC06-80"})
    with pytest.raises(NoneLeft):
        do(store, actor, PERSON, people, BulkChange(field="occupation", value="x"))


def test_rules_refuse_each_record_they_would_refuse_alone(store, actor, town):
    today, room = clock.today(), town.room(capacity=10)
    early = town.stay(town.person("A"), room, arrived_on=today - timedelta(days=9))
    late = town.stay(town.person("B"), room, arrived_on=today + timedelta(days=3))
    change = BulkChange(field="left_on", value=today)
    found = plan(store, actor, STAY, [early, late], change)
    assert found.changing == (early,)
    assert [note.record_id for note in found.refused] == [late]


def test_records_of_one_batch_can_contradict_each_other(store, actor, town):
    rooms = [town.room(number) for number in ("1", "2")]
    found = plan(store, actor, ROOM, rooms, BulkChange(field="number", value="9"))
    with store.reading() as session:
        rows = lists.rows_of(session, ROOM, rooms)
        from tdbv_desktop.services.desk.checking import changed_row, problems_of_many

        together = problems_of_many(
            session, ROOM, [changed_row(row, "number", "9") for row in rows], are_changed=True
        )
    assert all(problems for problems in together)
    assert len(found.refused) + len(found.doubts) == 2


def test_a_doubt_that_is_new_is_told_and_blocks_nothing(store, actor, town):
    women = [town.person("Thị A", sex="male"), town.person("Thị B", sex="male")]
    found = plan(store, actor, PERSON, women, BulkChange(field="sex", value="female"))
    assert set(found.changing) == {note.record_id for note in found.doubts} == set(women)


def test_a_value_that_must_be_there_cannot_be_emptied(store, actor, people):
    with pytest.raises(InvalidRecord):
        plan(store, actor, PERSON, people, BulkChange(field="full_name", value=None))


def test_closing_needs_a_reason_and_leaves_those_others_belong_to(store, actor, town):
    busy, free = town.person("Có phòng"), town.person("Không phòng")
    town.stay(busy, town.room())
    with pytest.raises(InvalidRecord):
        plan(store, actor, PERSON, [busy, free], BulkChange(action="close", reason="  "))
    done = do(store, actor, PERSON, [busy, free], BulkChange(action="close", reason="Ghi trùng"))
    assert done.plan.changing == (free,)
    assert done.plan.refused[0].reason == bulk.POINTED_TO
    reopened = do(store, actor, PERSON, [busy, free], BulkChange(action="reopen"))
    assert reopened.plan.changing == (free,)


def test_reopening_under_a_closed_record_is_left_out(store, actor, town):
    person = town.person()
    stay = town.stay(person, town.room())
    close(store, actor, STAY, stay)
    close(store, actor, PERSON, person)
    found = plan(store, actor, STAY, [stay], BulkChange(action="reopen"))
    assert found.refused[0].reason == bulk.POINTS_TO_CLOSED


def test_stopping_in_the_middle_leaves_everything_as_it_was(store, actor, people, monkeypatch):
    monkeypatch.setattr(bulk, "TOGETHER", 2)
    steps = []
    progress = Progress(report=steps.append, is_cancelled=lambda: len(steps) > 6)
    with pytest.raises(Cancelled):
        do(store, actor, PERSON, people, JOB, progress=progress)
    assert any(step.name == "write" for step in steps)
    assert values(store, PERSON, people, "occupation") == [None] * 6


def test_too_many_records_are_refused_before_anything_is_read(store, actor):
    with store.reading() as session, pytest.raises(TooMany):
        plan_bulk(session, PERSON, [new_id()] * (bulk.MOST + 1), JOB, actor=actor)


def test_doubts_of_many_are_those_of_each(store, actor, town, people):
    twin = town.person("Trùng số", citizen_number="000085000001")
    with store.reading() as session:
        found = doubts_of(session, PERSON, [*people, twin], actor=actor)
    assert set(found) == {people[0], twin}
    assert "Người 0" in found[twin]


def test_a_record_named_twice_is_changed_once(store, actor, people):
    twice = [*people[:2], people[0]]
    done = do(store, actor, PERSON, twice, BulkChange(action="close", reason="Ghi trùng"))
    assert done.changes.record_ids == tuple(people[:2])
