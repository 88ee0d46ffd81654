"""The rows of a list as Qt asks for them: keys in order, texts fetched a page at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tdbv_desktop.blueprint.register import Mark, Register
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.edits.picks import Picks
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

PAGE = 30  # rows whose texts come with a list: more than a usual window shows
SLICE = 10  # rows kept together; a jump fetches the slices it shows, in one question
MOST_SLICES = 640
MOST_DOUBTS = 20_000  # answers kept; after so many all are asked for again
MARK = Qt.ItemDataRole.UserRole
FetchRows = Callable[[Sequence[UUID]], Sequence[ListRow]]
Slice = Sequence[ListRow | None]  # in the order of the keys; None where a record has vanished
_NOTHING = QModelIndex()


class RecordRowsModel(QAbstractTableModel):
    """Holds the keys of everything the list shows, and the texts of the pages last looked at.

    Its last column is a sign at records the rules doubt; what they say comes later, for rows seen.
    """

    def __init__(self, register: Register, fetch: FetchRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.columns = register.columns
        self.ids = Keys()
        self._first: Sequence[ListRow] = ()
        self.is_whole = True  # False while only the beginning of the list is known
        self.picks = Picks()
        self._fetch = fetch
        self._slices: OrderedDict[int, Slice] = OrderedDict()
        self._doubts: dict[UUID, str] = {}
        self._sorted_by: tuple[str, bool] | None = None

    @property
    def doubt_column(self) -> int:
        """Return the place of the column with the sign."""
        return len(self.columns)

    def show_ids(
        self, ids: Iterable[UUID], first: Sequence[ListRow] = (), *, is_whole: bool = True
    ) -> None:
        """Show other records, or the same ones anew; `first` are the lines of the first page."""
        self.beginResetModel()
        self.ids, self.is_whole, self._first = Keys.of(ids), is_whole, first
        self.picks.show_keys(self.ids)
        self._slices.clear()
        self._doubts.clear()
        self._keep(range(len(first)), first)
        self.endResetModel()

    def complete(self, ids: Keys, first: Sequence[ListRow]) -> bool:
        """Add what comes after the beginning that is shown; False when it is not that one."""
        if self.is_whole or first is not self._first or not ids.begins_with(self.ids):
            return False
        self.is_whole = True
        if len(ids) > len(self.ids):
            self.beginInsertRows(QModelIndex(), len(self.ids), len(ids) - 1)
            self.ids = ids
            self.picks.add_keys(ids)
            self.endInsertRows()
        return True

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._slices.clear()
        self.endResetModel()

    def show_order(self, column: str | None, *, is_descending: bool) -> None:
        """Point out in the heading by which column the list is sorted."""
        self._sorted_by = None if column is None else (column, is_descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def place_of(self, record_id: UUID | None) -> int | None:
        """Return the row a record stands in, None when the list does not show it."""
        return None if record_id is None else self.ids.place_of(record_id)

    def row(self, place: int) -> ListRow | None:
        """Return the texts of a row; None when the record vanished since the list was made."""
        number, at = divmod(place, SLICE)
        if number not in self._slices:
            self.fetch_rows(range(place, place + 1))
        kept = self._slices[number]
        return kept[at] if at < len(kept) else None

    def fetch_rows(self, places: range) -> None:
        """Have the texts of these rows, and of those kept together with them, in one question."""
        if not places:
            return
        numbers = range(places.start // SLICE, (places.stop - 1) // SLICE + 1)
        lacking = [number for number in numbers if number not in self._slices]
        if lacking:  # what stands between two of them is read again: it hardly ever happens
            wanted = range(lacking[0] * SLICE, min((lacking[-1] + 1) * SLICE, len(self.ids)))
            self._keep(wanted, self._fetch(self.ids[wanted.start : wanted.stop]))
        for number in numbers:
            self._slices.move_to_end(number)
        while len(self._slices) > MOST_SLICES:
            self._slices.popitem(last=False)

    def text_at(self, place: int, column: int) -> str:
        """Return the text of a cell."""
        if column == self.doubt_column:
            return self.doubt_at(place)
        row = self.row(place)
        return "" if row is None else row.cells[column]

    def mark_at(self, place: int, column: int) -> Mark | None:
        """Return the mark of a cell, None where it is plain text."""
        row = self.row(place) if column < self.doubt_column else None
        return None if row is None else row.marks.get(self.columns[column])

    # --- what the rules doubt

    def doubt_at(self, place: int) -> str:
        """Return what the rules doubt in a row; nothing as long as it is not known."""
        return self._doubts.get(self.ids[place], "")

    def unasked(self, places: range) -> list[UUID]:
        """Return the records among some rows whose doubts are not known yet."""
        return [one for one in self.ids[places.start : places.stop] if one not in self._doubts]

    def learn_doubts(self, asked: Sequence[UUID], doubts: Mapping[UUID, str]) -> None:
        """Take what the rules doubt in records that were asked about."""
        if len(self._doubts) > MOST_DOUBTS:
            self._doubts.clear()
        other = [one for one in asked if self._doubts.get(one, "") != doubts.get(one, "")]
        self._doubts |= {one: doubts.get(one, "") for one in asked}
        for place in map(self.ids.place_of, other):  # a whole column would be painted as a table
            if place is not None:
                sign = self.index(place, self.doubt_column)
                self.dataChanged.emit(sign, sign)

    # --- what Qt asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_at(place, column)
        if role == MARK:
            return self.mark_at(place, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text_at(place, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(place, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == self.doubt_column:
            is_said = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
            return tr("To be looked at") if is_said else None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.register.column_label(column)
        if role == Qt.ItemDataRole.DecorationRole and self._sorted_by is not None:
            by, is_descending = self._sorted_by
            arrow = "chevron-down" if is_descending else "chevron-up"
            return icon(arrow, "dim") if by == column else None
        return None

    def _read_aloud(self, place: int, column: int) -> str:
        """Return a cell for a screen reader, the first one with what the row is marked by."""
        text = self.text_at(place, column)
        if column == 0 and self.picks.has(place):
            text = tr("{row}, picked", row=text)
        if column == 0 and self.doubt_at(place):
            text = tr("{row}, to be looked at", row=text)
        return text

    def _keep(self, places: range, rows: Sequence[ListRow]) -> None:
        """Keep the texts of rows in a run that begins where a slice begins."""
        found = {row.id: row for row in rows}
        lines = [found.get(one) for one in self.ids[places.start : places.stop]]
        for start in range(0, len(lines), SLICE):
            self._slices[(places.start + start) // SLICE] = lines[start : start + SLICE]
