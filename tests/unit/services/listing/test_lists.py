"""A page of a list as it reads: a text for every column, a mark where a state is worked out."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.lists import Query, list_ids, list_rows
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


def page(store, actor, register, ids=None):
    with store.reading() as session:
        wanted = list_ids(session, BY_KEY[register], Query(), actor=actor) if ids is None else ids
        return list_rows(session, BY_KEY[register], wanted, actor=actor)


def test_a_line_reads_column_by_column(town, store, actor):
    town.person("Đặng Văn Á", phone="0903123456", residence_unit="00565")
    (row,) = page(store, actor, "person")

    assert row.cells == (
        "Đặng Văn Á",
        "15/03/1985",
        "Nam",
        "0000 8500 0001",
        "0903 123 456",
        "Xã Gia Lâm, Hà Nội",
    )
    assert row.marks == {}


def test_a_state_is_worked_out_on_the_day_and_told_with_its_tone(town, store, actor):
    town.stay(town.person("Đặng Văn Á"), town.room("P101"), arrived_on=date(2026, 11, 1))
    with clock.frozen(datetime(2026, 11, 24, 5, tzinfo=UTC)):
        (row,) = page(store, actor, "stay")

    assert row.cells == (
        "Đặng Văn Á",
        "P101 · Nhà trọ Hoa Phượng",
        "01/11/2026",
        "",
        "Lưu trú, ngày 24",
    )
    assert row.marks["status"].tone == "ok"


def test_keys_of_nothing_make_no_line(town, store, actor):
    assert page(store, actor, "hamlet", [new_id(), town.hamlet])[0].id == town.hamlet
    assert page(store, actor, "hamlet", [new_id()]) == []


def test_a_page_costs_the_same_few_questions_whatever_its_length(town, store, actor):
    def questions(count):
        asked = []
        with store.reading() as session:
            ids = list_ids(session, BY_KEY["stay"], Query(), actor=actor)[:count]
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
            assert len(list_rows(session, BY_KEY["stay"], ids, actor=actor)) == count
        return len(asked)

    for n in range(20):
        town.stay(town.person(f"Người {n}"), town.room(f"P{n}"))

    assert questions(20) <= questions(2) + 1


def test_at_the_upper_unit_own_commune_means_that_of_the_station(near):
    """A person permanent in the station's commune needs no registration there."""
    post = Post(near)
    town = Town(post.station, post.actor)
    person = town.person(residence_kind="permanent", residence_unit=post.unit)
    town.stay(person, town.room(), arrived_on=date(2020, 1, 1))
    post.receive(post.send())

    for store in (post.station, post.upper):
        assert page(store, post.actor, "stay")[0].cells[-1] == "Thường trú cùng xã"
        with store.reading() as session:
            asked = Query(filter_key="over")
            assert list_ids(session, BY_KEY["stay"], asked, actor=post.actor) == []
