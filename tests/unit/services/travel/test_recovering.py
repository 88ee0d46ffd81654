"""Records the upper unit gives back: each waits for a decision, none is written in silence."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.progress import SILENT, Cancelled, Progress
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.history import undo_action
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.parted import accepting, deciding, recovering
from tdbv_desktop.services.travel.acknowledging import acknowledge_receipt
from tdbv_desktop.services.travel.inbox import ForAnotherScreen
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit
from tests.unit.services.forging import with_fields
from tests.unit.services.post import Post
from tests.unit.services.travel.packs import a_pack, rows_sent


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def lost(post, tmp_path, introduced):
    """A station that is put back to a day before much was written, and what its upper unit has."""
    town = Town(post.station, post.actor)
    room = town.room()
    person = town.person("Đặng Văn Á", occupation="Thợ hàn")
    post.send()
    older = tmp_path / "older"
    post.station.settle()
    shutil.copytree(post.station.folder, older)
    stay = town.stay(person, room)
    other = town.person("Lê Thị Bình")
    edit(post.station, post.actor, "person", person, occupation="Lái xe", phone="0900000001")
    with post.station.transaction() as session:
        close_record(
            session, BY_KEY["person"], other, revision=1, reason="Ghi nhầm", actor=post.actor
        )
    rows = rows_sent(post.near, post.send(complete=True).path)
    back = Store(older, introduced[1]["one"])
    back.open(create=False)
    post.near.stores["one"].close()
    post.near.stores["one"] = post.station = back
    return SimpleNamespace(
        post=post, near=post.near, rows=rows, person=person, stay=stay, other=other, store=back
    )


def take(lost, rows=None, **how):
    pack = a_pack(lost.near, lost.rows if rows is None else rows, **how)
    return recovering.receive_recovery(lost.store, pack, actor=lost.post.actor)


def values(lost, register, record_id):
    with lost.store.reading() as session:
        rows = lists.rows_of(session, BY_KEY[register], [record_id])
    return rows[0].values if rows else None


def waiting(lost):
    with lost.store.reading() as session:
        return deciding.list_waiting(session, actor=lost.post.actor)


def counted(lost):
    with lost.store.reading() as session:
        return deciding.count_waiting(session, actor=lost.post.actor)


def accept(lost, progress=SILENT):
    with lost.store.transaction() as session:
        return accepting.accept_new(session, actor=lost.post.actor, progress=progress)


def compared(lost):
    (one,) = [w for w in waiting(lost) if w.state == "differs"]
    with lost.store.reading() as session:
        return deciding.compare(session, one.key, actor=lost.post.actor)


def settle(lost, seen, *sides):
    with lost.store.transaction() as session:
        return deciding.settle_difference(
            session, seen.key, sides, revision=seen.revision, actor=lost.post.actor
        )


def broken(lost):
    with lost.store.reading() as session:
        return list(faults(session, BY_KEY.values(), owner=lost.post.unit))


def test_a_pack_opened_as_a_receipt_is_sent_to_its_own_screen_and_raises_no_alarm(lost):
    pack = a_pack(lost.near, lost.rows)

    with pytest.raises(ForAnotherScreen) as told:
        acknowledge_receipt(lost.store, pack, actor=lost.post.actor)
    assert "Hồ sơ lấy lại" in told.value.then
    assert not list((lost.store.folder / "quarantine").glob("*.tdbv"))
    assert recovering.receive_recovery(lost.store, pack, actor=lost.post.actor).new


def test_a_pack_changes_no_record_by_itself(lost):
    came = take(lost)

    assert (came.new, came.differs, came.same, came.known) == (2, 1, 3, 0)
    assert counted(lost) == {"new": 2, "differs": 1}
    assert values(lost, "person", lost.person)["occupation"] == "Thợ hàn"
    assert values(lost, "stay", lost.stay) is None


def test_the_same_pack_again_brings_nothing(lost):
    take(lost)
    accept(lost)
    seen = compared(lost)
    settle(lost, seen, *("here" for _ in seen.choices))
    again = take(lost)

    assert (again.new, again.differs, again.known) == (0, 0, 3)
    assert counted(lost) == {"new": 0, "differs": 0}


def test_all_new_records_come_back_under_their_own_keys_open_or_closed(lost):
    take(lost)
    got = accept(lost)

    assert (got.written, got.left) == (2, 0)
    assert values(lost, "stay", lost.stay)["person"] == lost.person
    with lost.store.reading() as session:
        (other,) = lists.rows_of(session, BY_KEY["person"], [lost.other])
    sent = next(row for row in lost.rows if row.id == str(lost.other))
    assert other.values["full_name"] == "Lê Thị Bình"
    assert other.closed_at.isoformat().startswith(sent.closed["at"][:10])
    assert broken(lost) == []


def test_taking_all_back_is_one_action_that_can_be_undone(lost):
    take(lost)
    got = accept(lost)
    with lost.store.transaction() as session:
        undo_action(session, got.changes.action_id, actor=lost.post.actor)
        (stay,) = lists.rows_of(session, BY_KEY["stay"], [lost.stay])

    assert stay.closed_at is not None
    assert broken(lost) == []


def test_stopped_in_the_middle_nothing_is_written(lost):
    take(lost)
    with pytest.raises(Cancelled):
        accept(lost, Progress(is_cancelled=lambda: True))

    assert counted(lost)["new"] == 2
    assert values(lost, "stay", lost.stay) is None


def test_what_only_the_upper_unit_has_is_suggested_and_what_both_changed_is_asked(lost):
    edit(lost.store, lost.post.actor, "person", lost.person, occupation="Thợ mộc", note="mới")
    take(lost)
    seen = compared(lost)
    said = {one.label: (one.before, one.here, one.theirs, one.side) for one in seen.choices}

    assert said == {
        "Điện thoại": ("", "", "0900 000 001", "theirs"),
        "Nghề nghiệp": ("Thợ hàn", "Thợ mộc", "Lái xe", None),
        "Ghi chú": ("", "mới", "", "here"),
    }


def test_a_decision_is_an_ordinary_change_with_its_own_history(lost):
    edit(lost.store, lost.post.actor, "person", lost.person, occupation="Thợ mộc")
    take(lost)
    seen = compared(lost)
    sides = ["theirs" if one.side is None else None for one in seen.choices]
    done = settle(lost, seen, *sides)
    after = values(lost, "person", lost.person)
    with lost.store.transaction() as session:
        told = journal.history(session, lost.person)[0]
        undo_action(session, done.action_id, actor=lost.post.actor)

    assert (after["occupation"], after["phone"]) == ("Lái xe", "0900000001")
    assert (told.action, told.reason) == ("edit", deciding.BROUGHT_BACK)
    assert values(lost, "person", lost.person)["occupation"] == "Thợ mộc"
    assert counted(lost)["differs"] == 0
    assert broken(lost) == []


def test_keeping_what_is_here_everywhere_changes_nothing(lost):
    take(lost)
    seen = compared(lost)
    done = settle(lost, seen, *("here" for _ in seen.choices))

    assert not done.registers
    assert values(lost, "person", lost.person)["occupation"] == "Thợ hàn"
    assert counted(lost)["differs"] == 0


def test_nothing_is_written_while_a_field_is_not_decided(lost):
    edit(lost.store, lost.post.actor, "person", lost.person, occupation="Thợ mộc")
    take(lost)
    seen = compared(lost)
    with pytest.raises(deciding.NotDecided):
        settle(lost, seen, *(None for _ in seen.choices))

    assert counted(lost)["differs"] == 1


def test_a_record_decided_about_is_not_decided_twice(lost):
    take(lost)
    seen = compared(lost)
    settle(lost, seen, *("theirs" for _ in seen.choices))
    with pytest.raises(deciding.NotWaiting):
        settle(lost, seen, *("here" for _ in seen.choices))


def test_closed_there_and_changed_here_is_asked_and_both_answers_hold(lost):
    closed = next(row for row in lost.rows if row.id == str(lost.other))
    take(lost, [closed])
    accept(lost)
    person = next(row for row in lost.rows if row.id == str(lost.person))
    gone = with_fields(
        type(person)(**{**_said(person), "closed": {"at": "2026-11-20T01:00:00Z", "reason": "Đi"}})
    )
    edit(lost.store, lost.post.actor, "person", lost.person, note="còn ở")
    take(lost, [gone])
    seen = compared(lost)
    assert {one.label: one.side for one in seen.choices}["Đóng hồ sơ"] is None
    settle(lost, seen, *("theirs" for _ in seen.choices))
    with lost.store.reading() as session:
        (row,) = lists.rows_of(session, BY_KEY["person"], [lost.person])
    assert row.closed_at is not None
    assert broken(lost) == []


def _said(row):
    return {name: getattr(row, name) for name in type(row).__slots__}


def test_a_value_no_rule_allows_is_refused_and_stays_in_the_queue(lost):
    person = next(row for row in lost.rows if row.id == str(lost.person))
    take(lost, [with_fields(person, full_name=None)])
    seen = compared(lost)
    with pytest.raises(InvalidRecord):
        settle(lost, seen, *("theirs" for _ in seen.choices))

    assert counted(lost)["differs"] == 1


def test_a_record_without_its_parent_waits_and_says_so(lost):
    stay = next(row for row in lost.rows if row.register == "stay")
    take(lost, [with_fields(stay, person=str(lost.other))])
    got = accept(lost)

    assert (got.written, got.left) == (0, 1)
    assert waiting(lost)[0].why.startswith("Chưa có hồ sơ mà dòng này thuộc về")


def test_without_a_shared_version_gaps_are_filled_and_the_rest_is_asked(lost):
    take(lost, heads={})
    said = {one.label: one.side for one in compared(lost).choices}

    assert said == {"Điện thoại": "theirs", "Nghề nghiệp": None}


def test_rows_of_another_unit_are_never_taken(lost):
    foreign = type(lost.rows[0])(**{**_said(lost.rows[0]), "owner": "27988"})
    with pytest.raises(Refused) as refused:
        take(lost, [with_fields(foreign)])

    assert refused.value.code == "not_owner"
    assert counted(lost) == {"new": 0, "differs": 0}


def test_a_decided_row_keeps_no_second_copy_of_what_it_said(lost):
    take(lost)
    accept(lost)
    with lost.store.reading() as session:
        rows = session.query(recovered.RecoveredRow).filter_by(state="done").all()

    assert len(rows) == 2
    assert {row.line for row in rows} == {""}


def test_of_two_versions_of_a_lost_record_the_newer_comes_back_and_the_other_is_asked(lost):
    one = next(row for row in lost.rows if row.register == "person" and row.id == str(lost.other))
    epoch = "01936f5e-1111-7000-8000-000000000009"
    later = type(one)(**{**_said(one), "epoch": epoch, "revision": 9, "closed": None})
    later = with_fields(later, full_name="Lê Thị Bình Minh")
    take(lost, [one, later])
    got = accept(lost)

    assert (got.written, counted(lost)) == (1, {"new": 0, "differs": 1})
    assert values(lost, "person", lost.other)["full_name"] == "Lê Thị Bình Minh"
    assert compared(lost).choices


def test_what_was_erased_here_is_not_offered_again(lost):
    with lost.store.transaction() as session:
        session.execute(
            ErasedRecord.__table__.insert(),
            {
                "record_id": lost.other, "register": "person", "owner": lost.post.unit,
                "epoch": "x", "sequence": 1, "row_hash": "ab" * 32, "basis": "x",
                "erased_at": clock.now(),
            },
        )  # fmt: skip
    came = take(lost, [row for row in lost.rows if row.id == str(lost.other)])

    assert (came.new, came.differs, came.same) == (0, 0, 1)
