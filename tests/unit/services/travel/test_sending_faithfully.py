"""Nothing leaves that the history does not tell of, and one export point never has two files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.services.safety.file_checks import look_at_file
from tdbv_desktop.services.travel import sending, standing
from tdbv_desktop.services.travel.leaving import ChangedPastTheJournal
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.checked_chain import checked_to
from tdbv_desktop.store.tables.exchange import Outgoing
from tests.builders import Town, edit
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.first = town.person("Đặng Văn Á")
    town.second = town.person("Lê Thị Bình")
    return town


def change(post, sql, **said):
    with post.station.transaction() as session:
        session.execute(text(sql), said)


def outgoing(post):
    with post.station.reading() as session:
        return [(row.number, row.state) for row in session.query(Outgoing)]


TAMPERED = {
    "a value": "UPDATE person SET full_name = 'Kẻ Khác' WHERE id = :id",
    "a value and its salt": "UPDATE person SET row_salt = '00', full_name = 'X' WHERE id = :id",
    "a hash": "UPDATE person SET row_hash = :hash WHERE id = :id",
    "an older place": "UPDATE person SET sequence = 1 WHERE id = :id",
    "a row that is gone": "DELETE FROM person WHERE id = :id",
    "a line of the journal": "UPDATE journal_line SET actor_name = 'X' WHERE record_id = :id",
    "values of the journal": "UPDATE journal_values SET content = '{}' WHERE sequence = 5",
    "a line that is gone": "DELETE FROM journal_line WHERE record_id = :id",
    "an export point": "INSERT INTO head (epoch, sequence, chain) VALUES ('x', 999, :hash)",
}


@pytest.mark.parametrize("what", TAMPERED)
@pytest.mark.parametrize("has_been_acknowledged", [False, True])
def test_nothing_leaves_while_data_and_history_do_not_agree(
    post, town, what, has_been_acknowledged
):
    if has_been_acknowledged:
        post.round()
        edit(post.station, post.actor, "person", town.second, note="mới")
    before = outgoing(post)
    change(post, "PRAGMA defer_foreign_keys = ON")
    said = {"id": town.second.hex, "hash": "ab" * 32}
    wanted = {name: value for name, value in said.items() if f":{name}" in TAMPERED[what]}
    change(post, _within(TAMPERED[what], post, town), **wanted)
    with pytest.raises(WorldError) as refused:
        post.send()

    assert isinstance(refused.value, ChangedPastTheJournal | sending.HistoryBroken)
    assert outgoing(post) == before


def _within(sql, post, town):
    """Let a change of the journal meet the newest line of the record."""
    with post.station.reading() as session:
        at = session.execute(
            text("SELECT max(sequence) FROM journal_line WHERE record_id = :id"),
            {"id": town.second.hex},
        ).scalar()
    if sql.startswith("DELETE FROM journal_line"):
        change(post, "DELETE FROM journal_values WHERE sequence = :at", at=at)
        return f"{sql} AND sequence = {at}"
    return sql.replace("sequence = 5", f"sequence = {at}")


def test_two_exports_at_once_are_two_points_of_the_history(post, town):
    with ThreadPoolExecutor(2) as pool:
        first, second = (pool.submit(post.send) for _ in range(2))
        sent = [first.result(), second.result()]

    assert len({one.sequence for one in sent}) == 2
    assert len({one.path for one in sent}) == 2
    assert [state for _, state in outgoing(post)] == ["made", "made"]


def test_what_a_power_cut_left_half_made_gives_its_number_back(post, town, monkeypatch):
    def power_goes(_path, _blob):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(sending, "write_safely", power_goes)
        with pytest.raises(SystemExit):
            post.send()
    assert outgoing(post) == [(1, "making")]
    post.send()

    assert outgoing(post) == [(1, "made")]


def walked_to(post):
    with post.station.reading() as session:
        known = checked_to(session, today=clock.today())
        return known and known.sequence


def test_a_chain_that_was_walked_for_one_bundle_is_not_walked_again_for_the_next(post, town):
    sent = post.send()
    assert walked_to(post) == sent.sequence
    change(post, "UPDATE journal_line SET actor_name = 'X' WHERE sequence = 2")

    assert post.send(complete=True).kind == "full"


def test_a_bundle_carries_on_what_is_known_of_the_chain(post, town):
    post.round()
    edit(post.station, post.actor, "person", town.second, note="mới")
    sent = post.send()

    assert (sent.kind, walked_to(post)) == ("delta", sent.sequence)


def test_what_is_behind_the_known_part_of_the_chain_is_always_walked(post, town):
    post.send()
    edit(post.station, post.actor, "person", town.second, note="mới")
    change(
        post, "UPDATE journal_line SET actor_name = 'X' WHERE record_id = :id", id=town.second.hex
    )

    with pytest.raises(sending.HistoryBroken):
        post.send(complete=True)


def test_who_is_asked_for_all_anew_walks_all_of_the_chain(post, town):
    post.send()
    change(post, "UPDATE journal_line SET actor_name = 'X' WHERE sequence = 2")
    with post.station.transaction() as session:
        standing.known_of(session, sending.partner_to_send_to(session, None).unit).needs_full = True

    with pytest.raises(sending.HistoryBroken):
        post.send()


def test_the_weekly_check_finds_what_a_bundle_no_longer_looks_at_and_remembers_a_whole_chain(
    post, town
):
    look_at_file(post.station, actor=post.actor)
    with post.station.reading() as session:
        assert walked_to(post) == journal.tip(session).sequence
        before = list(journal.broken_lines(session))
    change(post, "UPDATE journal_line SET actor_name = 'X' WHERE sequence = 2")
    with post.station.reading() as session:
        assert (before, len(list(journal.broken_lines(session)))) == ([], 1)
