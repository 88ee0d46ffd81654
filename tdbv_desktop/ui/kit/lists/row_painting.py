"""How a row of a list is drawn: a hairline, marks as pills, a bar at the cursor, ticks, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from tdbv_desktop.ui.kit.icons import SMALL_PX, icon_pixmap
from tdbv_desktop.ui.kit.pill import draw_pill
from tdbv_desktop.ui.kit.theme import ROW_PX, token

if TYPE_CHECKING:
    from tdbv_desktop.ui.kit.lists.record_table import RecordTable

PADDING = 10
BAR = 3
TICK = 16
MOST_CUT = 4_096  # texts remembered
TICK_WIDTH = TICK + 8
SHARES = (0.62, 0.78, 0.5, 0.7, 0.56)  # of a column, so that waiting rows look like rows
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws a cell: hairline below, first column semibold, marks as pills, a bar at the cursor."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table, self._rows = table, table.rows
        self._base: QFont | None = None
        self._fonts: tuple[tuple[QFont, QFontMetrics], ...] = ()
        self._cut: dict[tuple[str, int, bool], str] = {}  # texts as wide as their columns
        self._chosen, self._cursor = -1, -1  # the row chosen; the column of the cursor in it

    def begin(self) -> None:
        """Take note of what is the same for every cell painted next."""
        rows = self._table.selectionModel().selectedRows()
        self._chosen = rows[0].row() if rows else -1
        self._cursor = self._table.currentIndex().column() if self._table.hasFocus() else -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style: Any = option  # the stubs do not know the fields of its base classes
        area, row, column = QRect(style.rect), index.row(), index.column()
        painter.save()
        self._draw_ground(painter, area, row, column)
        if column == self._rows.doubt_column:
            self._draw_sign(painter, area, row)
            painter.restore()
            return
        area.adjust(PADDING, 0, -PADDING // 2, 0)
        if column == 0 and self._rows.picks.count:
            draw_tick(painter, area, is_on=self._rows.picks.has(row))
            area.adjust(TICK_WIDTH, 0, 0, 0)
        mark = self._rows.mark_at(row, column)
        if mark is not None:
            draw_pill(painter, area, mark, style.font)
        elif text := self._rows.text_at(row, column):
            self._write(painter, area, text, self._font(style.font, is_strong=column == 0))
        painter.restore()

    def _draw_ground(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        is_chosen = row == self._chosen
        if is_chosen or self._rows.picks.has(row):
            painter.fillRect(area, token("accentsoft"))
        if is_chosen and self._cursor >= 0:
            if column == 0:
                painter.fillRect(area.adjusted(0, 0, BAR - area.width(), 0), token("accent"))
            elif column == self._cursor:
                painter.setPen(token("accent"))
                painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.setPen(token("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _draw_sign(self, painter: QPainter, area: QRect, row: int) -> None:
        if self._rows.doubt_at(row):
            scale = painter.device().devicePixelRatioF()
            sign = icon_pixmap("alert-triangle", "warn", scale=scale)
            left, top = area.center().x() - SMALL_PX // 2, area.center().y() - SMALL_PX // 2
            painter.drawPixmap(left, top, sign)

    def _write(
        self, painter: QPainter, area: QRect, text: str, look: tuple[QFont, QFontMetrics]
    ) -> None:
        font, metrics = look
        painter.setFont(font)
        painter.setPen(token("text"))
        known = text, area.width(), look is self._fonts[0]
        if (words := self._cut.get(known)) is None:
            words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            if len(self._cut) >= MOST_CUT:
                self._cut.clear()
            self._cut[known] = words
        # From the line the letters stand on: to be laid out in a box costs Qt three times as much.
        below = area.top() + (area.height() - metrics.height()) // 2 + metrics.ascent()
        painter.drawText(area.left(), below, words)

    def _font(self, base: QFont, *, is_strong: bool) -> tuple[QFont, QFontMetrics]:
        """Return the font a cell is written in and its measures, made once for the list's own."""
        if base != self._base:
            strong = QFont(base)
            strong.setWeight(QFont.Weight.DemiBold)
            self._base = QFont(base)
            self._cut.clear()
            self._fonts = tuple((one, QFontMetrics(one)) for one in (self._base, strong))
        return self._fonts[is_strong]


def draw_tick(painter: QPainter, area: QRect, *, is_on: bool) -> None:
    """Draw the box at the left of a row that says whether it is picked."""
    box = QRect(area.left(), area.center().y() - TICK // 2 + 1, TICK, TICK)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(token("accent" if is_on else "border"))
    painter.setBrush(token("accent" if is_on else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), icon_pixmap("check", "accenttext", scale=scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_waiting_rows(painter: QPainter, area: QRect, lefts: list[tuple[int, int]]) -> None:
    """Draw pale bars where rows will be; `lefts` are the left and the width of each column."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in range(area.height() // ROW_PX):
        top = row * ROW_PX
        painter.setPen(token("line"))
        painter.drawLine(0, top + ROW_PX - 1, area.width(), top + ROW_PX - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(token("hover"))
        for column, (left, width) in enumerate(lefts):
            share = SHARES[(row + column) % len(SHARES)]
            bar = QRect(left + PADDING, top + 11, int((width - 2 * PADDING) * share), 12)
            painter.drawRoundedRect(bar, 6, 6)
