"""A table inside a form: typed straight through, one line below the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.line_keys import block_of, fill_menu, overlaid, run_of
from tdbv_desktop.ui.kit.edits.lines_grid import CellFor, LineRow, LinesGrid
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.wide_area import WideArea
from tdbv_desktop.ui.kit.words import tr


class LinesEdit(FieldEdit):
    """Enter goes from cell to cell; in the empty last line it goes on to the next field.

    The last line is always empty and waits to be typed into, as long as the table may grow. Every
    cell is the widget of its own field and keeps what was typed, right or wrong.
    """

    def __init__(self, field: Lines, cell_for: CellFor, parent: QWidget | None = None) -> None:
        self._lines = field
        self._before: list[list[str]] | None = None  # what Ctrl+Z brings back
        self.grid = LinesGrid(field, cell_for, self._fill_menu)
        self.grid.fill([])
        self._area = WideArea(self.grid)
        super().__init__(field, self.grid, parent)
        for cell in self.grid.cells:
            self._listen_to(cell)
        self.grid.cell_made.connect(self._listen_to)
        self.grid.typed_in.connect(self.edited)

    # --- what it holds

    @property
    def hint(self) -> str:
        return self.field.hint or tr("Ctrl+Delete removes a line; Ctrl+V pastes from Excel")

    @property
    def outside(self) -> QWidget:
        return self._area

    @property
    def boxes(self) -> Sequence[QWidget]:
        return [cell.box for cell in self.grid.cells]

    @property
    def part_to_see(self) -> QWidget:
        return self if self.grid.here is None else self.grid.here[1]

    def typed(self) -> str:
        return "\n".join("\t".join(cells) for cells in self.grid.filled() if any(cells))

    def read(self, text: str) -> Any:
        return self._lines.value_of(enumerate(self.grid.filled(), start=1))

    def put(self, value: Any, caption: str = "") -> None:
        columns, lines = self._lines.columns, self._lines.lines_in(value)
        self.grid.fill([[c.format(line.get(c.name)) for c in columns] for line in lines])
        for row, line in zip(self.grid.rows, lines, strict=False):
            for cell in row.cells:
                cell.show_value(line.get(cell.field.name))
        self._before = None

    def put_text(self, text: str) -> None:
        self.grid.fill([cells for _, cells in self._lines.cells_of(text)])
        self.edited.emit()

    def undo(self) -> None:
        self.show_value(self._loaded)

    def tidy(self, value: Any) -> None:
        """Leave the cells as they are: each one was tidied when it was checked."""

    # --- how it looks

    @property
    def is_read_only(self) -> bool:
        return self.grid.is_read_only

    def set_read_only(self, *, on: bool) -> None:
        self.grid.set_read_only(on=on)

    def show_hint(self, *, on: bool) -> None:
        here = self.grid.here
        if on and here is not None:
            self._area.show_part(here[1])
        for cell in self.grid.cells:
            cell.show_hint(on=on and here is not None and here[1] is cell)

    def close_list(self) -> None:
        for cell in self.grid.cells:
            cell.close_list()

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        bad = (cell for cell in self.grid.cells if cell.problem_line.text())
        next(bad, self.grid.rows[-1].cells[0]).enter(reason)

    # --- what is wrong

    def check(self) -> bool:
        self.close_list()
        bad = [
            cell
            for row in self.grid.rows
            if not row.is_blank
            for cell in row.cells
            if not cell.check()
        ]
        if bad:
            self._say(tr("Some cells of the table are not right yet."))
            return False
        return super().check()

    def glance(self, *, says_problems: bool = True) -> None:
        for cell in self.grid.cells:
            cell.glance(says_problems=says_problems)

    # --- keys

    def go_on(self) -> bool:
        here = self.grid.here
        if here is None or here[0].is_blank:
            return self.check()
        cell = here[1]
        if not self.is_read_only and not cell.go_on():
            return False
        after = self.grid.beside(cell, 1)
        if after is None:
            return self.check()
        after.enter()
        return False

    def takes(self, event: QKeyEvent) -> bool:
        here = self.grid.here
        if here is None:
            return False
        row, cell = here
        return cell.takes(event) or self._line_takes(event, row) or self._steps(event, row, cell)

    def keeps(self, event: QKeyEvent) -> bool:
        here = self.grid.here
        return here is not None and here[1].keeps(event)

    # --- what can be done with a line, named in LINE_KEYS

    def move_up(self, row: LineRow) -> None:
        """Change places with the line above."""
        self._swap(row, -1)

    def move_down(self, row: LineRow) -> None:
        """Change places with the line below."""
        self._swap(row, 1)

    def duplicate(self, row: LineRow) -> None:
        """Put the same line once more below this one."""
        place, filled = self.grid.rows.index(row), self.grid.filled()
        if row.is_blank or not self._has_room(len(filled) + 1):
            return
        self._refill([*filled[: place + 1], list(row.typed), *filled[place + 1 :]])
        self._go(place + 1, 0)

    def remove(self, row: LineRow) -> None:
        """Take a line out; Ctrl+Z brings it back."""
        if row.is_blank:
            return
        place, filled, column = self.grid.rows.index(row), self.grid.filled(), self._column_here()
        self._refill(filled[:place] + filled[place + 1 :])
        self._go(place, column)
        self.warning_line.setText(tr("Line {number} was removed. Ctrl+Z: back", number=place + 1))
        self.warning_line.show()

    def copy_all(self, _row: LineRow | None = None) -> None:
        """Put the whole table on the clipboard the way a sheet takes it."""
        head = "\t".join(column.label for column in self._lines.columns)
        QGuiApplication.clipboard().setText(f"{head}\n{self.typed()}")

    def paste(self, text: str) -> None:
        """Put a block copied from a sheet into the cells, beginning with the one of the cursor."""
        row, cell = self.grid.here or (self.grid.rows[-1], self.grid.rows[-1].cells[0])
        block = block_of(self._lines, text)
        first, left = self.grid.rows.index(row), row.cells.index(cell)
        wide = max((len(cells) for cells in block), default=0)
        room = len(self._lines.columns) - left
        if wide > room:
            self._say(
                tr("The block has {wide} columns, from this cell on there are {room}. "
                   "Nothing was pasted.", wide=wide, room=room)
            )  # fmt: skip
            return
        filled = self.grid.filled(at_least=first)
        if not self._has_room(max(len(filled), first + len(block))):
            return
        self._refill(overlaid(filled, block, at=(first, left), wide=len(row.cells)))
        self._go(first + len(block), left)

    # --- how it is done

    def _line_takes(self, event: QKeyEvent, row: LineRow) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._pastes()
        if self.is_read_only and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.matches(QKeySequence.StandardKey.Undo) and self._before is not None:
            place = self.grid.rows.index(row)
            self._refill(self._before)
            self._forget()
            self._go(place, 0)
            return True
        run = run_of(event)
        if run and (not self.is_read_only or run == "copy_all"):
            getattr(self, run)(row)
        return bool(run)

    def _steps(self, event: QKeyEvent, row: LineRow, cell: FieldEdit) -> bool:
        """Walk inside the table; at its rims the keys are the form's."""
        if event.key() == Qt.Key.Key_Escape and cell.is_changed and not self.is_read_only:
            cell.undo()
            cell.enter()
            return True
        target = self.grid.neighbour(event, row, cell)
        if target is None:
            return False
        is_back = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Backtab)
        target.enter(
            Qt.FocusReason.BacktabFocusReason if is_back else Qt.FocusReason.TabFocusReason
        )
        return True

    def _pastes(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if self.is_read_only or not any(sign in text.strip("\r\n") for sign in "\t\n"):
            return False  # one cell: the box pastes it itself
        self.paste(text)
        return True

    def _swap(self, row: LineRow, step: int) -> None:
        place, filled = self.grid.rows.index(row), self.grid.filled()
        other, column = place + step, self._column_here()
        if max(place, other) >= len(filled) or other < 0:
            return
        filled[place], filled[other] = filled[other], filled[place]
        self._refill(filled)
        self._go(other, column)

    def _refill(self, lines: list[list[str]]) -> None:
        """Put other lines in the place of those that are there; Ctrl+Z brings these back."""
        self._before = self.grid.filled()
        self.grid.fill(lines)
        self.glance()
        self.warning_line.hide()
        self.edited.emit()

    def _has_room(self, count: int) -> bool:
        most = self._lines.most
        if count > most:
            self._say(
                tr("The table holds {most} lines, {count} would be too many. Nothing was changed.",
                   most=most, count=count)
            )  # fmt: skip
        return count <= most

    def _go(self, place: int, column: int) -> None:
        cell = self.grid.cell_at(min(place, len(self.grid.rows) - 1), column)
        if cell is not None:
            cell.enter()

    def _column_here(self) -> int:
        here = self.grid.here
        return 0 if here is None else here[0].cells.index(here[1])

    def _say(self, text: str) -> None:
        self.show_problems([Problem(self.field.name, text)])

    def _forget(self) -> None:
        self._before = None
        self.warning_line.hide()

    def _listen_to(self, cell: FieldEdit) -> None:
        self.box_added.emit(cell.box)
        if isinstance(cell.box, QLineEdit):
            cell.box.textEdited.connect(self._forget)
        cell.completed.connect(self.completed)
        if isinstance(cell, PickEdit):
            cell.chosen.connect(self.completed)

    def _fill_menu(self, row: LineRow, menu: QMenu) -> None:
        fill_menu(menu, lambda run: getattr(self, run)(row))
