"""What was erased stays erased: whatever copy of the database is put back, whenever power goes."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select, text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.safety import erasing
from tdbv_desktop.services.safety.backups import faults_of
from tdbv_desktop.store.history import erasures, purge_ledger
from tdbv_desktop.store.history.purge_ledger import DAMAGED, LEDGER
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit
from tests.raw_pages import plain_bytes

CANARY = "Canhbao Xoahet"
SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
ORDER = erasing.ErasureOrder(basis="asked_by_person", reason="Có đơn yêu cầu")


def closed_person(store, actor, town, name=CANARY):
    person = town.person(full_name=name)
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Đã rời đi", actor=actor)
    return person


def erase(store, actor, *ids):
    return erasing.erase_records(store, BY_KEY["person"], ids, ORDER, actor=actor, second=SECOND)


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def person(store, actor, town):
    return closed_person(store, actor, town)


@pytest.fixture
def put_back(store, actor, person):
    """Return a way to put the file back as it was when the record was still there."""
    store.settle()
    old = store.folder / "old.db"
    shutil.copy(store.path(), old)
    opened = []

    def put():
        store.close()
        for end in ("", "-wal", "-shm"):
            store.path().with_name(f"{store.path().name}{end}").unlink(missing_ok=True)
        shutil.copy(old, store.path())
        again = Store(store.folder, {"core": key})
        again.open(create=False)
        opened.append(again)
        return again

    key = store.key()
    yield put
    for again in opened:
        again.close()


def is_there(store, record):
    with store.reading() as session:
        return bool(lists.rows_of(session, BY_KEY["person"], [record]))


def entries(store):
    return purge_ledger.read_ledger(store.folder / LEDGER, store.key()).entries


def test_a_file_put_back_loses_the_record_again_at_the_next_opening(actor, store, person, put_back):
    erase(store, actor, person)
    again = put_back()
    assert is_there(again, person)

    run = erasing.apply_ledger(again, actor=actor)

    assert (run.erased, run.left, run.is_damaged) == (1, 0, False)
    assert not is_there(again, person)
    assert faults_of(again, actor=actor) == []
    again.settle()
    assert b"Canhbao" not in plain_bytes(again.path(), again.key())


def test_running_the_ledger_twice_changes_nothing(actor, store, person, put_back):
    erase(store, actor, person)
    again = put_back()
    erasing.apply_ledger(again, actor=actor)
    with again.reading() as session:
        lines = session.scalars(select(JournalLine.sequence)).all()

    assert erasing.apply_ledger(again, actor=actor) == erasing.LedgerRun()

    with again.reading() as session:
        assert session.scalars(select(JournalLine.sequence)).all() == lines


def test_power_that_goes_before_the_ledger_is_told_loses_no_entry(
    actor, store, person, put_back, monkeypatch
):
    class PowerCut(BaseException):
        pass

    def cut(*_args, **_more):
        raise PowerCut

    monkeypatch.setattr(erasing, "finish_erasing", cut)
    with pytest.raises(PowerCut):
        erase(store, actor, person)
    assert entries(store) == ()

    erasing.apply_ledger(store, actor=actor)

    assert [one.id for one in entries(store)] == [person]
    again = put_back()
    assert erasing.apply_ledger(again, actor=actor).erased == 1


def test_a_backups_ledger_is_merged_and_takes_nothing_back(actor, store, town, person, tmp_path):
    other = closed_person(store, actor, town, "Người Khác Mẫu")
    erase(store, actor, person)
    of_backup = tmp_path / "of_backup.ledger"
    shutil.copy(store.folder / LEDGER, of_backup)
    erase(store, actor, other)

    erasing.apply_ledger(store, actor=actor, also=of_backup)

    assert {one.id for one in entries(store)} == {person, other}


def test_another_pc_erases_what_the_ledger_of_the_backup_names(
    actor, store, person, put_back, tmp_path
):
    erase(store, actor, person)
    of_backup = tmp_path / "of_backup.ledger"
    (store.folder / LEDGER).rename(of_backup)
    again = put_back()

    assert erasing.apply_ledger(again, actor=actor, also=of_backup).erased == 1

    assert [one.id for one in entries(again)] == [person]


def test_a_record_made_after_the_copy_gets_its_tombstone_all_the_same(actor, store, town, put_back):
    late = closed_person(store, actor, town)
    erase(store, actor, late)
    again = put_back()

    erasing.apply_ledger(again, actor=actor)

    with again.reading() as session:
        assert erasures.erased_ids(session, [late]) == {late}
    assert faults_of(again, actor=actor) == []


@pytest.mark.parametrize("at", [0, 70, -5])
def test_of_a_damaged_ledger_the_readable_lines_count(actor, store, town, person, put_back, at):
    other = closed_person(store, actor, town, "Người Khác Mẫu")
    erase(store, actor, person)
    erase(store, actor, other)
    path = store.folder / LEDGER
    lines = path.read_bytes().splitlines(keepends=True)
    spoiled = bytearray(lines[0])
    spoiled[at] ^= 1
    path.write_bytes(bytes(spoiled) + lines[1])
    again = put_back()

    run = erasing.apply_ledger(again, actor=actor)

    assert run.is_damaged
    assert (again.folder / DAMAGED).is_file()
    with again.reading() as session:
        actions = session.scalars(select(JournalLine.action)).all()
    assert actions.count("incident") == 1
    assert not erasing.apply_ledger(again, actor=actor).is_damaged


def test_the_database_fills_a_ledger_that_was_deleted(actor, store, person):
    erase(store, actor, person)
    (store.folder / LEDGER).unlink()

    erasing.apply_ledger(store, actor=actor)

    assert [one.id for one in entries(store)] == [person]


def test_a_ledger_of_another_vault_is_not_believed(actor, store, person):
    erase(store, actor, person)

    told = purge_ledger.read_ledger(store.folder / LEDGER, bytes(48))

    assert (told.entries, told.damaged) == ((), 1)


def test_what_a_record_that_stays_points_to_waits_and_is_told(actor, store, town, person, put_back):
    """Only a file of a day before can have it: the stay was written to another person since."""
    erase(store, actor, person)
    again = put_back()
    town.store = again
    stay = town.stay(town.person(), town.room())
    with again.transaction() as session:
        session.execute(
            text("UPDATE stay SET person = :p WHERE id = :s"), {"p": person.hex, "s": stay.hex}
        )

    run = erasing.apply_ledger(again, actor=actor)

    assert (run.erased, run.left) == (0, 1)
    other = town.person()
    with again.transaction() as session:
        session.execute(text("UPDATE stay SET person = :p"), {"p": other.hex})
    assert erasing.apply_ledger(again, actor=actor).erased == 1


def test_bundles_made_before_are_removed_and_later_ones_stay(actor, store, person):
    outbox = store.folder / "outbox"
    outbox.mkdir()
    (outbox / "TT_00565_1-2.tdbv").write_bytes(b"old")
    (outbox / "TT_00565_1-9000.tdbv").write_bytes(b"later")
    (outbox / "PB_00565_1-2.tdbv").write_bytes(b"a receipt")

    erase(store, actor, person)

    assert sorted(path.name for path in outbox.iterdir()) == [
        "PB_00565_1-2.tdbv",
        "TT_00565_1-9000.tdbv",
    ]


def test_edits_of_others_are_untouched(actor, store, town, person):
    kept = town.person(full_name="Người Ở Lại")
    edit(store, actor, "person", kept, full_name="Người Ở Lại Hai")

    erase(store, actor, person)

    with store.reading() as session:
        assert lists.rows_of(session, BY_KEY["person"], [kept])[0].values["full_name"] == (
            "Người Ở Lại Hai"
        )
    assert erasing.LedgerRun() == erasing.apply_ledger(store, actor=actor)
