"""Lines of history: where one ends and the next begins, and which export points travel."""

from __future__ import annotations

from datetime import UTC, datetime

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.journal import Entry, Stamp

AT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def stamp():
    return Stamp(
        actor_id=new_id(), actor_name="Mẫu", installation="máy 1", at=AT, action_id=new_id()
    )


def append(store, count=1):
    with store.transaction() as session:
        return journal.append(session, stamp(), [Entry(action="x", content={})] * count)


def begin(store, **how):
    with store.transaction() as session:
        epoch = journal.begin_epoch(session, at=AT, **how)
        return epoch, journal.tip(session)


def heads(store):
    with store.reading() as session:
        return journal.heads(session)


def broken(store):
    with store.reading() as session:
        return list(journal.broken_lines(session))


def test_a_new_epoch_goes_on_counting_and_parts_the_chain_at_once(store):
    before = append(store)
    epoch, at = begin(store)

    assert (at.epoch, at.epoch_number, at.sequence) == (epoch, 2, before.sequence + 1)
    assert at.chain != before.chain
    assert broken(store) == []


def test_the_end_of_the_old_history_is_an_export_point(store):
    before = append(store, 3)
    begin(store)

    assert heads(store) == {before.epoch: {3: before.chain}}


def test_two_copies_that_begin_anew_at_the_same_line_are_told_apart(store):
    append(store)
    _, first = begin(store)
    _, second = begin(store)

    assert first.chain != second.chain
    assert heads(store)[first.epoch] == {first.sequence: first.chain}


def test_the_number_can_be_raised_above_one_that_is_used_elsewhere(store):
    assert begin(store, at_least=9)[1].epoch_number == 9
    assert begin(store, at_least=3)[1].epoch_number == 10


def test_the_journal_says_who_began_it_and_why(store):
    by = stamp()
    begin(store, reason="restored", stamp=by)
    begin(store, reason="diverged")
    with store.reading() as session:
        (told,) = journal.lines_of_action(session, by.action_id)
        reasons = journal.reasons_of_epochs(session)

    assert (told.action, told.actor_name, told.register) == ("epoch", "Mẫu", "")
    assert reasons == ["diverged", "restored", "founded"]


def test_a_point_is_in_the_history_only_with_its_own_chain(store):
    at = append(store)
    with store.transaction() as session:
        journal.mark_head(session)

        def knows(**other):
            said = {"epoch": at.epoch, "sequence": 1, "chain": at.chain} | other
            return journal.is_in_history(session, **said)

        assert knows()
        assert not any((knows(chain="ab" * 32), knows(sequence=2), knows(epoch=str(new_id()))))


def test_what_travels_stays_small_and_nothing_is_forgotten_here(store):
    for _ in range(12):
        append(store)
        with store.transaction() as session:
            journal.mark_head(session)
    end = begin(store)[1]
    append(store)
    with store.transaction() as session:
        tip = journal.mark_head(session)
        first = next(iter(journal.heads(session)))
        some = journal.heads_that_travel(session, acknowledged=10, kept_below=3)
        every = journal.heads_that_travel(session, acknowledged=None)

    assert every == heads(store)
    assert {at for points in some.values() for at in points} == {7, 8, 9, 10, 11, 12, tip.sequence}
    assert end.sequence == 13
    assert some[first][12] == heads(store)[first][12]


def test_a_manifest_with_thousands_of_points_stays_far_below_a_megabyte(store):
    at = append(store)
    with store.transaction() as session:
        session.execute(
            journal.Head.__table__.insert(),
            [{"epoch": at.epoch, "sequence": n, "chain": f"{n:064x}"} for n in range(2, 40_000)],
        )
        some = journal.heads_that_travel(session, acknowledged=39_990)

    assert len(journal.plain_canonical({k: str(v) for k, v in some.items()})) < 200_000
