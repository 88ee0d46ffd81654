"""Taking the guests of a lodging workbook into people, rooms and stays, all in one action.

Good rows go in, the others are handed back with field and reason; nothing stops the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.arriving import Arrivals
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.said import OUTCOMES, Note, Outcome, ReadRow, RowResult
from tdbv_desktop.services.permissions import Right, require
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
    house = _house(house_code, house_name)
    arrivals = Arrivals(session, "stay", actor=actor)
    rows = [_read(row, house) for row in file.rows]
    arrivals.prepare(rows)
    notes: list[RowNote] = []
    counts: Counter[Outcome] = Counter()
    for row in progress.over("rows", rows):
        result = arrivals.take(row)
        counts[result.outcome] += 1
        notes += _notes(result)
    progress.tell("write")
    arrivals.write()
    return ImportReport(
        house=arrivals.name_of("rental_house", house) or str(house["name"]),
        makes_house=arrivals.made["rental_house"] > 0,
        made_rooms=arrivals.made["room"],
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


def _house(code: str, name: str) -> dict[str, str]:
    """Return what was typed of the house; InvalidRecord says what is wrong with it."""
    if not code.strip():
        raise InvalidRecord([Problem("house", "Chưa có mã nhà trọ.")])
    typed = {"code": code, "name": name}
    found = {}
    for field, text in typed.items():
        try:
            found[field] = BY_KEY["rental_house"].field(field).parse(text)
        except ValueError as error:
            raise InvalidRecord([Problem(field, str(error))]) from None
    found["name"] = found["name"] or f"Nhà trọ {found['code']}"
    return found


def _read(row: LodgingRow, house: Mapping[str, str]) -> ReadRow:
    """Return one guest as a row of the register of stays."""
    values = {
        **{f"person.{name}": value for name, value in row.person.items()},
        **row.stay,
        **{f"room.house.{name}": value for name, value in house.items()},
    }
    if row.room:
        values["room.number"] = row.room
    notes = tuple(
        Note(path=p.field, message=p.message, severity=p.severity, label=p.column_label)
        for p in row.problems
    )
    return ReadRow(row.row, values, notes)


def _notes(result: RowResult) -> Iterator[RowNote]:
    """Yield what is to be said of a row; what the cell said already is not said twice."""
    known: set[tuple[str, str]] = set()
    for note in result.notes:
        field = note.path.rpartition(".")[2]
        if not note.label and (field, note.severity) in known:
            continue
        known.add((field, note.severity))
        reached = reachable("stay").get(note.path)
        label = note.label or (reached.field.label if reached is not None else "")
        yield RowNote(result.row, result.outcome, field, label, note.message, note.severity)


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
