"""How a record is named in one line, and how its values read on the screen and in a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk import captions
from tdbv_desktop.store.listing import lists
from tests.builders import Town


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def view(store):
    with store.reading() as session:
        yield RecordView(session)


def test_a_record_is_named_through_what_it_points_to(town, store):
    stay = town.stay(town.person("Đặng Văn Á"), town.room("P101"))

    with store.reading() as session:
        view = RecordView(session)
        names = [
            captions.caption_by_id(BY_KEY[key], record, view)
            for key, record in (("stay", stay), ("rental_house", town.house))
        ]
    assert names == ["Đặng Văn Á · P101 · Nhà trọ Hoa Phượng", "Nhà trọ Hoa Phượng"]


def test_a_record_that_is_not_there_has_no_name(view):
    assert captions.caption_by_id(BY_KEY["person"], new_id(), view) == ""


def test_a_missing_part_leaves_no_mark(view):
    assert captions.caption_of(BY_KEY["room"], {"number": "P1", "house": None}, view) == "P1"
    assert captions.caption_of(BY_KEY["room"], {}, view) == ""


@pytest.mark.parametrize(
    ("of", "name", "value", "on_screen", "in_files"),
    [
        ("person", "citizen_number", "000085000001", "0000 8500 0001", "000085000001"),
        ("person", "phone", "0903123456", "0903 123 456", "0903123456"),
        ("person", "sex", "female", "Nữ", "Nữ"),
        ("stay", "arrived_on", date(2026, 11, 1), "01/11/2026", "01/11/2026"),
        ("room", "area", Decimal("14.50"), "14,5 m²", "14,5"),
        ("room", "capacity", 1200, "1.200", "1200"),
        ("rental_house", "second_exit", False, "Không", "Không"),
        ("person", "residence_unit", "00565", "Xã Gia Lâm, Hà Nội", "Xã Gia Lâm, Hà Nội"),
        ("person", "note", None, "", ""),
    ],
)
def test_values_read_for_eyes_on_the_screen_and_unbroken_in_files(
    view, of, name, value, on_screen, in_files
):
    assert captions.shown(BY_KEY[of], name, value, view) == on_screen
    assert captions.in_files(BY_KEY[of], name, value, view) == in_files


def test_references_read_as_the_records_they_point_to(town, store):
    values = {"person": None, "room": town.room("P101")}

    with store.reading() as session:
        found = captions.reference_captions(BY_KEY["stay"], values, RecordView(session))
    assert found == {"person": "", "room": "P101 · Nhà trọ Hoa Phượng"}


@pytest.mark.parametrize("count", [3, 30])
def test_a_whole_page_is_named_in_a_few_questions_whatever_its_length(town, store, count):
    for n in range(count):
        town.stay(town.person(f"Người {n}"), town.room(f"P{n}"))
    register, asked = BY_KEY["stay"], []
    with store.reading() as session:
        rows = lists.rows_of(session, register, lists.ids_of(session, register, lists.Wanted()))
        view = RecordView(session)
        event.listen(
            session.get_bind(), "before_cursor_execute", lambda *call: asked.append(call[2])
        )
        captions.learn_references(register, [row.values for row in rows], view)
        names = [captions.caption_of(register, row.values, view) for row in rows]

    assert len(names) == count
    assert all("Nhà trọ Hoa Phượng" in name for name in names)
    assert len(asked) <= len(ALL)
