"""Nothing leaves that the history does not tell of, and one export point never has two files."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.services.travel import sending
from tdbv_desktop.services.travel.leaving import ChangedPastTheJournal
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
