"""The rivals: the least that can be done for a job, and the usual way of doing it."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

from openpyxl import Workbook
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle
from xlsxwriter import Workbook as WriterWorkbook

from tdbv_desktop.reports.fonts import BOLD, REGULAR, load_fonts
from tdbv_desktop.reports.list_pages import LEFT, PADDING, RIGHT, SIZE, widths_for
from tdbv_desktop.store.engine import connect
from tdbv_desktop.store.vaults import Store

REGISTERS = ("hamlet", "rental_house", "room", "person", "stay")


def carry_by_attach(store: Store, folder: Path) -> None:
    """Carry all registers in one encrypted file and read them into an empty one: no bundle."""
    take_by_attach(store, folder, give_by_attach(store, folder))


def give_by_attach(store: Store, folder: Path) -> Path:
    """Write all registers into one encrypted file and return it."""
    bundle = folder / "attached.db"
    remove(bundle)
    key = store.key()
    source = connect(store.path(), key)
    source.execute(f"ATTACH '{bundle}' AS carried KEY \"x'{key.hex()}'\"")
    for table in REGISTERS:
        source.execute(f"CREATE TABLE carried.{table} AS SELECT * FROM main.{table}")  # noqa: S608 - declared names
    source.execute("DETACH carried")
    source.close()
    return bundle


def take_by_attach(store: Store, folder: Path, bundle: Path) -> None:
    """Read the registers of such a file into an empty one with the same indexes."""
    target, key = folder / "attached-target.db", store.key()
    remove(target)
    taking = connect(target, key)
    for sql in schema_of(store):
        taking.execute(sql)
    taking.execute(f"ATTACH '{bundle}' AS carried KEY \"x'{key.hex()}'\"")
    taking.execute("BEGIN IMMEDIATE")
    for table in REGISTERS:
        taking.execute(f"INSERT INTO main.{table} SELECT * FROM carried.{table}")  # noqa: S608 - as above
    taking.execute("COMMIT")
    taking.close()


def schema_of(store: Store) -> list[str]:
    """Return what makes the tables of the registers and their indexes, in the order to do it."""
    connection = connect(store.path(), store.key())
    try:
        return [sql for (sql,) in connection.execute(_SCHEMA) if sql]
    finally:
        connection.close()


def remove(path: Path) -> None:
    """Remove a database, if there is one."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def insert_people(connection: Any, schema: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Put rows of people into a new database in one transaction."""
    for sql in schema:
        connection.execute(sql)
    connection.execute("BEGIN IMMEDIATE")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO person VALUES ({marks})", rows)  # noqa: S608 - question marks
    connection.execute("COMMIT")


def plain_database(path: Path) -> sqlite3.Connection:
    """Return a database without encryption, set up like ours in every other way."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def write_with_xlsxwriter(rows: Sequence[Sequence[str]]) -> None:
    """Write rows of texts with XlsxWriter, as quickly as it can with little memory."""
    options = {"constant_memory": True, "in_memory": True}
    with WriterWorkbook(io.BytesIO(), options) as workbook:
        sheet = workbook.add_worksheet()
        for place, texts in enumerate(rows):
            for column, text in enumerate(texts):
                sheet.write_string(place, column, text)


def write_with_openpyxl(rows: Sequence[Sequence[str]]) -> None:
    """Write rows of texts with openpyxl in its write-only mode."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for texts in rows:
        sheet.append(list(texts))
    workbook.save(io.BytesIO())


def inflate_and_parse(book: bytes, part: str) -> int:
    """Inflate one part of a workbook and let expat count its cells, doing nothing with them."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        xml = archive.read(part)
    count = 0

    def begin(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal count
        count += tag == "c"

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = lambda _text: None
    parser.Parse(xml, True)
    return count


def print_with_long_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Print a list as reportlab's LongTable, with the same typeface."""
    load_fonts()
    style = [
        ("FONT", (0, 0), (-1, -1), REGULAR, SIZE),
        ("FONT", (0, 0), (-1, 0), BOLD, SIZE),
        ("GRID", (0, 0), (-1, -1), 0.4, black),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
    ]
    buffer = io.BytesIO()
    lines = [["STT", *heads], *([str(n), *row] for n, row in enumerate(rows, start=1))]
    widths = widths_for(heads, rows[:300])
    paper = SimpleDocTemplate(buffer, pagesize=landscape(A4), leftMargin=LEFT, rightMargin=RIGHT)
    paper.build(
        [LongTable(lines, colWidths=widths, rowHeights=16, style=TableStyle(style), repeatRows=1)]
    )
    return buffer.getvalue()


_SCHEMA = (
    "SELECT sql FROM main.sqlite_master WHERE tbl_name IN "
    "('hamlet', 'rental_house', 'room', 'person', 'stay') ORDER BY type DESC"
)
