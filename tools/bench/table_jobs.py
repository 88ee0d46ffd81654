"""Many rows at once: put in by the thousand, and a foreign workbook read and taken in."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.lodging_columns import load_layout
from tdbv_desktop.services import imports
from tdbv_desktop.services.practice.invented import person_values
from tdbv_desktop.store.engine import connect
from tools.bench.floors import insert_people, plain_database, remove
from tools.bench.ground import copy_of, desk
from tools.bench.measure import Reading, seconds_of, side_by_side

MOST_GUESTS = 10_000


def insert(folder: Path, rounds: int) -> Reading:
    """Insert all people with their indexes into an encrypted file, beside one without."""
    with desk(folder / "station") as station, station.store.reading() as session:
        ask = session.connection().exec_driver_sql
        rows = [tuple(row) for row in ask("SELECT * FROM person")]
        schema = [
            sql
            for (sql,) in ask(
                "SELECT sql FROM sqlite_master WHERE tbl_name = 'person' AND sql IS NOT NULL "
                "ORDER BY type DESC"
            )
        ]
        key = station.store.key()
    ours_at, plain_at = folder / "insert.db", folder / "insert-plain.db"

    def encrypted() -> None:
        remove(ours_at)
        connection = connect(ours_at, key)
        insert_people(connection, schema, rows)
        connection.close()

    def plain() -> None:
        remove(plain_at)
        connection = plain_database(plain_at)
        insert_people(connection, schema, rows)
        connection.close()

    beside = side_by_side(encrypted, plain, rounds=max(3, rounds))
    return Reading(
        job="insert",
        seconds=beside.ours,
        rival="plain sqlite3",
        rival_seconds=beside.theirs,
        peak_mb=beside.peak_mb,
        amount=f"{len(rows)} rows",
    )


def import_(folder: Path, rounds: int) -> Reading:
    """Read a lodging workbook and take its guests in, beside openpyxl only reading it."""
    guests = min(MOST_GUESTS, max(50, _people(folder) // 5))
    path = folder / "guests.xlsx"
    _write_guests(path, guests)
    times, floors = [], []
    for _ in range(rounds):
        with copy_of(folder / "station", "import") as station:

            def take(station: Any = station) -> None:
                file = imports.read_lodging_file(path)
                with station.store.transaction() as session:
                    report = imports.import_lodging(
                        session, file, house_code="NT-DO-THU", actor=station.actor
                    )
                assert not report.handed_back  # noqa: S101 - a wrong bench is none

            times.append(seconds_of(take))
        floors.append(seconds_of(lambda: _read_all(path)))
    middle = len(times) // 2
    return Reading(
        job="import",
        seconds=sorted(times)[middle],
        rival="openpyxl reading it",
        rival_seconds=sorted(floors)[middle],
        amount=f"{guests} rows",
    )


def _write_guests(path: Path, count: int) -> None:
    dice, layout = random.Random(11), load_layout()  # noqa: S311 - invented people
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append([column.heading for column in layout.columns.values()])
    today = clock.today()
    for number in range(count):
        person = person_values(600_000 + number, dice, "27994")
        said = {
            "full_name": person["full_name"],
            "birth": str(person["birth"]),
            "sex": "M - Nam" if person["sex"] == "male" else "F - Nữ",
            "nationality": "VNM - Viet Nam",
            "paper_kind": "1 - Thẻ CCCD",
            "paper_number": person["citizen_number"],
            "residence_kind": "1 - Thường trú",
            "residence_province": "101 - TP. Hà Nội",
            "residence_commune": "101900565 - Xã Gia Lâm",
            "residence_detail": person["residence_detail"],
            "room": f"P{number // 40 + 1}",
            "arrived_on": f"{today:%d/%m/%Y}",
            "expected_leave_on": f"{today + timedelta(days=30):%d/%m/%Y}",
            "reason": "19 - Lao động",
        }
        sheet.append([said.get(name, "") for name in layout.columns])
    workbook.save(path)


def _read_all(path: Path) -> int:
    workbook = load_workbook(path, read_only=True)
    return sum(1 for sheet in workbook for _ in sheet.iter_rows(values_only=True))


def _people(folder: Path) -> int:
    with desk(folder / "station") as station, station.store.reading() as session:
        found = session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar()
    return int(found or 0)
