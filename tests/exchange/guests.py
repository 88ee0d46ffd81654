"""Makes rows of a lodging sheet from cells and reads them, without any file."""

from __future__ import annotations

from datetime import date

from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.lodging_columns import load_layout
from tdbv_desktop.exchange.lodging_layout import read_lodging
from tests.exchange.workbooks import GUEST, HEADINGS

TODAY = date(2026, 11, 24)
NAMES = list(load_layout().columns)


def cells(values):
    row = {}
    for name, value in values.items():
        if value is not None:
            cell = value if isinstance(value, Cell) else Cell("s", str(value))
            row[NAMES.index(name) + 1] = cell
    return row


def sheet(*guests, headings=HEADINGS, day_zero=date(1899, 12, 30)):
    rows = {1: {place: Cell("s", text) for place, text in enumerate(headings, 1)}}
    rows |= {number: cells(guest) for number, guest in enumerate(guests, 2)}
    return ForeignSheet("Danh sách", rows, day_zero)


def read(*sheets):
    return read_lodging(sheets, places=load_places(), today=TODAY)


def read_guest(**changes):
    (row,) = read(sheet(GUEST | changes)).rows
    return row


def errors(row):
    return [(p.field, p.code) for p in row.problems if p.is_error]


def warnings(row):
    return [(p.field, p.code) for p in row.problems if not p.is_error]


def number(text):
    return Cell("n", text)
