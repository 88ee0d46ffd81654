"""Reading receipts: the newest one is followed, up or down, and an older one changes nothing."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import text

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel import acknowledging, exchange_log, standing
from tdbv_desktop.services.travel.verdict_words import receipt_words
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, save
from tests.exchange.neighbours import UNITS
from tests.unit.services.post import Post

UPPER = UNITS["upper"][0]


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.person("Đặng Văn Á")
    return town


def base(post):
    with post.station.reading() as session:
        return standing.acknowledged(session, UPPER)


def waiting(post):
    with post.station.reading() as session:
        return standing.waiting_rows(session, post.unit)


def test_a_receipt_says_how_far_the_upper_unit_is(post, town):
    sent = post.send()
    assert base(post) is None
    answer = post.acknowledge(post.receive(sent))

    assert (answer.state, answer.verdict, answer.need_full) == ("acknowledged", "applied", False)
    assert (answer.sequence, base(post)) == (sent.sequence, sent.sequence)
    assert answer.agrees
    assert answer.code == sent.code
    assert answer.counts["person"] == {"live": 1, "closed": 0}


def test_nothing_waits_once_it_is_acknowledged_and_what_comes_later_does(post, town):
    assert waiting(post) == 3
    post.round()
    assert waiting(post) == 0
    town.person("Lê Thị Bình")
    assert waiting(post) == 1


def test_a_change_after_the_bundle_still_waits_and_the_receipt_does_not_agree(post, town):
    got = post.receive(post.send())
    town.person("Lê Thị Bình")
    answer = post.acknowledge(got)

    assert (answer.state, answer.agrees) == ("acknowledged", False)
    assert waiting(post) == 1


def test_an_older_receipt_after_a_newer_one_changes_nothing(post, town):
    first = post.receive(post.send())
    town.person("Lê Thị Bình")
    second = post.receive(post.send())
    post.acknowledge(second)
    before = base(post)
    with post.station.reading() as session:
        tip = journal.tip(session)
    answer = post.acknowledge(first)

    assert answer.state == "old"
    assert base(post) == before
    with post.station.reading() as session:
        assert journal.tip(session) == tip


def test_the_same_receipt_twice_is_old_the_second_time(post, town):
    got = post.receive(post.send())

    assert [post.acknowledge(got).state for _ in range(2)] == ["acknowledged", "old"]


def test_receipts_are_numbered_without_a_gap(post, town):
    names = []
    for _ in range(3):
        got = post.receive(post.send())
        names.append(got.receipt.name)

    assert names == [f"PB_{post.unit}_1-{n}.tdbv" for n in (1, 2, 3)]
    assert all(got.receipt.with_name(name).is_file() for name in names)
    assert all(
        got.receipt.with_name(name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
        for name in names
    )


def test_a_station_whose_own_history_began_anew_sends_everything(post, town):
    post.round()
    with post.station.transaction() as session:
        journal.begin_epoch(session, at=clock.now())

    assert base(post) is None
    sent = post.send()
    got = post.receive(sent)
    assert (sent.kind, got.verdict, got.agrees) == ("full", "applied", True)
    assert post.acknowledge(got).state == "acknowledged"
    assert post.send().kind == "delta"


@pytest.fixture
def forgotten(post, town, tmp_path, introduced):
    """An old copy of the station's files, opened beside those that went on."""
    older = shutil.copytree(post.station.folder, tmp_path / "older")
    store = Store(older, introduced[1]["one"])
    store.open(create=False)
    yield store
    store.close()


def read(store, got, actor):
    return acknowledging.acknowledge_receipt(store, got.receipt, actor=actor)


def test_a_receipt_for_a_history_this_station_does_not_have_begins_a_new_one(post, forgotten, town):
    """An old copy of the station's files is read with the receipt of what came after it."""
    got = post.receive(post.send())
    answer = read(forgotten, got, post.actor)
    with forgotten.reading() as session:
        next_base = standing.acknowledged(session, UPPER)
        tip, reasons = journal.tip(session), journal.reasons_of_epochs(session)
        lines = [one.action for one in session.query(journal.JournalLine)][-3:]

    assert (answer.state, next_base, answer.has_two_writers) == ("diverged", None, False)
    assert (tip.epoch_number, reasons) == (2, ["diverged", "founded"])
    assert lines == ["epoch", "incident", "acknowledge"]


