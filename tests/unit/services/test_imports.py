"""Taking a lodging workbook in: every row accounted for, nothing held overwritten, all undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import InvalidRecord, UserMistake
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services import imports
from tdbv_desktop.services.desk import history
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tests.builders import Town, save
from tests.conftest import OWN_UNIT
from tests.exchange.guests import read, sheet
from tests.exchange.workbooks import GUEST, SAMPLE

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
NOTHING = {"new": 0, "changed": 0, "same": 0, "doubtful": 0, "refused": 0}
PLANTED = {
    15: "refused", 28: "refused", 42: "refused", 56: "refused",
    71: "new", 85: "new", 100: "new", 25: "new",
    115: "same", 129: "refused", 145: "new", 160: "refused",
    175: "refused", 204: "new",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _the_day_of_the_sample():
    with clock.frozen(NOW):
        yield


@pytest.fixture(scope="module")
def sample():
    with clock.frozen(NOW):
        return imports.read_lodging_file(SAMPLE)


@pytest.fixture
def take(store, actor):
    def take(file, house="NT-7", **options):
        with store.transaction() as session:
            return imports.import_lodging(session, file, house_code=house, actor=actor, **options)

    return take


def guests(*changes):
    return read(sheet(*(GUEST | change for change in changes)))


def all_of(store, register, **wanted):
    with store.reading() as session:
        ids = lists.ids_of(session, BY_KEY[register], lists.Wanted(**wanted))
        return [row.values for row in lists.rows_of(session, BY_KEY[register], ids)]


def counts(store):
    """Return how many open records there are, of the registers that have any."""
    with store.reading() as session:
        found = {r.key: lists.count_of(session, r, lists.Wanted()) for r in ALL}
    return {key: count for key, count in found.items() if count}


def outcomes(report):
    return {note.row: note.outcome for note in report.notes}


def test_the_sample_comes_out_as_planted_row_by_row(store, take, sample):
    report = take(sample, house_name="Nhà trọ Bảy")

    assert report.counts == {"new": 232, "changed": 0, "same": 1, "doubtful": 0, "refused": 7}
    assert (report.rows_found, report.handed_back) == (240, 7)
    noted = outcomes(report)
    assert all(noted.get(row, outcome) == outcome for row, outcome in PLANTED.items())
    assert {row for row, outcome in noted.items() if outcome == "refused"} == {
        row for row, outcome in PLANTED.items() if outcome == "refused"
    }
    assert report.warnings == sum(1 for note in report.notes if note.severity == "warning") == 2


def test_what_was_taken_is_in_the_registers_and_whole(store, take, sample):
    report = take(sample)

    assert counts(store) == {
        "hamlet": 1,
        "rental_house": 1,
        "room": report.made_rooms,
        "person": 232,
        "stay": 232,
    }
    store.settle()
    with store.reading() as session:
        assert list(faults(session, ALL, owner=OWN_UNIT)) == []
    (person,) = all_of(store, "person", typed="danh bich lien")
    assert (person["birth"], person["citizen_number"]) == (PartialDate(1983, 9, 9), "000183000002")


def test_the_same_file_again_changes_nothing_and_warns_of_nothing_new(store, take, sample):
    first = take(sample)
    with store.reading() as session:
        before = journal.tip(session)
    again = take(sample)

    assert again.counts == {**NOTHING, "same": 233, "refused": 7}
    assert again.warnings == first.warnings
    assert (again.makes_house, again.made_rooms, again.action_id) == (False, 0, None)
    with store.reading() as session:
        assert journal.tip(session) == before


def test_a_dry_run_says_the_same_and_writes_nothing(store, take, actor, sample):
    with store.reading() as session:
        before = journal.tip(session)
    looked = imports.preview_lodging(store, sample, house_code="NT-7", actor=actor)
    with store.reading() as session:
        assert journal.tip(session) == before
    assert counts(store) == {}

    done = take(sample)

    for name in ("counts", "notes", "makes_house", "made_rooms", "house", "warnings"):
        assert getattr(looked, name) == getattr(done, name)


def test_a_whole_import_is_taken_back_as_one_action(store, take, actor, sample):
    town = Town(store, actor)
    take(sample)
    with store.transaction() as session:
        changes = history.undo_last(session, actor=actor)

    assert len(changes.record_ids) > 460
    assert counts(store) == {"hamlet": 1, "rental_house": 1}
    assert all_of(store, "rental_house")[0]["code"] == "NT-001"
    assert town.house is not None
    store.settle()
    with store.reading() as session:
        assert list(faults(session, ALL, owner=OWN_UNIT)) == []


def test_an_unknown_house_is_made_and_said_so(store, take):
    report = take(guests({}), house="nt-9", house_name="  Nhà  trọ Chín ")

    assert (report.house, report.makes_house) == ("Nhà trọ Chín", True)
    (house,) = all_of(store, "rental_house")
    assert (house["code"], house["name"], house["owner_name"]) == (
        "NT-9",
        "Nhà trọ Chín",
        "Chưa rõ",
    )
    assert [h["name"] for h in all_of(store, "hamlet")] == ["Chưa xếp thôn, ấp"]
    assert "Nhà trọ Chín (nhà mới)" in imports.in_words(report, is_dry_run=False)[0]


def test_two_new_houses_share_the_hamlet_nobody_chose(store, take):
    reports = [take(guests({"paper_number": f"00018500000{n}"}), house=f"NT-{n}") for n in (8, 9)]

    assert [report.house for report in reports] == ["Nhà trọ NT-8", "Nhà trọ NT-9"]
    assert len(all_of(store, "hamlet")) == 1


def test_a_house_that_is_known_is_used_with_its_rooms(store, take, actor):
    town = Town(store, actor)
    town.room("p101")
    report = take(
        guests({}, {"room": "P102", "paper_number": "000185000002"}),
        house="nt-001",
        house_name="không dùng",
    )

    assert (report.house, report.makes_house, report.made_rooms) == ("Nhà trọ Hoa Phượng", False, 1)
    assert [room["number"] for room in all_of(store, "room")] == ["p101", "P102"]
    assert [room["capacity"] for room in all_of(store, "room")] == [None, None]


def test_guests_without_a_room_are_put_together(store, take):
    report = take(guests({"room": None}, {"room": None, "paper_number": "000185000002"}))

    assert report.counts == {**NOTHING, "new": 2}
    assert [room["number"] for room in all_of(store, "room")] == ["Chưa xếp phòng"]


def test_a_house_for_nobody_is_not_made(store, take):
    report = take(guests({"full_name": None}))

    assert report.counts == {**NOTHING, "refused": 1}
    assert (report.makes_house, report.action_id) == (False, None)
    assert counts(store) == {}


@pytest.mark.parametrize("change", [{"full_name": "Lê Văn Khác"}, {"birth": "1986"}])
def test_a_number_another_name_or_year_stands_at_is_doubtful(store, take, change):
    take(guests({}))
    before = counts(store)
    report = take(guests(change))

    assert report.counts == {**NOTHING, "doubtful": 1}
    assert report.handed_back == 1
    ((field, reason),) = [(n.field, n.reason) for n in report.notes if n.severity == "error"]
    assert field == "citizen_number"
    assert "Nguyễn Thị Mẫu" in reason
    assert counts(store) == before


def test_two_names_with_one_number_in_one_file_are_doubtful_too(store, take):
    report = take(guests({}, {"full_name": "Lê Văn Khác", "room": "P2"}))

    assert report.counts == {**NOTHING, "new": 1, "doubtful": 1}
    assert len(all_of(store, "room")) == 1


def test_the_same_name_in_other_letters_is_the_same_person(store, take):
    take(guests({}))
    report = take(guests({"full_name": "NGUYEN THI MAU"}))

    assert report.counts == {**NOTHING, "same": 1}
    assert all_of(store, "person")[0]["full_name"] == "Nguyễn Thị Mẫu"


def test_gaps_are_filled_and_nothing_held_is_overwritten(store, take):
    take(guests({"phone": None}))
    report = take(
        guests(
            {
                "phone": "0911111111",
                "expected_leave_on": "25/11/2026",
                "residence_detail": "Tổ 9",
                "reason": "1 - Du lịch",
                "note": "Xe máy",
            }
        )
    )

    assert report.counts == {**NOTHING, "changed": 1}
    (person,), (stay,) = all_of(store, "person"), all_of(store, "stay")
    assert (person["phone"], person["residence_detail"]) == ("0911111111", "Tổ 4")
    assert (stay["expected_leave_on"], stay["reason"], stay["note"]) == (
        date(2026, 11, 20),
        "19",
        "Xe máy",
    )


def test_a_gap_of_the_stay_alone_is_a_change_too(store, take):
    take(guests({}))
    report = take(guests({"note": "Xe máy"}))

    assert report.counts == {**NOTHING, "changed": 1}
    assert [stay["note"] for stay in all_of(store, "stay")] == ["Xe máy"]


def test_two_rows_of_one_guest_fill_each_others_gaps(store, take):
    report = take(guests({"phone": None}, {"note": "Xe máy"}))

    assert report.counts == {**NOTHING, "new": 1, "changed": 1}
    (person,), (stay,) = all_of(store, "person"), all_of(store, "stay")
    assert (person["phone"], stay["note"]) == ("0900000001", "Xe máy")
    store.settle()
    with store.reading() as session:
        assert list(faults(session, ALL, owner=OWN_UNIT)) == []


def test_a_known_person_who_comes_again_gets_another_stay_with_a_warning(store, take):
    take(guests({}))
    report = take(guests({"arrived_on": "10/11/2026", "room": "P2"}))

    assert report.counts == {**NOTHING, "new": 1}
    assert [(n.field, n.severity) for n in report.notes] == [("arrived_on", "warning")]
    assert (len(all_of(store, "person")), len(all_of(store, "stay"))) == (1, 2)


LICENCE = {"paper_kind": "3 - Giấy phép lái xe", "paper_number": "AB123456"}


def test_people_without_numbers_are_told_apart_by_name_and_birth(store, take, actor):
    save(
        store,
        actor,
        "person",
        full_name="Nguyễn Thị Mẫu",
        sex="female",
        birth=PartialDate(1985, 3, 15),
    )
    report = take(guests(LICENCE, LICENCE | {"birth": "16/03/1985"}, LICENCE))

    assert report.counts == {**NOTHING, "new": 2, "same": 1}
    assert [str(person["birth"]) for person in all_of(store, "person")] == [
        "15/03/1985",
        "16/03/1985",
    ]
    assert len(all_of(store, "stay")) == 2


def test_a_guest_who_is_handed_back_makes_no_room(store, take, actor):
    Town(store, actor).room("P1")
    report = take(guests({"room": "P1"}, {"room": "P9", "full_name": None}), house="NT-001")

    assert report.counts == {**NOTHING, "new": 1, "refused": 1}
    assert [room["number"] for room in all_of(store, "room")] == ["P1"]


@pytest.mark.parametrize(
    ("code", "name", "about"),
    [
        ("", "", "house"),
        ("  ", "", "house"),
        ("x" * 21, "", "code"),
        ("NT#1", "", "code"),
        ("NT-1", "x" * 121, "name"),
        ("NT-1", "a\x07b", "name"),
    ],
)
def test_a_house_that_cannot_be_named_so_is_refused_before_anything(store, take, code, name, about):
    with pytest.raises(InvalidRecord) as refused:
        take(guests({}), house=code, house_name=name)

    assert [problem.field for problem in refused.value.problems] == [about]
    assert counts(store) == {}


def test_an_unknown_layout_is_named_with_those_that_are_known():
    with pytest.raises(UserMistake, match="so-tay") as refused:
        imports.read_lodging_file(SAMPLE, layout="so-tay")

    assert "luu-tru-19" in refused.value.then


def test_a_report_says_the_same_to_programs_and_to_people(store, take, sample):
    report = take(sample, house_name="Nhà trọ Bảy")
    said, words = imports.as_json(report), imports.in_words(report, is_dry_run=True)
    assert sum(said[outcome] for outcome in NOTHING) == said["found"] == 240
    assert [row["row"] for row in said["rows"]] == [note.row for note in report.notes]
    assert words[0].startswith("Sẽ nhập vào Nhà trọ Bảy (nhà mới): 232 người mới")
    assert any("Dòng 28 · NGÀY SINH · trả lại" in line for line in words)
    assert any("Dòng 85" in line and "cảnh báo" in line for line in words)
