"""Saving, closing and reopening one record: checked together, never a loose end."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.desk.records import ParentClosed, StillPointedTo
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.records import Draft, RecordChangedElsewhere
from tests.builders import Town, edit, save


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def close(store, actor):
    def close(register, record_id, revision=1, reason="Ghi nhầm"):
        with store.transaction() as session:
            return records.close_record(
                session, BY_KEY[register], record_id, revision=revision, reason=reason, actor=actor
            )

    return close


@pytest.fixture
def reopen(store, actor):
    def reopen(register, record_id, revision=2):
        with store.transaction() as session:
            return records.reopen_record(
                session, BY_KEY[register], record_id, revision=revision, actor=actor
            )

    return reopen


def opened(store, register, record_id, actor):
    with store.reading() as session:
        return records.open_record(session, BY_KEY[register], record_id, actor=actor)


def tip(store):
    with store.reading() as session:
        return journal.tip(session)


def test_everything_wrong_with_a_record_is_told_at_once(store, actor):
    before = tip(store)

    with pytest.raises(InvalidRecord) as refused:
        save(store, actor, "person", sex=None)

    assert [problem.field for problem in refused.value.problems] == ["full_name", "birth", "sex"]
    assert tip(store) == before


def test_warnings_come_back_and_keep_nothing_from_being_saved(store, actor):
    town = Town(store, actor)
    changes = save(
        store,
        actor,
        "person",
        full_name="Lê Thị Mẫu",
        sex="female",
        birth=opened(store, "person", town.person(), actor).row.values["birth"],
    )

    assert [(p.field, p.severity) for p in changes.warnings] == [("citizen_number", "warning")]
    assert changes.record_id is not None


def test_checking_says_what_saving_would_and_saves_nothing(store, actor):
    before = tip(store)
    with store.reading() as session:
        found = records.check_record(
            session, BY_KEY["hamlet"], Draft(values={"kind": "ap"}), actor=actor
        )

    assert [(p.field, p.message) for p in found] == [("name", "Chưa có tên.")]
    assert tip(store) == before


def test_a_record_is_opened_with_its_name_what_it_points_to_and_how_it_stands(store, actor, town):
    stay = town.stay(town.person("Đặng Văn Á"), town.room("P1"), left_on=date(2026, 11, 2))
    found = opened(store, "stay", stay, actor)

    assert found.caption == "Đặng Văn Á · P1 · Nhà trọ Hoa Phượng"
    assert found.references == {"person": "Đặng Văn Á", "room": "P1 · Nhà trọ Hoa Phượng"}
    assert [label for label, _ in found.marks] == ["Tình trạng"]
    assert found.is_own


def test_a_record_that_is_not_there_is_none(store, actor):
    assert opened(store, "hamlet", new_id(), actor) is None


@pytest.mark.parametrize("reason", ["", "   "])
def test_closing_needs_a_reason(store, actor, town, close, reason):
    with pytest.raises(InvalidRecord):
        close("hamlet", town.hamlet, reason=reason)

    assert opened(store, "hamlet", town.hamlet, actor).row.closed_at is None


def test_a_record_others_depend_on_is_closed_after_them(town, close):
    room, person = town.room(), town.person()
    stay = town.stay(person, room)
    for register, record in (
        ("hamlet", town.hamlet),
        ("rental_house", town.house),
        ("room", room),
        ("person", person),
    ):
        with pytest.raises(StillPointedTo, match="còn 1 hồ sơ đang mở"):
            close(register, record)

    for register, record in (
        ("stay", stay),
        ("person", person),
        ("room", room),
        ("rental_house", town.house),
        ("hamlet", town.hamlet),
    ):
        assert close(register, record).record_id == record


def test_a_record_is_reopened_before_those_that_depend_on_it(store, actor, town, close, reopen):
    room = town.room("P1")
    close("room", room)
    close("rental_house", town.house)

    with pytest.raises(ParentClosed, match="Nhà trọ Hoa Phượng"):
        reopen("room", room)
    assert opened(store, "room", room, actor).row.closed_at is not None

    reopen("rental_house", town.house)
    assert reopen("room", room).record_id == room


def test_nothing_new_is_put_below_a_closed_record(store, actor, town, close):
    room, person = town.room(), town.person()
    close("room", room)
    with pytest.raises(ParentClosed):
        town.stay(person, room)

    other = town.room("P2")
    stay = town.stay(person, other)
    with pytest.raises(ParentClosed):
        edit(store, actor, "stay", stay, room=room)
    assert opened(store, "stay", stay, actor).row.values["room"] == other


def test_closing_heeds_the_revision_the_person_saw(store, actor, town, close, reopen):
    person = town.person()
    edit(store, actor, "person", person, phone="0903123456")

    with pytest.raises(RecordChangedElsewhere):
        close("person", person, revision=1)
    close("person", person, revision=2)
    with pytest.raises(RecordChangedElsewhere):
        reopen("person", person, revision=2)


def test_a_reference_to_nothing_is_refused_by_the_database(store, actor, town):
    with pytest.raises(Exception, match="FOREIGN KEY"):
        save(store, actor, "room", house=new_id(), number="P1")
