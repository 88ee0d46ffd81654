"""Whatever was done, in whatever order: index, journal and rows say the same."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from sqlalchemy import select

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk import bulk, records
from tdbv_desktop.services.desk.bulk import BulkChange, change_many
from tdbv_desktop.services.desk.history import undo_last
from tdbv_desktop.services.door.opening import make_ready
from tdbv_desktop.services.listing.ordering import set_tone_order
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists, search
from tdbv_desktop.store.records import Draft, hash_of, load
from tdbv_desktop.store.tables.journal import JournalLine
from tests.builders import A_DAY, Town

NAMES = ("Đặng Văn Á", "Lê Thị Hòa", "Lê Thị Hoả", "Kon Tum", "Y Blai Niê", "Trần Văn Hoá", "An 12")
PLAIN = {"person": "full_name", "room": "number", "rental_house": "name"}
POINTING = {"room": ("house", "rental_house"), "stay": ("room", "room")}


class Chance:
    """Does to a small town what people do to it, by chance, and counts what went through."""

    def __init__(self, store, actor, seed):
        self.store, self.actor, self.dice = store, actor, Random(seed)
        town = Town(store, actor)
        people = [town.person(name) for name in NAMES[:4]]
        rooms = [town.room(f"{number}") for number in (1, 2, 10)]
        stays = [town.stay(one, self.dice.choice(rooms)) for one in people]
        self.ids = {"person": people, "room": rooms, "stay": stays, "rental_house": [town.house]}
        self.done = Counter()

    def act(self):
        what = self.dice.choice(
            ("make", "edit", "close", "reopen", "many", "close_many", "move_many", "undo", "tones")
        )
        try:
            with self.store.transaction() as session:
                getattr(self, what)(session, self.dice.choice(list(PLAIN)))
        except UserMistake:
            return
        self.done[what] += 1

    def make(self, session, _key):
        values = {
            "person": self.dice.choice(self.ids["person"]),
            "room": self.dice.choice(self.ids["room"]),
            "arrived_on": A_DAY,
        }
        made = records.save_record(session, BY_KEY["stay"], Draft(values=values), actor=self.actor)
        self.ids["stay"].append(made.record_id)

    def edit(self, session, key):
        draft = Draft(values=self.new(key), record_id=self.dice.choice(self.ids[key]))
        records.save_record(session, BY_KEY[key], draft, actor=self.actor)

    def close(self, session, key):
        (row,) = lists.rows_of(session, BY_KEY[key], [self.dice.choice(self.ids[key])])
        records.close_record(
            session, BY_KEY[key], row.id, revision=row.revision, reason="x", actor=self.actor
        )

    def reopen(self, session, _key):
        key = self.dice.choice(list(self.ids))
        change = BulkChange(action="reopen")
        change_many(session, BY_KEY[key], self.ids[key], change, actor=self.actor)

    def many(self, session, key):
        (name, value), *_ = self.new(key).items()
        change = BulkChange(field=name, value=value)
        change_many(session, BY_KEY[key], self.some(key), change, actor=self.actor)

    def close_many(self, session, _key):
        key = self.dice.choice(list(self.ids))
        change = BulkChange(action="close", reason="x")
        change_many(session, BY_KEY[key], self.some(key), change, actor=self.actor)

    def move_many(self, session, _key):
        key = self.dice.choice(list(POINTING))
        name, to = POINTING[key]
        change = BulkChange(field=name, value=self.dice.choice(self.ids[to]))
        change_many(session, BY_KEY[key], self.some(key), change, actor=self.actor)

    def undo(self, session, _key):
        undo_last(session, actor=self.actor)

    def tones(self, session, _key):
        set_tone_order(session, self.dice.choice(list(ToneOrder)), actor=self.actor)

    def new(self, key):
        return {PLAIN[key]: self.dice.choice(NAMES)}

    def some(self, key):
        return [one for one in self.ids[key] if self.dice.random() < 0.6]


def index(store):
    """Return everything the index holds: entries, and each word with its record and its place."""
    with store.transaction() as session:
        run = session.connection().exec_driver_sql
        entries = {number: rest for number, *rest in run("SELECT * FROM search_entry")}
        held = {"entries": sorted(map(tuple, entries.values()))}
        for register in ALL:
            for table in (search.words_table(register.key), search.digits_table(register.key)):
                run(f"CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, {table}, 'instance')")
                words = run("SELECT term, doc, offset FROM temp.seen").all()
                run("DROP TABLE temp.seen")
                held[table] = sorted((word, entries[doc][1], at) for word, doc, at in words)
    return held


def refilled(store, actor):
    with store.transaction() as session:
        facts.set_facts(session, {facts.SEARCH_FORM: "1"})
    assert make_ready(store, actor=actor)
    return index(store)


def loose_ends(session, register):
    """Yield what is wrong with the rows of a register."""
    table, tones = register.model.__table__, facts.tone_order(session)
    newest = {
        line.record_id: line
        for line in session.scalars(select(JournalLine).order_by(JournalLine.sequence))
    }
    for row in load(session, register, session.scalars(select(table.c.id))).values():
        line = newest[row["id"]]
        if row["row_hash"] != hash_of(register, row) or row["row_hash"] != line.row_hash:
            yield row["id"], "hash"
        if (row["sequence"], row["revision"]) != (line.sequence, line.revision):
            yield row["id"], "sequence"
        if row["sort_key"] != register.sort_key(row, tones):
            yield row["id"], "order"
        for field in register.references if row["closed_at"] is None else ():
            above = lists.rows_of(session, BY_KEY[field.to], [row[field.name]])
            if above and above[0].closed_at is not None:
                yield row["id"], "under a closed one"


@pytest.mark.parametrize("seed", [3, 8])
def test_index_journal_and_rows_agree_after_anything(store, actor, seed, monkeypatch):
    monkeypatch.setattr(bulk, "TOGETHER", 2)
    chance = Chance(store, actor, seed)
    for _ in range(70):
        chance.act()
    assert len(chance.done) >= 8, chance.done
    with store.reading() as session:
        assert list(journal.broken_lines(session)) == []
        assert [end for one in ALL for end in loose_ends(session, one)] == []
    held = index(store)
    assert held[search.words_table("person")]
    assert held == refilled(store, actor)
