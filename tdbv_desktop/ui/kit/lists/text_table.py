"""A table of texts to be read: figures to the right, words to the left, no editing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from tdbv_desktop.ui.kit.theme import ROW_PX, token

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HEAD_PX = 36
NARROWEST = 120
CELL_PX = 10  # as the style sheet pads a cell
Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class _TextModel(QAbstractTableModel):
    """Rows of texts under headings."""

    def __init__(self, headings: Sequence[str], figures: frozenset[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.headings, self.figures = tuple(headings), figures
        self.rows: list[Sequence[str]] = []

    def replace(self, rows: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self.figures else LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in self.figures else LEFT
        return None


class TextTable(QTableView):
    """Shows rows; the `stretched` column takes the room that is left.

    A static one is only looked at: no row of it can be chosen.
    """

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        figures: Sequence[int] = (),
        stretched: int = 0,
        is_static: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _TextModel(headings, frozenset(figures), self)
        self._most: int | None = None
        self._empty = ""
        self._is_static, self._stretched = is_static, stretched
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.NoSelection if is_static else mode.SingleSelection)
        if is_static:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        head.setFixedHeight(HEAD_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_legible()

    def _keep_legible(self) -> None:
        """Let the stretched column take what is left, but never less than a few words need."""
        head, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        others = (at for at in range(head.count()) if at != self._stretched)
        room = self.viewport().width() - sum(head.sectionSize(at) for at in others)
        head.setSectionResizeMode(
            self._stretched, modes.Stretch if room >= NARROWEST else modes.Fixed
        )
        if room < NARROWEST:
            head.resizeSection(self._stretched, NARROWEST)

    @property
    def rows(self) -> list[Sequence[str]]:
        """Return the rows that are shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of the others."""
        self._model.replace(rows)
        self.setAccessibleDescription("" if rows else self._empty)
        if self._most is not None:
            shown = max(1, min(len(rows), self._most))
            self.setFixedHeight(HEAD_PX + shown * ROW_PX + 6)
        if rows and not self._is_static:
            self.selectRow(0)

    def say_when_empty(self, sentence: str) -> None:
        """Let this stand where the rows would, as long as there are none."""
        self._empty = sentence
        self.show_rows(self.rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rows:
            painter = QPainter(self.viewport())
            painter.setPen(token("dim"))
            room = self.viewport().rect().adjusted(CELL_PX, 0, -CELL_PX, 0)
            painter.drawText(room, LEFT | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def grow_to(self, most: int) -> None:
        """Be as high as the rows ask for, up to so many of them."""
        self._most = most
        self.show_rows(self.rows)

    def spread_evenly(self) -> None:
        """Give every column the same room."""
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def chosen_row(self) -> int | None:
        """Return the place of the chosen row, None when none is."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None
