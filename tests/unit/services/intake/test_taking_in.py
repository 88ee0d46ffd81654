"""A file of people taken in: every row accounted for, all of it or nothing, and the same twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.intake import taking_in
from tdbv_desktop.services.intake.plan import Target
from tdbv_desktop.services.intake.proposing import propose_plans
from tdbv_desktop.services.intake.runs import imports_done
from tdbv_desktop.services.intake.taking_in import NoTable, look_over, take_in
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tests.builders import Town, edit, save
from tests.conftest import OWN_UNIT
from tests.unit.services.intake.people_sheets import HEADINGS, PEOPLE, read

GOOD = [PEOPLE[0], PEOPLE[1], PEOPLE[3]]


@pytest.fixture
def take(store, actor, tmp_path):
    def take(*rows, register="stay", headings=HEADINGS, **options):
        file = read(tmp_path / "ds.xlsx", *rows, headings=headings)
        plans = [replace(plan, **options) for plan in propose_plans(file, register)]
        with store.reading() as session:
            looked = look_over(session, file, plans, actor=actor)
        with store.transaction() as session:
            taken = take_in(session, file, plans, file_name="ds.xlsx", actor=actor)
        assert looked.counts == taken.counts
        assert (looked.made, looked.changed) == (taken.made, taken.changed)
        assert [table.told for table in looked.tables] == [table.told for table in taken.tables]
        return taken

    return take


def all_of(store, register):
    with store.reading() as session:
        ids = lists.ids_of(session, BY_KEY[register], lists.Wanted())
        return [row.values for row in lists.rows_of(session, BY_KEY[register], list(ids))]


def counts(report):
    return {outcome: count for outcome, count in report.counts.items() if count}


def reasons(report):
    return [
        (result.row, note.path, note.message)
        for table in report.tables
        for result in table.told
        for note in result.notes
        if note.severity == "error"
    ]


def test_one_row_brings_a_person_a_house_a_room_and_a_stay(store, take):
    report = take(PEOPLE[0])
    assert counts(report) == {"new": 1}
    assert report.made == {
        "hamlet": 1, "rental_house": 1, "room": 1, "person": 1, "stay": 1
    }  # fmt: skip
    (person,) = all_of(store, "person")
    assert person["full_name"] == "Nguyễn Văn Thử"
    assert person["birth"] == PartialDate(1985, 3, 15)
    assert person["phone"] == "0900000001"
    assert person["residence_detail"] == "Số 5"
    assert "Cần Giuộc" in BY_KEY["person"].field("residence_unit").format(person["residence_unit"])
    assert person["note"] == "Quê quán: Nam Định"
    (stay,) = all_of(store, "stay")
    assert f"{stay['registered_until']:%d/%m/%Y}" == "01/02/2027"
    (house,) = all_of(store, "rental_house")
    assert (house["name"], house["code"]) == ("Nhà trọ Hoa", "NT-001")


def test_good_rows_go_in_and_the_others_are_told_with_reasons(store, take):
    report = take(*PEOPLE)
    assert counts(report) == {"new": 3, "refused": 1}
    assert report.rows_found == len(PEOPLE)
    ((row, path, why),) = reasons(report)
    assert (row, path) == (6, "person.birth")
    assert why.startswith("Không có ngày 32/3/1985.")
    assert len(all_of(store, "person")) == 3


def test_the_same_file_twice_changes_nothing(store, take):
    take(*PEOPLE)
    before = {register.key: all_of(store, register.key) for register in ALL}
    report = take(*PEOPLE)
    assert counts(report) == {"same": 3, "refused": 1}
    assert report.action_id is None
    assert {register.key: all_of(store, register.key) for register in ALL} == before


def test_a_person_in_two_rows_is_one_person_with_two_stays(store, take):
    later = (*PEOPLE[0][:10], "01/06/2026", *PEOPLE[0][11:])
    report = take(PEOPLE[0], later)
    assert counts(report) == {"new": 2}
    assert report.made["person"] == 1
    assert len(all_of(store, "stay")) == 2


def test_gaps_are_filled_and_what_the_register_holds_stays(store, actor, take):
    town = Town(store, actor)
    town.person("Nguyễn Văn Thử", citizen_number="000085000001", phone="0911111111")
    report = take(PEOPLE[0][:8], register="person", headings=HEADINGS[:8])
    assert counts(report) == {"changed": 1}
    (person,) = all_of(store, "person")
    assert (person["phone"], person["residence_detail"]) == ("0911111111", "Số 5")
    assert any("0911 111 111" in n.message for t in report.tables for r in t.told for n in r.notes)


@pytest.mark.parametrize(("known", "phone"), [("overwrite", "0900000001"), ("leave", "0911111111")])
def test_what_becomes_of_known_records_is_chosen(store, actor, take, known, phone):
    town = Town(store, actor)
    town.person("Nguyễn Văn Thử", citizen_number="000085000001", phone="0911111111")
    take(PEOPLE[0][:8], register="person", headings=HEADINGS[:8], known=known)
    (person,) = all_of(store, "person")
    assert person["phone"] == phone


def test_a_number_under_another_name_is_doubtful(store, actor, take):
    town = Town(store, actor)
    town.person("Bùi Thị Khác", citizen_number="000085000001")
    report = take(PEOPLE[0])
    assert counts(report) == {"doubtful": 1}
    assert "Bùi Thị Khác" in reasons(report)[0][2]
    assert all_of(store, "stay") == []


def test_a_namesake_without_a_number_is_doubtful_when_the_file_has_one(store, actor, take):
    save(
        store, actor, "person",
        full_name="Nguyễn Văn Thử", birth=PartialDate(1985, 3, 15), sex="male",
    )  # fmt: skip
    assert counts(take(PEOPLE[0])) == {"doubtful": 1}


def test_an_ambiguous_place_is_asked_once_and_its_answer_taken(store, take):
    rows = [
        (1, "Nguyễn Văn Thử", "1985", "Nam", "000085000001", None, "xã Tân Lập"),
        (2, "Trần Thị Mẫu", "1990", "Nữ", "000190000002", None, "xã Tân Lập"),
    ]
    report = take(*rows, register="person", headings=HEADINGS[:7])
    assert counts(report) == {"doubtful": 2}
    (question,) = report.tables[0].questions
    assert question.rows == 2
    code, _ = question.candidates[0]
    answered = take(*rows, register="person", headings=HEADINGS[:7], answers={question.key: code})
    assert counts(answered) == {"new": 2}
    assert {person["residence_unit"] for person in all_of(store, "person")} == {code}


def test_a_cell_that_cannot_be_read_may_go_into_the_note_instead(store, take):
    row = (1, "Nguyễn Văn Thử", "1985", "Nam", "000085000001", None, None, "12345")
    refused = take(row, register="person", headings=HEADINGS[:8])
    assert counts(refused) == {"refused": 1}
    taken = take(row, register="person", headings=HEADINGS[:8], unread="note")
    assert counts(taken) == {"new": 1}
    (person,) = all_of(store, "person")
    assert person["note"] == "Điện thoại: 12345"


def test_a_field_no_column_fills_is_typed_once_for_all_rows(store, take):
    report = take(
        (1, "Nguyễn Văn Thử", "1985", "Nam", "000085000001"),
        headings=HEADINGS[:5],
        defaults={"arrived_on": "01/11/2026", "room.house.code": "NT-7", "room.number": "3"},
    )
    assert counts(report) == {"new": 1}
    assert [room["number"] for room in all_of(store, "room")] == ["3"]


def test_houses_come_in_by_themselves_and_twice_the_same(store, take):
    headings = ("STT", "Tên nhà trọ", "Chủ trọ", "SĐT chủ trọ", "Ấp", "Số bình chữa cháy", "Camera")
    row = (1, "Nhà trọ Hoa", "Trần Thị Mẫu – 1970", "0900000009", "Ấp 3", 2, "4 cái")
    other = (2, "Nhà trọ Lan", "Lê Văn Thử – 1968", None, "Ấp 3", None, None)
    report = take(row, other, register="rental_house", headings=headings)
    assert counts(report) == {"new": 2}
    house = next(one for one in all_of(store, "rental_house") if one["name"] == "Nhà trọ Hoa")
    assert (house["owner_name"], house["owner_birth"]) == ("Trần Thị Mẫu", PartialDate(1970))
    assert (house["extinguishers"], house["cameras"]) == (2, 4)
    assert house["address"] == "Chưa rõ"
    (hamlet,) = all_of(store, "hamlet")
    assert (hamlet["name"], hamlet["kind"]) == ("Ấp 3", "ap")
    assert counts(take(row, other, register="rental_house", headings=headings)) == {"same": 2}


def test_a_row_without_any_house_is_refused_at_that_field(take):
    row = (*PEOPLE[0][:8], None, *PEOPLE[0][9:])
    assert ("room.house.name", "Chưa biết nhà trọ nào.") in [r[1:] for r in reasons(take(row))]


def test_a_cancelled_import_leaves_nothing(store, actor, tmp_path, monkeypatch):
    monkeypatch.setattr(taking_in, "BATCH", 1)
    file = read(tmp_path / "ds.xlsx", *GOOD)
    plans = propose_plans(file, "stay")
    steps = []
    progress = Progress(steps.append, lambda: len(steps) == 2)
    with pytest.raises(Cancelled), store.transaction() as session:
        take_in(session, file, plans, file_name="ds.xlsx", progress=progress, actor=actor)
    assert all(all_of(store, register.key) == [] for register in ALL)
    with store.reading() as session:
        assert imports_done(session, actor=actor) == []
        assert list(faults(session, ALL, owner=OWN_UNIT)) == []


def test_an_import_in_small_batches_is_the_same_as_in_one(store, take, monkeypatch):
    monkeypatch.setattr(taking_in, "BATCH", 1)
    assert counts(take(*PEOPLE, *PEOPLE)) == {"new": 3, "same": 3, "refused": 2}
    assert len(all_of(store, "room")) == 2


def test_an_import_stands_in_the_list_of_imports(store, actor, take):
    report = take(*PEOPLE)
    with store.reading() as session:
        (run,) = imports_done(session, actor=actor)
    assert (run.action_id, run.file_name, run.handed_back) == (report.action_id, "ds.xlsx", 1)


def test_a_room_that_was_edited_meanwhile_is_still_found(store, actor, take):
    take(PEOPLE[0])
    with store.reading() as session:
        (room,) = lists.ids_of(session, BY_KEY["room"], lists.Wanted())
    edit(store, actor, "room", room, capacity=1)
    report = take(PEOPLE[1])
    assert counts(report) == {"new": 1}
    assert any(
        "Phòng có 1 chỗ" in n.message for t in report.tables for r in t.told for n in r.notes
    )


def test_nobody_imports_without_the_right(store, tmp_path):
    file = read(tmp_path / "ds.xlsx", *GOOD)
    stranger = Actor(new_id(), "Người Lạ", "nobody")
    with pytest.raises(NotAllowed), store.reading() as session:
        look_over(session, file, propose_plans(file, "stay"), actor=stranger)


def test_a_file_without_a_fitting_table_is_refused_in_words(store, actor, tmp_path):
    file = read(tmp_path / "ds.xlsx", *GOOD)
    with pytest.raises(NoTable), store.reading() as session:
        look_over(session, file, [], actor=actor)


def test_another_column_can_be_chosen_for_a_field(store, actor, tmp_path):
    headings = ("STT", "Danh xưng", "Năm sinh", "Giới tính", "Số CCCD")
    file = read(
        tmp_path / "ds.xlsx", (1, "Nguyễn Văn Thử", 1985, "Nam", "000085000001"), headings=headings
    )
    (plan,) = propose_plans(file, "person")
    chosen = plan.with_column(2, Target("full_name"))
    with store.transaction() as session:
        report = take_in(session, file, [chosen], file_name="ds.xlsx", actor=actor)
    assert counts(report) == {"new": 1}
