"""What must hold for every register: one declaration, and everything reads it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import inspect

from tdbv_desktop import registers
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.core import clock
from tdbv_desktop.exchange.cover import Cover
from tdbv_desktop.exchange.workbook import workbook_bytes
from tdbv_desktop.exchange.workbook_reader import read_workbook_sheets
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk import history, record_history, records
from tdbv_desktop.services.desk.captions import in_files
from tdbv_desktop.services.listing.lists import Query, list_ids, list_rows, look_up
from tdbv_desktop.services.travel.bundle_book import sheets_of
from tdbv_desktop.services.travel.leaving import selected_rows
from tdbv_desktop.store.base import KEEPING
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, load
from tests import builders, samples


def row_of(store, register, record_id):
    with store.reading() as session:
        return lists.rows_of(session, register, [record_id])[0]


def test_the_lists_name_every_folder_once():
    folder = Path(registers.__file__).parent
    on_disk = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert sorted(r.key for r in registers.ALL) == sorted(on_disk)
    assert sorted(r.key for r in registers.IN_DEPENDENCY_ORDER) == sorted(on_disk)


def test_registers_of_one_group_stand_together_in_the_menu():
    headings = [group for group, _ in groupby(each.group for each in registers.ALL)]
    assert sorted(headings) == sorted(set(headings))


def test_a_record_points_only_to_registers_that_come_before_its_own():
    seen = set()
    for register in registers.IN_DEPENDENCY_ORDER:
        assert {field.to for field in register.references} <= seen
        seen.add(register.key)


def test_declared_is_what_is_stored(register):
    columns = {c.name: c for c in inspect(register.model).columns if c.name not in KEEPING}
    assert set(columns) == set(register.field_names)
    for field in register.fields:
        assert field.required == (not columns[field.name].nullable), field.name
        points = {key.column.table.name for key in columns[field.name].foreign_keys}
        assert points == ({field.to} if isinstance(field, Reference) else set()), field.name
    assert register.model.__tablename__ == register.key


def test_labels_are_unique_and_what_is_named_exists(register):
    labels = [field.label for field in register.fields]
    assert len(labels) == len(set(labels))
    worked_out = {derived.name for derived in register.derived}
    assert set(register.columns) <= set(register.field_names) | worked_out
    for named in (register.caption, register.search_in, (register.sort_by,)):
        assert set(named) <= set(register.field_names)
    assert set(register.search_through) <= {field.name for field in register.references}
    assert len({f.key for f in register.filters}) == len(register.filters)


def test_what_is_saved_reads_back_the_same(register, store, actor):
    values = samples.values_of(store, actor, register)
    record_id = builders.save(store, actor, register.key, **values).record_ids[0]
    held = row_of(store, register, record_id).values
    assert {name: held[name] for name in values} == values
    assert register.decode(register.encode(held)) == held


def test_every_change_is_in_the_history_and_can_be_taken_back(register, store, actor):
    record_id = samples.make(store, actor, register)
    with store.transaction() as session:
        records.close_record(
            session, register, record_id, revision=1, reason="Ghi nhầm", actor=actor
        )
    with store.transaction() as session:
        history.undo_last(session, actor=actor)

    with store.reading() as session:
        told = record_history.history_of(session, register, record_id, actor=actor)
    assert [line.what for line in told] == ["Mở lại", "Đóng hồ sơ", "Tạo mới"]
    changed = {change.name for change in told[-1].changes}
    assert set(samples.sample_of(register).values) <= changed
    assert row_of(store, register, record_id).closed_at is None


def test_a_record_is_found_by_each_word_it_is_searched_in(register, store, actor):
    record_id = samples.make(store, actor, register)
    held = row_of(store, register, record_id).values
    for name in register.search_in:
        field = register.field(name)
        is_table = field.kind == "lines"  # in which counts and days are not searched
        text = field.terms(held[name]).words if is_table else field.plain(held[name])
        for word in text.split():
            with store.reading() as session:
                assert record_id in list_ids(session, register, Query(typed=word), actor=actor)
                offered = [f.id for f in look_up(session, register, word, actor=actor)]
                assert record_id in offered


def test_the_list_shows_a_text_for_every_column(register, store, actor):
    record_id = samples.make(store, actor, register)
    with store.reading() as session:
        (line,) = list_rows(session, register, [record_id], actor=actor)
    assert len(line.cells) == len(register.columns)
    assert line.cells[0]
    assert set(line.marks) == {derived.name for derived in register.derived}


@pytest.mark.parametrize("column_of", ["fields"])
def test_every_sortable_column_orders_the_list(register, store, actor, column_of):
    samples.make(store, actor, register)
    for field in getattr(register, column_of):
        if not field.sortable:
            continue
        for is_descending in (False, True):
            query = Query(order_by=field.name, is_descending=is_descending)
            with store.reading() as session:
                assert list_ids(session, register, query, actor=actor)


def test_every_filter_can_be_asked(register, store, actor):
    samples.make(store, actor, register)
    for chosen in register.filters:
        with store.reading() as session:
            list_ids(session, register, Query(filter_key=chosen.key), actor=actor)


def test_the_excel_sheet_says_what_the_record_says(register, store, actor):
    record_id = samples.make(store, actor, register)
    with store.reading() as session:
        raw, view = load(session, register, [record_id])[record_id], RecordView(session)
        selected = selected_rows(session, view.own_unit, None)
        (sheet,) = (each for each in sheets_of(session, selected) if each.key == register.key)
        cover = Cover(unit="", recipient="", kind="", period="", made_on="", code="", counts=[])
        blob = workbook_bytes(cover, [sheet], made_at=clock.now())
        expected = [in_files(register, name, raw[name], view) for name in register.field_names]
    found = read_workbook_sheets(blob)[sheet.title]
    assert found[0][: len(register.fields)] == [field.label for field in register.fields]
    assert found[1][: len(register.fields)] == expected


def test_a_draft_that_says_nothing_is_refused_field_by_field(register, store, actor):
    with store.reading() as session:
        problems = records.check_record(session, register, Draft(values={}), actor=actor)
    required = {field.name for field in register.fields if field.required}
    assert {p.field for p in problems if p.is_error} == required
