"""A kind of field for repeating lines: a small table whose columns are simple fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import tidy

SIMPLE = ("text", "whole_number", "quantity", "day", "partial_day", "time", "choice", "yes_no")
BETWEEN = " | "
LONGEST = 16_000  # letters of the whole table; a cell of a workbook holds twice as much

# How sheets put a cell that has line breaks of its own onto the clipboard.
_QUOTED = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"\t]|"")*)"(?=[\t\n]|$)')

Line = Mapping[str, Any]  # column name → value; an empty cell is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Field):
    """A table inside a record; the value is its lines as one canonical JSON text.

    A line holds only the cells that are filled in, so that a column added later changes nothing
    that was written before.
    """

    kind: ClassVar[str] = "lines"

    columns: tuple[Field, ...]
    most: int = 50

    def __post_init__(self) -> None:
        if strange := [column.name for column in self.columns if column.kind not in SIMPLE]:
            raise TypeError(f"{self.name}: no simple field in {', '.join(strange)}")

    def parse(self, text: str) -> str | None:
        """Return the value of lines as they are copied from a sheet, or as `format` wrote them."""
        return self.value_of(self.cells_of(text))

    def format(self, value: Any) -> str:
        return self._written(value, between=BETWEEN)

    def plain(self, value: Any) -> str:
        return self._written(value, between=BETWEEN, plain=True)

    def sheet(self, value: Any) -> str:
        """Return the lines as a sheet takes them: tabs between cells, one line each."""
        return self._written(value, between="\t", plain=True)

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        try:
            said = json.loads(scalar) if isinstance(scalar, str) else None
            lines = [self._decoded(line) for line in said] if isinstance(said, list) else []
            if self.text_of(lines) != scalar or not all(map(_is_tidy, lines)):
                raise ValueError(self.name)
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise ValueError(self.name) from None
        return str(scalar)

    def terms(self, value: Any) -> SearchTerms:
        found = [self._column(n).terms(v) for line in self.lines_in(value) for n, v in line.items()]
        return SearchTerms(
            words=" ".join(term.words for term in found if term.words),
            digits=" ".join(term.digits for term in found if term.digits),
        )

    def problems(self, value: Any) -> Iterator[Problem]:
        """Yield what is doubtful, naming the line and the column."""
        yield from Field.problems(self, value)
        for place, line in enumerate(self.lines_in(value), start=1):
            for column in self.columns:
                for found in column.problems(line.get(column.name)):
                    yield Problem(
                        self.name, f"{_where(place, column)}: {found.message}", found.severity
                    )

    def differences(self, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
        """Yield one entry for each cell that changed, and for each line that came or went."""
        old, new = self.lines_in(before), self.lines_in(after)
        start = _alike(old, new)
        end = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - start)
        gone, come = old[start : len(old) - end], new[start : len(new) - end]
        for place in range(max(len(gone), len(come))):
            name = f"{self.label}, dòng {start + place + 1}"
            if place < min(len(gone), len(come)):
                yield from self._cells_changed(name, gone[place], come[place])
            else:
                lines = [
                    self._line(side[place]) if place < len(side) else "" for side in (gone, come)
                ]
                yield name, lines[0], lines[1]

    def lines_in(self, value: Any) -> tuple[Line, ...]:
        """Return the lines a value holds, each with the values of its filled cells."""
        return tuple(self._decoded(line) for line in json.loads(value)) if value else ()

    def text_of(self, lines: Iterable[Line]) -> str | None:
        """Return the value these lines make; empty ones are left out, ValueError for too many."""
        kept = [encoded for line in lines if (encoded := self._encoded(line))]
        if len(kept) > self.most:
            raise ValueError(f"Nhiều nhất {self.most} dòng, ở đây có {len(kept)}.")
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if len(text) > LONGEST:
            raise ValueError(f"Bảng dài quá {LONGEST:,} chữ, hãy rút ngắn.".replace(",", ".", 1))
        return text if kept else None

    def value_of(self, typed: Iterable[tuple[int, Sequence[str]]]) -> str | None:
        """Return the value of typed cells, each line with its number, which an error names."""
        return self.text_of(self._read(place, cells) for place, cells in typed)

    def cells_of(self, text: str) -> list[tuple[int, list[str]]]:
        """Return the typed cells of each line that has any, with the line's number from 1."""
        rows = enumerate(self.rows_in(text), start=1)
        return [(place, cells) for place, cells in rows if any(cells)]

    def rows_in(self, text: str) -> list[list[str]]:
        """Return the typed cells of every line, also of those without any."""
        text = _QUOTED.sub(_unquoted, text.replace("\r\n", "\n"))
        between = "\t" if "\t" in text or len(self.columns) == 1 else BETWEEN.strip()
        return [[tidy(cell) for cell in line.split(between)] for line in text.splitlines()]

    def _read(self, place: int, cells: Sequence[str]) -> Line:
        if len(cells) > len(self.columns) and any(cells[len(self.columns) :]):
            raise ValueError(
                f"Dòng {place} có {len(cells)} ô, bảng chỉ có {len(self.columns)} cột."
            )
        line = {}
        for column, typed in zip(self.columns, cells, strict=False):
            try:
                line[column.name] = column.parse(typed)
            except ValueError as error:
                raise ValueError(f"{_where(place, column)}: {error}") from None
        return line

    def _written(self, value: Any, *, between: str, plain: bool = False) -> str:
        return "\n".join(
            self._line(line, between=between, plain=plain) for line in self.lines_in(value)
        )

    def _line(self, line: Line, *, between: str = BETWEEN, plain: bool = False) -> str:
        cells = [
            column.plain(line.get(column.name)) if plain else column.format(line.get(column.name))
            for column in self.columns
        ]
        return between.join(cells).rstrip(" ")

    def _cells_changed(self, name: str, old: Line, new: Line) -> Iterator[tuple[str, str, str]]:
        for column in self.columns:
            before, after = old.get(column.name), new.get(column.name)
            if before != after:
                yield f"{name}, {column.label}", column.format(before), column.format(after)

    def _encoded(self, line: Line) -> dict[str, Scalar]:
        said = {c.name: c.encode(line[c.name]) for c in self.columns if c.name in line}
        return {name: scalar for name, scalar in said.items() if scalar is not None}

    def _decoded(self, said: Mapping[str, Scalar]) -> Line:
        return {name: self._column(name).decode(scalar) for name, scalar in said.items()}

    def _column(self, name: str) -> Field:
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise ValueError(name)
        return found


def _is_tidy(line: Line) -> bool:
    """Say whether every text of a line is in its one spelling, none of them empty."""
    return all(tidy(cell) == cell != "" for cell in line.values() if isinstance(cell, str))


def _unquoted(cell: re.Match[str]) -> str:
    """Return a cell on one line; what is quoted without a line break may be meant so."""
    return " ".join(cell[1].replace('""', '"').split()) if "\n" in cell[1] else cell[0]


def _where(place: int, column: Field) -> str:
    return f"Dòng {place}, {column.label.lower()}"


def _alike(one: Sequence[Line], other: Sequence[Line]) -> int:
    """Return how many lines are the same from the start on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
