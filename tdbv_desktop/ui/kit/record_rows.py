"""The rows of a list as Qt asks for them: keys in order, texts fetched a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tdbv_desktop.blueprint.register import Mark, Register
from tdbv_desktop.services.lists import ListRow
from tdbv_desktop.ui.kit.icons import icon

PAGE = 200
MOST_PAGES = 32
MARK = Qt.ItemDataRole.UserRole
FetchRows = Callable[[Sequence[UUID]], Sequence[ListRow]]
_NOTHING = QModelIndex()


class RecordRowsModel(QAbstractTableModel):
    """Holds the keys of everything the list shows, and the texts of the pages last looked at."""

    def __init__(self, register: Register, fetch: FetchRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.ids: list[UUID] = []
        self._fetch = fetch
        self._places: dict[UUID, int] = {}
        self._pages: OrderedDict[int, dict[UUID, ListRow]] = OrderedDict()
        self._sorted_by: tuple[str, bool] | None = None

    def show_ids(self, ids: Sequence[UUID]) -> None:
        """Show other records, or the same ones anew."""
        self.beginResetModel()
        self.ids = list(ids)
        self._places = {}
        self._pages.clear()
        self.endResetModel()

    def show_order(self, column: str | None, *, is_descending: bool) -> None:
        """Point out in the heading by which column the list is sorted."""
        self._sorted_by = None if column is None else (column, is_descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def place_of(self, record_id: UUID | None) -> int | None:
        """Return the row a record stands in, None when the list does not show it."""
        if record_id is None:
            return None
        if not self._places:
            self._places = {one: place for place, one in enumerate(self.ids)}
        return self._places.get(record_id)

    def row(self, place: int) -> ListRow | None:
        """Return the texts of a row; None when the record vanished since the list was made."""
        return self._page(place // PAGE).get(self.ids[place])

    def text_at(self, place: int, column: int) -> str:
        """Return the text of a cell."""
        row = self.row(place)
        return "" if row is None else row.cells[column]

    def mark_at(self, place: int, column: int) -> Mark | None:
        """Return the mark of a cell, None where it is plain text."""
        row = self.row(place)
        return None if row is None else row.marks.get(self.register.columns[column])

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.register.columns)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, MARK):
            return None
        read = self.mark_at if role == MARK else self.text_at
        return read(index.row(), index.column())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.register.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.register.column_label(column)
        if role == Qt.ItemDataRole.DecorationRole and self._sorted_by is not None:
            by, is_descending = self._sorted_by
            arrow = "chevron-down" if is_descending else "chevron-up"
            return icon(arrow, "dim") if by == column else None
        return None

    def _page(self, number: int) -> dict[UUID, ListRow]:
        if number not in self._pages:
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            self._pages[number] = {row.id: row for row in self._fetch(ids)}
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
