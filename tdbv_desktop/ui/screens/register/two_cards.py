"""A list and a form side by side, or one in the place of the other where there is no room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

NARROW = 950  # of a window of 1200: below it the form takes the list's place
WIDE = 1450  # of a window of 1700: above it the form gets a second column
DETAIL = (330, 420)
DETAIL_SHARE = 0.3
DETAIL_OF_TWO = 680
ANY_WIDTH = 16_777_215


class TwoCards(QWidget):
    """`set_columns` is told how many columns of fields the form has room for."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        set_columns: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._right, self._set_columns = left, right, set_columns
        self._is_narrow = False
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        beside.addWidget(left, 1)
        beside.addWidget(right, 0)

    def put_in_front(self, card: QWidget) -> None:
        """Show a card, or the one it stands in; where there is room the other one too."""
        is_right = card is self._right or self._right.isAncestorOf(card)
        self._left.setVisible(not self._is_narrow or not is_right)
        self._right.setVisible(not self._is_narrow or is_right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self._is_narrow, columns = width < NARROW, 2 if width > WIDE else 1
        least, most = DETAIL
        share = DETAIL_OF_TWO if columns == 2 else min(max(int(width * DETAIL_SHARE), least), most)
        self._set_columns(columns)
        self._right.setMinimumWidth(0 if self._is_narrow else share)
        self._right.setMaximumWidth(ANY_WIDTH if self._is_narrow else share)
        is_typing = self._right.isAncestorOf(self.focusWidget() or self)
        self.put_in_front(self._right if is_typing else self._left)
