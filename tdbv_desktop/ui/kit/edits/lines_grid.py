"""The grid a table inside a form is drawn on: headings, lines of cells, a menu for each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QToolButton, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.words import tr

CellFor = Callable[[Field], FieldEdit]
# How much of the width a column takes beside the others.
STRETCH = {"text": 4, "choice": 3, "quantity": 2, "day": 2, "partial_day": 2}
# What a cell needs so that nothing usual is cut off, in pixels.
LEAST = {
    "text": 96,
    "choice": 76,
    "quantity": 70,
    "day": 88,
    "partial_day": 88,
    "time": 56,
    "yes_no": 62,
    "whole_number": 48,
}
NUMBER_WIDTH = 28
FIRST_CELL = 1  # before it stands the number of the line


class LineRow:
    """One line: its cells in order, the button with its number and menu, what is wrong with it."""

    def __init__(self, cells: Sequence[FieldEdit], button: QToolButton) -> None:
        self.cells, self.button, self.message = tuple(cells), button, QLabel()
        self.message.setObjectName("problem")
        self.message.setWordWrap(True)
        self.message.hide()
        for cell in self.cells:
            cell.judged.connect(self._tell)

    @property
    def typed(self) -> list[str]:
        """Return what stands in the cells."""
        return [cell.typed() for cell in self.cells]

    @property
    def is_blank(self) -> bool:
        """Say whether nothing was typed into any cell."""
        return not any(text.strip() for text in self.typed)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Return what the line is made of."""
        return (self.button, *self.cells)

    def _tell(self) -> None:
        """Say below the line, in its whole width, what its cells have no room to say."""
        found = []
        for cell in self.cells:
            cell.problem_line.hide()
            cell.warning_line.hide()
            said = cell.problem_line.text() or cell.warning_line.text()
            found += [f"{cell.field.label}: {said}"] if said else []
        self.message.setText("\n".join(found))
        self.message.setVisible(bool(found))


