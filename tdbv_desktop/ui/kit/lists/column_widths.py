"""How wide the columns of a list are: as wide as what they hold, and all of them in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from tdbv_desktop.ui.kit.lists.record_rows import RecordRowsModel
from tdbv_desktop.ui.kit.pill import SIDE, pill_font

SAMPLE = 30  # rows looked at: those that come with the keys
BETWEEN = 20
ARROW = 20  # beside the heading of the column the list is sorted by
WIDEST = 260
NARROWEST = 64
ELASTIC = (
    "text",
    "long_text",
    "rich_text",
    "document_number",
    "reference",
    "unit",
    "tags",
    "lines",
)  # may be cut short


def wanted_widths(
    table: QTableView, rows: RecordRowsModel, *, widest: int | None = WIDEST
) -> list[int]:
    """Return the width each column needs for its heading and its first rows, up to a limit."""
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain, first, pill = (QFontMetrics(f) for f in (table.font(), bold, pill_font(bold)))
    headings = heading_widths(table, rows)
    wanted = [
        max(_wanted(rows, column, first if column == 0 else plain, pill), headings[column])
        for column in range(len(rows.columns))
    ]
    return [min(width, widest) if widest else width for width in wanted]


def elastic_columns(rows: RecordRowsModel) -> list[bool]:
    """Return which columns may be cut short: words may, numbers, days and marks may not."""
    register = rows.register
    return [
        name in register.by_name and register.field(name).kind in ELASTIC for name in rows.columns
    ]


def spread_widths(wanted: Sequence[int], own: Sequence[int | None], room: int) -> list[int]:
    """Return the person's widths; the others get what they want, the last one what is left."""
    widths = [width or want for width, want in zip(own, wanted, strict=True)]
    left = room - sum(widths)
    if left > 0:
        widths[-1] += left
    return widths


def heading_widths(table: QTableView, rows: RecordRowsModel) -> list[int]:
    """Return the width each column needs to show its heading whole, with the arrow it may have."""
    metrics, across = table.horizontalHeader().fontMetrics(), Qt.Orientation.Horizontal
    arrow = Qt.ItemDataRole.DecorationRole
    return [
        metrics.horizontalAdvance(rows.headerData(column, across))
        + (ARROW if rows.headerData(column, across, arrow) is not None else 0)
        + BETWEEN
        + 1
        for column in range(len(rows.columns))
    ]


def fitting_widths(
    wanted: Sequence[int], elastic: Sequence[bool], room: int, least: Sequence[int] = ()
) -> list[int]:
    """Return widths that fill the room: to spare is shared out, to miss taken from long words.

    No column that may be cut short becomes narrower than its place in `least`.
    """
    total = sum(wanted)
    if not total:
        return list(wanted)
    if total <= room:
        return [width + (room - total) * width // total for width in wanted]
    least = least or [NARROWEST] * len(wanted)
    widths = {n: w for n, (w, can) in enumerate(zip(wanted, elastic, strict=True)) if not can}
    left = [n for n, can in enumerate(elastic) if can]
    while left:
        cap = _cap([wanted[n] for n in left], room - sum(widths.values()))
        held = [n for n in left if min(wanted[n], cap) < least[n]]
        widths |= {n: least[n] if held else min(wanted[n], cap) for n in held or left}
        left = [n for n in left if n not in widths]
    return [widths[n] for n in range(len(wanted))]


def _cap(wanted: Sequence[int], room: int) -> int:
    """Return the width at which the widest columns are cut so that all of them fit."""
    cap = room
    for place, width in enumerate(sorted(wanted)):
        cap = room // (len(wanted) - place)
        if width > cap:
            break
        room -= width
    return cap


def _wanted(rows: RecordRowsModel, column: int, metrics: QFontMetrics, pill: QFontMetrics) -> int:
    widest, sample = 0, range(min(rows.rowCount(), SAMPLE))
    rows.fetch_rows(sample)
    for place in sample:
        text = rows.text_at(place, column)
        is_mark = rows.mark_at(place, column) is not None
        width = (
            pill.horizontalAdvance(text) + 2 * SIDE
            if is_mark
            else (metrics.horizontalAdvance(text))
        )
        widest = max(widest, width)
    return widest + BETWEEN
