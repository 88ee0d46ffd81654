"""What stands in a window: its controls, its words, and how a finding names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

CARDS = {"card", "step", "nav", "well", "toast"}
PILL_PX = 44  # the words of a pill are longer
TAG = 40  # letters of a text by which a finding names it


@dataclass(frozen=True, slots=True)
class Words:
    """A text on the screen, and where in its window it is written."""

    owner: QWidget
    text: str
    area: QRect
    is_usable: bool = True


def controls(window: QWidget) -> list[QWidget]:
    """Return what Tab may lead to: enabled, visible, and not the inside of another control."""
    return [one for one in widgets(window) if is_control(one)]


def is_control(widget: QWidget) -> bool:
    """Say whether a person would see a stop of Tab in it."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and not is_inside(widget)
        and not (isinstance(widget, QScrollArea | QTabBar) and not has_name(widget))
    )


def is_inside(widget: QWidget) -> bool:
    """Say whether a widget is a part of a control, such as the line of a combo box."""
    above = widget.parentWidget()
    return (
        widget.focusProxy() is not None
        or isinstance(above, QComboBox | QAbstractSpinBox)
        or (isinstance(above, QAbstractScrollArea) and above.viewport() is widget)
    )


def widgets(window: QWidget) -> Iterator[QWidget]:
    """Yield what can be seen in a window, some of it perhaps only after scrolling."""
    for one in window.findChildren(QWidget):
        if one.isVisibleTo(window) and one.window() is window and one.width() and one.height():
            yield one


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its name, its words, or those of its label."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name).strip() if heard is not None else ""


def has_name(widget: QWidget) -> bool:
    """Say whether a screen reader can call a widget something."""
    return any(letter.isalnum() for letter in spoken_name(widget))


def called(widget: QWidget) -> str:
    """Name a widget in a finding."""
    words = spoken_name(widget) or widget.objectName() or _near(widget)
    return f"{type(widget).__name__} “{words[:TAG]}”"


def _near(widget: QWidget) -> str:
    above = widget.parentWidget()
    while above is not None and not (above.objectName() or above.accessibleName()):
        above = above.parentWidget()
    return f"in {above.accessibleName() or above.objectName()}" if above is not None else "?"


