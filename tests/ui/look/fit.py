"""A text that does not fit into its place is cut, whatever the style sheet wished."""

from __future__ import annotations

from functools import singledispatch
from itertools import product

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from tdbv_desktop.ui.kit.pill import pill_width
from tdbv_desktop.ui.kit.theme import body_font
from tests.ui.look.seen import area_of, called, shown_text, widgets

SLACK = 1  # pixels that rounding may take
CLEAR_PX = 26  # what a picture at one end of a line takes from it
HEADING_PX = 20  # the air at both sides of a heading
SORTED_PX = 16  # the arrow
MOST_ROWS = 20
RIM_PX = 15  # what a cell keeps free beside a pill
ARROW_PX = 42  # what border and arrow take from a combo box


def cut_words(window: QWidget) -> list[str]:
    """Return the words of the program that do not fit; what officers typed may be elided."""
    found = []
    for one in widgets(window):
        found += [f"cut off: “{text[:50]}” {called(one)}" for text in _cut(one)]
        if _texted(one) and _is_clipped(one, window):
            found.append(f"beyond its edge: “{_texted(one)[:50]}” {called(one)}")
    return found


def _texted(one: QWidget) -> str:
    if isinstance(one, QAbstractButton):
        return shown_text(one)
    return one.text() if isinstance(one, QLabel) else ""


@singledispatch
def _cut(_one: QWidget) -> list[str]:
    """Return what does not fit of the words a widget shows."""
    return []


@_cut.register
def _(one: QLabel) -> list[str]:
    return [one.text()] if one.text() and not _has_room(one) else []


@_cut.register
def _(one: QAbstractButton) -> list[str]:
    need = one.sizeHint()
    is_small = one.width() + SLACK < need.width() or one.height() + SLACK < need.height()
    return [shown_text(one)] if shown_text(one) and is_small else []


@_cut.register
def _(one: QLineEdit) -> list[str]:
    hint = "" if one.text() else one.placeholderText()
    sides = sum(CLEAR_PX for at in one.findChildren(QAbstractButton) if at.isVisibleTo(one))
    return [hint] if hint and _wide(one, hint) > one.width() - 22 - sides else []


@_cut.register
def _(one: QComboBox) -> list[str]:
    is_cut = not one.isEditable() and _wide(one, one.currentText()) > one.width() - ARROW_PX
    return [one.currentText()] if is_cut else []


@_cut.register
def _(one: QTabBar) -> list[str]:
    tabs = ((one.tabText(at), one.tabRect(at).width() - 16) for at in range(one.count()))
    return [text for text, room in tabs if _wide(one, text) > room]


@_cut.register
def _(one: QHeaderView) -> list[str]:
    """Measure in the font of headings: Qt's own hint takes the one of the table."""
    if one.orientation() != Qt.Orientation.Horizontal or one.isHidden():
        return []
    font = QFontMetrics(body_font(px=12, weight=QFont.Weight.DemiBold))
    cut = []
    for at in range(one.count()):
        text = str(one.model().headerData(at, Qt.Orientation.Horizontal) or "")
        is_sorted = one.isSortIndicatorShown() and one.sortIndicatorSection() == at
        need = font.horizontalAdvance(text) + HEADING_PX + (SORTED_PX if is_sorted else 0)
        if text and not one.isSectionHidden(at) and one.sectionSize(at) < need:
            cut.append(text)
    return cut


def _wide(one: QWidget, text: str) -> int:
    return one.fontMetrics().horizontalAdvance(text)


def _has_room(label: QLabel) -> bool:
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        return label.height() + SLACK >= need and _longest_word(label) <= label.width() + SLACK
    need = label.sizeHint()
    return label.width() + SLACK >= need.width() and label.height() + SLACK >= need.height()


def _longest_word(label: QLabel) -> int:
    text = QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    return max((_wide(label, word) for word in text.split()), default=0)


def _is_clipped(one: QWidget, window: QWidget) -> bool:
    """Say whether a part lies outside what holds it; what can be scrolled to is not cut."""
    above = one.parentWidget()
    while above is not None and one is not window and not _is_scrolled(above):
        place, room = area_of(one, above), above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not room.contains(place):
            return True
        above = above.parentWidget()
    return False


def _is_scrolled(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractScrollArea)


@_cut.register
def _(one: QScrollArea) -> list[str]:
    """Sideways nothing of ours is scrolled: it would have to be looked for."""
    inner = one.widget()
    over = inner.width() - one.viewport().width() if inner is not None else 0
    return [f"{over} pixels at the right"] if over > SLACK else []


@_cut.register
def _(one: QTableView) -> list[str]:
    """Data may be elided in a cell, a state may not: half a word of it is another word."""
    model = one.model()
    mark_at = getattr(model, "mark_at", None)
    if mark_at is None:
        return []
    places = product(range(min(model.rowCount(), MOST_ROWS)), range(model.columnCount()))
    marks = ((mark_at(row, column), one.columnWidth(column)) for row, column in places)
    font = one.font()
    return sorted(
        {mark.text for mark, room in marks if mark and pill_width(mark, font) > room - 15}
    )
