"""How values lie in the database: what goes in comes out, and sorts as the value does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.store.types import (
    Hundredths,
    Instant,
    Minutes,
    Partial,
    Scaled,
    instant_from,
    instant_text,
)

ROWS = Table(
    "rows",
    MetaData(),
    Column("n", Integer, primary_key=True),
    Column("born", Partial),
    Column("area", Hundredths),
    Column("at", Instant),
    Column("opens", Minutes),
    Column("weight", Scaled(3)),
    Column("fee", Scaled(0)),
)


@pytest.fixture(scope="module")
def connection():
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, poolclass=StaticPool)
    ROWS.metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def kept(connection, **values):
    connection.execute(ROWS.delete())
    connection.execute(insert(ROWS), values)
    return {name: getattr(connection.execute(select(ROWS)).one(), name) for name in values}


days = st.dates(date(1800, 1, 1), date(2100, 12, 31))
partials = st.one_of(
    days.map(lambda d: PartialDate(d.year)),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year, d.month, d.day)),
)
areas = st.decimals(0, 1_000_000, places=2)
instants = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@given(partials, areas, instants)
@settings(deadline=None)
def test_what_goes_in_comes_out(connection, born, area, at):
    assert kept(connection, born=born, area=area, at=at) == {"born": born, "area": area, "at": at}


def test_nothing_comes_out_as_nothing(connection):
    assert kept(connection, born=None, area=None, at=None) == {
        "born": None,
        "area": None,
        "at": None,
    }


def test_an_area_comes_out_with_its_two_places(connection):
    assert str(kept(connection, area=Decimal("14.5"))["area"]) == "14.50"


@given(st.times(), st.decimals(-1000, 1000, places=3), st.integers(-(10**12), 10**12))
@settings(deadline=None)
def test_minutes_and_numbers_of_any_places_come_out_as_they_went_in(connection, at, weight, fee):
    values = {"opens": time(at.hour, at.minute), "weight": weight, "fee": Decimal(fee)}
    assert kept(connection, **values) == values


def test_columns_of_different_places_are_not_mixed_up(connection):
    values = kept(connection, weight=Decimal("1.5"), fee=Decimal(1500), opens=time(7, 30))
    row = connection.exec_driver_sql("SELECT weight, fee, opens FROM rows").one()
    assert tuple(row) == (1500, 1500, "07:30")
    assert str(values["weight"]) == "1.500"


@given(areas, areas)
@settings(deadline=None)
def test_areas_are_kept_as_whole_hundredths_that_add_up(connection, one, other):
    connection.execute(ROWS.delete())
    connection.execute(insert(ROWS), [{"area": one}, {"area": other}])

    total = connection.exec_driver_sql("SELECT sum(area) FROM rows").scalar()

    assert total == int((one + other) * 100)


@given(st.lists(instants, min_size=2, max_size=5))
@settings(deadline=None)
def test_instants_sort_as_text(times):
    assert sorted(times) == [instant_from(said) for said in sorted(map(instant_text, times))]


@given(st.lists(partials, min_size=2, max_size=5))
@settings(deadline=None)
def test_partial_days_sort_as_text_by_the_first_day_they_can_be(found):
    by_text = sorted(found, key=lambda each: each.iso)

    assert [each.earliest for each in by_text] == sorted(each.earliest for each in found)


def test_an_instant_of_another_place_is_kept_in_utc():
    hanoi = datetime(2026, 11, 24, 6, 30, tzinfo=timezone(timedelta(hours=7)))

    assert instant_text(hanoi) == "2026-11-23T23:30:00Z"
    assert instant_from("2026-11-23T23:30:00Z") == hanoi


@pytest.mark.parametrize("said", ["2026-11-24", "2026-11-24 07:30:00", "2026-13-01T00:00:00Z", ""])
def test_what_is_no_instant_is_not_read_as_one(said):
    with pytest.raises(ValueError, match="time data"):
        instant_from(said)


def test_a_file_that_holds_no_day_says_so_when_it_is_read(connection):
    connection.execute(ROWS.delete())
    connection.exec_driver_sql("INSERT INTO rows (born) VALUES ('31/02/1985')")

    with pytest.raises((ValueError, StatementError)):
        connection.execute(select(ROWS.c.born)).all()
