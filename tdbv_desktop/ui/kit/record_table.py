"""The list of a register: quiet rows, a pill for each state, everything by keyboard."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.ui.kit.column_widths import elastic_columns, fitting_widths, wanted_widths
from tdbv_desktop.ui.kit.pill import draw_pill
from tdbv_desktop.ui.kit.record_rows import FetchRows, RecordRowsModel
from tdbv_desktop.ui.kit.theme import ROW_PX, token

PADDING = 10
BAR = 3
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordTable(QTableView):
    """Shows one line for each record; what is typed into it belongs to the search box."""

    current_changed = Signal(object)  # UUID of the highlighted record
    opened = Signal(object)  # UUID: the person wants to edit it
    typed = Signal(str)  # letters meant for the search box
    left_upwards = Signal()
    sort_wanted = Signal(str)  # name of a column

    def __init__(self, register: Register, fetch: FetchRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RecordRowsModel(register, fetch, self)
        self._widths: list[int] = []  # the person's own, when there are any
        self._is_restoring = False
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(register.title)
        self._be_quiet()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda _index: self._open())
        self.rows.modelReset.connect(self._lay_columns)

    @property
    def current_id(self) -> UUID | None:
        """Return the highlighted record."""
        index = self.currentIndex()
        return self.rows.ids[index.row()] if index.isValid() else None

    def show_ids(self, ids: list[UUID], *, keep: UUID | None = None) -> None:
        """Show records, the one to keep highlighted if it is among them."""
        self._is_restoring = True
        top = self.verticalScrollBar().value()
        self.rows.show_ids(ids)
        self.verticalScrollBar().setValue(top)
        self.highlight(keep)
        self._is_restoring = False

    def highlight(self, record_id: UUID | None) -> None:
        """Highlight a record without telling that the person chose it."""
        place, was = self.rows.place_of(record_id), self._is_restoring
        self._is_restoring = True
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, 0))
        else:
            self.selectionModel().clear()
        self._is_restoring = was

    def step(self, by: int, *, start: UUID | None) -> UUID | None:
        """Highlight the record before or after another, and return it; None at the ends."""
        here = self.rows.place_of(start)
        there = 0 if here is None else here + by
        if not 0 <= there < len(self.rows.ids):
            return None
        self.highlight(self.rows.ids[there])
        return self.rows.ids[there]

    def enter(self) -> None:
        """Put the cursor into the list, on the first row when none is highlighted."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid() and self.rows.ids:
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        text = event.text()
        if key in _ENTER and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif modifiers == Qt.KeyboardModifier.AltModifier and text.isdigit() and text != "0":
            self._sort_by_number(int(text))
        elif text.strip() and text.isprintable() and not modifiers & _CHORD:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    def _be_quiet(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setProperty("kind", "records")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_PX)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setSectionsClickable(True)
        across.setDefaultAlignment(_LEFT)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(48)
        across.sectionClicked.connect(lambda place: self._sort_by_number(place + 1))

    def _lay_columns(self) -> None:
        if self.viewport().width() < 100 or not self.rows.columnCount():
            return
        wanted = self._widths or wanted_widths(self, self.rows)
        elastic = elastic_columns(self.rows.register)
        widths = fitting_widths(wanted, elastic, self.viewport().width())
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_restoring:
            self.current_changed.emit(self.rows.ids[index.row()])

    def _open(self) -> None:
        if self.current_id is not None:
            self.opened.emit(self.current_id)

    def _sort_by_number(self, number: int) -> None:
        columns = self.rows.register.columns
        if number <= len(columns) and is_sortable(self.rows.register, columns[number - 1]):
            self.sort_wanted.emit(columns[number - 1])


_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def is_sortable(register: Register, column: str) -> bool:
    """Say whether a list can be put in order by a column."""
    if column not in register.by_name:
        return False
    field = register.field(column)
    return column == register.sort_by or field.sortable or field.kind == "reference"


class _RowDelegate(QStyledItemDelegate):
    """Draws a cell: hairline below, first column semibold, marks as pills, a bar at the cursor."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table, self._rows = table, table.rows

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        style: Any = option  # the stubs do not know the fields of its base classes
        area = QRect(style.rect)
        painter.save()
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, token("accentsoft"))
            if index.column() == 0 and self._table.hasFocus():
                painter.fillRect(area.adjusted(0, 0, BAR - area.width(), 0), token("accent"))
        painter.setPen(token("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        area.adjust(PADDING, 0, -PADDING // 2, 0)
        mark = self._rows.mark_at(index.row(), index.column())
        if mark is not None:
            draw_pill(painter, area, mark, style.font)
        else:
            self._write(painter, area, index, QFont(style.font))
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
        font: QFont,
    ) -> None:
        if index.column() == 0:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(token("text"))
        text = self._rows.text_at(index.row(), index.column())
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, words)