class LinesGrid(QFrame):
    """Lays lines out below their headings; the last one is empty as long as there is room."""

    typed_in = Signal()
    cell_made = Signal(object)  # FieldEdit

    def __init__(
        self, field: Lines, cell_for: CellFor, fill_menu: Callable[[LineRow, QMenu], None]
    ) -> None:
        super().__init__()
        self._field, self._cell_for, self._fill_menu = field, cell_for, fill_menu
        self._is_filling = self.is_read_only = False
        self.rows: list[LineRow] = []
        self._spare: list[LineRow] = []  # taken away, the lowest number last
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        for place, column in enumerate(field.columns, start=FIRST_CELL):
            heading = QLabel(f"{column.label} *" if column.required else column.label)
            heading.setObjectName("hint")
            heading.setWordWrap(True)
            self._grid.addWidget(heading, 0, place, Qt.AlignmentFlag.AlignBottom)
            self._grid.setColumnStretch(place, STRETCH.get(column.kind, 1))

    @property
    def cells(self) -> list[FieldEdit]:
        """Return every cell, line by line."""
        return [cell for row in self.rows for cell in row.cells]

    @property
    def here(self) -> tuple[LineRow, FieldEdit] | None:
        """Return the line and the cell the cursor is in."""
        found = ((row, cell) for row in self.rows for cell in row.cells if cell.has_cursor)
        return next(found, None)

    def filled(self, *, at_least: int = 0) -> list[list[str]]:
        """Return what stands in the lines, the empty ones at the end left out down to a number."""
        texts = [row.typed for row in self.rows]
        while len(texts) > at_least and not any(texts[-1]):
            texts.pop()
        return texts

    def fill(self, lines: Sequence[Sequence[str]]) -> None:
        """Put texts into the cells as if they had been typed, in as many lines as it takes."""
        self._is_filling, before = True, self.here
        while len(self.rows) > max(len(lines), 1):
            self._drop_row(self.rows[-1])
        while len(self.rows) < max(len(lines), 1):
            self._make_row()
        for place, row in enumerate(self.rows):
            texts = lines[place] if place < len(lines) else ()
            for column, cell in enumerate(row.cells):
                cell.show_value(None)
                cell.put_text(texts[column] if column < len(texts) else "")
        self._is_filling = False
        self.keep_one_blank()
        if before is not None and before[0] not in self.rows:
            self.rows[-1].cells[0].enter()

    def keep_one_blank(self) -> None:
        """Let an empty line wait at the end; a table that only shows has none."""
        if self._is_filling or not self.rows:
            return
        if self.is_read_only:
            while len(self.rows) > 1 and self.rows[-1].is_blank:
                self._drop_row(self.rows[-1])
        elif not self.rows[-1].is_blank and len(self.rows) < self._field.most:
            self._make_row()

    def set_read_only(self, *, on: bool) -> None:
        """Let the cells only show, or be typed in again."""
        self.is_read_only = on
        self.keep_one_blank()
        for row in self.rows:
            row.button.setEnabled(not on)
            for cell in row.cells:
                cell.set_read_only(on=on)

    def beside(self, cell: FieldEdit, step: int) -> FieldEdit | None:
        """Return the cell after or before one, across the ends of lines."""
        cells = self.cells
        place = cells.index(cell) + step
        return cells[place] if 0 <= place < len(cells) else None

    def cell_at(self, place: int, column: int) -> FieldEdit | None:
        """Return a cell by its place, None beyond the rims."""
        return self.rows[place].cells[column] if 0 <= place < len(self.rows) else None

    def neighbour(self, event: QKeyEvent, row: LineRow, cell: FieldEdit) -> FieldEdit | None:
        """Return the cell a key leads to from this one, None where it leads out of the table."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place, column = self.rows.index(row), row.cells.index(cell)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers:
            return self.cell_at(place + (1 if key == Qt.Key.Key_Down else -1), column)
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers):
            return self.beside(cell, -1)
        return self.beside(cell, 1) if key == Qt.Key.Key_Tab else None

    def _make_row(self) -> None:
        if self._spare:
            self._take_spare()
        else:
            self._build_row()

    def _take_spare(self) -> None:
        """Show a line again that was taken away; it lies where it belongs."""
        row, was_filling = self._spare.pop(), self._is_filling
        self._is_filling = True  # emptying it is no typing
        row.button.setEnabled(not self.is_read_only)
        for cell in row.cells:
            cell.set_read_only(on=self.is_read_only)
            cell.show_value(None)
        self._is_filling = was_filling
        self.rows.append(row)
        for widget in row.widgets:
            widget.show()

    def _build_row(self) -> None:
        row = LineRow([self._cell(column) for column in self._field.columns], _button())
        menu = QMenu(row.button)
        menu.aboutToShow.connect(lambda: self._fill_menu(row, menu))
        row.button.setMenu(menu)
        row.button.setEnabled(not self.is_read_only)
        self.rows.append(row)
        place = len(self.rows)
        row.button.setText(str(place))
        row.button.setAccessibleName(tr("Line {number}", number=place))
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, 2 * place - 1, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(row.message, 2 * place, FIRST_CELL, 1, len(row.cells))
        if place == 1:
            self.setFocusProxy(row.cells[0].box)
        else:
            QWidget.setTabOrder(self.rows[-2].cells[-1].box, row.cells[0].box)
        for cell in row.cells:
            self._name(cell, place)
            self.cell_made.emit(cell)

    def _drop_row(self, row: LineRow) -> None:
        """Take the last line away; it is kept, as making one takes as long as making a form."""
        self.rows.remove(row)
        self._spare.append(row)
        for widget in (*row.widgets, row.message):
            widget.hide()

    def _cell(self, column: Field) -> FieldEdit:
        cell = self._cell_for(column)
        cell.label.hide()
        cell.show_hint(on=False)
        cell.set_read_only(on=self.is_read_only)
        cell.box.setProperty("place", "cell")
        cell.box.setMinimumWidth(LEAST.get(column.kind, 60))
        cell.edited.connect(self._on_typing)
        return cell

    def _name(self, cell: FieldEdit, place: int) -> None:
        words = tr(
            "{table}, line {number}, {column}",
            table=self._field.label,
            number=place,
            column=cell.field.label,
        )
        cell.box.setAccessibleName(words)

    def _on_typing(self) -> None:
        if not self._is_filling:
            self.keep_one_blank()
            self.typed_in.emit()


def _button() -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setProperty("place", "line")
    button.setFixedWidth(NUMBER_WIDTH)
    button.setToolTip(tr("What can be done with this line"))
    return button
