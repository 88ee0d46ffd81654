"""Rows that pass by columns stand and are found exactly as those looked at one by one."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import IN_DEPENDENCY_ORDER
from tdbv_desktop.services.travel import receiving, sending, taking
from tdbv_desktop.services.travel.sound_rows import SoundRows
from tests import samples, specimen
from tests.builders import Town, edit
from tests.exchange.neighbours import make_template, open_copy
from tests.specimen import SPECIMEN


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neighbours") / "template"
    return folder, make_template(folder)


@pytest.fixture
def places(template, tmp_path, monkeypatch):
    """Return three copies of the same workspaces: one to send from, two to take in at."""
    opened = [open_copy(template[0], tmp_path / name, template[1]) for name in "abc"]
    specimen.add_to(opened[0].stores["one"], monkeypatch)
    for place in opened[1:]:
        specimen.make_table(place.stores["upper"])
    yield opened
    for place in opened:
        place.close()


def all_that_stands(store):
    """Return every row of the registers, of the mirror and of the search index."""
    with store.transaction() as session:
        connection = session.connection()

        def rows(what, order):
            sql = f"SELECT * FROM {what} ORDER BY {order}"  # noqa: S608 - names of the test itself
            return connection.exec_driver_sql(sql).all()

        found = {"mirror": rows("mirror_row", "1, 2")}
        for register in (*IN_DEPENDENCY_ORDER, SPECIMEN):
            found[register.key] = rows(register.key, "id")
            for kind in ("words", "digits"):
                name = f"search_{register.key}_{kind}"
                connection.exec_driver_sql(
                    f"CREATE VIRTUAL TABLE temp.v_{name} USING fts5vocab(main, {name}, instance)"
                )
                found[name] = rows(f"temp.v_{name}", "term, doc, offset")
        found["entries"] = rows("search_entry", "record_id")
    return found


def receive(place, bundles):
    for path in bundles:
        got = receiving.receive_bundle(place.stores["upper"], path, actor=place.actor)
        assert (got.verdict, got.held, got.refused) == ("applied", 0, 0)


SLOWER = {
    "one by one": (SoundRows, "place", lambda _self, rows: ([], list(rows))),
    "the mirror first": (taking, "may_go_straight", lambda _session, _unit: False),
}


@pytest.mark.parametrize("way", SLOWER)
def test_whichever_way_rows_go_the_same_stands_in_every_table(places, monkeypatch, way):
    sender, quick, slow = places
    one, actor = sender.stores["one"], sender.actor
    town = Town(one, actor)
    people = [town.person(name) for name in ("Đặng Văn Á", "Lê Thị Y", "Nguyễn Ba P101")]
    for person in people:
        town.stay(person, town.room(f"P{person.int % 1000}"))
    for register in (*IN_DEPENDENCY_ORDER, SPECIMEN):
        samples.make(one, actor, register)
    bundles = [sending.send_bundle(one, actor=actor).path]
    edit(one, actor, "person", people[0], full_name="Đặng Văn Ất", note="sửa")
    town.person("Vi Văn Mới")
    bundles.append(sending.send_bundle(one, actor=actor).path)

    receive(quick, bundles)
    with monkeypatch.context() as patch:
        patch.setattr(*SLOWER[way])
        receive(slow, bundles)

    one_way, other_way = (all_that_stands(place.stores["upper"]) for place in (quick, slow))
    for name, rows in one_way.items():
        assert rows == other_way[name], name
    assert one_way["specimen"]
    assert one_way["search_specimen_words"]
