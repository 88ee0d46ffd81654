"""What stands on sheets and on paper: a register as a workbook, read back, compared, printed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.cover import Cover
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.exchange.workbook_check import workbook_differences
from tdbv_desktop.exchange.workbook_reader import OpenedWorkbook
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.reports.list_pages import PaperList, list_pages
from tdbv_desktop.services.desk.captions import in_files
from tdbv_desktop.services.listing import lists
from tdbv_desktop.services.listing.lists import Query
from tdbv_desktop.services.practice.memory import peak_mb
from tdbv_desktop.services.travel.bundle_book import sheets_of
from tdbv_desktop.services.travel.leaving import selected_rows
from tools.bench.floors import (
    inflate_and_parse,
    print_with_long_table,
    write_with_openpyxl,
    write_with_xlsxwriter,
)
from tools.bench.ground import UNITS, desk
from tools.bench.measure import Reading, median_of, seconds_of, side_by_side

OWNER = UNITS["station"][0]
PLAIN = Cover(unit="", recipient="", kind="", period="", made_on="", code="", counts=[])
SAMPLE = 2_000  # rows that slow rivals write; their time is scaled to all
LONG_TABLE = 700  # rows that LongTable prints, scaled as well
TOGETHER = 500


def sheet(folder: Path, rounds: int) -> Reading:
    """Write the sheet of all people, beside zlib alone on the same XML."""
    with _people(folder) as people:
        xml = _part(_book(people), _largest(_book(people)))
        beside = side_by_side(
            lambda: _book(people), lambda: zlib.compress(xml, 6), rounds=max(3, rounds)
        )
        some = [list(texts) for texts in people.rows][:SAMPLE]
        share = people.count / max(1, len(some))
        ready = replace(people, rows=[tuple(texts) for texts in people.rows], length=None)
        others = {
            "ours with its texts at hand": median_of(lambda: _book(ready), rounds=rounds),
            "XlsxWriter": seconds_of(lambda: write_with_xlsxwriter(some)) * share,
            "openpyxl": seconds_of(lambda: write_with_openpyxl(some)) * share,
        }
        scaled = "" if share == 1 else f", both scaled from {1 / share:.0%}"
    said = ", ".join(f"{name} {taken:.2f} s" for name, taken in others.items())
    return Reading(
        job="sheet",
        seconds=beside.ours,
        rival=f"zlib-6 of its XML ({said}{scaled})",
        rival_seconds=beside.theirs,
        amount=f"{people.count} rows",
        peak_mb=beside.peak_mb,
    )


def read_back(folder: Path, rounds: int) -> Reading:
    """Read every cell of the sheet as a text, beside inflate and a bare parse by expat."""
    with _people(folder) as people:
        book = _book(people)
    part, title = _largest(book), people.title
    beside = side_by_side(
        lambda: OpenedWorkbook(book).cells(title),
        lambda: inflate_and_parse(book, part),
        rounds=max(3, rounds),
    )
    return Reading(
        job="read_back",
        seconds=beside.ours,
        rival="inflate + expat",
        rival_seconds=beside.theirs,
        amount=f"{people.count} rows",
        peak_mb=beside.peak_mb,
    )


def compare(folder: Path, rounds: int) -> Reading:
    """Compare the sheet with the rows as a receiver does, beside inflate and a bare parse."""
    with _people(folder) as people:
        book = _book(people)
        part = _largest(book)

        def ours() -> None:
            assert not workbook_differences([people], book)  # noqa: S101 - a wrong bench is none

        beside = side_by_side(ours, lambda: inflate_and_parse(book, part), rounds=max(3, rounds))
        return Reading(
            job="compare",
            seconds=beside.ours,
            rival="inflate + expat",
            rival_seconds=beside.theirs,
            amount=f"{people.count} rows",
            peak_mb=beside.peak_mb,
        )


def paper(folder: Path, rounds: int) -> Reading:
    """Print the list of all people, beside LongTable of the same library."""
    register = BY_KEY["person"]
    heads = [register.column_label(name) for name in register.columns]
    rows = _texts(folder)
    printed = [list_pages(_paper(heads, rows[:1]))]  # the typefaces are read once
    ours = median_of(lambda: printed.append(list_pages(_paper(heads, rows))), rounds=rounds)
    peak, pages = peak_mb(), _pages(printed[-1])
    some = rows[:LONG_TABLE]
    floor = seconds_of(lambda: print_with_long_table(heads, some)) * len(rows) / len(some)
    scaled = "" if len(some) == len(rows) else f", scaled from {len(some) / len(rows):.0%}"
    return Reading(
        job="paper",
        seconds=ours,
        rival=f"reportlab LongTable{scaled}",
        rival_seconds=floor,
        amount=f"{pages} pages",
        peak_mb=peak,
    )


def _texts(folder: Path) -> list[tuple[str, ...]]:
    register, found = BY_KEY["person"], list[tuple[str, ...]]()
    with desk(folder / "station") as station, station.store.reading() as session:
        ids = lists.list_ids(session, register, Query(), actor=station.actor)
        for start in range(0, len(ids), TOGETHER):
            some = ids[start : start + TOGETHER]
            rows = lists.list_rows(session, register, some, reads=in_files, actor=station.actor)
            found += [row.cells for row in rows]
    return found


def _paper(heads: list[str], rows: list[tuple[str, ...]]) -> PaperList:
    return PaperList(
        title="DANH SÁCH",
        unit=UNITS["station"][1],
        about=["Đo thử"],
        made="Đo thử",
        columns=heads,
        figures=frozenset(),
        rows=rows,
        warning="Số liệu đo thử",
    )


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


@contextmanager
def _people(folder: Path) -> Iterator[Sheet]:
    """Open the station and give the sheet of its people, its rows read when they are asked for."""
    with desk(folder / "station") as station, station.store.reading() as session:
        sheets = sheets_of(session, selected_rows(session, OWNER, None))
        yield next(one for one in sheets if one.key == "person")


def _book(people: Sheet) -> bytes:
    return workbook_bytes(PLAIN, [people], made_at=clock.now())


def _largest(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return max(archive.infolist(), key=lambda info: info.file_size).filename


def _part(book: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name)