def card_of(widget: QWidget, window: QWidget) -> QWidget:
    """Return the card a widget stands on, or the window itself."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        if above.objectName() in CARDS:
            return above
        above = above.parentWidget()
    return window


def area_of(widget: QWidget, window: QWidget, part: QRect | None = None) -> QRect:
    """Return where a widget, or a part of it, is in its window."""
    part = part if part is not None else widget.rect()
    return QRect(widget.mapTo(window, part.topLeft()), part.size())


# ---------------------------------------------------------------- words


def written(window: QWidget) -> Iterator[Words]:
    """Yield every text that can be seen now, with the part of the window it is written in."""
    for one in widgets(window):
        for text, part in _texts(one):
            seen = part & one.visibleRegion().boundingRect()
            if text.strip() and seen.height() >= part.height() * 2 // 3 and seen.width() > 8:
                area = area_of(one, window, seen)
                if not _is_covered(one, window, area):
                    yield Words(one, text, area, _is_usable(one))


def _is_usable(widget: QWidget) -> bool:
    return widget.isEnabled()


def _is_covered(widget: QWidget, window: QWidget, area: QRect) -> bool:
    """Say whether something that floats stands over a part of an area."""
    points = (area.center(), area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight())
    tops = (window.childAt(point) for point in points)
    return any(top is not None and top is not widget and not _are_kin(top, widget) for top in tops)


def _are_kin(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


@singledispatch
def _texts(_one: QWidget) -> Iterable[tuple[str, QRect]]:
    """Return the texts of a widget and where they are drawn, without its border and icon."""
    return ()


@_texts.register
def _(one: QLabel) -> Iterable[tuple[str, QRect]]:
    yield one.text(), _aligned(one, one.text(), one.contentsRect(), one.alignment())


@_texts.register
def _(one: QAbstractButton) -> Iterable[tuple[str, QRect]]:
    yield shown_text(one), one.rect().adjusted(6, 5, -6, -5)


@_texts.register(QCheckBox)
@_texts.register(QRadioButton)
def _(one: QCheckBox | QRadioButton) -> Iterable[tuple[str, QRect]]:
    inner = one.rect().adjusted(26, 5, 0, -5)
    yield one.text(), _aligned(one, one.text(), inner, Qt.AlignmentFlag.AlignLeft)


@_texts.register
def _(one: QLineEdit) -> Iterable[tuple[str, QRect]]:
    text = one.displayText() or one.placeholderText()
    is_led = any(at.x() < one.width() // 2 for at in one.findChildren(QAbstractButton))
    side = 32 if is_led else 12
    yield text, _aligned(one, text, one.rect().adjusted(side, 6, -8, -6), one.alignment())


@_texts.register
def _(one: QComboBox) -> Iterable[tuple[str, QRect]]:
    inner = one.rect().adjusted(12, 6, -30, -6)
    text = "" if one.isEditable() else one.currentText()
    yield text, _aligned(one, text, inner, Qt.AlignmentFlag.AlignLeft)


@_texts.register(QPlainTextEdit)
@_texts.register(QTextEdit)
def _(one: QPlainTextEdit | QTextEdit) -> Iterable[tuple[str, QRect]]:
    yield one.toPlainText()[:200], one.rect().adjusted(10, 8, -20, -8)


@_texts.register
def _(one: QTabBar) -> Iterable[tuple[str, QRect]]:
    for place in range(one.count()):
        yield one.tabText(place), one.tabRect(place).adjusted(8, 5, -8, -6)


def shown_text(button: QAbstractButton) -> str:
    """Return what a button shows of its words; one that is a picture only has them to be spoken."""
    is_picture = (
        isinstance(button, QToolButton)
        and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        and not button.icon().isNull()
    )
    return "" if is_picture else button.text()


def _aligned(one: QWidget, text: str, inner: QRect, how: Qt.AlignmentFlag) -> QRect:
    """Return the part of a box in which its text stands."""
    wide = min(one.fontMetrics().horizontalAdvance(text.split("\n")[0]), inner.width())
    left = inner.left()
    if how & Qt.AlignmentFlag.AlignRight:
        left = inner.right() - wide
    elif how & Qt.AlignmentFlag.AlignHCenter:
        left = inner.center().x() - wide // 2
    return QRect(left, inner.top(), max(wide, 1), inner.height())


@_texts.register
def _(head: QHeaderView) -> Iterable[tuple[str, QRect]]:
    if head.orientation() == Qt.Orientation.Horizontal and not head.isHidden():
        for column in range(head.count()):
            text = str(head.model().headerData(column, Qt.Orientation.Horizontal) or "")
            if not head.isSectionHidden(column):
                left, wide = head.sectionViewportPosition(column), head.sectionSize(column)
                yield text, QRect(left + 6, 6, wide - 12, head.height() - 12)


@_texts.register
def _(view: QAbstractItemView) -> Iterable[tuple[str, QRect]]:
    """Yield the first letters of every cell in sight; a pill is measured inside its rim."""
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount()):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            index = model.index(row, column)
            cell = view.visualRect(index)
            if cell.top() > view.viewport().height():
                return
            if cell.isValid() and cell.bottom() > 0:
                text = str(index.data() or "")
                letters = _letters(cell, text, index, view.fontMetrics())
                if view.viewport().rect().contains(letters):
                    yield text, letters.translated(view.viewport().pos())


def _letters(cell: QRect, text: str, index: QModelIndex, metrics: QFontMetrics) -> QRect:
    advance = min(metrics.horizontalAdvance(text), cell.width() - 12)
    is_short = advance < PILL_PX  # no pill is
    wide, side = (advance, 9) if is_short else (min(advance - 12, 60), 20)
    aligned = index.data(Qt.ItemDataRole.TextAlignmentRole)
    is_right = aligned is not None and bool(int(aligned) & int(Qt.AlignmentFlag.AlignRight))
    left = cell.right() - side - wide if is_right else cell.left() + side
    return QRect(left, cell.center().y() - 8, wide, 17)


def settled() -> None:
    """Let the window lay itself out."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
