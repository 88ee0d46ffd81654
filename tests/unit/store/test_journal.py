"""The journal: a chain that any change breaks, values that can be erased without breaking it."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.journal import GENESIS, Entry, Stamp
from tests.builders import Town, edit

AT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def stamp(actor=None, action=None):
    return Stamp(
        actor_id=actor or new_id(),
        actor_name="Nguyễn Văn Mẫu",
        installation="máy 1",
        at=AT,
        action_id=action or new_id(),
    )


def entry(action="create", **values):
    fields = {name: [None, value] for name, value in values.items()}
    return Entry(
        action=action,
        content={"fields": fields},
        register="hamlet",
        record_id=new_id(),
        revision=1,
        row_hash="ab" * 32,
    )


def append(store, *entries, by=None):
    with store.transaction() as session:
        return journal.append(session, by or stamp(), list(entries))


def broken(store):
    with store.reading() as session:
        return list(journal.broken_lines(session))


def change(store, *statements):
    with store.transaction() as session:
        for statement in statements:
            session.execute(text(statement))


def test_a_new_history_begins_at_nothing(store):
    with store.reading() as session:
        at = journal.tip(session)

    assert (at.sequence, at.chain, at.epoch_number) == (0, GENESIS, 1)
    assert broken(store) == []


def test_lines_follow_each_other_without_a_gap(store):
    first = append(store, entry(name="Ấp 1"), entry(name="Ấp 2"))
    second = append(store, entry(name="Ấp 3"))

    assert (first.sequence, second.sequence) == (2, 3)
    assert len({GENESIS, first.chain, second.chain}) == 3
    assert broken(store) == []


def test_nothing_to_write_leaves_the_tip_where_it_is(store):
    before = append(store, entry(name="Ấp 1"))

    assert append(store) == before


def test_every_column_of_a_line_is_under_the_chain(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 2"), entry(name="Ấp 3"))
    with store.reading() as session:
        names = {row[1] for row in session.execute(text("PRAGMA table_info(journal_line)"))}
    other = {
        "sequence": "99",
        "record_id": f"'{new_id().hex}'",
        "action_id": f"'{new_id().hex}'",
        "actor_id": f"'{new_id().hex}'",
        "revision": "7",
        "at": "'2026-11-24T07:30:01Z'",
        "values_hash": f"'{'00' * 32}'",
        "chain": f"'{'00' * 32}'",
    }
    for name in sorted(names):
        with store.transaction() as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            session.execute(
                text(
                    f"UPDATE journal_line SET {name} = {other.get(name, repr('khác'))} "  # noqa: S608
                    "WHERE sequence = 2"
                )
            )
            assert list(journal.broken_lines(session)), name
            session.rollback()

    assert broken(store) == []


def test_two_lines_that_changed_places_are_noticed(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 2"))
    change(
        store,
        "DELETE FROM journal_values",
        "UPDATE journal_line SET sequence = -sequence",
        "UPDATE journal_line SET sequence = 3 + sequence",
    )

    assert broken(store) == [
        "line 1 does not follow the one before",
        "line 2 does not follow the one before",
    ]


def test_a_line_put_in_between_is_noticed(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 2"))
    change(
        store,
        "INSERT INTO journal_line SELECT 3, epoch, register, record_id, action, revision, "
        "action_id, actor_id, actor_name, installation, at, values_hash, row_hash, chain "
        "FROM journal_line WHERE sequence = 2",
    )

    assert broken(store) == ["line 3 does not follow the one before"]


def test_an_end_cut_off_after_a_bundle_was_made_is_noticed(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 2"))
    with store.transaction() as session:
        journal.mark_head(session)
    assert broken(store) == []

    change(
        store,
        "DELETE FROM journal_values WHERE sequence = 2",
        "DELETE FROM journal_line WHERE sequence = 2",
    )
    assert broken(store) == ["export point 2 is not in the chain"]

    append(store, entry(name="Ấp 3"))
    assert broken(store) == ["export point 2 is not in the chain"]


def test_a_bundle_made_of_nothing_is_in_every_chain(store):
    with store.transaction() as session:
        journal.mark_head(session)
    append(store, entry(name="Ấp 1"))

    assert broken(store) == []


def test_values_that_were_erased_leave_the_chain_whole(store):
    append(store, entry(name="Đặng Văn Á"), entry(name="Ấp 2"))
    change(store, "DELETE FROM journal_values WHERE sequence = 1")

    assert broken(store) == []
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM journal_line")).scalar() == 2


def test_values_that_were_changed_are_named(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 2"))
    change(store, "UPDATE journal_values SET content = replace(content, 'Ấp 2', 'Ấp 9')")

    assert broken(store) == ["values of line 2 were changed"]


def test_the_same_values_twice_are_committed_to_differently(store):
    append(store, entry(name="Ấp 1"), entry(name="Ấp 1"))
    with store.reading() as session:
        hashes = session.execute(text("SELECT values_hash FROM journal_line")).scalars().all()

    assert len(set(hashes)) == 2


lines = st.fixed_dictionaries(
    {
        "sequence": st.integers(1, 2**40),
        "epoch": st.uuids().map(str),
        "register": st.text(max_size=9),
        "record_id": st.one_of(st.none(), st.uuids()),
        "action": st.text(max_size=9),
        "revision": st.integers(0, 2**40),
        "action_id": st.uuids(),
        "actor_id": st.uuids(),
        "actor_name": st.text(max_size=20),
        "installation": st.text(max_size=9),
        "at": st.just(AT),
        "values_hash": st.just("ab" * 32),
        "row_hash": st.just("cd" * 32),
    }
)


@given(lines, lines)
@settings(deadline=None)
def test_two_lines_have_one_chain_value_only_if_they_are_the_same(one, other):
    assert (journal.link(GENESIS, one) == journal.link(GENESIS, other)) == (one == other)


@given(lines)
@settings(deadline=None)
def test_a_chain_value_depends_on_the_line_before(line):
    assert journal.link(GENESIS, line) != journal.link("11" * 32, line)


def test_a_marked_head_stays_and_is_marked_once(store):
    append(store, entry(name="Ấp 1"))
    with store.transaction() as session:
        first = journal.mark_head(session)
        again = journal.mark_head(session)
    append(store, entry(name="Ấp 2"))
    with store.transaction() as session:
        second = journal.mark_head(session)
        found = journal.heads(session)

    assert first == again
    assert found == {first.epoch: {1: first.chain, 2: second.chain}}


def test_the_history_of_a_record_is_its_own_newest_first(store, actor):
    town = Town(store, actor)
    edit(store, actor, "hamlet", town.hamlet, old_commune="Xã Cũ")
    edit(store, actor, "hamlet", town.hamlet, name="Ấp 4")
    with store.reading() as session:
        told = journal.history(session, town.hamlet)

    assert [line.revision for line in told] == [3, 2, 1]
    assert [line.fields for line in told[:2]] == [
        {"name": ("Ấp 3", "Ấp 4")},
        {"old_commune": (None, "Xã Cũ")},
    ]
    assert {line.record_id for line in told} == {town.hamlet}


def test_a_persons_last_action_passes_over_others_and_other_kinds(store):
    me, other = new_id(), new_id()
    acts = [new_id() for _ in range(4)]
    append(store, entry(name="Ấp 1"), by=stamp(me, acts[0]))
    append(store, entry(name="Ấp 2"), entry(name="Ấp 3"), by=stamp(me, acts[1]))
    append(store, entry(name="Ấp 4"), by=stamp(other, acts[2]))
    append(store, entry("export"), by=stamp(me, acts[3]))
    with store.reading() as session:
        assert journal.last_action_of(session, me, ()) == acts[3]
        assert journal.last_action_of(session, me, ("export",)) == acts[1]
        assert journal.last_action_of(session, me, ("export",), before=2) == acts[0]
        assert journal.last_action_of(session, UUID(int=1), ()) is None
        assert [t.sequence for t in journal.lines_of_action(session, acts[1])] == [3, 2]


def test_no_line_can_be_written_twice(store):
    append(store, entry(name="Ấp 1"))

    with pytest.raises(Exception, match="UNIQUE"):
        change(store, "INSERT INTO journal_line SELECT * FROM journal_line")
