"""A panel over a list instead of a dialog: a title, what is asked, buttons; Esc puts it away."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

SAME_ROW = 20  # pixels between the tops of two rows


class ListPanel(QFrame):
    """Others fill `body` and `buttons`; hidden until it is opened."""

    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.anchor: QWidget | None = None  # what Tab comes from, above the panel
        self.title = QLabel(title)
        self.title.setObjectName("section")
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.close_button = QPushButton(icon("x", "dim"), "")
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAutoDefault(False)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.setAccessibleName(tr("Close the panel"))
        self.close_button.setToolTip(tr("Close   Esc"))
        self.close_button.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self.body, self.buttons = QVBoxLayout(), QHBoxLayout()
        self.body.setSpacing(8)
        self.buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addWidget(self.problem)
        column.addLayout(self.buttons)
        self.hide()

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def leave(self) -> None:
        """Put the panel away."""
        self.complain("")
        self.hide()
        self.left.emit()

    def put_in_order(self) -> None:
        """Let Tab walk as one reads, whatever was built in which order, between list and anchor."""
        stops = _stops_of(self)
        first = [] if self.anchor is None else [self.anchor]
        for before, after in pairwise([*first, *stops]):
            QWidget.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.put_in_order()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        self.put_in_order()
        return super().focusNextPrevChild(next_one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _stops_of(panel: QWidget) -> list[QWidget]:
    """Return what Tab stops at, row by row."""
    found = [
        (one.mapTo(panel, QPoint()), one)
        for one in panel.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isVisibleTo(panel)
        and one.isEnabled()
    ]
    found.sort(key=lambda placed: placed[0].y())
    top, row, keys = -SAME_ROW, 0, []
    for place, one in found:
        if place.y() - top >= SAME_ROW:
            top, row = place.y(), row + 1
        keys.append((row, place.x(), one))
    return [one for _row, _left, one in sorted(keys, key=lambda key: key[:2])]


def panel_button(text: str, *, is_primary: bool = False) -> QPushButton:
    """Return a button of a panel."""
    button = QPushButton(text)
    button.setAutoDefault(True)
    button.setAccessibleName(text)
    if is_primary:
        button.setProperty("kind", "primary")
    return button
