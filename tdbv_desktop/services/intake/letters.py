"""In which encoding the columns, the headings and the sub-headings of a table are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tdbv_desktop.core.legacy.forms import UNICODE, TextForm
from tdbv_desktop.core.legacy.mending import mend
from tdbv_desktop.core.legacy.sheets import judge_table
from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.tables import FoundTable

JUDGED = 3_000  # records of a table that are looked at; more say nothing new
_HEADS = -1  # number of no column


@dataclass(frozen=True, slots=True)
class Letters:
    """The encoding of each column by its number, and that of the headings."""

    columns: dict[int, TextForm]
    heads: TextForm

    def of(self, column: int) -> TextForm:
        """Return the encoding of a column."""
        return self.columns.get(column, UNICODE)

    def mended(self, text: str) -> str:
        """Return a heading or a sub-heading in right Unicode."""
        return mend(text, self.heads)


def letters_of(sheet: ForeignSheet, table: FoundTable) -> Letters:
    """Judge a table's columns together, its headings and sub-headings as one more."""
    columns = {column.number: list(_texts(sheet, table, column.number)) for column in table.columns}
    forms = judge_table({**columns, _HEADS: list(_heads(sheet, table))})
    heads = forms.pop(_HEADS)
    return Letters(forms, heads)


def _texts(sheet: ForeignSheet, table: FoundTable, column: int) -> Iterator[tuple[str, str]]:
    for row in islice(table.records, JUDGED):
        cell = sheet.rows[row].get(column)
        if cell is not None and cell.kind == "s":
            yield cell.text, cell.font


def _heads(sheet: ForeignSheet, table: FoundTable) -> Iterator[tuple[str, str]]:
    for row in (*table.header_rows, *islice(table.groups, JUDGED)):
        for cell in sheet.rows[row].values():
            if cell.kind == "s":
                yield cell.text, cell.font
