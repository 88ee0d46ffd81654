"""Chips in one line; those there is no room for wait behind a last one that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from tdbv_desktop.ui.kit.lists.filter_chip import plain_chip
from tdbv_desktop.ui.kit.words import tr

BETWEEN = 6


class ChipLine(QWidget):
    """Lays chips out by hand: a line that must never make the window wider, nor become two.

    The chosen chip is always in sight; `last` stands behind all others.
    """

    def __init__(
        self, chips: Sequence[QPushButton], *, last: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chips: tuple[QPushButton, ...] = ()
        self._last = last
        self.more = plain_chip("")
        self.more.setCheckable(False)
        self.more.setAccessibleName(tr("More filters"))
        self.more.clicked.connect(self._show_menu)
        for chip in (self.more, last):
            chip.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.replace(chips)

    @property
    def wanted_width(self) -> int:
        """Return the width that holds every chip."""
        return sum(_width(chip) + BETWEEN for chip in (*self._chips, self._last))

    @property
    def hidden_chips(self) -> tuple[QPushButton, ...]:
        """Return the chips that wait behind the last one."""
        return tuple(chip for chip in self._chips if chip.isHidden())

    def replace(self, chips: Sequence[QPushButton]) -> None:
        """Show other chips; those no longer among them are taken away."""
        for old in self._chips:
            if old not in chips:
                old.hide()
                old.deleteLater()
        self._chips = tuple(chips)
        for chip in self._chips:
            chip.setParent(self)
        for before, after in zip(self._chips, (*self._chips[1:], self.more), strict=True):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.more, self._last)
        self.lay_out()

    def lay_out(self) -> None:
        """Give every chip its place; call it when their words or the choice have changed."""
        shown = self._that_fit()
        hidden = len(self._chips) - len(shown)
        self.more.setText(f"+{hidden}")
        self.more.setVisible(hidden > 0)
        left = 0
        for chip in (*self._chips, self.more, self._last):
            is_shown = chip in shown or chip is self._last or (chip is self.more and hidden > 0)
            chip.setVisible(is_shown)
            if is_shown:
                chip.setGeometry(left, 0, _width(chip), chip.sizeHint().height())
                left += _width(chip) + BETWEEN
        self.setFixedHeight(self._last.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(0, self._last.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def _that_fit(self) -> list[QPushButton]:
        """Return the chips there is room for, the chosen one among them."""
        if self.wanted_width - BETWEEN <= self.width() or not self._chips:
            return list(self._chips)
        self.more.setText("+99")
        room = self.width() - _width(self._last) - _width(self.more) - 2 * BETWEEN
        chosen = next((chip for chip in self._chips if chip.isChecked()), self._chips[0])
        room -= _width(chosen) + BETWEEN
        shown = [chosen]
        for chip in self._chips:
            if chip is not chosen:
                room -= _width(chip) + BETWEEN
                if room < 0:
                    break
                shown.append(chip)
        return shown

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chip in self.hidden_chips:
            action = QAction(chip.text(), menu)
            action.setToolTip(chip.toolTip())
            action.triggered.connect(partial(_choose, chip))
            menu.addAction(action)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))


def _choose(chip: QPushButton) -> None:
    chip.click()
    if chip.isVisible():
        chip.setFocus(Qt.FocusReason.OtherFocusReason)


def _width(chip: QPushButton) -> int:
    chip.ensurePolished()
    return chip.sizeHint().width()
