"""A whole import is taken back later; what somebody did since stays, and is named before."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.history import NothingToUndo, last_action, undo_action
from tdbv_desktop.services.intake.runs import imports_done, note_import
from tdbv_desktop.services.intake.undoing import undo_import, undo_preview
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records
from tests import builders


@pytest.fixture
def town(store, actor):
    return builders.Town(store, actor)


def take_in(store, actor, town, known):
    """Write what an import writes: two new people, a room with a stay, a phone filled in."""
    first, second, room, stay = (new_id() for _ in range(4))
    people = [
        Draft(
            values={
                "full_name": name,
                "birth": PartialDate(1990),
                "sex": "male",
                "citizen_number": number,
            },
            record_id=key,
            revision=0,
        )
        for key, name, number in (
            (first, "Lý Văn Bình", "000090000001"),
            (second, "Danh Văn Tư", "000090000002"),
        )
    ]
    people.append(Draft(values={"phone": "0901234567"}, record_id=known))
    rooms = [Draft(values={"house": town.house, "number": "9"}, record_id=room, revision=0)]
    stay_values = {"person": first, "room": room, "arrived_on": builders.A_DAY}
    stays = [Draft(values=stay_values, record_id=stay, revision=0)]
    with store.transaction() as session:
        stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
        for key, drafts in (("person", people), ("room", rooms), ("stay", stays)):
            write_records(session, BY_KEY[key], drafts, stamp=stamp, owner=owner)
    return stamp.action_id, first, second, room, stay


def preview(store, actor, action_id, **asked):
    with store.reading() as session:
        return undo_preview(session, action_id, actor=actor, **asked)


def undo(store, actor, action_id, **asked):
    with store.transaction() as session:
        return undo_import(session, action_id, actor=actor, **asked)


def row(store, register, key):
    with store.reading() as session:
        return lists.rows_of(session, BY_KEY[register], [key])[0]


def test_the_preview_says_what_closes_and_what_reads_as_before(store, actor, town):
    known = town.person("Trần Thị Mẫu")
    action_id, *_ = take_in(store, actor, town, known)
    seen = preview(store, actor, action_id)
    assert seen.count("back") == 5
    filled = next(record for record in seen.records if not record.closes)
    assert (filled.caption, filled.fields) == (
        "Trần Thị Mẫu",
        (("Điện thoại", "0901 234 567", ""),),
    )


def test_an_import_is_taken_back_whole(store, actor, town):
    known = town.person("Trần Thị Mẫu")
    action_id, *made = take_in(store, actor, town, known)
    undo(store, actor, action_id)
    for register, key in zip(("person", "person", "room", "stay"), made, strict=True):
        assert row(store, register, key).closed_at is not None
    assert row(store, "person", known).values["phone"] is None
    with pytest.raises(NothingToUndo):
        undo(store, actor, action_id)


def test_what_was_edited_since_stays_with_all_it_belongs_to(store, actor, town):
    known = town.person("Trần Thị Mẫu")
    action_id, first, second, room, stay = take_in(store, actor, town, known)
    builders.edit(store, actor, "stay", stay, note="Đã gặp")
    builders.edit(store, actor, "person", known, phone="0907654321")
    states = {record.record_id: record.state for record in preview(store, actor, action_id).records}
    assert states == {
        first: "pointed_to", second: "back", room: "pointed_to", stay: "edited", known: "edited",
    }  # fmt: skip
    undo(store, actor, action_id)
    assert row(store, "person", second).closed_at is not None
    assert row(store, "stay", stay).closed_at is None
    assert row(store, "person", known).values["phone"] == "0907654321"


def test_what_was_edited_since_goes_back_too_when_asked(store, actor, town):
    known = town.person("Trần Thị Mẫu")
    action_id, _, _, _, stay = take_in(store, actor, town, known)
    builders.edit(store, actor, "stay", stay, note="Đã gặp")
    edited = next(r for r in preview(store, actor, action_id).records if r.record_id == stay)
    assert edited.edited_by.startswith(actor.name)
    undo(store, actor, action_id, with_edited=True)
    assert row(store, "stay", stay).closed_at is not None


def test_a_room_somebody_moved_into_since_stays(store, actor, town):
    action_id, _, _, room, stay = take_in(store, actor, town, town.person())
    town.stay(town.person("Người Mới"), room)
    states = {record.record_id: record.state for record in preview(store, actor, action_id).records}
    assert (states[room], states[stay]) == ("pointed_to", "back")
    undo(store, actor, action_id)
    assert row(store, "room", room).closed_at is None


def test_an_edit_that_was_itself_taken_back_does_not_count(store, actor, town):
    action_id, _, second, _, _ = take_in(store, actor, town, town.person())
    edit = builders.edit(store, actor, "person", second, phone="0907654321").action_id
    with store.transaction() as session:
        undo_action(session, edit, actor=actor)
    assert preview(store, actor, action_id).count("edited") == 0


def test_an_import_taken_back_is_no_longer_the_last_thing_done(store, actor, town):
    action_id, *_ = take_in(store, actor, town, town.person())
    undo(store, actor, action_id)
    with store.reading() as session:
        assert last_action(session, actor) != action_id


def remember(store, actor, action_id):
    with store.transaction() as session:
        note_import(
            session,
            action_id=action_id,
            register="person",
            file_name="Danh sách ấp 3.xlsx",
            counts={"new": 2, "changed": 1, "refused": 4, "doubtful": 1},
            actor=actor,
        )


def runs(store, actor):
    with store.reading() as session:
        return imports_done(session, actor=actor)


def test_the_list_of_imports_says_which_file_and_how_many_came_back(store, actor, town):
    action_id, *_ = take_in(store, actor, town, town.person())
    remember(store, actor, action_id)
    (run,) = runs(store, actor)
    assert (run.action_id, run.register, run.file_name) == (
        action_id, "Người", "Danh sách ấp 3.xlsx",
    )  # fmt: skip
    assert (run.by, run.handed_back, run.state) == (actor.name, 5, "in")


def test_the_list_says_of_an_import_that_it_was_taken_back_in_part(store, actor, town):
    action_id, _, _, _, stay = take_in(store, actor, town, town.person())
    remember(store, actor, action_id)
    builders.edit(store, actor, "stay", stay, note="Đã gặp")
    undo(store, actor, action_id)
    assert runs(store, actor)[0].state == "partly"
    undo(store, actor, action_id, with_edited=True)
    assert runs(store, actor)[0].state == "undone"


def test_an_import_taken_back_by_the_common_key_is_told_as_well(store, actor, town):
    action_id, *_ = take_in(store, actor, town, town.person())
    remember(store, actor, action_id)
    with store.transaction() as session:
        undo_action(session, action_id, actor=actor)
    assert runs(store, actor)[0].state == "undone"
