"""The one door for writing: every change leaves its line, nothing gets past it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tdbv_desktop.core.errors import Bug, UserMistake
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.registers.hamlet.model import Hamlet
from tdbv_desktop.services.desk import records
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, RecordChangedElsewhere
from tests.builders import Town, edit, save
from tests.conftest import OWN_UNIT


def faults_of(store):
    store.settle()
    with store.reading() as session:
        return list(faults(session, ALL, owner=OWN_UNIT))


def row_of(store, register, record_id):
    with store.reading() as session:
        return lists.rows_of(session, BY_KEY[register], [record_id])[0]


def test_every_change_of_a_record_is_one_line_with_old_and_new_values(store, actor):
    town = Town(store, actor)
    edit(store, actor, "hamlet", town.hamlet, name="Ấp 4")

    with store.reading() as session:
        told = journal.history(session, town.hamlet)

    assert [(line.action, line.revision) for line in told] == [("edit", 2), ("create", 1)]
    assert told[0].fields == {"name": ("Ấp 3", "Ấp 4")}
    assert told[0].actor_name == actor.name
    assert faults_of(store) == []


def test_saving_what_is_already_there_writes_nothing(store, actor):
    town = Town(store, actor)
    with store.reading() as session:
        before = journal.tip(session)

    changes = edit(store, actor, "hamlet", town.hamlet, name="Ấp 3")

    with store.reading() as session:
        assert journal.tip(session) == before
    assert changes.registers == frozenset()


def test_a_record_edited_meanwhile_is_not_overwritten(store, actor):
    town = Town(store, actor)
    edit(store, actor, "hamlet", town.hamlet, name="Ấp 4")

    stale = Draft(values={"name": "Ấp 5"}, record_id=town.hamlet, revision=1)
    with pytest.raises(RecordChangedElsewhere), store.transaction() as session:
        records.save_record(session, BY_KEY["hamlet"], stale, actor=actor)

    assert row_of(store, "hamlet", town.hamlet).values["name"] == "Ấp 4"


def test_a_record_of_another_unit_cannot_be_changed(store, actor):
    town = Town(store, actor)
    with store.transaction() as session:
        session.execute(text("UPDATE hamlet SET owner_unit = '00004'"))

    with pytest.raises(UserMistake) as refused:
        edit(store, actor, "hamlet", town.hamlet, name="Ấp 4")

    assert refused.value.code == "not_owner"


def test_a_closed_record_keeps_its_values_and_opens_again(store, actor):
    town = Town(store, actor)
    person = town.person()
    with store.transaction() as session:
        records.close_record(
            session, BY_KEY["person"], person, revision=1, reason="Ghi nhầm", actor=actor
        )
    closed = row_of(store, "person", person)
    with store.transaction() as session:
        records.reopen_record(session, BY_KEY["person"], person, revision=2, actor=actor)
    reopened = row_of(store, "person", person)

    assert (closed.closed_reason, closed.values["full_name"]) == ("Ghi nhầm", "Đặng Văn Á")
    assert (reopened.closed_at, reopened.revision) == (None, 3)
    assert faults_of(store) == []


def test_a_house_with_open_rooms_is_not_closed(store, actor):
    town = Town(store, actor)
    town.room()

    with pytest.raises(records.StillPointedTo), store.transaction() as session:
        records.close_record(
            session, BY_KEY["rental_house"], town.house, revision=1, reason="Bán", actor=actor
        )


def test_changing_a_record_past_the_door_is_a_bug(store, actor):
    town = Town(store, actor)

    with pytest.raises(Bug) as caught, store.transaction() as session:
        session.get(Hamlet, town.hamlet).name = "Ấp 9"

    assert caught.value.code == "past_the_journal"


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("UPDATE hamlet SET name = 'Khác'", "changed past the journal"),
        (
            "DELETE FROM journal_values WHERE 0; UPDATE journal_line SET actor_name = 'X' "
            "WHERE sequence = 2",
            "does not follow",
        ),
        ("UPDATE journal_values SET content = '{}' WHERE sequence = 1", "values of line 1"),
        ("UPDATE hamlet SET row_hash = 'aa'", "is not the row its journal line tells of"),
    ],
)
def test_a_change_made_with_another_tool_is_named(store, actor, planted, named):
    Town(store, actor)
    with store.transaction() as session:
        for statement in planted.split(";"):
            session.execute(text(statement))

    assert any(named in fault for fault in faults_of(store))


def test_a_line_cut_from_the_middle_is_noticed(store, actor):
    Town(store, actor)
    with store.transaction() as session:
        session.execute(text("DELETE FROM journal_values WHERE sequence = 1"))
        session.execute(text("DELETE FROM journal_line WHERE sequence = 1"))

    assert "line 1 is missing" in faults_of(store)


def test_a_failing_use_case_leaves_neither_row_nor_line(store, actor):
    class PowerCut(BaseException):
        pass

    def use_case():
        with store.transaction() as session:
            draft = Draft(values={"name": "Ấp 1", "kind": "ap"})
            records.save_record(session, BY_KEY["hamlet"], draft, actor=actor)
            raise PowerCut

    with pytest.raises(PowerCut):
        use_case()

    with store.reading() as session:
        assert journal.tip(session).sequence == 0
        assert lists.ids_of(session, BY_KEY["hamlet"], lists.Wanted()) == []


def test_what_a_record_is_found_by_follows_its_changes(store, actor):
    town = Town(store, actor)
    person = town.person("Đặng Văn Á", phone="0903123456")
    edit(store, actor, "person", person, full_name="Lý Thị Ửng")

    def found(typed):
        with store.reading() as session:
            return lists.ids_of(session, BY_KEY["person"], lists.Wanted(typed=typed))

    assert found("dang") == []
    assert found("ung ly") == found("li") == found("3123") == found("1985") == [person]


def test_saving_many_at_once_tells_each_of_them(store, actor):
    save(store, actor, "hamlet", name="Ấp 1", kind="ap")
    drafts = [Draft(values={"name": f"Ấp {n}", "kind": "ap"}) for n in range(2, 700)]
    with store.transaction() as session:
        from tdbv_desktop.services.context import stamp_of
        from tdbv_desktop.store.records import write_records

        written = write_records(
            session, BY_KEY["hamlet"], drafts, stamp=stamp_of(session, actor), owner=OWN_UNIT
        )

    assert len({w.record_id for w in written}) == 698
    assert faults_of(store) == []
