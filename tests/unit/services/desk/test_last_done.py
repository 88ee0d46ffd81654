"""What was done last, said before it is taken back; and values that are offered no more."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk import attachments, history, records
from tdbv_desktop.services.desk.attachments import NewFile, TooManyFiles
from tdbv_desktop.services.desk.draft_standing import Difference, standing_of_draft
from tdbv_desktop.services.desk.drafts import KeptDraft, TypedField, TypedForm
from tdbv_desktop.services.desk.history import NotAsBefore
from tdbv_desktop.services.desk.last_done import LastDone, last_done
from tdbv_desktop.services.desk.record_history import history_of
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records
from tests.builders import Town, edit

PERSON, HOUSE = BY_KEY["person"], BY_KEY["rental_house"]
PAPERS = HOUSE.field("papers")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def last(store, actor):
    def last():
        with store.reading() as session:
            return last_done(session, actor=actor)

    return last


@pytest.fixture
def undo(store, actor):
    def undo():
        with store.transaction() as session:
            return history.undo_last(session, actor=actor)

    return undo


def put_past(store, actor, record_id, **values):
    """Write values as a version of the program did that offered more than today's."""
    with store.transaction() as session:
        stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
        draft = Draft(values=values, record_id=record_id)
        write_records(session, PERSON, [draft], stamp=stamp, owner=owner)


def person_of(store, record_id):
    with store.reading() as session:
        return lists.rows_of(session, PERSON, [record_id])[0]


def test_nothing_done_is_nothing_to_say(last):
    assert last() == LastDone()


def test_what_was_made_changed_and_closed_is_named(town, store, actor, last, undo):
    person = town.person("Đặng Văn Á")
    assert last() == LastDone(1, "thêm người Đặng Văn Á")

    edit(store, actor, "person", person, phone="0903123456", occupation="Thợ may")
    assert last().words.startswith("sửa người Đặng Văn Á (")
    assert "Điện thoại" in last().words
    assert "Nghề nghiệp" in last().words

    with store.transaction() as session:
        records.close_record(session, PERSON, person, revision=2, reason="Trùng", actor=actor)
    assert last().words == "đóng người Đặng Văn Á"

    undo()
    assert last().words.startswith("sửa người Đặng Văn Á (")


def test_a_file_is_named(town, store, actor, last):
    file = NewFile("giấy.png", PNG)
    attachments.add_attachment(store, HOUSE, town.house, PAPERS, file, actor=actor)

    assert last() == LastDone(1, "thêm tệp giấy.png")


def test_an_option_that_is_offered_no_more_comes_back_and_says_so(town, store, actor, undo):
    person = town.person(sex="male")
    put_past(store, actor, person, sex="cu")
    edit(store, actor, "person", person, sex="female", phone="0903123456")
    with store.reading() as session:
        newest, *_ = history_of(session, PERSON, person, actor=actor)
    told = {change.label: (change.before, change.is_readable) for change in newest.changes}
    assert told["Giới tính"] == ("cu (không còn dùng)", False)

    undo()

    values = person_of(store, person).values
    assert (values["sex"], values.get("phone")) == ("cu", None)
    assert PERSON.field("sex").format("cu") == "cu (không còn dùng)"


def test_a_value_written_in_another_way_is_told_and_nothing_is_changed(town, store, actor, undo):
    person = town.person()
    put_past(store, actor, person, sex="cu")
    with store.transaction() as session:
        content = {"fields": {"birth": ["ngày xưa", None]}}
        row = person_of(store, person)
        entry = journal.Entry(
            action="edit", content=content, register="person", record_id=person,
            revision=row.revision + 1, row_hash="00" * 32,
        )  # fmt: skip
        journal.append(session, stamp_of(session, actor), [entry])

    with pytest.raises(NotAsBefore, match="ghi theo cách khác"):
        undo()

    assert person_of(store, person).values["sex"] == "cu"


def test_a_draft_tells_of_an_option_that_is_offered_no_more(town, store, actor):
    person = town.person(sex="male")
    put_past(store, actor, person, sex="cu")
    edit(store, actor, "person", person, sex="female")
    typed = {"sex": TypedField("Nam", "male", "cu")}
    form = TypedForm(form="person", record_id=person, revision=2, fields=typed)
    with store.reading() as session:
        standing = standing_of_draft(session, KeptDraft(place="person", forms=(form,)), actor=actor)

    assert standing.differences == (Difference("Giới tính", "cu (không còn dùng)", "Nữ", "Nam"),)


def test_a_file_does_not_come_back_where_there_is_no_room_any_more(town, store, actor):
    def add(number):
        file = NewFile(f"{number}.png", PNG + bytes([number]))
        return attachments.add_attachment(store, HOUSE, town.house, PAPERS, file, actor=actor)

    for number in range(PAPERS.most):
        add(number)
    with store.reading() as session:
        first, *_ = attachments.attachments_of(session, HOUSE, town.house, "papers", actor=actor)
    with store.transaction() as session:
        removed = attachments.remove_attachment(session, first.id, actor=actor)
    add(PAPERS.most)

    with pytest.raises(TooManyFiles), store.transaction() as session:
        history.undo_action(session, removed.action_id, actor=actor)

    with store.reading() as session:
        kept = attachments.attachments_of(session, HOUSE, town.house, "papers", actor=actor)
    assert len(kept) == PAPERS.most
