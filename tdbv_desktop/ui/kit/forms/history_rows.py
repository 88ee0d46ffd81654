"""The lines of a history as rows: one for each action, one below it for each field it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tdbv_desktop.services.desk.record_history import FieldChange, HistoryLine
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.theme import body_font, token
from tdbv_desktop.ui.kit.words import tr

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()
LEFT, INDENT, TOP, BETWEEN = 18, 14, 5, 10
SMALL_PX, BODY_PX = 12, 13
BAR = 3  # pixels of the mark at a chosen row
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one row says: small words above, the words below; `change` is None for an action."""

    small: str
    words: str
    change: FieldChange | None = None
    line: HistoryLine | None = None


class HistoryModel(QAbstractListModel):
    """The rows of the pages read so far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[HistoryRow] = []

    def replace(self, lines: Sequence[HistoryLine], *, field: str = "") -> None:
        """Show these lines in place of the others."""
        self.beginResetModel()
        self.rows = _rows(lines, field)
        self.endResetModel()

    def add(self, lines: Sequence[HistoryLine], *, field: str = "") -> None:
        """Show older lines below the ones that are there."""
        more = _rows(lines, field)
        if more:
            self.beginInsertRows(_NOTHING, len(self.rows), len(self.rows) + len(more) - 1)
            self.rows += more
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ": ".join(part for part in (row.small, row.words) if part)
        return None


class HistoryDelegate(QStyledItemDelegate):
    """Paints a row by the tokens of the theme, as high as its words ask for."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: HistoryRow = index.data(ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, token("accentsoft"))
            painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), token("accent"))
        elif row.change is None and index.row():
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), token("hairline"))
        place = _inner(box, row)
        for text, font, colour in _parts(row):
            painter.setFont(font)
            painter.setPen(token(colour))
            needed = painter.boundingRect(place, _WRAPPED, text)
            painter.drawText(place, _WRAPPED, text)
            place.setTop(needed.bottom() + 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: HistoryRow = index.data(ROW_ROLE)
        view = self.parent()
        assert isinstance(view, QListView)  # noqa: S101 - it is made for one
        width = view.viewport().width()
        place = _inner(QRect(0, 0, width, 10_000), row)
        height = place.top()
        for text, font, _ in _parts(row):
            height += QFontMetrics(font).boundingRect(place, _WRAPPED, text).height() + 1
        return QSize(width, height + TOP)


_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _inner(box: QRect, row: HistoryRow) -> QRect:
    indent = INDENT if row.change is not None else 0
    above = TOP if row.change is not None else BETWEEN
    return box.adjusted(LEFT + indent, above, -LEFT, 0)


def _parts(row: HistoryRow) -> list[tuple[str, QFont, str]]:
    small, body = body_font(px=SMALL_PX), body_font(px=BODY_PX)
    if row.change is None:
        strong = body_font(px=BODY_PX, weight=QFont.Weight.DemiBold)
        return [(row.words, strong, "text"), (row.small, small, "dim")]
    return [(row.small, small, "dim"), (row.words, body, "text")]


def _rows(lines: Sequence[HistoryLine], field: str) -> list[HistoryRow]:
    found = []
    for line in lines:
        small = tr("{when}, {who}", when=instant_text(line.at), who=line.actor_name)
        if line.reason:
            small += "\n" + tr("Reason: {reason}", reason=line.reason)
        found.append(HistoryRow(small, line.what, None, line))
        found += [
            HistoryRow(change.label, _change_words(change), change, line)
            for change in line.changes
            if field in ("", change.name)
        ]
    return found


def _change_words(change: FieldChange) -> str:
    after = change.after or tr("empty")
    if not change.before:
        return after
    return tr("{before} -> {after}", before=change.before, after=after)
