"""The lines of the palette: picture, words, what tells namesakes apart, kind and key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tdbv_desktop.ui.kit.icons import icon_pixmap
from tdbv_desktop.ui.kit.theme import body_font, token
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.palette.palette_entries import Entry

ROW = 36
MOST_ROWS = 11
PADDING = 12
ICON = 16
GAP = 10
SMALL_PX = 12
Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaletteList(QListView):
    """Shows entries and which of them is meant; the cursor stays in the box above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = _EntryModel(self)
        self.setModel(self._entries)
        self.setItemDelegate(_EntryDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("What was found"))

    @property
    def entries(self) -> Sequence[Entry]:
        """Return what is shown."""
        return self._entries.entries

    @property
    def current(self) -> Entry | None:
        """Return the entry that is meant."""
        place = self.currentIndex().row()
        return self.entries[place] if 0 <= place < len(self.entries) else None

    def show_entries(self, entries: Sequence[Entry], *, keep: str) -> None:
        """Show these; the one of that name stays the one that is meant, else the first is."""
        self._entries.replace(entries)
        names = [entry.name for entry in entries]
        self._mean(names.index(keep) if keep in names else 0)

    def fit(self, room: int) -> None:
        """Be as high as the entries ask for, within so many pixels."""
        rows = min(max(len(self.entries), 1), MOST_ROWS, max(room // ROW, 1))
        self.setFixedHeight(ROW * rows + 4)
        self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Mean the entry so many lines further; from the last one to the first."""
        if self.entries:
            self._mean((self.currentIndex().row() + by) % len(self.entries))

    def leap(self, by: int) -> None:
        """Mean the entry so many lines further, at most the last one."""
        self._mean(min(max(self.currentIndex().row() + by, 0), len(self.entries) - 1))

    def _mean(self, place: int) -> None:
        index = self._entries.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def replace(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.text, entry.detail, entry.word, entry.keys)
            return ", ".join(part for part in parts if part)
        return entry.text if role == Qt.ItemDataRole.DisplayRole else None


class _EntryDelegate(QStyledItemDelegate):
    """Draws the kind by picture at the left and by word at the right."""

    def __init__(self, view: PaletteList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style: Any = option  # the stubs do not know the fields of its base classes
        area, entry = QRect(style.rect), self._view.entries[index.row()]
        painter.save()
        is_meant = bool(style.state & QStyle.StateFlag.State_Selected)
        if is_meant:
            painter.fillRect(area, token("accentsoft"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), token("accent"))
        area.adjust(PADDING, 0, -PADDING, 0)
        scale = self._view.devicePixelRatioF()
        picture = icon_pixmap(entry.icon, "accent" if is_meant else "dim", scale=scale)
        painter.drawPixmap(area.left(), area.center().y() - ICON // 2 + 1, picture)
        area.setLeft(area.left() + ICON + GAP)
        self._write_right(painter, area, entry)
        self._write_left(painter, area, entry)
        painter.restore()

    def _write_right(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        for text, weight in (
            (entry.keys, QFont.Weight.DemiBold),
            (entry.word, QFont.Weight.Normal),
        ):
            if text:
                painter.setFont(body_font(px=SMALL_PX, weight=weight))
                painter.setPen(token("dim"))
                painter.drawText(area, _RIGHT, text)
                area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(text) - GAP)

    def _write_left(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        weight = QFont.Weight.DemiBold if entry.kind == "record" else QFont.Weight.Medium
        for text, font, colour in (
            (entry.text, body_font(weight=weight), "text"),
            (entry.detail, body_font(px=SMALL_PX), "dim"),
        ):
            if area.width() <= 0:
                return
            painter.setFont(font)
            painter.setPen(token(colour))
            metrics = painter.fontMetrics()
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT, words)
            area.setLeft(area.left() + metrics.horizontalAdvance(words) + GAP)
