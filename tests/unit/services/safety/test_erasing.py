"""Erasing a closed record: nothing of its content is left anywhere, and everybody can see it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select, text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.desk import attachments, drafts, history
from tdbv_desktop.services.desk.record_history import history_of
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door.second_person import BY_SHEET
from tdbv_desktop.services.safety import erasing
from tdbv_desktop.services.safety.backups import faults_of
from tdbv_desktop.services.safety.erasing import CannotBeErased, ErasureOrder
from tdbv_desktop.services.travel.standing import own_digest
from tdbv_desktop.store.history import erasures, journal, purge_ledger
from tdbv_desktop.store.keeping.backup import SIDECAR
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.records import Draft, load, write_records
from tdbv_desktop.store.tables.journal import JournalValues
from tests.builders import Town, edit
from tests.conftest import OWN_UNIT
from tests.raw_pages import plain_bytes

CANARY, NUMBER = "Canhbao Xoahet", "000099990001"
TRACES = ("Canhbao", "canhbao", "Xoahet", "xoahet", NUMBER)
ORDER = ErasureOrder(basis="term_over", reason="Đã hết thời hạn lưu")
SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"Canhbao"


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


def close(store, actor, register, record_id, reason="Đã rời đi"):
    with store.transaction() as session:
        row = lists.rows_of(session, BY_KEY[register], [record_id])[0]
        close_record(
            session,
            BY_KEY[register],
            record_id,
            revision=row.revision,
            reason=reason,
            actor=actor,
        )


def erase(store, actor, record_id, register="person", **order):
    said = ErasureOrder(**({"basis": ORDER.basis, "reason": ORDER.reason} | order))
    return erasing.erase_records(
        store, BY_KEY[register], [record_id], said, actor=actor, second=SECOND
    )


@pytest.fixture
def gone(store, actor, town):
    """Return a closed person with a past: two names, a closed stay, a file, a draft."""
    person = town.person(full_name=CANARY, citizen_number=NUMBER)
    stay = town.stay(person, town.room())
    edit(store, actor, "person", person, full_name=f"{CANARY} Hai", note="Canhbao ở trọ")
    with store.transaction() as session:
        typed = {"full_name": drafts.TypedField("Canhbao đang gõ")}
        form = drafts.TypedForm(form="person", fields=typed, record_id=person, revision=2)
        drafts.keep_draft(session, "person", [form], actor=actor)
    house = next(f for f in BY_KEY["rental_house"].asked if f.kind == "attachments")
    attachments.add_attachment(
        store,
        BY_KEY["rental_house"],
        town.house,
        house,
        attachments.NewFile("giay.png", PNG),
        actor=actor,
    )
    close(store, actor, "stay", stay, "Canhbao đã đi")
    close(store, actor, "person", person)
    return person, stay


def traces(store):
    store.settle()
    raw = plain_bytes(store.path(), store.key())
    return {word for word in TRACES if word.encode() in raw}


def test_nothing_of_the_content_is_left_in_any_page_of_the_file(store, actor, gone):
    assert traces(store) == set(TRACES)

    erase(store, actor, gone[0])

    assert traces(store) == set()


def test_what_depends_on_a_record_goes_with_it_and_is_shown_before(store, actor, gone):
    seen = erasing.preview_erasure(store, BY_KEY["person"], [gone[0]], actor=actor)

    assert {(one.register, one.is_chosen) for one in seen.going} == {
        (BY_KEY["person"].title, True),
        (BY_KEY["stay"].title, False),
    }
    assert set(erase(store, actor, gone[0]).record_ids) == set(gone)
    with store.reading() as session:
        assert lists.rows_of(session, BY_KEY["stay"], [gone[1]]) == []


def test_copies_that_still_hold_it_are_told(store, actor, gone):
    kept = store.folder / "backups" / "000000009-chain"
    kept.mkdir(parents=True)
    (kept / SIDECAR).write_text('{"sequence": 9, "chain": "c", "epoch": "e"}')
    (store.folder / EVIDENCE).mkdir()
    (store.folder / EVIDENCE / "core.db").write_bytes(b"of before a restore")

    seen = erasing.preview_erasure(store, BY_KEY["person"], [gone[0]], actor=actor)

    assert (seen.backups, seen.evidence) == (1, 1)


def test_looking_changes_nothing(store, actor, gone):
    with store.reading() as session:
        before = journal.tip(session)
    erasing.preview_erasure(store, BY_KEY["person"], [gone[0]], actor=actor)

    with store.reading() as session:
        assert journal.tip(session) == before


def test_an_erased_record_cannot_be_found(store, actor, gone):
    erase(store, actor, gone[0])

    with store.reading() as session:
        for typed in ("Canhbao", "canhbao xoahet", NUMBER, NUMBER[4:9]):
            wanted = lists.Wanted(typed=typed, shows_closed=True)
            assert not len(lists.ids_of(session, BY_KEY["person"], wanted))


def test_drafts_that_name_it_are_gone(store, actor, gone):
    erase(store, actor, gone[0])

    with store.reading() as session:
        assert drafts.drafts_kept(session, actor=actor) == []


def test_files_of_an_erased_record_are_gone_from_the_disk(store, actor, town):
    field = next(f for f in BY_KEY["rental_house"].asked if f.kind == "attachments")
    attachments.add_attachment(
        store,
        BY_KEY["rental_house"],
        town.house,
        field,
        attachments.NewFile("giay.png", PNG),
        actor=actor,
    )
    close(store, actor, "rental_house", town.house)
    assert any((store.folder / "attachments").iterdir())

    erase(store, actor, town.house, "rental_house")

    assert not any((store.folder / "attachments").iterdir())


def test_the_chain_stays_whole_and_the_verifier_knows_tombstones(store, actor, gone):
    erase(store, actor, gone[0])

    assert faults_of(store, actor=actor) == []


def test_the_journal_says_who_erased_on_what_basis_and_no_value(store, actor, gone):
    erase(store, actor, gone[0])

    with store.reading() as session:
        told = history_of(session, BY_KEY["person"], gone[0], actor=actor)
        newest = session.scalars(
            select(JournalValues.content).order_by(JournalValues.sequence.desc()).limit(1)
        ).one()
    assert told[0].what == "Xóa hẳn theo luật"
    assert told[0].reason == ORDER.reason
    assert all(not line.changes for line in told)
    assert all(line.reason == "" for line in told[1:])
    assert '"basis":"term_over"' in newest
    assert str(SECOND.user_id) in newest


def test_the_sheet_may_stand_in_for_the_second_person(store, actor, gone):
    erasing.erase_records(store, BY_KEY["person"], [gone[0]], ORDER, actor=actor, second=actor)

    with store.reading() as session:
        newest = session.scalars(
            select(JournalValues.content).order_by(JournalValues.sequence.desc()).limit(1)
        ).one()
    assert f'"second":"{BY_SHEET}"' in newest


def test_the_digest_counts_the_tombstone_and_the_counts_do_not(store, actor, gone):
    with store.reading() as session:
        before = own_digest(session, OWN_UNIT)
        counted = mirror.own_counts(session, list(BY_KEY.values()), OWN_UNIT)["person"]

    erase(store, actor, gone[0])

    with store.reading() as session:
        after = own_digest(session, OWN_UNIT)
        assert after != before
        assert mirror.own_counts(session, list(BY_KEY.values()), OWN_UNIT).get("person") is None
        lines = "".join(mirror.own_lines(session, list(BY_KEY.values()), OWN_UNIT))
    assert counted == {"live": 0, "closed": 1}
    assert str(gone[0]) in lines
    assert lines.splitlines() == sorted(lines.splitlines())


def test_undo_no_longer_offers_it(store, actor, gone):
    with store.reading() as session:
        assert history.last_action(session, actor) is not None
    erase(store, actor, gone[0])

    with store.reading() as session:
        action = history.last_action(session, actor)
        told = journal.lines_of_action(session, action)
    assert not {line.record_id for line in told} & set(gone)


def test_an_action_on_erased_records_alone_cannot_be_taken_back(store, actor, gone):
    with store.reading() as session:
        action = journal.history(session, gone[0])[0].action_id
    erase(store, actor, gone[0])

    with store.transaction() as session, pytest.raises(history.NothingToUndo):
        history.undo_action(session, action, actor=actor)


def test_of_an_action_on_many_the_rest_can_still_be_taken_back(store, actor, town):
    kept, other = town.person(), town.person(full_name=CANARY)
    with store.transaction() as session:
        stamp = stamp_of(session, actor)
        both = [Draft(values={"note": "Đã gặp"}, record_id=one) for one in (kept, other)]
        write_records(session, BY_KEY["person"], both, stamp=stamp, owner=OWN_UNIT)
    close(store, actor, "person", other)
    erase(store, actor, other)

    with store.transaction() as session:
        history.undo_action(session, stamp.action_id, actor=actor)

    with store.reading() as session:
        assert lists.rows_of(session, BY_KEY["person"], [kept])[0].values["note"] is None
    assert faults_of(store, actor=actor) == []


@pytest.mark.parametrize("book", ["person", "stay"])
def test_an_open_record_is_not_erased(store, actor, town, book):
    person = town.person()
    record = {"person": person, "stay": town.stay(person, town.room())}[book]

    with pytest.raises(CannotBeErased) as refused:
        erase(store, actor, record, book)

    assert refused.value.code == "open"


def test_an_open_record_that_points_to_it_is_named(store, actor, town, gone):
    with store.transaction() as session:
        session.execute(
            text("UPDATE stay SET closed_at = NULL WHERE id = :id"), {"id": gone[1].hex}
        )

    with pytest.raises(CannotBeErased) as refused:
        erasing.preview_erasure(store, BY_KEY["person"], [gone[0]], actor=actor)

    assert refused.value.code == "still_pointed_to"
    assert CANARY in refused.value.message


def test_another_units_record_is_erased_by_its_unit(store, actor, gone):
    with store.transaction() as session:
        session.execute(text("UPDATE person SET owner_unit = '99999'"))

    with pytest.raises(CannotBeErased) as refused:
        erase(store, actor, gone[0])

    assert refused.value.code == "not_owner"


def test_what_is_erased_is_not_erased_twice(store, actor, gone):
    erase(store, actor, gone[0])

    with pytest.raises(CannotBeErased) as refused:
        erase(store, actor, gone[0])

    assert refused.value.code == "already_gone"


@pytest.mark.parametrize(
    "order",
    [
        {"basis": "nobody_asked"},
        {"reason": "  "},
        {"reason": f"{CANARY} hai xin xóa"},
        {"reason": f"CCCD {NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}"},
    ],
)
def test_a_basis_of_the_list_and_a_reason_that_names_nobody_are_needed(store, actor, gone, order):
    with pytest.raises(InvalidRecord):
        erase(store, actor, gone[0], **order)

    with store.reading() as session:
        assert lists.rows_of(session, BY_KEY["person"], [gone[0]])


def test_the_ledger_names_what_was_erased_and_nobody(store, actor, gone):
    erase(store, actor, gone[0])

    path = store.folder / purge_ledger.LEDGER
    told = purge_ledger.read_ledger(path, store.key())
    with store.reading() as session:
        assert set(told.entries) == set(erasures.tombstones(session))
    assert {one.id for one in told.entries} == set(gone)
    assert not any(word.encode() in path.read_bytes() for word in TRACES)


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM erased_record", "has a history but no row"),
        ("UPDATE erased_record SET row_hash = row_hash || '0'", "a tombstone its journal does not"),
        ("UPDATE erased_record SET sequence = 1", "a tombstone its journal does not"),
        ("DELETE FROM journal_values WHERE sequence = 1", "values of line 1 are missing"),
    ],
)
def test_the_verifier_sees_a_tombstone_that_somebody_touched(store, actor, gone, sql, fault):
    erase(store, actor, gone[0])
    with store.transaction() as session:
        session.execute(text(sql))

    assert any(fault in one for one in faults_of(store, actor=actor))


def test_the_verifier_sees_an_erased_record_that_somebody_put_back(store, actor, gone):
    with store.reading() as session:
        row = load(session, BY_KEY["person"], [gone[0]])[gone[0]]
    erase(store, actor, gone[0])
    with store.transaction() as session:
        session.execute(insert(BY_KEY["person"].model.__table__), row)

    assert any("is there again" in fault for fault in faults_of(store, actor=actor))
