"""The user's own workbook given back with the outcome of every row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange.foreign_cells import ForeignFile
from tdbv_desktop.exchange.returned_workbook import (
    BadCell,
    ReturnedRow,
    ReturnedSheet,
    returned_workbook,
)
from tdbv_desktop.exchange.row_marks import mark_heading, mark_of
from tdbv_desktop.services.intake.report import ImportReport, TableReport, column_of
from tdbv_desktop.services.intake.said import Note
from tdbv_desktop.services.permissions import Right, require


def give_back(
    source: Path, file: ForeignFile, report: ImportReport, target: Path, *, actor: Actor
) -> tuple[str, ...]:
    """Write the workbook with its results; return, in words, what of it could not be carried."""
    require(actor, Right.IMPORT)
    taken: dict[str, int] = defaultdict(int)
    sheets = []
    for table in report.tables:
        sheet = _sheet(file, table, taken[table.plan.title])
        taken[table.plan.title] = sheet.result_column + 1
        sheets.append(sheet)
    made = returned_workbook(source, file, sheets)
    write_safely(target, made.data)
    return made.left_out


def _sheet(file: ForeignFile, report: TableReport, right_of: int) -> ReturnedSheet:
    """Return the results of one table, in columns of its own where others stand beside it."""
    plan, sheet = report.plan, file.sheets[report.plan.sheet]
    columns = [column.number for column in plan.taken]
    own = min(plan.own_columns, default=0)
    widest = max((max(cells, default=0) for cells in sheet.rows.values()), default=0)
    return ReturnedSheet(
        title=plan.title,
        heading_row=max(plan.table.header_rows, default=max(1, plan.table.records[0] - 1)),
        result_column=own or max(widest, right_of) + 1,
        mark_heading=mark_heading(columns),
        rows=list(_rows(file, report, columns)),
    )


def _rows(file: ForeignFile, report: TableReport, columns: list[int]) -> Iterator[ReturnedRow]:
    cells = file.sheets[report.plan.sheet].rows
    notes = {result.row: result.notes for result in report.told}
    for place, number in enumerate(report.plan.table.records):
        outcome = report.outcome_of(place)
        is_open = outcome in ("doubtful", "refused")
        bad = notes.get(number, ()) if is_open else ()
        yield ReturnedRow(
            row=number,
            outcome=outcome,
            mark=mark_of(cells[number], columns, outcome),
            bad=tuple(_bad(report, note) for note in bad if note.severity == "error"),
        )


def _bad(report: TableReport, note: Note) -> BadCell:
    return BadCell(
        column=column_of(report.plan, note), reason=note.message, suggestion=note.suggestion
    )
