"""Bars one can walk with the arrows: a row for each, with its words, number and share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tdbv_desktop.ui.kit.theme import ROW_PX, ThemeName, body_font, token
from tdbv_desktop.ui.kit.words import grouped, tr

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
SHADES = ("accent", "ok", "warn", "bad", "dim", "navmark")  # of the second kinds, in their order
EDGE, GAP, BAR_PX, MARK = 12, 12, 16, 3
WHOLE = "100,0 %"  # the widest share
LABEL_SHARE, MOST_LABEL = 0.34, 300
PICTURE_WIDTH, PICTURE_SCALE = 900, 2
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
BAR_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its words, its number, and the numbers of the second kinds within it."""

    label: str
    count: int
    parts: tuple[int, ...] = ()


def share_text(count: int, total: int) -> str:
    """Return a share in per cent with one place, nothing of nothing."""
    return "" if not total else f"{100 * count / total:.1f}".replace(".", ",") + " %"


class _BarModel(QAbstractListModel):
    """The bars, what they are measured against, and the words of the second kinds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self.kinds: tuple[str, ...] = ()
        self.total = 0

    @property
    def most(self) -> int:
        """Return the number of the longest bar."""
        return max((bar.count for bar in self.bars), default=0) or 1

    def replace(self, bars: Sequence[Bar], kinds: Sequence[str], total: int) -> None:
        self.beginResetModel()
        self.bars, self.kinds, self.total = list(bars), tuple(kinds), total
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bar = self.bars[index.row()]
        if role == BAR_ROLE:
            return bar
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words_of(bar)
        return None

    def words_of(self, bar: Bar) -> str:
        """Return a bar as it is read aloud."""
        words = tr(
            "{label}: {count}, {share}",
            label=bar.label,
            count=grouped(bar.count),
            share=share_text(bar.count, self.total),
        )
        parts = [
            f"{kind} {grouped(part)}"
            for kind, part in zip(self.kinds, bar.parts, strict=False)
            if part
        ]
        return f"{words}; {', '.join(parts)}" if parts else words


class _BarDelegate(QStyledItemDelegate):
    """Paints a bar by the tokens of the theme."""

    segment = -1  # which second kind is walked to, -1 for the whole bar

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _BarModel)  # noqa: S101 - the chart makes no other
        state, box = option.state, option.rect
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_chosen:
            painter.fillRect(box, token("accentsoft"))
            painter.fillRect(QRect(box.left(), box.top(), MARK, box.height()), token("accent"))
        segment = self.segment if is_chosen else -1
        paint_bar(painter, box, model.bars[index.row()], model, segment=segment)
        painter.restore()


def paint_bar(
    painter: QPainter,
    box: QRect,
    bar: Bar,
    model: _BarModel,
    *,
    segment: int = -1,
    theme: ThemeName | None = None,
) -> None:
    """Paint words, bar, number and share of one group into a box."""
    painter.setFont(body_font())
    metrics = QFontMetrics(painter.font())
    label_width = min(int(box.width() * LABEL_SHARE), MOST_LABEL)
    share_width = metrics.horizontalAdvance(WHOLE)
    number_width = share_width + GAP + metrics.horizontalAdvance(grouped(max(model.most, 99)))
    painter.setPen(token("text", theme=theme))
    label = QRect(box.left() + EDGE, box.top(), label_width, box.height())
    elided = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, label_width)
    painter.drawText(label, LEFT, elided)
    left = label.right() + GAP
    room = max(box.right() - EDGE - number_width - GAP - left, 10)
    top = box.top() + (box.height() - BAR_PX) // 2
    painter.fillRect(QRect(left, top, room, BAR_PX), token("track", theme=theme))
    for place, part in enumerate(bar.parts or (bar.count,)):
        width = round(room * part / model.most)
        shade = QRect(left, top, width, BAR_PX)
        painter.fillRect(shade, token(SHADES[place % len(SHADES)], theme=theme))
        if place == segment and width:
            painter.fillRect(QRect(left, top + BAR_PX + 2, width, 2), token("text"))
        if bar.parts and width > 1:  # a thin line, so that no border is told by colour alone
            painter.fillRect(QRect(left + width - 1, top, 1, BAR_PX), token("surface", theme=theme))
        left += width
    right = box.adjusted(0, 0, -EDGE, 0)
    painter.drawText(right, RIGHT, share_text(bar.count, model.total))
    painter.drawText(right.adjusted(0, 0, -share_width - GAP, 0), RIGHT, grouped(bar.count))


class BarChart(QListView):
    """Up and Down walk the bars, Left and Right the parts of one, Enter opens it."""

    opened = Signal(int)
    said = Signal(str)  # what the cursor stands on, as it is read aloud

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _BarModel(self)
        self._delegate = _BarDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self._turn_to_segment(-1))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.installEventFilter(self)

    @property
    def bars(self) -> list[Bar]:
        """Return the bars that are shown."""
        return self._model.bars

    @property
    def text(self) -> str:
        """Return what the cursor stands on, as it is read aloud."""
        index, model = self.currentIndex(), self._model
        if not index.isValid():
            return ""
        bar, segment = model.bars[index.row()], self._delegate.segment
        if segment < 0:
            return model.words_of(bar)
        return tr(
            "{label}, {kind}: {count}, {share}",
            label=bar.label,
            kind=model.kinds[segment],
            count=grouped(bar.parts[segment]),
            share=share_text(bar.parts[segment], bar.count),
        )

    def show_bars(self, bars: Sequence[Bar], *, kinds: Sequence[str] = (), total: int) -> None:
        """Show these bars in place of the others; shares are of the total."""
        self._model.replace(bars, kinds, total)
        if bars:
            self.setCurrentIndex(self._model.index(0))
        self._turn_to_segment(-1)

    def picture(self, title: str) -> QPixmap:
        """Return all the bars under a title as a picture for paper, also those out of sight."""
        rows, head = self._model.bars, ROW_PX + 8
        legend = ROW_PX if self._model.kinds else 0
        size = QSize(PICTURE_WIDTH, head + legend + ROW_PX * len(rows) + EDGE)
        pixmap = QPixmap(size * PICTURE_SCALE)
        pixmap.setDevicePixelRatio(PICTURE_SCALE)
        pixmap.fill(token("surface", theme="light"))
        painter = QPainter(pixmap)
        painter.setFont(body_font(px=15))
        painter.setPen(token("text", theme="light"))
        painter.drawText(QRect(EDGE, 0, PICTURE_WIDTH - 2 * EDGE, head), LEFT, title)
        if legend:
            place_of = QRect(EDGE, head, PICTURE_WIDTH, ROW_PX)
            paint_legend(painter, place_of, self._model.kinds, theme="light")
        for place, bar in enumerate(rows):
            top = head + legend + place * ROW_PX
            row = QRect(0, top, PICTURE_WIDTH, ROW_PX)
            paint_bar(painter, row, bar, self._model, theme="light")
        painter.end()
        return pixmap

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._model.kinds:
                step = 1 if key == Qt.Key.Key_Right else -1
                last = len(self._model.kinds) - 1
                self._turn_to_segment(min(max(self._delegate.segment + step, -1), last))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _turn_to_segment(self, segment: int) -> None:
        self._delegate.segment = segment
        self.viewport().update()
        self.said.emit(self.text)


def paint_legend(
    painter: QPainter, box: QRect, kinds: Sequence[str], *, theme: ThemeName | None = None
) -> None:
    """Paint which shade stands for which second kind, side by side."""
    painter.setFont(body_font(px=12))
    metrics, left = QFontMetrics(painter.font()), box.left()
    middle = box.top() + box.height() // 2
    for place, kind in enumerate(kinds):
        shade = token(SHADES[place % len(SHADES)], theme=theme)
        painter.fillRect(QRect(left, middle - 6, 12, 12), shade)
        painter.setPen(token("dim", theme=theme))
        width = metrics.horizontalAdvance(kind)
        painter.drawText(QRect(left + 18, box.top(), width + 2, box.height()), LEFT, kind)
        left += 18 + width + 20
