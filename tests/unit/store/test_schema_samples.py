"""Files of released programs open in this one: up to date, whole, every record there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.store import migrate
from tdbv_desktop.store.engine import open_engine
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import CORE, Store
from tests.builders import edit
from tools import make_schema_sample as sample

SAMPLES = sorted((Path(__file__).parents[2] / "data").glob("schema-*.db"))


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def opened(request, tmp_path):
    shutil.copy(request.param, tmp_path / "core.db")
    store = Store(tmp_path, {"core": sample.PUBLIC_KEY})
    store.open(create=False)
    yield store
    store.close()


def found(store, register, typed=""):
    with store.reading() as session:
        ids = lists.ids_of(session, BY_KEY[register], lists.Wanted(typed=typed))
        return [row.values for row in lists.rows_of(session, BY_KEY[register], ids)]


def test_there_is_a_sample_of_the_newest_step():
    newest = migrate.steps(CORE.migrations)[-1].revision

    assert f"schema-{newest}" in [path.stem for path in SAMPLES]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_stands_at_the_step_it_is_named_after(path, tmp_path):
    shutil.copy(path, tmp_path / path.name)
    engine = open_engine(tmp_path / path.name, sample.PUBLIC_KEY)
    with engine.connect() as connection:
        reached = migrate.reached(connection)
    engine.dispose()

    assert f"schema-{reached}" == path.stem


def test_it_is_brought_up_to_the_newest_step(opened, tmp_path):
    engine = open_engine(tmp_path / "core.db", sample.PUBLIC_KEY)
    missing = migrate.pending(engine, CORE.migrations)
    engine.dispose()

    assert missing == []


def test_its_chain_its_rows_and_its_pages_are_whole(opened):
    opened.settle()
    with opened.reading() as session:
        assert list(faults(session, ALL, owner=sample.UNIT)) == []
        assert journal.tip(session).sequence == 9


def test_its_records_say_what_they_said(opened):
    (hamlet,) = found(opened, "hamlet")
    (house,) = found(opened, "rental_house")
    (room,) = found(opened, "room")

    assert hamlet.items() >= sample.HAMLET.items()
    assert house.items() >= sample.HOUSE.items()
    assert room.items() >= sample.ROOM.items()
    assert (
        found(opened, "person", "dang van")[0].items()
        >= {**sample.PEOPLE[0], "occupation": "Công nhân"}.items()
    )
    assert found(opened, "person", "ung ly")[0].items() >= sample.PEOPLE[1].items()


def test_what_was_closed_is_closed_and_says_why(opened):
    with opened.reading() as session:
        (closed,) = lists.ids_of(session, BY_KEY["stay"], lists.Wanted(shows_closed=True))
        (row,) = lists.rows_of(session, BY_KEY["stay"], [closed])

    assert (row.closed_at, row.closed_reason) == (sample.MADE_AT, "Ghi nhầm phòng")
    assert len(found(opened, "stay")) == 1


def test_its_records_can_be_changed_and_stay_whole(opened):
    with opened.reading() as session:
        (person,) = lists.ids_of(session, BY_KEY["person"], lists.Wanted(typed="dang"))
    edit(opened, sample.CHIEF, "person", person, full_name="Đặng Văn Ân")
    opened.settle()

    with opened.reading() as session:
        told = journal.history(session, person)
        wrong = list(faults(session, ALL, owner=sample.UNIT))
    assert [line.revision for line in told] == [3, 2, 1]
    assert told[0].fields == {"full_name": ("Đặng Văn Á", "Đặng Văn Ân")}
    assert wrong == []


def test_a_sample_made_now_is_like_the_newest_one(tmp_path):
    (tmp_path / "core.db").write_bytes(sample.sample())
    store = Store(tmp_path, {"core": sample.PUBLIC_KEY})
    store.open(create=False)
    with store.reading() as session:
        assert journal.tip(session).sequence == 9
        assert list(faults(session, ALL, owner=sample.UNIT)) == []
    store.close()
