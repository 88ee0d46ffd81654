"""Taking the guests of a lodging workbook into people, rooms and stays, all in one action.

Good rows go in, the others are handed back with field and reason; nothing stops the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake
from tdbv_desktop.core.places import load_places
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.foreign import read_foreign
from tdbv_desktop.exchange.lodging_layout import LodgingFile, LodgingRow, read_lodging
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.arrivals import OUTCOMES, Arrivals, Outcome
from tdbv_desktop.store.vaults import Store

LAYOUTS = ("luu-tru-19",)


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is to be said about one row: its outcome, and the field and reason behind it."""

    row: int
    outcome: Outcome
    field: str
    label: str
    reason: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or, as a dry run, would do."""

    house: str
    makes_house: bool
    made_rooms: int
    counts: Mapping[Outcome, int]
    notes: tuple[RowNote, ...]
    warnings: int
    action_id: UUID | None

    @property
    def rows_found(self) -> int:
        """Return the number of record rows in the file."""
        return sum(self.counts.values())

    @property
    def handed_back(self) -> int:
        """Return how many rows did not go in."""
        return self.counts["doubtful"] + self.counts["refused"]


class UnknownLayout(UserMistake):
    """No such layout of workbooks is known."""

    def __init__(self, layout: str) -> None:
        super().__init__(
            f"Không có mẫu tệp tên {layout}.", then="Mẫu hiện có: " + ", ".join(LAYOUTS) + "."
        )


class _DryRun(Exception):
    pass


def read_lodging_file(path: Path, *, layout: str = LAYOUTS[0]) -> LodgingFile:
    """Read a foreign workbook in a child process and understand its rows."""
    if layout not in LAYOUTS:
        raise UnknownLayout(layout)
    return read_lodging(read_foreign(path), places=load_places(), today=clock.today())


def import_lodging(
    session: Session,
    file: LodgingFile,
    *,
    house_code: str,
    house_name: str = "",
    actor: Actor,
    progress: Progress = SILENT,
) -> ImportReport:
    """Take the good rows in; a house code not yet known makes a new house."""
    require(actor, Right.IMPORT)
    if not house_code.strip():
        raise InvalidRecord([Problem("house", "Chưa có mã nhà trọ.")])
    arrivals = Arrivals(session, actor, house_code=house_code, house_name=house_name)
    notes: list[RowNote] = []
    counts: Counter[Outcome] = Counter()
    for row in progress.over("rows", file.rows):
        outcome, problems = _take(row, arrivals)
        counts[outcome] += 1
        notes += [_note(row.row, outcome, problem) for problem in problems]
    progress.tell("write")
    arrivals.write()
    return ImportReport(
        house=arrivals.house_caption,
        makes_house=arrivals.makes_house,
        made_rooms=arrivals.made_rooms,
        counts={outcome: counts[outcome] for outcome in OUTCOMES},
        notes=tuple(notes),
        warnings=sum(1 for note in notes if note.severity == "warning"),
        action_id=arrivals.action_id if arrivals.has_written else None,
    )


def preview_lodging(
    store: Store,
    file: LodgingFile,
    *,
    house_code: str,
    house_name: str = "",
    actor: Actor,
    progress: Progress = SILENT,
) -> ImportReport:
    """Return what an import would do; it is done and taken back in one transaction."""
    require(actor, Right.IMPORT)
    report: list[ImportReport] = []
    try:
        with store.transaction() as session:
            report.append(
                import_lodging(
                    session,
                    file,
                    house_code=house_code,
                    house_name=house_name,
                    actor=actor,
                    progress=progress,
                )
            )
            raise _DryRun
    except _DryRun:
        return report[0]


Said = tuple[str, str, str, str]  # field, label, message, severity


def _take(row: LodgingRow, arrivals: Arrivals) -> tuple[Outcome, list[Said]]:
    said: list[Said] = [(p.field, p.column_label, p.message, p.severity) for p in row.problems]
    if any(severity == "error" for *_, severity in said):
        return "refused", said
    outcome, problems = arrivals.take(row.person, row.stay, row.room)
    known = {(field, severity) for field, _, _, severity in said}
    said += [
        (p.field, arrivals.label_of(p.field), p.message, p.severity)
        for p in problems
        if (p.field, p.severity) not in known
    ]
    return outcome, said


def _note(row: int, outcome: Outcome, said: Said) -> RowNote:
    field, label, message, severity = said
    return RowNote(row, outcome, field, label, message, severity)


def as_json(report: ImportReport) -> dict[str, Any]:
    """Return a report as the command line prints it for programs."""
    return {
        "house": report.house,
        "new_house": report.makes_house,
        "new_rooms": report.made_rooms,
        **{outcome: report.counts[outcome] for outcome in OUTCOMES},
        "found": report.rows_found,
        "warnings": report.warnings,
        "rows": [
            {
                "row": note.row,
                "field": note.field,
                "label": note.label,
                "outcome": note.outcome,
                "severity": note.severity,
                "reason": note.reason,
            }
            for note in report.notes
        ],
    }


def in_words(report: ImportReport, *, is_dry_run: bool) -> list[str]:
    """Return a report as the command line prints it for people."""
    done = "Sẽ nhập" if is_dry_run else "Đã nhập"
    house = f"{report.house} (nhà mới)" if report.makes_house else report.house
    lines = [
        f"{done} vào {house}: {report.counts['new']} người mới, {report.counts['changed']} bổ sung,"
        f" {report.counts['same']} đã có, {report.counts['doubtful']} chưa chắc,"
        f" {report.counts['refused']} trả lại; tổng {report.rows_found} dòng.",
    ]
    if report.made_rooms:
        lines.append(f"Phòng mới: {report.made_rooms}, số chỗ ở chưa rõ.")
    for note in report.notes:
        mark = "cảnh báo" if note.severity == "warning" else "trả lại"
        lines.append(f"  Dòng {note.row} · {note.label or 'cả dòng'} · {mark}: {note.reason}")
    return lines
