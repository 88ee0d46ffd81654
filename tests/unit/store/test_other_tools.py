"""Another program with the key writes into the file: the verifier names the row, whatever it was.

Generated over every register, every table of the history and every column of them.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.store.history import journal, verify
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.exchange import MirrorRow
from tdbv_desktop.store.tables.journal import Head, JournalLine, JournalValues
from tests import samples
from tests.builders import Town
from tests.conftest import OWN_UNIT
from tests.exchange.neighbours import UNITS
from tests.unit.services.post import Post

SQLITE = sqlite.dialect()
BEEF = "01936f5e-0000-7000-8000-00000000beef"
HEX = f"'{UUID(BEEF).hex}'"
NOT_SEEN = {"sort_key"}  # made of the values whenever it is asked for; it decides nothing
NOT_CHAINED = {"erased_at"}  # for people; the line of the journal has the instant that counts


class Undone(Exception):
    pass


def faults_after(store, *statements, owner=OWN_UNIT):
    """Return what the verifier says after some SQL, which is taken back again."""
    found = []
    with suppress(Undone), store.transaction() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            assert session.execute(text(statement)).rowcount != 0, statement
        found += verify.faults(session, ALL, owner=owner)
        raise Undone
    return found


def changes_of(column):
    """Return SQL for values of a column that are not the one it has: a likely one, and nonsense."""
    if column.name in ("id", "record_id", "action_id", "actor_id"):
        return [HEX]
    kind, nonsense = column.type.compile(SQLITE), f"coalesce({column.name}, '') || 'x'"
    if kind == "BOOLEAN":
        return [f"1 - coalesce({column.name}, 0)"]
    return [f"coalesce({column.name}, 0) + 1", nonsense] if kind == "INTEGER" else [nonsense]


def put(table, change, where="1"):
    return f"UPDATE {table} SET {change} WHERE {where}"  # noqa: S608 - of declared names


def take(table, where="1"):
    return f"DELETE FROM {table} WHERE {where}"  # noqa: S608 - of declared names


def double(table, key, made, where="1"):
    """Return SQL that puts every row of a table in once more under another key."""
    rest = ", ".join(column.name for column in columns(table, key))
    return f"INSERT INTO {table} ({key}, {rest}) SELECT {made}, {rest} FROM {table} WHERE {where}"  # noqa: S608 - of declared names


def columns(table, *but):
    return [column for column in table.columns if column.name not in but]


def test_every_column_of_every_register_is_watched(store, actor, register):
    record = samples.make(store, actor, register)
    table = register.model.__table__

    missed = [
        (column.name, change)
        for column in columns(table, *NOT_SEEN)
        for change in changes_of(column)
        if not any(
            str(record) in fault
            for fault in faults_after(
                store, put(table, f"{column.name} = {change}", f"id = '{record.hex}'")
            )
        )
    ]

    assert missed == []


def test_a_row_taken_away_or_put_in_is_named(store, actor, register):
    record = samples.make(store, actor, register)
    table, is_it = register.model.__table__, f"id = '{record.hex}'"
    put_in = double(table, "id", HEX, is_it)
    taken = take(table, is_it)

    assert f"{register.key} {BEEF} has no journal line" in faults_after(store, put_in)
    assert f"{register.key} {record} has a history but no row" in faults_after(store, taken)


def test_a_row_given_to_another_unit_is_named(store, actor, register):
    record = samples.make(store, actor, register)

    found = faults_after(store, put(register.key, "owner_unit = '00001'", f"id = '{record.hex}'"))

    assert f"{register.key} {record} has a history but no row" in found
    assert f"{register.key} {record} is not what its unit sent" in found


# ---------------------------------------------------------------- the history


@pytest.fixture
def past(store, actor):
    """Return a line of the journal with lines before and after it, one record erased."""
    town = Town(store, actor)
    gone = town.person("Đặng Văn Á")
    town.person("Lý Thị B")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], gone, revision=1, reason="Đã rời đi", actor=actor)
    order = ErasureOrder(basis="asked_by_person", reason="Có đơn yêu cầu")
    second = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
    erase_records(store, BY_KEY["person"], [gone], order, actor=actor, second=second)
    with store.transaction() as session:
        journal.mark_head(session)
        query = select(JournalLine.sequence).where(JournalLine.record_id != gone)
        line = session.scalars(query.order_by(JournalLine.sequence.desc())).first()
    return line, gone


@pytest.mark.parametrize("column", columns(JournalLine.__table__), ids=lambda one: one.name)
def test_every_column_of_a_line_of_the_journal_is_watched(store, past, column):
    line, _ = past
    change = f"{column.name} + 1000" if column.name == "sequence" else changes_of(column)[-1]

    found = faults_after(
        store, put("journal_line", f"{column.name} = {change}", f"sequence = {line}")
    )

    assert any(f"line {line}" in fault for fault in found), found


def test_a_line_taken_away_or_put_in_is_named(store, past):
    line, _ = past
    last = "(SELECT max(sequence) + 1 FROM journal_line)"
    put_in = double(JournalLine.__table__, "sequence", last, f"sequence = {line}")

    assert f"line {line} is missing" in faults_after(
        store, take("journal_line", f"sequence = {line}")
    )
    assert any("does not follow" in fault for fault in faults_after(store, put_in))


def test_the_end_of_the_journal_cut_off_is_noticed_by_its_export_point(store, past):
    last = "(SELECT max(sequence) FROM journal_line)"

    found = faults_after(
        store,
        take("journal_values", f"sequence = {last}"),
        take("journal_line", f"sequence = {last}"),
    )

    assert any(fault.startswith("export point") for fault in found)


@pytest.mark.parametrize("column", columns(JournalValues.__table__), ids=lambda one: one.name)
def test_the_values_of_a_line_are_watched(store, past, column):
    line, _ = past
    change = f"{column.name} + 1000" if column.name == "sequence" else changes_of(column)[-1]

    found = faults_after(
        store, put("journal_values", f"{column.name} = {change}", f"sequence = {line}")
    )

    assert any(f"line {line}" in fault for fault in found), found


def test_values_that_merely_vanished_are_no_erasure(store, past):
    line, _ = past

    found = faults_after(store, take("journal_values", f"sequence = {line}"))

    assert found == [f"values of line {line} are missing"]


@pytest.mark.parametrize(
    "column", columns(ErasedRecord.__table__, *NOT_CHAINED), ids=lambda one: one.name
)
def test_every_column_of_a_tombstone_is_watched(store, past, column):
    _, gone = past

    found = faults_after(store, put("erased_record", f"{column.name} = {changes_of(column)[-1]}"))

    assert any(str(gone) in fault for fault in found), found


def test_a_tombstone_taken_away_or_put_in_is_named(store, past):
    _, gone = past
    put_in = double(ErasedRecord.__table__, "record_id", HEX)

    taken = faults_after(store, "DELETE FROM erased_record")
    assert any(str(gone) in fault for fault in taken)
    assert any(BEEF in fault for fault in faults_after(store, put_in))


@pytest.mark.parametrize("column", columns(Head.__table__), ids=lambda one: one.name)
def test_an_export_point_is_watched(store, past, column):
    change = f"{column.name} - 1" if column.name == "sequence" else changes_of(column)[-1]

    found = faults_after(store, put("head", f"{column.name} = {change}"))

    assert any(fault.startswith("export point") for fault in found), found


# ---------------------------------------------------------------- what other units sent


@pytest.fixture
def sent(near):
    """Return an upper unit that took in everything a station has, and the station's records."""
    post = Post(near)
    made = {one.key: samples.make(post.station, post.actor, one) for one in ALL}
    post.round()
    return post.upper, made


