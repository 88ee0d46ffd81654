"""Receipts and packs that somebody enrolled, or the unit above itself, makes to do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange import manifest as m
from tdbv_desktop.exchange.container import PAGE, ROWS, pack
from tdbv_desktop.exchange.findings import Finding, findings_file
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import Row
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.parted import recovering, two_writers
from tdbv_desktop.services.travel import acknowledging, arriving, enrolment
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.envelopes import schema, sender_of
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.others import orphans
from tdbv_desktop.store.others.orphans import Orphan
from tdbv_desktop.store.tables.exchange import LineSeen
from tests.builders import Town
from tests.exchange.neighbours import UNITS
from tests.unit.services.forging import forged
from tests.unit.services.post import Post
from tests.unit.services.travel.packs import a_pack, rows_sent


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    return Town(post.station, post.actor)


def introduce(near, giver, taker):
    path = near.folder / f"{giver}.tdbvkey"
    with near.stores[giver].transaction() as session:
        shown = enrolment.write_key_file(session, path, actor=near.actor)
    said, _ = enrolment.read_key_file(path)
    with near.stores[taker].transaction() as session:
        enrolment.enrol_partner(session, said, fingerprint=shown, actor=near.actor)


def receipt(near, giver, taker, *, findings=(), applied=None, number=1):
    """Write a receipt as any enrolled unit could."""
    with near.stores[giver].reading() as session:
        own, at = own_keys(session), journal.tip(session)
    with near.stores[taker].reading() as session:
        theirs = own_keys(session).keys
    said = m.Manifest(
        kind="receipt",
        message_id=str(new_id()),
        answers=str(new_id()),
        created_at="2026-11-24T07:30:00Z",
        sender=sender_of(own),
        recipient=m.Recipient(unit=UNITS[taker][0], name=taker),
        schema=schema(),
        epoch=m.EpochName(number=at.epoch_number, id=at.epoch),
        base=None,
        sequence=at.sequence,
        chain=at.chain,
        heads={},
        state=m.State(digest="0" * 64, counts={}),
        period=m.Period(start=None, end="2026-11-24"),
        audit=m.Audit(count=at.sequence, head=at.chain),
        outcome=m.Outcome(
            verdict="applied",
            receiver=m.Receiver(epoch=9, number=number),
            applied=applied,
            need_full=False,
            exceptions=m.Exceptions(held=0, refused=0),
        ),
        min_reader=2,
    )
    blob = pack(
        said,
        {ROWS: findings_file(findings), PAGE: b"%PDF"},
        signing_secret=own.keys.signing_secret,
        recipients=[theirs.recipient],
    )
    path = near.folder / f"PB-{said.message_id[:8]}.tdbv"
    path.write_bytes(blob)
    return path


def far(number):
    return m.Applied(epoch_id=str(new_id()), epoch_number=number, sequence=5, chain="a" * 64)


def erased(record, message="term_over", register="person"):
    return Finding(
        register=register, id=str(record), revision=0, state="erased", field="", message=message
    )


def close(post, record):
    with post.station.transaction() as session:
        close_record(
            session, BY_KEY["person"], record, revision=1, reason="Đã rời đi", actor=post.actor
        )


def is_there(store, record):
    with store.reading() as session:
        return bool(lists.rows_of(session, BY_KEY["person"], [record]))


def epochs(store):
    with store.reading() as session:
        return journal.tip(session).epoch_number


def test_a_neighbour_that_is_enrolled_has_no_say_in_a_receipt_or_a_pack(near, post, town):
    person = town.person("Đặng Văn Á")
    close(post, person)
    introduce(near, "one", "two")
    introduce(near, "two", "one")
    before = epochs(post.station)
    for path in (
        receipt(near, "two", "one", findings=[erased(person)], applied=far(7)),
        receipt(near, "two", "one"),
    ):
        with pytest.raises(Refused) as refused:
            acknowledging.acknowledge_receipt(post.station, path, actor=near.actor)
        assert refused.value.code == "wrong_kind"

    assert is_there(post.station, person)
    assert epochs(post.station) == before


def test_an_upper_unit_reads_no_receipt_of_a_station(near, post):
    before = epochs(post.upper)
    path = receipt(near, "one", "upper", applied=far(2**53 - 1))
    with pytest.raises(Refused):
        acknowledging.acknowledge_receipt(post.upper, path, actor=near.actor)
    assert epochs(post.upper) == before


def test_an_upper_unit_takes_no_recovery_pack_of_a_station(near, post, town):
    town.person("Đặng Văn Á")
    pack_of_upper = a_pack(near, rows_sent(near, post.send().path))
    with pytest.raises(Refused):
        recovering.receive_recovery(post.upper, pack_of_upper, actor=near.actor)


def test_a_receipt_cannot_use_up_the_numbers_of_epochs(near, post, town):
    town.person("Đặng Văn Á")
    path = receipt(near, "upper", "one", applied=far(2**53 - 1))
    assert (
        acknowledging.acknowledge_receipt(post.station, path, actor=near.actor).state == "diverged"
    )

    assert epochs(post.station) <= acknowledging.MOST_EPOCH + 1
    assert post.receive(post.send()).verdict == "applied"


def test_the_word_of_the_upper_unit_erases_nothing_that_is_open(near, post, town):
    person = town.person("Đặng Văn Á")
    path = receipt(near, "upper", "one", findings=[erased(person)])
    got = acknowledging.acknowledge_receipt(post.station, path, actor=near.actor)

    assert is_there(post.station, person)
    assert (got.erased, got.erased_left) == (0, 1)
    assert "còn mở nên chưa xóa" in got.words


def test_what_a_receipt_erases_again_is_told(near, post, town):
    person = town.person("Đặng Văn Á")
    close(post, person)
    path = receipt(near, "upper", "one", findings=[erased(person)])
    got = acknowledging.acknowledge_receipt(post.station, path, actor=near.actor)

    assert not is_there(post.station, person)
    assert (got.erased, got.erased_left) == (1, 0)
    assert "nay đã xóa lại" in got.words


@pytest.mark.parametrize("basis", ["", "Không có căn cứ", "x" * 400])
def test_a_basis_that_is_no_code_erases_nothing(near, post, town, basis):
    """It would travel in the row of the tombstone, and every bundle would be refused for it."""
    person = town.person("Đặng Văn Á")
    close(post, person)
    path = receipt(near, "upper", "one", findings=[erased(person, basis)])
    acknowledging.acknowledge_receipt(post.station, path, actor=near.actor)

    assert is_there(post.station, person)
    assert post.receive(post.send()).verdict == "applied"


def tombstone_of(row):
    return [
        Row(
            register=row.register, id=row.id, owner=UNITS["two"][0], epoch=row.epoch,
            sequence=row.sequence, hash=row.hash, erased="term_over",
        )
    ]  # fmt: skip


def test_a_station_cannot_erase_what_is_kept_aside_of_another(near, post, town):
    """Its tombstone names a record that only the queue of the other unit's rows still holds."""
    town.person("Đặng Văn Á")
    sent = post.send()
    (person,) = [row for row in rows_sent(near, sent.path) if row.register == "person"]
    line = Orphan(
        post.unit, "person", person.id, person.epoch, person.sequence, person.hash, "{}\n"
    )
    with post.upper.transaction() as session:
        orphans.keep(session, [line], origin="adoption", at=clock.now())
    other = Post(near, "two")
    Town(other.station, near.actor).person("Lê Thị Bình")
    path = forged(near, other.send().path, lambda _rows: tombstone_of(person), sender="two")

    with pytest.raises(Refused) as refused:
        arriving.open_bundle(post.upper, path)
    assert refused.value.code == "not_owner"


