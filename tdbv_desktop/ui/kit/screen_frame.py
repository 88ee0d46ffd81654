"""What every screen that is not one register begins with: title, one line, room for the rest."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.giving_way import give_way, leave_out
from tdbv_desktop.ui.kit.words import tr


class ScreenFrame(QWidget):
    """A title with one dim line beside it, buttons at the right, and a body below."""

    def __init__(self, title: str, summary: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self._title, self._summary = QLabel(title), QLabel(summary)
        self._title.setObjectName("title")
        self._summary.setObjectName("dim")
        self.secondary = QHBoxLayout()
        self.secondary.setSpacing(8)
        head = self._head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._summary)
        head.addStretch()
        head.addLayout(self.secondary)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        self.body.addLayout(head)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        stop_first(self, self.secondary)
        self._give_way()  # buttons may have come since

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        margins = self.body.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        give_way(self._head, width, [leave_out(self._summary)])

    def show_summary(self, text: str) -> None:
        """Show the line beside the title."""
        self._summary.setText(text)
        self._give_way()

    def take_focus(self) -> None:
        """Put the cursor where work on this screen begins."""

    def refresh(self) -> None:
        """Show anew what may have changed elsewhere."""


def stop_first(screen: QWidget, row: QHBoxLayout) -> None:
    """Let Tab come to the buttons of a row before the rest of a screen, as the eye does.

    Whoever puts a button there does it last; Qt's own order would come to it last, too.
    """
    items = (row.itemAt(place) for place in range(row.count()))
    buttons = [part for item in items if item is not None and (part := item.widget()) is not None]
    first = _first_stop(screen, buttons)
    if first is not None and buttons:
        # Qt only ever moves a widget behind another: all behind the first, then the first behind.
        for before, after in pairwise([first, *buttons, first]):
            QWidget.setTabOrder(before, after)


def _first_stop(screen: QWidget, buttons: list[QWidget]) -> QWidget | None:
    """Return where Tab would first stop on a screen, the buttons aside."""
    one = screen.nextInFocusChain()
    while one is not None and one is not screen:
        is_stop = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if is_stop and screen.isAncestorOf(one) and one not in buttons:
            return one
        one = one.nextInFocusChain()
    return None


def scrolled(inner: QWidget) -> QScrollArea:
    """Return an area in which a part higher than the window can be scrolled, by keys as well."""
    area = QScrollArea()
    area.setAccessibleName(tr("What is shown"))
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click beside a field takes no cursor away
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    return area
