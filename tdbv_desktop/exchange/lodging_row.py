"""What one row of a lodging sheet becomes: values, problems and repairs, nothing left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tdbv_desktop.core.errors import Severity
from tdbv_desktop.core.places import Places
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.lodging_columns import Layout


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong, or doubtful, in one row; `column_label` is the heading as the file has it."""

    field: str
    column_label: str
    message: str
    severity: Severity
    code: str

    @property
    def is_error(self) -> bool:
        """Say whether this hands the row back."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class LodgingRow:
    """One guest: what could be read, under the names of the registers' fields."""

    row: int
    person: dict[str, Any]
    stay: dict[str, Any]
    room: str
    problems: tuple[RowProblem, ...]
    repairs: tuple[str, ...]

    @property
    def is_handed_back(self) -> bool:
        """Say whether the row goes back to the place it came from instead of into the register."""
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no guest; `why` is above, hint, example or blank."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class LodgingFile:
    """A whole lodging sheet: every filled row is either a guest or skipped for a reason."""

    sheet: str
    rows: tuple[LodgingRow, ...]
    skipped: tuple[SkippedRow, ...]
    ignored_columns: tuple[str, ...] = ()  # filled columns the layout does not know

    @property
    def accepted(self) -> tuple[LodgingRow, ...]:
        """Return the guests that can go into the register."""
        return tuple(row for row in self.rows if not row.is_handed_back)

    @property
    def handed_back(self) -> tuple[LodgingRow, ...]:
        """Return the guests that go back, each with its reasons."""
        return tuple(row for row in self.rows if row.is_handed_back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the rows of one file are read against; serial number 0 stands for `day_zero`."""

    layout: Layout
    places: Places
    today: date
    day_zero: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A row while it is being read: its cells by column name, and what has come of them."""

    row: int
    basis: Basis
    cells: Mapping[str, Cell]
    labels: Mapping[str, str]
    person: dict[str, Any] = field(default_factory=dict)
    stay: dict[str, Any] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)

    def error(self, column: str, code: str, message: str, *, about: str = "") -> None:
        """Note what hands the row back; `about` names the field when the column does not."""
        self._note(column, code, message, about, "error")

    def warn(self, column: str, code: str, message: str, *, about: str = "") -> None:
        """Note what an officer should look at, though the row is taken."""
        self._note(column, code, message, about, "warning")

    def repaired(self, column: str, what: str) -> None:
        """Note what was put right without asking."""
        self.repairs.append(f"{self.labels[column]}: {what}")

    def add_person_note(self, text: str) -> None:
        """Keep a text that no field of the person has room for."""
        self.person["note"] = "\n".join(filter(None, (self.person.get("note"), text)))

    def finish(self, room: str) -> LodgingRow:
        """Return the finished row."""
        return LodgingRow(
            self.row, self.person, self.stay, room, tuple(self.problems), tuple(self.repairs)
        )

    def _note(self, column: str, code: str, message: str, about: str, severity: Severity) -> None:
        problem = RowProblem(about or column, self.labels[column], message, severity, code)
        self.problems.append(problem)
