"""The list that hangs under a box while something is being picked; the cursor stays in the box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tdbv_desktop.ui.kit.theme import token

ROW = 32
MOST_ROWS = 8
PADDING = 10
NUMBER = 26
_OFFER = Qt.ItemDataRole.UserRole
_NOTHING = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the list: its words, what tells namesakes apart, the number it is picked by."""

    text: str
    value: Any = None
    detail: str = ""
    number: str = ""
    is_creation: bool = False


class Suggestions(QListView):
    """Lies over the window under a box and never takes the focus away from it."""

    picked = Signal(object)  # Offer

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._offers = _OfferModel(self)
        self.setModel(self._offers)
        self.setItemDelegate(_OfferDelegate(self))
        self.setProperty("kind", "popup")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.picked.emit(index.data(_OFFER)))
        self.hide()

    @property
    def current(self) -> Offer | None:
        """Return the highlighted line, None when the list is not shown."""
        place = self.currentIndex().row() if self.isVisible() else -1
        return self._offers.offers[place] if place >= 0 else None

    @property
    def shown(self) -> tuple[Offer, ...]:
        """Return the lines of the list."""
        return tuple(self._offers.offers)

    def show_under(
        self, box: QWidget, offers: Sequence[Offer], *, highlights_first: bool = True
    ) -> None:
        """Show the lines under the box, the first one highlighted; no lines hide the list."""
        if not offers:
            self.put_away()
            return
        self._offers.replace(offers)
        self.setCurrentIndex(self._offers.index(0) if highlights_first else _NOTHING)
        self.setParent(box.window())
        self._lie_beside(box)
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, lambda: self._lie_beside(box))  # the box may still be moving

    def put_away(self) -> None:
        """Hide the list."""
        if self.isVisible() or self.parent() is not self._owner:
            self.hide()
            self.setParent(self._owner)

    def step(self, by: int) -> None:
        """Highlight the next line or the one before, around the ends."""
        count, here = self._offers.rowCount(), self.currentIndex().row()
        before = here if here >= 0 or by > 0 else count
        self.setCurrentIndex(self._offers.index((before + by) % count))

    def _lie_beside(self, box: QWidget) -> None:
        window = box.window()
        if self.parent() is not window:
            return
        height = min(self._offers.rowCount(), MOST_ROWS) * ROW + 10
        below = box.mapTo(window, QPoint(0, box.height() + 2))
        above = box.mapTo(window, QPoint(0, -2)) - QPoint(0, height)
        place = above if below.y() + height > window.height() and above.y() > 0 else below
        self.setGeometry(QRect(place, QSize(box.width(), height)))


class _OfferModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def replace(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = list(offers)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (offer.number, offer.text, offer.detail) if part)
        return offer if role == _OFFER else None


class _OfferDelegate(QStyledItemDelegate):
    """Draws a line: number, words, and dimly what tells namesakes apart."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        offer: Offer = index.data(_OFFER)
        style: Any = option  # the stubs do not know the fields of its base classes
        area = QRect(style.rect)
        if style.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, token("accentsoft"))
        area.adjust(PADDING, 0, -PADDING, 0)
        painter.setFont(style.font)
        if offer.number:
            painter.setPen(token("dim"))
            painter.drawText(area.adjusted(0, 0, NUMBER - area.width(), 0), _LEFT, offer.number)
            area.setLeft(area.left() + NUMBER)
        painter.setPen(token("accent" if offer.is_creation else "text"))
        metrics = style.fontMetrics
        words = metrics.elidedText(offer.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _LEFT, words)
        left = area.left() + metrics.horizontalAdvance(words) + 2 * PADDING
        rest = area.adjusted(left - area.left(), 0, 0, 0)
        if offer.detail and rest.width() > NUMBER:
            painter.setPen(token("dim"))
            painter.drawText(
                rest,
                _RIGHT,
                metrics.elidedText(offer.detail, Qt.TextElideMode.ElideRight, rest.width()),
            )

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW)
