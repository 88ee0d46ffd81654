"""The same journey as others would program it: the naive chain and the usual one.

Both carry the first rows of every register out of the encrypted file into a workbook, seal it,
open it, read it, and put the rows into another encrypted file. They do less than ours: nothing is
signed, no row is checked, no journal is kept, no receipt is made.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyrage
from openpyxl import Workbook, load_workbook
from sqlalchemy import Column, Connection, Engine, MetaData, Table, event, func, select
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, registry
from xlsxwriter import Workbook as WriterWorkbook

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.engine import connect, open_engine
from tdbv_desktop.store.vaults import Store
from tools.bench.floors import REGISTERS, remove, schema_of

TOGETHER = 5_000
Plain = dict[str, Any]
_DIALECT = sqlite()


def carry_naively(store: Store, folder: Path, *, share: float) -> int:
    """Carry a share of the rows with ORM objects and openpyxl, one by one; return how many."""
    with _both_ends(store, folder / "naive.db") as (source, target):
        workbook = Workbook()
        with Session(source) as session:
            done = sum(_objects_out(session, table, workbook, share) for table in _tables())
        read = load_workbook(io.BytesIO(_sealed_and_opened(_saved(workbook))))
        with Session(target) as session:
            for table in _tables():
                _objects_in(session, table, read[table.name])
            session.commit()
    return done


def carry_as_usual(store: Store, folder: Path, *, share: float) -> int:
    """Carry a share of the rows with Core, XlsxWriter and openpyxl in their frugal modes."""
    buffer, frugal = io.BytesIO(), {"constant_memory": True, "in_memory": True}
    with _both_ends(store, folder / "usual.db") as (source, target):
        with WriterWorkbook(buffer, frugal) as workbook, source.connect() as asking:
            done = sum(_rows_out(asking, table, workbook, share) for table in _tables())
        book = _sealed_and_opened(buffer.getvalue())
        read = load_workbook(io.BytesIO(book), read_only=True)
        with target.begin() as putting:
            for table in _tables():
                _rows_in(putting, table, read[table.name])
    return done


def _objects_out(session: Session, table: Table, workbook: Workbook, share: float) -> int:
    sheet, cells = workbook.create_sheet(table.name), _Cells(table)
    objects = session.scalars(select(_class_of(table)).limit(_some(session, table, share))).all()
    for one in objects:
        sheet.append(cells.said(getattr(one, column.name) for column in table.columns))
    return len(objects)


def _objects_in(session: Session, table: Table, sheet: Any) -> None:
    own, cells = _class_of(table), _Cells(table)
    for texts in sheet.iter_rows(values_only=True):
        values = cells.meant(texts)
        there = session.scalars(select(own).where(own.id == values["id"])).first()
        if there is None:
            there = own()
            session.add(there)
        for name, value in values.items():
            setattr(there, name, value)


def _rows_out(asking: Connection, table: Table, workbook: Any, share: float) -> int:
    sheet, cells, done = workbook.add_worksheet(table.name), _Cells(table), 0
    for row in asking.execute(select(table).limit(_some(asking, table, share))):
        sheet.write_row(done, 0, cells.said(row))
        done += 1
    return done


def _rows_in(putting: Connection, table: Table, sheet: Any) -> None:
    cells, put = _Cells(table), insert(table)
    changed = {c.name: put.excluded[c.name] for c in table.columns if not c.primary_key}
    put = put.on_conflict_do_update(index_elements=["id"], set_=changed)
    lines = sheet.iter_rows(values_only=True)
    while some := [cells.meant(texts) for texts in islice(lines, TOGETHER)]:
        putting.execute(put, some)


def _tables() -> list[Table]:
    return [BY_KEY[key].model.__table__ for key in REGISTERS]


@contextmanager
def _both_ends(store: Store, path: Path) -> Iterator[tuple[Engine, Engine]]:
    """Open the filled file and an empty one with the same tables."""
    remove(path)
    making = connect(path, store.key())
    for sql in schema_of(store):
        making.execute(sql)
    making.close()
    engines = open_engine(store.path(), store.key()), open_engine(path, store.key())
    for engine in engines:  # a share of the rows does not hold together
        event.listen(engine, "connect", lambda c, _: c.execute("PRAGMA foreign_keys = OFF"))
    try:
        yield engines
    finally:
        for engine in engines:
            engine.dispose()


def _some(asking: Any, table: Table, share: float) -> int:
    count = asking.scalar(select(func.count()).select_from(table)) or 0
    return math.ceil(count * share)


def _saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _sealed_and_opened(book: bytes) -> bytes:
    identity = pyrage.x25519.Identity.generate()
    opened: bytes = pyrage.decrypt(pyrage.encrypt(book, [identity.to_public()]), [identity])
    return opened


@cache
def _class_of(table: Table) -> type[Any]:
    """Return a class of its own for a table: those of the program refuse to be written past it."""
    own: type[Any] = type(table.name, (), {})
    columns = [Column(c.name, c.type, primary_key=c.primary_key) for c in table.columns]
    registry().map_imperatively(own, Table(table.name, MetaData(), *columns))
    return own


class _Cells:
    """How the values of one table become cells, and cells values: as the database keeps them."""

    def __init__(self, table: Table) -> None:
        dialect = _DIALECT
        types = [column.type.dialect_impl(dialect) for column in table.columns]
        self._names = [column.name for column in table.columns]
        self._empty = [None if column.nullable else "" for column in table.columns]
        self._out = [type_.bind_processor(dialect) for type_ in types]
        self._back = [type_.result_processor(dialect, None) for type_ in types]

    def said(self, values: Iterable[Any]) -> list[Any]:
        """Return values as cells."""
        return [v if turn is None else turn(v) for turn, v in zip(self._out, values, strict=True)]

    def meant(self, texts: Sequence[Any]) -> Plain:
        """Return the cells of a line as values, by their names."""
        filled = (*texts, *[None] * (len(self._names) - len(texts)))
        cells = [no if t is None else t for t, no in zip(filled, self._empty, strict=True)]
        return {
            name: cell if turn is None else turn(cell)
            for name, turn, cell in zip(self._names, self._back, cells, strict=True)
        }