def upper_faults(store, *statements):
    return faults_after(store, *statements, owner=UNITS["upper"][0])


def test_what_was_taken_in_as_it_was_sent_has_no_fault(sent):
    upper, _ = sent

    with upper.reading() as session:
        assert list(verify.faults(session, ALL, owner=UNITS["upper"][0])) == []


def test_every_column_that_shows_another_units_row_is_watched(sent):
    upper, made = sent

    missed = [
        (register.key, column.name, change)
        for register in ALL
        for column in columns(register.model.__table__, *NOT_SEEN, "closed_reason")
        for change in changes_of(column)
        if not any(
            str(made[register.key]) in fault
            for fault in upper_faults(
                upper, put(register.key, f"{column.name} = {change}", is_record(made, register))
            )
        )
    ]

    assert missed == []


@pytest.mark.parametrize(
    "column", columns(MirrorRow.__table__, "why", "why_field"), ids=lambda one: one.name
)
def test_every_column_of_the_mirror_is_watched(sent, column):
    upper, made = sent
    key = str(made["person"])

    for change in changes_of(column):
        found = upper_faults(
            upper, put("mirror_row", f"{column.name} = {change}", f"record_id = '{key}'")
        )
        assert any(key in fault for fault in found), (change, found)


def test_rows_of_another_unit_taken_away_or_put_in_are_named(sent):
    upper, made = sent
    key = made["person"]
    hidden = upper_faults(upper, take("person", f"id = '{key.hex}'"))
    unsent = upper_faults(upper, double(BY_KEY["person"].model.__table__, "id", HEX))

    assert f"person {key} was accepted and is not shown" in hidden
    assert f"person {BEEF} is not what its unit sent" in unsent


def is_record(made, register):
    return f"id = '{made[register.key].hex}'"
