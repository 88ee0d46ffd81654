"""What an import would do, or did: every record row counted once, with its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tdbv_desktop.exchange.foreign_cells import ForeignFile
from tdbv_desktop.exchange.values.draft import REPAIRS
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.headings import is_ignored
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.plan import ImportPlan
from tdbv_desktop.services.intake.said import (
    OUTCOMES,
    ColumnTold,
    Note,
    Outcome,
    PlaceQuestion,
    RowResult,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """What became of one table: the rows with something to say, and the outcome of every row."""

    plan: ImportPlan
    counts: Mapping[Outcome, int]
    outcomes: bytes  # one for each record of the table, as a place in OUTCOMES
    told: tuple[RowResult, ...]  # rows of which something is to be said
    columns: Mapping[int, ColumnTold]
    questions: tuple[PlaceQuestion, ...]

    def outcome_of(self, place: int) -> Outcome:
        """Return the outcome of the record at a place of the table, from 0."""
        return OUTCOMES[self.outcomes[place]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or, as a dry run, would do; `made` and `changed` by register."""

    register: str
    tables: tuple[TableReport, ...]
    made: Mapping[str, int]
    changed: Mapping[str, int]
    action_id: UUID | None = None  # by which it can be undone; None when nothing was written
    touched: frozenset[str] = frozenset()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Return how many rows there are of each outcome."""
        found: Counter[Outcome] = Counter()
        for table in self.tables:
            found.update(table.counts)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def rows_found(self) -> int:
        """Return the number of record rows."""
        return sum(self.counts.values())

    @property
    def handed_back(self) -> int:
        """Return how many rows did not go in."""
        return self.counts["doubtful"] + self.counts["refused"]

    @property
    def warnings(self) -> int:
        """Return how many things are doubtful in rows that go in."""
        return sum(
            note.severity == "warning" for t in self.tables for r in t.told for note in r.notes
        )


def as_json(report: ImportReport, file: ForeignFile) -> dict[str, Any]:
    """Return a report as the command line prints it for programs; rows only with their reasons."""
    return {
        "register": report.register,
        **{str(outcome): count for outcome, count in report.counts.items()},
        "found": report.rows_found,
        "warnings": report.warnings,
        "made": dict(report.made),
        "changed_records": dict(report.changed),
        "left_out": list(file.left_out),
        "places": [
            {
                "key": question.key,
                "text": question.text,
                "rows": question.rows,
                "candidates": dict(question.candidates),
            }
            for table in report.tables
            for question in table.questions
        ],
        "sheets": [_sheet_json(table) for table in report.tables],
        "rows": [
            _note_json(table, result, note)
            for table in report.tables
            for result in table.told
            for note in result.notes
        ],
    }


def in_words(report: ImportReport, *, is_dry_run: bool, most: int = 200) -> list[str]:
    """Return a report as the command line prints it for people."""
    counts = report.counts
    lines = [
        f"{'Sẽ nhập' if is_dry_run else 'Đã nhập'} vào sổ {BY_KEY[report.register].title}:"
        f" {counts['new']} mới, {counts['changed']} bổ sung, {counts['same']} đã có,"
        f" {counts['doubtful']} chưa chắc, {counts['refused']} trả lại;"
        f" tổng {report.rows_found} dòng."
    ]
    beside = {key: n for key, n in report.made.items() if key != report.register}
    if beside:
        made = ", ".join(f"{n} {BY_KEY[key].one}" for key, n in beside.items())
        lines.append(f"Lập thêm: {made}.")
    for table in report.tables:
        lines += _left_in_words(table)
        lines += _repairs_in_words(table)
        lines += [f"  {_question_in_words(question)}" for question in table.questions]
    notes = [
        (table, result, note)
        for table in report.tables
        for result in table.told
        for note in result.notes
    ]
    lines += [_note_in_words(*one) for one in notes[:most]]
    if len(notes) > most:
        lines.append(f"  … và {len(notes) - most} điều nữa; xem trong tệp trả lại (--report).")
    return lines


def label_of(plan: ImportPlan, note: Note) -> str:
    """Return what an officer calls the place a note is about: heading, or label of the field."""
    if note.column:
        return next((c.name for c in plan.columns if c.number == note.column), "")
    reached = reachable(plan.register).get(note.path)
    column = plan.column_of(note.path)
    if column is not None and column.name:
        return column.name
    return reached.label if reached is not None else ""


def column_of(plan: ImportPlan, note: Note) -> int:
    """Return the column a note is about, 0 for the row as a whole."""
    column = plan.column_of(note.path)
    return note.column or (column.number if column is not None else 0)


def _left_in_words(table: TableReport) -> Sequence[str]:
    left = [column.name for column in table.plan.columns if not column.targets and column.name]
    left = [name for name in left if not is_ignored(name)]
    return [f"  Trang {table.plan.title}, cột không lấy: {', '.join(left)}."] if left else []


def _repairs_in_words(table: TableReport) -> Sequence[str]:
    return [
        f"  Cột {told.name or number}: {REPAIRS.get(code, code)}, {count} ô"
        for number, told in table.columns.items()
        for code, count in told.counts.items()
    ]


def _question_in_words(question: PlaceQuestion) -> str:
    named = "; ".join(name for _, name in question.candidates)
    return f"Cần chọn nơi: “{question.text}” ({question.rows} dòng) có thể là {named}."


def _note_in_words(table: TableReport, result: RowResult, note: Note) -> str:
    mark = {"doubtful": "chưa chắc", "refused": "trả lại"}.get(result.outcome, "cảnh báo")
    mark = "cảnh báo" if note.severity == "warning" else mark
    where = label_of(table.plan, note) or "cả dòng"
    hint = f" {note.suggestion}" if note.suggestion else ""
    return f"  Dòng {result.row} · {where} · {mark}: {note.message}{hint}"


def _note_json(table: TableReport, result: RowResult, note: Note) -> dict[str, Any]:
    return {
        "sheet": table.plan.title,
        "row": result.row,
        "column": column_of(table.plan, note),
        "field": note.path,
        "label": label_of(table.plan, note),
        "outcome": result.outcome,
        "severity": note.severity,
        "reason": note.message,
        "suggestion": note.suggestion,
    }


def _sheet_json(report: TableReport) -> dict[str, Any]:
    table, plan = report.plan.table, report.plan
    return {
        "sheet": plan.title,
        "title": list(table.title),
        "header": list(table.header_rows),
        "sub_header": [{"row": row, "text": text} for row, text in table.groups.items()],
        "subtotal": list(table.subtotals),
        "note": list(table.notes),
        "hidden": list(table.hidden),
        "records": len(table.records),
        **{outcome: report.counts.get(outcome, 0) for outcome in OUTCOMES},
        "columns": [
            {
                "number": column.number,
                "heading": column.name,
                "fields": [target.path for target in column.targets],
                "split": column.split,
                "letters": column.form.name,
                "by": column.why,
                "repairs": report.columns[column.number].counts
                if column.number in report.columns
                else {},
            }
            for column in plan.columns
        ],
    }
