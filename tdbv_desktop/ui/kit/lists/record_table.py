"""The list of a register: quiet rows, a pill for each state, everything by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.ui.kit.lists.column_header import ColumnHeader, is_sortable
from tdbv_desktop.ui.kit.lists.record_rows import FetchRows, RecordRowsModel
from tdbv_desktop.ui.kit.lists.row_painting import RowDelegate, draw_waiting_rows
from tdbv_desktop.ui.kit.theme import ROW_PX

_FAR = (Qt.Key.Key_End, Qt.Key.Key_PageDown)  # may go beyond the beginning of a list
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_CHORD = _CTRL | Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class RecordTable(QTableView):
    """Shows one line for each record; what is typed into it belongs to the search box.

    The cursor stands in one row; beside it any number of rows can be picked, and stay so while the
    cursor walks on.
    """

    current_changed = Signal(object)  # UUID of the highlighted record
    opened = Signal(object)  # UUID: the person wants to edit it
    typed = Signal(str)  # letters meant for the search box
    left_upwards = Signal()
    sort_wanted = Signal(str)  # name of a column
    picked = Signal()  # other rows are picked than before
    copy_wanted = Signal()
    whole_wanted = Signal()  # all of a list, of which only the beginning is known, at once

    def __init__(self, register: Register, fetch: FetchRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RecordRowsModel(register, fetch, self)
        self._is_restoring = self._is_waiting = False
        self._anchor, self._ranged = 0, range(0)  # where the range begins; what it picked
        self._is_ranging = False
        self.head = ColumnHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self._painting = RowDelegate(self)
        self.setItemDelegate(self._painting)
        self.setAccessibleName(register.title)
        self._be_quiet()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda _index: self.open_current())
        self.head.chosen.connect(self._sort_by_number)
        self.rows.modelReset.connect(self.head.lay_out)
        self.rows.headerDataChanged.connect(self.head.lay_out)

    @property
    def current_id(self) -> UUID | None:
        """Return the highlighted record."""
        index = self.currentIndex()
        return self.rows.ids[index.row()] if index.isValid() else None

    @property
    def seen(self) -> range:
        """Return the rows that can be seen now."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1)

    def show_ids(
        self,
        ids: Iterable[UUID],
        *,
        keep: UUID | None = None,
        first: Sequence[ListRow] = (),
        is_whole: bool = True,
    ) -> None:
        """Show records, the one to keep highlighted if it is among them."""
        self._is_restoring, had = True, self.rows.picks.count
        top, column = self.verticalScrollBar().value(), max(self.currentIndex().column(), 0)
        self._is_waiting = False
        self.rows.show_ids(ids, first, is_whole=is_whole)
        self.verticalScrollBar().setValue(top)
        self.highlight(keep, column=column)
        self._is_restoring = False
        if had:
            self.picked.emit()

    def make_whole(self) -> None:
        """Have every row of the list, where only its beginning is known so far."""
        if not self.rows.is_whole:
            self.whole_wanted.emit()

    def show_waiting(self) -> None:
        """Show pale bars until the first rows are there."""
        self._is_waiting = True
        self.viewport().update()

    def highlight(self, record_id: UUID | None, *, column: int = 0) -> None:
        """Highlight a record without telling that the person chose it."""
        place, was = self.rows.place_of(record_id), self._is_restoring
        self._is_restoring = True
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, min(column, self.rows.doubt_column - 1)))
        else:
            self.selectionModel().clear()
        self._is_restoring = was

    def step(self, by: int, *, start: UUID | None) -> UUID | None:
        """Highlight the record before or after another, and return it; None at the ends."""
        self.make_whole()
        here = self.rows.place_of(start)
        there = 0 if here is None else here + by
        if not 0 <= there < len(self.rows.ids):
            return None
        self.highlight(self.rows.ids[there])
        return self.rows.ids[there]

    def enter(self) -> None:
        """Put the cursor into the list, on the first row when none is highlighted."""
        if not self.currentIndex().isValid() and self.rows.ids:
            self.setCurrentIndex(self.rows.index(0, 0))  # taking the cursor would not select it
        self.setFocus(Qt.FocusReason.TabFocusReason)

    # --- picking

    def pick_current(self) -> None:
        """Pick the row at the cursor, or let it go, and step to the next one."""
        place = self.currentIndex().row()
        if place >= 0:
            self.rows.picks.turn(place)
            self._tell_picked()
            self._walk(1)

    def pick_all(self) -> None:
        """Pick every row; when all are picked, let them go."""
        self.make_whole()
        picks = self.rows.picks
        if picks.count == len(self.rows.ids):
            picks.clear()
        else:
            picks.pick_all()
        self._tell_picked()

    def pick_none(self) -> None:
        """Let every row go."""
        self.rows.picks.clear()
        self._tell_picked()

    def _pick_to(self, place: int) -> None:
        """Pick the rows from where the range began to a row; a shorter range lets the rest go."""
        if not self._is_ranging:
            self._anchor, self._ranged = max(self.currentIndex().row(), 0), range(0)
            self._is_ranging = True
        first, last = sorted((self._anchor, place))
        self.rows.picks.pick(self._ranged, on=False)
        self._ranged = range(first, last + 1)
        self.rows.picks.pick(self._ranged)
        self._tell_picked()

    def _tell_picked(self) -> None:
        self.viewport().update()
        self.picked.emit()

    def _walk(self, by: int) -> None:
        here = self.currentIndex()
        place = min(max(here.row() + by, 0), self.rows.rowCount() - 1)
        self.setCurrentIndex(self.rows.index(place, max(here.column(), 0)))

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if key in _FAR or self.currentIndex().row() == self.rows.rowCount() - 1:
            self.make_whole()
        self._is_ranging = self._is_ranging and bool(modifiers & _SHIFT)
        if self._handle_picking(key, modifiers) or self._handle_column(key, modifiers):
            return
        if key in _ENTER and not modifiers:
            self.open_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self._walk(self.rows.rowCount() * (1 if key == Qt.Key.Key_End else -1))
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif modifiers == Qt.KeyboardModifier.AltModifier and text.isdigit() and text != "0":
            self._sort_by_number(int(text))
        elif text.strip() and text.isprintable() and not modifiers & _CHORD:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, modifiers = self.indexAt(event.position().toPoint()), event.modifiers()
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._is_ranging = self._is_ranging and bool(modifiers & _SHIFT)
            if modifiers & _SHIFT:
                self._pick_to(index.row())
            elif modifiers & _CTRL or self._is_on_tick(index, event):
                self.rows.picks.turn(index.row())
                self._tell_picked()
        super().mousePressEvent(event)

    def _is_on_tick(self, index: QModelIndex, event: QMouseEvent) -> bool:
        is_first = index.column() == 0 and self.rows.picks.count > 0
        return is_first and event.position().x() - self.columnViewportPosition(0) < _TICK_AREA

    def _handle_picking(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Handle the keys that pick rows or copy them; say whether this was one."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and modifiers == _SHIFT and self.currentIndex().isValid():
            there = self.currentIndex().row() + steps[Qt.Key(key)]
            self._pick_to(min(max(there, 0), self.rows.rowCount() - 1))
            self._walk(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and modifiers in (_NONE, _CTRL):
            self.pick_current()
        elif key == Qt.Key.Key_A and modifiers == _CTRL:
            self.pick_all()
        elif key == Qt.Key.Key_C and modifiers == _CTRL:
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.rows.picks.count:
            self.pick_none()
        else:
            return False
        return True

    def _handle_column(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Handle the keys that move a column; say whether this was one."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key not in steps or modifiers != _CTRL | _SHIFT:
            return False
        here = self.currentIndex()
        there = self.head.move_column(max(here.column(), 0), steps[Qt.Key(key)])
        if here.isValid():
            self.setCurrentIndex(self.rows.index(here.row(), there))
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        self.rows.fetch_rows(self.seen)
        self._painting.begin()
        super().paintEvent(event)
        if self._is_waiting and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            places = range(self.rows.doubt_column)
            lefts = [(self.columnViewportPosition(p), self.columnWidth(p)) for p in places]
            draw_waiting_rows(painter, self.viewport().rect(), lefts)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.lay_out()

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_PX)

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_restoring:
            self.current_changed.emit(self.rows.ids[index.row()])

    def open_current(self) -> None:
        """Say that the person wants to edit the record the cursor stands in."""
        if self.current_id is not None:
            self.opened.emit(self.current_id)

    def _sort_by_number(self, number: int) -> None:
        columns = self.rows.columns
        if number <= len(columns) and is_sortable(self.rows.register, columns[number - 1]):
            self.sort_wanted.emit(columns[number - 1])


_TICK_AREA = 32  # pixels at the left of a row in which a click picks
