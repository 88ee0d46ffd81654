"""The grid a table inside a form is drawn on: headings, lines of cells, a menu for each line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QToolButton, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.ui.kit.field_edit import FieldEdit
from tdbv_desktop.ui.kit.words import tr

CellFor = Callable[[Field], FieldEdit]
# How much of the width a column takes beside the others.
STRETCH = {"text": 4, "choice": 3, "quantity": 2, "day": 2, "partial_day": 2}
FIRST_CELL = 1  # before it stands the number of the line


class LineRow:
    """One line: its cells in order, and the button with its number and its menu."""

    def __init__(self, cells: Sequence[FieldEdit], button: QToolButton) -> None:
        self.cells, self.button = tuple(cells), button

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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
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
        self._is_filling = True
        while len(self.rows) > max(len(lines), 1):
            self._drop_row(self.rows[-1])
        while len(self.rows) < max(len(lines), 1):
            self._make_row()
        for row, texts in zip_longest(self.rows, lines, fillvalue=()):
            for cell, text in zip_longest(row.cells, texts, fillvalue=""):
                cell.show_value(None)
                cell.put_text(text)
        self._is_filling = False
        self.keep_one_blank()

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

    def _make_row(self) -> None:
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
            self._grid.addWidget(widget, place, column, Qt.AlignmentFlag.AlignTop)
        if place == 1:
            self.setFocusProxy(row.cells[0].box)
        else:
            QWidget.setTabOrder(self.rows[-2].cells[-1].box, row.cells[0].box)
        for cell in row.cells:
            self._name(cell, place)
            self.cell_made.emit(cell)

    def _drop_row(self, row: LineRow) -> None:
        """Take the last line away."""
        self.rows.remove(row)
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _cell(self, column: Field) -> FieldEdit:
        cell = self._cell_for(column)
        cell.label.hide()
        cell.show_hint(on=False)
        cell.set_read_only(on=self.is_read_only)
        cell.box.setMinimumWidth(40)
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
    button.setFixedWidth(34)
    button.setToolTip(tr("What can be done with this line"))
    return button
