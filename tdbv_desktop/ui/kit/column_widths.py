"""How wide the columns of a list are: as wide as what they hold, and all of them in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from tdbv_desktop.ui.kit.pill import SIDE, pill_font
from tdbv_desktop.ui.kit.record_rows import MARK, RecordRowsModel

SAMPLE = 60  # rows looked at
BETWEEN = 26
WIDEST = 260
NARROWEST = 64


def wanted_widths(table: QTableView, rows: RecordRowsModel) -> list[int]:
    """Return the width each column needs for its heading and the first rows."""
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain, first, pill = (QFontMetrics(f) for f in (table.font(), bold, pill_font(bold)))
    return [
        _wanted(rows, column, first if column == 0 else plain, pill)
        for column in range(rows.columnCount())
    ]


def fitting_widths(wanted: Sequence[int], room: int) -> list[int]:
    """Return widths that fill the room: spare room is shared out, missing room taken from all."""
    total = sum(wanted)
    if not total:
        return list(wanted)
    if total <= room:
        return [width + (room - total) * width // total for width in wanted]
    over = sum(width - NARROWEST for width in wanted if width > NARROWEST)
    missing = min(total - room, over)
    return [
        width - missing * max(width - NARROWEST, 0) // over if over else width for width in wanted
    ]


def _wanted(rows: RecordRowsModel, column: int, metrics: QFontMetrics, pill: QFontMetrics) -> int:
    heading = rows.headerData(column, Qt.Orientation.Horizontal)
    widest = pill.horizontalAdvance(heading)
    for place in range(min(rows.rowCount(), SAMPLE)):
        index = rows.index(place, column)
        text = index.data() or ""
        is_mark = index.data(MARK) is not None
        width = (
            pill.horizontalAdvance(text) + 2 * SIDE
            if is_mark
            else (metrics.horizontalAdvance(text))
        )
        widest = max(widest, width)
    return min(widest + BETWEEN, WIDEST)
