"""What travels: the bundle made, taken in, its workbook, the backup before it."""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import Any

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.cover import Cover
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.exchange.workbook_check import workbook_differences
from tdbv_desktop.exchange.workbook_reader import OpenedWorkbook
from tdbv_desktop.services import handing_over, receiving, sending
from tdbv_desktop.services.bundle_book import sheets_of
from tdbv_desktop.services.leaving import selected_rows
from tdbv_desktop.services.practice import filling
from tdbv_desktop.services.workspaces import Desk
from tdbv_desktop.store.backup import make_backup
from tools.bench.floors import carry_by_attach, write_with_openpyxl, write_with_xlsxwriter
from tools.bench.ground import UNITS, copy_of, desk
from tools.bench.measure import Reading, median_of, seconds_of

OWNER = UNITS["station"][0]
PLAIN = Cover(unit="", recipient="", kind="", period="", made_on="", code="", counts=[])


def export(folder: Path, rounds: int) -> Reading:
    """Make a full bundle."""
    rows = []

    def make() -> None:
        with desk(folder / "station") as station:
            sent = sending.send_bundle(station.store, actor=station.actor, complete=True)
            rows.append(sum(sent.rows.values()))

    return Reading(job="export", seconds=median_of(make, rounds=rounds), amount=f"{rows[0]} rows")


def receive(folder: Path, rounds: int) -> Reading:
    """Take a full bundle into an upper unit that holds nothing."""
    times, taken = [], 0
    for _ in range(rounds):
        with copy_of(folder / "upper", "receive") as upper:
            times.append(seconds_of(partial(_take, upper, folder / "full.tdbv")))
            taken = _rows_of(upper)
    return Reading(job="receive", seconds=sorted(times)[len(times) // 2], amount=f"{taken} rows")


def exchange(folder: Path, rounds: int) -> Reading:
    """Make, carry and take in a full bundle, beside one encrypted file attached and read in."""
    times, floors, taken = [], [], 0
    for _ in range(rounds):
        with desk(folder / "station") as station, copy_of(folder / "upper", "exchange") as upper:

            def carry(station: Desk = station, upper: Desk = upper) -> None:
                sent = sending.send_bundle(station.store, actor=station.actor, complete=True)
                stick = folder / "stick"
                stick.mkdir(exist_ok=True)
                _take(upper, handing_over.copy_to_stick(sent.path, stick))

            times.append(seconds_of(carry))
            taken = _rows_of(upper)
            floors.append(seconds_of(partial(carry_by_attach, station.store, folder)))
    middle = len(times) // 2
    return Reading(
        job="exchange",
        seconds=sorted(times)[middle],
        rival="ATTACH, no bundle at all",
        rival_seconds=sorted(floors)[middle],
        amount=f"{taken} rows",
    )


def delta(folder: Path, rounds: int) -> Reading:
    """Change 200 records, make a delta, carry it and take it in, backup included."""
    times = []
    with copy_of(folder / "station", "delta") as station, copy_of(folder / "upper", "delta") as up:
        _take(up, folder / "full.tdbv")
        _acknowledge(station, up)
        for turn in range(rounds):
            with station.store.transaction() as session:
                first = 500_000 + 200 * turn
                filling.change_station(session, 200, first=first, actor=station.actor)

            def go() -> None:
                sent = sending.send_bundle(station.store, actor=station.actor)
                _take(up, sent.path)

            times.append(seconds_of(go))
            _acknowledge(station, up)
    return Reading(job="delta", seconds=sorted(times)[len(times) // 2], amount="200 changes")


def backup(folder: Path, rounds: int) -> Reading:
    """Copy and check the station's file as before taking in, beside copying it alone."""
    times, floors = [], []
    for turn in range(rounds):
        with copy_of(folder / "station", "backup") as station:
            make_backup(station.store)
            with station.store.transaction() as session:
                first = 700_000 + 200 * turn
                filling.change_station(session, 5, first=first, actor=station.actor)
            times.append(seconds_of(partial(make_backup, station.store, checked="pages")))
            source, target = station.store.path(), folder / "copied.db"
            floors.append(seconds_of(partial(shutil.copyfile, source, target)))
            target.unlink()
    middle = len(times) // 2
    return Reading(
        job="backup",
        seconds=sorted(times)[middle],
        rival="copying the file",
        rival_seconds=sorted(floors)[middle],
    )


def workbook(folder: Path, rounds: int) -> Reading:
    """Write the sheet of all people, beside zlib alone on the same XML."""
    with desk(folder / "station") as station, station.store.reading() as session:
        sheet = _people(session)
        ours = median_of(lambda: workbook_bytes(PLAIN, [sheet], made_at=clock.now()), rounds=rounds)
        book = workbook_bytes(PLAIN, [sheet], made_at=clock.now())
        xml = _largest_part(book)
        floor = median_of(lambda: zlib.compress(xml, 6), rounds=rounds)
        some = [list(texts) for texts in sheet.rows][: min(sheet.count, 10_000)]
        share = sheet.count / max(1, len(some))
        others = {
            "XlsxWriter": seconds_of(lambda: write_with_xlsxwriter(some)) * share,
            "openpyxl": seconds_of(lambda: write_with_openpyxl(some)) * share,
        }
    said = ", ".join(f"{name} {taken:.1f} s" for name, taken in others.items())
    return Reading(
        job="workbook",
        seconds=ours,
        rival=f"zlib-6 of the XML ({said})",
        rival_seconds=floor,
        amount=f"{sheet.count} rows",
    )


def check(folder: Path, rounds: int) -> Reading:
    """Compare the workbook with the rows, beside only reading each of its cells."""
    with desk(folder / "station") as station, station.store.reading() as session:
        sheet = _people(session)
        book = workbook_bytes(PLAIN, [sheet], made_at=clock.now())

        def compare() -> None:
            assert not workbook_differences([sheet], book)  # noqa: S101 - a wrong bench is none

        ours = median_of(compare, rounds=rounds)
        floor = median_of(lambda: OpenedWorkbook(book).cells(sheet.title), rounds=rounds)
    return Reading(
        job="check",
        seconds=ours,
        rival="reading every cell",
        rival_seconds=floor,
        amount=f"{sheet.count} rows",
    )


def _people(session: Any) -> Sheet:
    sheets = sheets_of(session, selected_rows(session, OWNER, None))
    return next(sheet for sheet in sheets if sheet.key == "person")


def _largest_part(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        largest = max(archive.infolist(), key=lambda info: info.file_size)
        return archive.read(largest)


def _take(upper: Desk, path: Path) -> None:
    got = receiving.receive_bundle(upper.store, path, actor=upper.actor)
    assert got.verdict == "applied", got.verdict  # noqa: S101 - a wrong bench is none
    assert got.agrees  # noqa: S101 - as above


def _acknowledge(station: Desk, upper: Desk) -> None:
    from tdbv_desktop.services import acknowledging  # noqa: PLC0415 - only this job wants it

    receipt = max((upper.store.folder / "outbox").glob("*.tdbv"), key=lambda p: p.stat().st_mtime)
    acknowledging.acknowledge_receipt(station.store, receipt, actor=station.actor)


def _rows_of(upper: Desk) -> int:
    with upper.store.reading() as session:
        found = session.connection().exec_driver_sql("SELECT count(*) FROM mirror_row").scalar()
    return int(found or 0)