def test_the_new_history_is_numbered_above_the_one_the_upper_unit_holds(post, forgotten, town):
    with post.station.transaction() as session:
        journal.begin_epoch(session, at=clock.now(), at_least=7)
    got = post.receive(post.send())
    read(forgotten, got, post.actor)
    with forgotten.reading() as session:
        assert journal.tip(session).epoch_number == 8


def test_after_that_a_complete_bundle_is_taken_and_both_sides_agree(post, forgotten, town):
    got = post.receive(post.send())
    read(forgotten, got, post.actor)
    other = Post(post.near)
    other.station = forgotten
    sent = other.send()
    got = other.receive(sent)

    assert (sent.kind, got.verdict, got.agrees) == ("full", "applied", True)
    assert other.acknowledge(got).state == "acknowledged"
    assert other.send().kind == "delta"


def test_a_history_that_parts_again_and_again_has_two_writers(post, forgotten, town):
    other = Post(post.near)
    other.station = forgotten
    answers = []
    for turn in range(4):
        near, far = (post, other) if turn % 2 == 0 else (other, post)
        save(near.station, post.actor, "hamlet", name=f"Ấp {turn + 20}", kind="ap")
        got = near.receive(near.send())
        answers.append(near.acknowledge(got))
        answers.append(far.acknowledge(got))

    assert [one.state for one in answers].count("diverged") > 2
    assert any(one.has_two_writers for one in answers)
    assert "hai máy" in receipt_words("diverged", has_two_writers=True)


def test_a_forked_history_is_kept_apart_and_said_so(post, town, tmp_path, introduced):
    """Two copies of one station both go on; the second to send is a fork and changes nothing."""
    post.round()
    copy = Store(shutil.copytree(post.station.folder, tmp_path / "copy"), introduced[1]["one"])
    copy.open(create=False)
    town.person("Lê Thị Bình")
    post.round()
    other = Post(post.near)
    other.station = copy
    save(copy, post.actor, "hamlet", name="Ấp 9", kind="ap")
    got = other.receive(other.send())
    copy.close()

    assert (got.verdict, got.new) == ("fork", 0)
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]


def test_a_receipt_for_another_station_is_refused(near, post, town):
    got = post.receive(post.send())

    with pytest.raises(Refused) as refused:
        acknowledging.acknowledge_receipt(near.stores["two"], got.receipt, actor=near.actor)
    assert refused.value.code == "not_for_me_or_damaged"


def test_a_damaged_receipt_changes_nothing(post, town):
    got = post.receive(post.send())
    blob = bytearray(got.receipt.read_bytes())
    blob[len(blob) // 2] ^= 1
    got.receipt.write_bytes(blob)

    with pytest.raises(Refused):
        post.acknowledge(got)
    assert base(post) is None


def test_a_bundle_is_no_receipt(post, town):
    sent = post.send()

    with pytest.raises(Refused) as refused:
        acknowledging.acknowledge_receipt(post.upper, sent.path, actor=post.actor)
    assert refused.value.code == "wrong_kind"


def test_the_log_tells_both_ends_what_went_and_what_came(post, town):
    post.round()
    for store, ways in ((post.station, ["in", "out"]), (post.upper, ["out", "in"])):
        with store.reading() as session:
            lines = exchange_log.exchange_log(session, actor=post.actor)
        assert sorted(line.way for line in lines) == sorted(ways)
        assert all(line.is_settled for line in lines)
        assert all(line.outcome.endswith((".", "gửi")) for line in lines)


def test_what_was_made_but_not_answered_is_not_settled(post, town):
    post.send()
    with post.station.reading() as session:
        (line,) = exchange_log.exchange_log(session, actor=post.actor)

    assert (line.way, line.is_settled, line.rows) == ("out", False, 3)
    assert line.file_name.startswith(f"TT_{post.unit}_1-")


def test_the_number_of_a_receipt_is_written_down_with_the_bundle_it_answers(post, town):
    got = post.receive(post.send())
    with post.upper.reading() as session:
        made = session.execute(text("SELECT kind, state, file_name FROM outgoing")).one()

    assert tuple(made) == ("receipt", "made", got.receipt.name)
