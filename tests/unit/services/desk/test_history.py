"""What happened to a record, told in words; and taking the last action back, again and again."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk import history, records
from tdbv_desktop.services.desk.history import TAKEN_BACK, ChangedSince, NothingToUndo
from tdbv_desktop.services.desk.record_history import history_of
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tests.builders import Town, edit, save
from tests.conftest import OWN_UNIT


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def colleague():
    return Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)


@pytest.fixture
def undo(store, actor):
    def undo(by=actor):
        with store.transaction() as session:
            return history.undo_last(session, actor=by)

    return undo


def row(store, register, record_id):
    with store.reading() as session:
        return lists.rows_of(session, BY_KEY[register], [record_id])[0]


def told(store, register, record_id, actor):
    with store.reading() as session:
        return history_of(session, BY_KEY[register], record_id, actor=actor)


def texts(line):
    return tuple((change.label, change.before, change.after) for change in line.changes)


def close(store, actor, register, record_id, revision=1, reason="Ghi nhầm"):
    with store.transaction() as session:
        return records.close_record(
            session, BY_KEY[register], record_id, revision=revision, reason=reason, actor=actor
        )


def reopen(store, actor, register, record_id, revision):
    with store.transaction() as session:
        return records.reopen_record(
            session, BY_KEY[register], record_id, revision=revision, actor=actor
        )


def whole(store):
    store.settle()
    with store.reading() as session:
        return list(faults(session, ALL, owner=OWN_UNIT)) == []


def test_history_tells_who_did_what_with_labels_and_words(town, store, actor, colleague):
    person = town.person("Đặng Văn Á")
    edit(store, colleague, "person", person, sex="female", phone="0903123456")
    close(store, actor, "person", person, revision=2, reason="Trùng hồ sơ")
    reopen(store, actor, "person", person, 3)
    lines = told(store, "person", person, actor)

    assert [line.what for line in lines] == ["Mở lại", "Đóng hồ sơ", "Sửa", "Tạo mới"]
    assert lines[1].reason == "Trùng hồ sơ"
    assert lines[2].actor_name == "Trần Thị Mẫu"
    assert texts(lines[2]) == (("Giới tính", "Nam", "Nữ"), ("Điện thoại", "", "0903 123 456"))
    assert ("Ngày sinh", "", "15/03/1985") in texts(lines[3])


def test_history_names_the_records_it_points_to(town, store, actor):
    stay = town.stay(town.person("Đặng Văn Á"), town.room("P1"))
    other = town.room("P2")
    edit(store, actor, "stay", stay, room=other)

    assert texts(told(store, "stay", stay, actor)[0]) == (
        ("Phòng", "P1 · Nhà trọ Hoa Phượng", "P2 · Nhà trọ Hoa Phượng"),
    )


def test_nothing_done_is_nothing_to_undo(undo):
    with pytest.raises(NothingToUndo):
        undo()


def test_a_new_record_taken_back_is_closed(town, store, undo, actor):
    person = town.person()
    changes = undo()

    assert changes.record_ids == (person,)
    assert changes.registers == {"person"}
    assert row(store, "person", person).closed_at is not None
    assert told(store, "person", person, actor)[0].reason == TAKEN_BACK
    assert whole(store)


def test_an_edit_taken_back_gives_the_old_values(town, store, undo, actor):
    person = town.person("Đặng Văn Á", phone="0903123456")
    edit(store, actor, "person", person, full_name="Đặng Văn Ân", phone=None)
    undo()

    values = row(store, "person", person).values
    assert (values["full_name"], values["phone"]) == ("Đặng Văn Á", "0903123456")
    with store.reading() as session:
        wanted = lists.Wanted(typed="0903123456")
        assert lists.ids_of(session, BY_KEY["person"], wanted) == [person]
    assert whole(store)


def test_a_closing_taken_back_opens_and_a_reopening_taken_back_closes(town, store, undo, actor):
    person = town.person()
    close(store, actor, "person", person)
    undo()
    assert row(store, "person", person).closed_at is None

    close(store, actor, "person", person, revision=3)
    reopen(store, actor, "person", person, 4)
    undo()
    assert row(store, "person", person).closed_at is not None
    assert whole(store)


def test_undoing_twice_goes_further_back_not_forth_again(town, store, undo, actor):
    hamlet = town.hamlet
    for name in ("Ấp 4", "Ấp 5", "Ấp 6"):
        edit(store, actor, "hamlet", hamlet, name=name)

    names = []
    for _ in range(3):
        undo()
        names.append(row(store, "hamlet", hamlet).values["name"])

    assert names == ["Ấp 5", "Ấp 4", "Ấp 3"]
    assert whole(store)


def test_what_is_done_after_an_undo_is_undone_first(town, store, undo, actor):
    edit(store, actor, "hamlet", town.hamlet, name="Ấp 4")
    undo()
    edit(store, actor, "hamlet", town.hamlet, old_commune="Xã Cũ")
    undo()
    assert row(store, "hamlet", town.hamlet).values["old_commune"] is None

    undo()
    assert row(store, "rental_house", town.house).closed_at is not None


def test_everything_can_be_taken_back_to_the_first_day(town, store, undo, actor):
    room = town.room()
    stay = town.stay(town.person(), room)
    edit(store, actor, "stay", stay, left_on=date(2026, 11, 20))
    for _ in range(6):
        undo()

    with pytest.raises(NothingToUndo):
        undo()
    with store.reading() as session:
        assert all(lists.count_of(session, register, lists.Wanted()) == 0 for register in ALL)
    assert whole(store)


def test_each_person_takes_back_only_what_they_did(town, store, undo, actor, colleague):
    person = town.person("Đặng Văn Á")
    edit(store, colleague, "hamlet", town.hamlet, name="Ấp 4")
    undo(by=actor)

    assert row(store, "person", person).closed_at is not None
    assert row(store, "hamlet", town.hamlet).values["name"] == "Ấp 4"
    undo(by=colleague)
    assert row(store, "hamlet", town.hamlet).values["name"] == "Ấp 3"
    with pytest.raises(NothingToUndo):
        undo(by=colleague)


def test_what_somebody_changed_since_is_not_taken_back(town, store, undo, actor, colleague):
    person = town.person("Đặng Văn Á")
    edit(store, actor, "person", person, phone="0903123456")
    edit(store, colleague, "person", person, occupation="Thợ hồ")
    with store.reading() as session:
        before = journal.tip(session)

    with pytest.raises(ChangedSince, match="1 hồ sơ đã được sửa"):
        undo(by=actor)

    with store.reading() as session:
        assert journal.tip(session) == before


def test_what_others_depend_on_since_is_not_taken_back(town, store, undo, actor, colleague):
    hamlet = save(store, actor, "hamlet", name="Ấp 9", kind="ap").record_id
    save(
        store,
        colleague,
        "rental_house",
        code="NT-9",
        name="Nhà trọ Chín",
        hamlet=hamlet,
        address="Số 9",
        owner_name="Lê Văn Mẫu",
    )

    with pytest.raises(records.StillPointedTo):
        undo(by=actor)

    assert row(store, "hamlet", hamlet).closed_at is None


def test_many_records_of_one_action_are_taken_back_together(store, actor, undo):
    from tdbv_desktop.services.context import stamp_of
    from tdbv_desktop.store.records import Draft, write_records

    house, hamlet = new_id(), new_id()
    with store.transaction() as session:
        stamp = stamp_of(session, actor)
        for register, values, record_id in (
            ("hamlet", {"name": "Ấp 1", "kind": "ap"}, hamlet),
            (
                "rental_house",
                {
                    "code": "NT-1",
                    "name": "Nhà",
                    "hamlet": hamlet,
                    "address": "Số 1",
                    "owner_name": "Lê Văn Mẫu",
                },
                house,
            ),
            ("room", {"house": house, "number": "P1"}, new_id()),
        ):
            write_records(
                session,
                BY_KEY[register],
                [Draft(values=values, record_id=record_id, revision=0)],
                stamp=stamp,
                owner=OWN_UNIT,
            )
    changes = undo()

    assert changes.registers == {"hamlet", "rental_house", "room"}
    assert len(changes.record_ids) == 3
    with store.reading() as session:
        assert len(journal.lines_of_action(session, changes.action_id)) == 3
    assert whole(store)


@pytest.mark.parametrize(
    "reason",
    ["Hoàn tác nhầm", "Hoàn tác", f"Hoàn tác {new_id()} thừa", "Hoàn tác 123"],
    ids=["a_word", "alone", "an_id_and_a_word", "a_number"],
)
def test_a_reason_that_reads_like_an_undo_is_a_reason_like_any_other(
    town, store, undo, actor, reason
):
    person = town.person()
    close(store, actor, "person", person, reason=reason)

    assert told(store, "person", person, actor)[0].reason == reason
    undo()
    assert row(store, "person", person).closed_at is None


def test_exports_and_accounts_are_passed_over(town, store, undo, actor):
    person = town.person()
    with store.transaction() as session:
        from tdbv_desktop.services.context import stamp_of

        for action in history.NOT_UNDONE:
            journal.append(
                session, stamp_of(session, actor), [journal.Entry(action=action, content={})]
            )
    undo()

    assert row(store, "person", person).closed_at is not None


def test_a_record_of_another_unit_is_not_taken_back(town, store, undo, actor):
    from sqlalchemy import text

    person = town.person()
    with store.transaction() as session:
        session.execute(text("UPDATE person SET owner_unit = '00004'"))

    with pytest.raises(UserMistake):
        undo()

    assert row(store, "person", person).closed_at is None


def test_an_older_action_taken_back_by_itself_hides_none_of_the_newer_ones(
    store, actor, town, undo
):
    first, second, third = (town.person(f"Người {n}") for n in range(3))
    closing = close(store, actor, "person", first).action_id
    edit(store, actor, "person", second, occupation="Thợ hàn")
    edit(store, actor, "person", third, occupation="Thợ hồ")
    with store.transaction() as session:
        history.undo_action(session, closing, actor=actor)
    undo()
    undo()
    assert row(store, "person", third).values["occupation"] is None
    assert row(store, "person", second).values["occupation"] is None
    undo()  # not the closing, which was taken back already: the making of the third person
    assert row(store, "person", first).closed_at is None
    assert row(store, "person", third).closed_at is not None


def test_an_action_is_taken_back_once(store, actor, town, undo):
    person = town.person()
    closing = close(store, actor, "person", person).action_id
    undo()
    with store.transaction() as session, pytest.raises(NothingToUndo):
        history.undo_action(session, closing, actor=actor)
    assert row(store, "person", person).revision == 3
