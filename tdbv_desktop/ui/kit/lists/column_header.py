"""The heading of a list: columns fill the room until a person draws them, and are moved by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.ui.kit.lists.column_widths import (
    elastic_columns,
    fitting_widths,
    heading_widths,
    spread_widths,
    wanted_widths,
)
from tdbv_desktop.ui.kit.pill import pill_font

if TYPE_CHECKING:
    from tdbv_desktop.ui.kit.lists.record_table import RecordTable

SIGN_WIDTH = 28
NARROWEST = 48
TOO_NARROW = 100
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ColumnHeader(QHeaderView):
    """Tells in which order and width the columns stand; the column with the sign stays last."""

    chosen = Signal(int)  # the number of a column, from 1: order the rows by it
    moved = Signal(object)  # names of the columns in their new order
    drawn = Signal(object)  # width of every column a person drew, by name
    columns_wanted = Signal()  # the right button: which columns there are

    def __init__(self, table: RecordTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._is_laying = False
        self.widths: dict[str, int] = {}  # the person's own
        self.setFont(pill_font(table.font()))  # as the sheet draws it: headings are cut by this one
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setDefaultAlignment(_LEFT)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(SIGN_WIDTH)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sectionClicked.connect(self._choose)
        self.sectionResized.connect(self._note_drawn)
        self.sectionMoved.connect(lambda *_: QTimer.singleShot(0, self, self._note_moved))
        self.sectionHandleDoubleClicked.connect(self.fit)

    def show_widths(self, widths: Mapping[str, int]) -> None:
        """Give columns the widths a person drew; the others share what is left."""
        self.widths = dict(widths)
        self.lay_out()

    def lay_out(self) -> None:
        """Give every column its width."""
        rows, room = self._table.rows, self._table.viewport().width() - SIGN_WIDTH
        if room < TOO_NARROW or not rows.columns:
            return
        wanted, elastic = wanted_widths(self._table, rows), elastic_columns(rows)
        own = [self.widths.get(name) for name in rows.columns]
        if any(own):
            widths = spread_widths(wanted, own, room)
        else:
            least = heading_widths(self._table, rows)
            widths = fitting_widths(wanted, elastic, room, least)
        self._is_laying = True
        for column, width in enumerate(widths):
            self.resizeSection(column, width)
        self.resizeSection(rows.doubt_column, SIGN_WIDTH)
        self.setSectionResizeMode(rows.doubt_column, QHeaderView.ResizeMode.Fixed)
        self._is_laying = False

    def fit(self, column: int) -> None:
        """Make a column as wide as what it holds."""
        if column < self._table.rows.doubt_column:
            width = wanted_widths(self._table, self._table.rows, widest=None)[column]
            self.resizeSection(column, max(width, NARROWEST))

    def move_column(self, column: int, by: int) -> int:
        """Move a column one place, and return where it stands then."""
        columns = list(self._table.rows.columns)
        there = column + by
        if column >= len(columns) or not 0 <= there < len(columns):
            return column
        columns.insert(there, columns.pop(column))
        self.moved.emit(tuple(columns))
        return there

    def widen(self, name: str, by: int) -> None:
        """Make a column wider, or narrower, as if it had been drawn."""
        columns = self._table.rows.columns
        if name in columns:
            place = columns.index(name)
            self.resizeSection(place, max(self.sectionSize(place) + by, NARROWEST))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.columns_wanted.emit()
        event.accept()

    def _choose(self, column: int) -> None:
        if column < self._table.rows.doubt_column:
            self.chosen.emit(column + 1)

    def _note_drawn(self, column: int, _old: int, width: int) -> None:
        rows = self._table.rows
        if self._is_laying or column >= rows.doubt_column:
            return
        for place, name in enumerate(rows.columns):  # what is drawn once stays as it is seen
            self.widths.setdefault(name, self.sectionSize(place))
        self.widths[rows.columns[column]] = max(width, NARROWEST)
        self.drawn.emit(dict(self.widths))

    def _note_moved(self) -> None:
        """Turn what was dragged into the order of the model, so that there is only one order."""
        rows = self._table.rows
        places = [self.logicalIndex(place) for place in range(self.count())]
        names = tuple(rows.columns[place] for place in places if place < rows.doubt_column)
        self.blockSignals(True)
        for place in range(self.count()):
            self.moveSection(self.visualIndex(place), place)
        self.blockSignals(False)
        if names != rows.columns:
            self.moved.emit(names)
        else:
            self.viewport().update()


def is_sortable(register: Register, column: str) -> bool:
    """Say whether a list can be put in order by a column."""
    if column not in register.field_names:
        return False
    field = register.field(column)
    return column == register.sort_by or field.sortable or field.kind == "reference"
