"""Reads the records of a table by its plan: values by path, repairs counted by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.legacy.mending import mend_cell
from tdbv_desktop.core.once import Once
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet
from tdbv_desktop.exchange.template_found import text_in
from tdbv_desktop.exchange.values.draft import Reading
from tdbv_desktop.exchange.values.reading import read_cell
from tdbv_desktop.exchange.values.splitting import split
from tdbv_desktop.services.intake.letters import letters_of
from tdbv_desktop.services.intake.paths import Reached, reachable
from tdbv_desktop.services.intake.place_cells import NOTE, Places, add_line
from tdbv_desktop.services.intake.plan import ColumnPlan, ImportPlan, Target
from tdbv_desktop.services.intake.said import ColumnTold, Note, PlaceQuestion, ReadRow

SAMPLES = 5
UNIT = "unit"
_JOINED = {"text": ", ", "long_text": "\n"}  # kinds that take several columns
_SEX = {"male": "male", "female": "female"}
_PARTS_OF_BIRTH = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class _Feed:
    """A column, or a part of it, on its way to a field."""

    column: ColumnPlan
    target: Target
    reached: Reached
    read: Callable[[Cell], Reading]


class RowReader:
    """Reads the records of one table; what was put right is told in `columns` and `questions`."""

    def __init__(self, sheet: ForeignSheet, plan: ImportPlan) -> None:
        self._sheet, self._plan = sheet, plan
        self._paths = reachable(plan.register)
        self._feeds = {
            column.number: tuple(self._feed(column, target) for target in column.targets)
            for column in plan.taken
        }
        self._columns = {column.number: column for column in plan.taken}
        self._letters = letters_of(sheet, plan.table) if plan.group else None
        self._group = plan.group
        self._group_values = Once(self._group_value)
        self._defaults = self._read_defaults()
        self._own_paths = [
            target.path for c in plan.taken for target in c.targets if "." not in target.path
        ]
        self._places = Places(plan, self._paths)
        self.columns = {c.number: ColumnTold(c.name) for c in plan.taken}

    def __len__(self) -> int:
        return len(self._plan.table.records)

    def __iter__(self) -> Iterator[ReadRow]:
        group = iter(sorted(self._plan.table.groups.items()))
        ahead, text = next(group, None), ""
        for number in self._plan.table.records:
            while ahead is not None and ahead[0] < number:
                text, ahead = ahead[1], next(group, None)
            if number in self._plan.done:
                yield ReadRow(number, {}, is_done=True)
            else:
                yield self._row(number, self._sheet.rows[number], text)

    @property
    def questions(self) -> tuple[PlaceQuestion, ...]:
        """Return the places that were ambiguous in the rows read so far, the commonest first."""
        return self._places.questions

    def _feed(self, column: ColumnPlan, target: Target) -> _Feed:
        reached, plan = self._paths[target.path], self._plan

        def read(cell: Cell) -> Reading:
            if plan.is_template:
                return _of_template(reached.field, cell)
            return read_cell(reached.field, cell, day_zero=self._sheet.day_zero, form=column.form)

        return _Feed(column, target, reached, Once(read).__getitem__)

    def _row(self, number: int, cells: Mapping[int, Cell], group: str) -> ReadRow:
        values: dict[str, Any] = {}
        notes: list[Note] = []
        births: dict[str, dict[str, Cell]] = {}
        for column, feeds in self._feeds.items():
            cell = cells.get(column)
            if cell is None or not cell.text:
                continue
            if self._columns[column].split:
                self._take_split(feeds, cell, values, notes)
                continue
            for feed in feeds:
                if feed.target.part in _PARTS_OF_BIRTH:
                    births.setdefault(feed.target.path, {})[feed.target.part] = cell
                else:
                    self._take(feed, cell, values, notes)
        for path, parts in births.items():
            self._take_birth(path, parts, values, notes)
        self._fill(values, group)
        record_id = self._plan.records.get(number)
        if record_id is not None:  # a cell of a template that was emptied empties its field
            values = {path: values.get(path) for path in self._own_paths} | values
        return ReadRow(number, values, tuple(notes), record_id)

    def _fill(self, values: dict[str, Any], group: str) -> None:
        """Put in what the sub-header above the row says, and what was typed for all rows."""
        if self._group is not None and group:
            for path, value in self._group_values[group].items():
                values.setdefault(path, value)
        for path, value in self._defaults.items():
            values.setdefault(path, value)

    def _take(self, feed: _Feed, cell: Cell, values: dict[str, Any], notes: list[Note]) -> None:
        path, field = feed.reached.path, feed.reached.field
        if feed.target.label:
            text = self._shown(feed.column, cell)
            add_line(self._paths, path, feed.target.label, text, values)
            return
        if field.kind == UNIT and not self._plan.is_template:
            text = self._shown(feed.column, cell)
            if text and self._places.take(feed.reached, feed.column, text, values, notes):
                return
        reading = feed.read(cell)
        self._count(feed.column, reading)
        if reading.problem:
            self._refuse(feed, cell, reading, values, notes)
            return
        if reading.doubt:
            notes.append(self._note(feed, reading.doubt, is_error=False))
        if reading.value is not None:
            self._put(feed, reading.value, values)
            self._check_length(feed, values, notes)

    def _put(self, feed: _Feed, value: Any, values: dict[str, Any]) -> None:
        """Keep a value; texts of several columns are joined, else the first one counts."""
        path, joined = feed.reached.path, _JOINED.get(feed.reached.field.kind)
        if feed.target.part in _SEX:
            values.setdefault(f"{feed.reached.prefix}sex", _SEX[feed.target.part])
        if path not in values:
            values[path] = value
        elif joined and values[path] != value:
            values[path] = f"{values[path]}{joined}{value}"

    def _check_length(self, feed: _Feed, values: dict[str, Any], notes: list[Note]) -> None:
        most = getattr(feed.reached.field, "max_length", 0)
        value = values.get(feed.reached.path)
        if most and isinstance(value, str) and len(value) > most:
            del values[feed.reached.path]
            notes.append(self._note(feed, f"Dài quá {most} chữ."))

    def _take_split(
        self, feeds: tuple[_Feed, ...], cell: Cell, values: dict[str, Any], notes: list[Note]
    ) -> None:
        """Take a text apart; one that does not fit goes whole to the first of its fields."""
        column = feeds[0].column
        text = self._shown(column, cell)
        parts = split(column.split, text)
        if not parts:
            self._take(
                feeds[-1] if column.split == "detail_place" else feeds[0], cell, values, notes
            )
            return
        for feed in feeds:
            if part := parts.get(feed.target.part):
                self._take(feed, Cell("s", part), values, notes)

    def _take_birth(
        self, path: str, parts: Mapping[str, Cell], values: dict[str, Any], notes: list[Note]
    ) -> None:
        said = [parts[part].text for part in _PARTS_OF_BIRTH if part in parts]
        feed = next(
            f for feeds in self._feeds.values() for f in feeds
            if f.reached.path == path and f.target.part in parts
        )  # fmt: skip
        reading = read_cell(
            feed.reached.field, Cell("s", "/".join(said)), day_zero=self._sheet.day_zero
        )
        if reading.problem:
            self._refuse(feed, Cell("s", "/".join(said)), reading, values, notes)
        elif reading.value is not None:
            values.setdefault(path, reading.value)

    def _refuse(
        self, feed: _Feed, cell: Cell, reading: Reading, values: dict[str, Any], notes: list[Note]
    ) -> None:
        """Note what is wrong with a cell; where the plan says so its text goes into the note."""
        note = f"{feed.reached.prefix}{NOTE}"
        if self._plan.unread == "note" and not feed.reached.field.required and note in self._paths:
            add_line(
                self._paths, note, feed.reached.field.label, self._shown(feed.column, cell), values
            )
            notes.append(self._note(feed, f"{reading.problem} Chữ gốc ở ghi chú.", is_error=False))
            return
        notes.append(self._note(feed, reading.problem, suggestion=reading.suggestion))

    def _note(
        self, feed: _Feed, message: str, *, is_error: bool = True, suggestion: str = ""
    ) -> Note:
        return Note(
            path=feed.reached.path,
            column=feed.column.number,
            message=message,
            suggestion=suggestion,
            severity="error" if is_error else "warning",
        )

    def _shown(self, column: ColumnPlan, cell: Cell) -> str:
        if cell.kind == "s":
            return mend_cell(cell.text, cell.font, column.form).text
        return text_in(cell)

    def _count(self, column: ColumnPlan, reading: Reading) -> None:
        told = self.columns[column.number]
        for repair in reading.repairs:
            told.counts[repair.code] = told.counts.get(repair.code, 0) + 1
            samples = told.samples.setdefault(repair.code, [])
            if len(samples) < SAMPLES and (repair.before, repair.after) not in samples:
                samples.append((repair.before, repair.after))

    def _group_value(self, text: str) -> dict[str, Any]:
        if self._group is None or self._letters is None:
            return {}
        field = self._paths[self._group.path].field
        reading = read_cell(field, Cell("s", self._letters.mended(text)), day_zero=self._day_zero)
        return {self._group.path: reading.value} if reading.value is not None else {}

    @property
    def _day_zero(self) -> date:
        return self._sheet.day_zero

    def _read_defaults(self) -> dict[str, Any]:
        """Return the values of what was typed for fields no column fills; ValueError as fields."""
        found = {}
        for path, text in self._plan.defaults.items():
            value = self._paths[path].field.parse(text)
            if value is not None:
                found[path] = value
        return found


def _of_template(field: Field, cell: Cell) -> Reading:
    """Return what a cell of our own template says: it was written by the field itself."""
    try:
        value = field.parse(text_in(cell))
    except ValueError as error:
        return Reading(problem=str(error))
    return Reading(value, "" if value is None else field.format(value))
