"""Compares the workbook that came beside the rows with them, cell by cell.

Both were signed by one key, so a difference is a fault of the sending program or a deceit; either
way it is an incident. The rows are what counts, nothing is ever taken from the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from tdbv_desktop.exchange.cover import SHEET as COVER_SHEET
from tdbv_desktop.exchange.sheet_style import shown
from tdbv_desktop.exchange.workbook import Sheet
from tdbv_desktop.exchange.workbook_reader import OpenedWorkbook

MOST_TOLD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell that does not say what the rows say; row and column count from 1, 0 for a sheet."""

    sheet: str
    row: int
    column: int
    expected: str
    found: str


def workbook_differences(sheets: Sequence[Sheet], data: bytes) -> list[Difference]:
    """Return where the workbook does not say what the sheets made from the rows say."""
    return list(islice(_differences(sheets, OpenedWorkbook(data)), MOST_TOLD))


def _differences(sheets: Sequence[Sheet], found: OpenedWorkbook) -> Iterator[Difference]:
    wanted, titles = {COVER_SHEET} | {sheet.title for sheet in sheets}, set(found.titles)
    for name in sorted(wanted ^ titles):
        here = "có" if name in titles else "không có"
        asked = "có" if name in wanted else "không có"
        yield Difference(sheet=name, row=0, column=0, expected=asked, found=here)
    for sheet in sheets:
        if sheet.title in titles and not found.is_made_of(sheet.title, sheet.headings, sheet.rows):
            yield from _sheet_differences(sheet, found.cells(sheet.title))


def _sheet_differences(sheet: Sheet, found: list[list[str]]) -> Iterator[Difference]:
    lines: Iterator[Sequence[str]] = iter((sheet.headings, *sheet.rows))
    for row, (asked, here) in enumerate(zip_longest(lines, found, fillvalue=()), start=1):
        for column, (expected, told) in enumerate(zip_longest(asked, here, fillvalue=""), start=1):
            if shown(expected) != told:
                yield Difference(
                    sheet=sheet.title, row=row, column=column, expected=expected, found=told
                )
