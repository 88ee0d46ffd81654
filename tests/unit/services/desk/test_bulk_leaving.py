"""What leaves by the thousand says byte for byte what one record after the other would say."""

from __future__ import annotations

import zlib

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.core.fingerprints import state_digest
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.exchange.row import read_rows
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.desk.bulk_captions import BulkCaptions
from tdbv_desktop.services.desk.captions import caption_by_id, in_files
from tdbv_desktop.services.travel.bundle_book import sheets_of
from tdbv_desktop.services.travel.leaving import ChangedPastTheJournal, packed_rows, selected_rows
from tdbv_desktop.services.travel.standing import own_digest
from tdbv_desktop.store import bulk, facts
from tdbv_desktop.store.engine import connect
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import closed_of, load
from tests import samples
from tests.builders import Town, save


def everything(session, register):
    ids = [row.id for row in lists.rows_of(session, register, all_ids(session, register))]
    return [load(session, register, [one])[one] for one in ids]


def all_ids(session, register):
    shown = lists.ids_of(session, register, lists.Wanted())
    closed = lists.ids_of(session, register, lists.Wanted(shows_closed=True))
    return list(dict.fromkeys([*shown, *closed]))


def lines_of(session) -> list[bytes]:
    owner = facts.fact(session, facts.OWN_UNIT)
    done = packed_rows(session, selected_rows(session, owner, None))
    data = zlib.decompress(done.data, -15)
    assert len(data) == done.size
    return data.split(b"\n")


@pytest.fixture
def full(store, actor):
    """Return a store with the typical record of every register, one of them closed."""
    for register in ALL:
        samples.make(store, actor, register)
    town = Town(store, actor)
    person = town.person("Nguyễn Văn Đóng")
    with store.transaction() as session:
        row = lists.rows_of(session, BY_KEY["person"], [person])[0]
        records.close_record(
            session,
            BY_KEY["person"],
            person,
            revision=row.revision,
            reason='Chuyển đi, "xong"',
            actor=actor,
        )
    return store


def test_the_lines_are_the_canonical_form_of_the_records(full):
    with full.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        expected = []
        for register in sorted(ALL, key=lambda each: each.key):
            for raw in sorted(everything(session, register), key=lambda raw: str(raw["id"])):
                said = {
                    "register": register.key,
                    "id": str(raw["id"]),
                    "owner": owner,
                    "revision": raw["revision"],
                    "epoch": raw["epoch"],
                    "sequence": raw["sequence"],
                    "salt": raw["row_salt"],
                    "hash": raw["row_hash"],
                    "closed": closed_of(raw),
                    "fields": register.encode(raw),
                }
                expected.append(canonical(said))
        found = lines_of(session)
    assert found == [*expected, b""]
    assert len(expected) > len(ALL)


def test_the_lines_are_accepted_and_give_the_own_digest(full):
    with full.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        rows = list(read_rows(lines_of(session)))
        assert state_digest(row.entry for row in rows) == own_digest(session, owner)
    assert any(row.closed for row in rows)


def test_only_what_was_written_after_the_base_leaves(full, actor):
    with full.reading() as session:
        base = journal.tip(session).sequence
    born = PartialDate(1990)
    made = save(full, actor, "person", full_name="Người Mới", birth=born, sex="male")
    with full.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        selected = selected_rows(session, owner, base)
        data = zlib.decompress(packed_rows(session, selected).data, -15)
    assert selected.rows["person"] == selected.new["person"] == 1
    assert str(made.record_id).encode() in data


def test_a_row_changed_past_the_journal_does_not_leave(full):
    other = connect(full.path(), full.key())
    other.execute("UPDATE person SET full_name = 'Khác'")
    other.close()
    with full.reading() as session, pytest.raises(ChangedPastTheJournal):
        lines_of(session)


def test_the_sheets_say_of_every_record_what_it_says_in_a_file(full):
    with full.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        view = RecordView(session)
        for register, sheet in zip(
            ALL, sheets_of(session, selected_rows(session, owner, None)), strict=True
        ):
            raws = sorted(everything(session, register), key=lambda raw: raw["sequence"])
            expected = [
                [in_files(register, name, raw[name], view) for name in register.field_names]
                for raw in raws
            ]
            assert [list(texts)[:-2] for texts in sheet.rows] == expected
            assert [list(texts)[-1] for texts in sheet.rows] == [
                raw["closed_reason"] or "" for raw in raws
            ]
            assert sheet.count == len(expected)


def test_a_closed_record_says_since_when(full):
    with full.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        sheets = sheets_of(session, selected_rows(session, owner, None))
        (people,) = (sheet for sheet in sheets if sheet.key == "person")
        states = {texts[-2] for texts in people.rows}
    assert states == {"Đang mở", f"Đóng {clock.today():%d/%m/%Y}"}


def test_many_captions_are_what_one_caption_is(full):
    with full.reading() as session:
        captions, view = BulkCaptions(session), RecordView(session)
        for register in ALL:
            ids = all_ids(session, register)
            found = captions.of(register, [one.hex for one in ids])
            assert ids
            for one in ids:
                assert found[one.hex] == caption_by_id(register, one, view) != ""


def test_nothing_and_nobody_have_no_caption(store):
    with store.reading() as session:
        found = BulkCaptions(session).of(BY_KEY["person"], [None, "0" * 32])
    assert (found[None], found["0" * 32]) == ("", "")


def test_an_answer_is_made_once_and_forgotten_when_there_are_too_many():
    asked = []

    def answer(key: int) -> int:
        asked.append(key)
        return key * 2

    once = bulk.Once(answer, most=3)
    assert [once[n] for n in (1, 1, 2, 3, 1)] == [2, 2, 4, 6, 2]
    assert asked == [1, 2, 3]
    assert once[4] == 8
    assert len(once) == 1


def test_what_is_put_in_raw_is_what_the_model_reads(full):
    with full.reading() as session:
        for register in ALL:
            write = bulk.writers(session, register)
            read = bulk.readers(session, register)
            for raw in everything(session, register):
                for name, value in raw.items():
                    assert read[name](write[name](value)) == value