def test_a_chiefs_word_counts_also_for_lines_that_came_while_the_clock_ran_ahead(near, post, town):
    town.person("Đặng Văn Á")
    post.round()
    with post.upper.transaction() as session:
        for _ in range(4):
            at = clock.now() + timedelta(days=9000)
            session.add(LineSeen(unit=post.unit, epoch=str(new_id()), seen_at=at))
    assert post.receive(post.send()).verdict == "hold"
    with post.upper.transaction() as session:
        two_writers.clear_two_writers(session, post.unit, actor=near.actor)
    town.person("Lê Thị Bình")

    assert post.receive(post.send()).verdict == "applied"
    with post.upper.reading() as session:
        assert all(one.seen_at <= clock.now() for one in session.scalars(select(LineSeen)))


def test_a_bundle_on_hold_is_said_to_wait_and_not_to_have_arrived(near, post, town):
    town.person("Đặng Văn Á")
    post.round()
    with post.upper.transaction() as session:
        two_writers.block(session, post.unit)
    town.person("Lê Thị Bình")
    _, answer = post.round()

    assert answer.verdict == "hold"
    assert answer.words.startswith("Hai máy cùng ghi")
    assert "Cấp trên đã có số liệu đến gói này." not in answer.words
    assert replace(answer, verdict="applied").words.startswith("Cấp trên đã có")
