"""Some of a short list: one small button for each option, pressed in or not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tdbv_desktop.blueprint.choices import Options
from tdbv_desktop.ui.kit.lists.filter_chip import plain_chip

GAP = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceTicks(QWidget):
    """Space presses an option, arrows or its number go to one, Enter says that this is all.

    What does not fit beside the others goes into the next line; nothing is squeezed.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        for code, words in options:
            button = plain_chip(words)
            button.setParent(self)
            button.setAccessibleName(f"{name}: {words}")
            button.toggled.connect(lambda _on: self.changed.emit())
            self._buttons[code] = button

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the options that are pressed in."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def press(self, codes: Iterable[object]) -> None:
        """Press these options in, and no others."""
        wanted = set(codes)
        for code, button in self._buttons.items():
            button.setChecked(code in wanted)

    def enter(self) -> None:
        """Put the cursor on the first option."""
        next(iter(self._buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        sizes = self._sizes()
        width = sum(size.width() + GAP for size in sizes) - GAP
        return QSize(width, max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        sizes = self._sizes()
        return QSize(max(s.width() for s in sizes), max(s.height() for s in sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._place(event.size().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, buttons = event.key(), list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif key in _STEPS:
            there = (here + _STEPS[Qt.Key(key)]) % len(buttons)
            buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text().isdigit() and 1 <= int(event.text()) <= len(buttons):
            button = buttons[int(event.text()) - 1]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.toggle()
        else:
            super().keyPressEvent(event)

    def _sizes(self) -> list[QSize]:
        for button in self._buttons.values():
            button.ensurePolished()
        return [button.sizeHint() for button in self._buttons.values()]

    def _place(self, width: int) -> int:
        """Lay the buttons in lines of this width; return the height they take."""
        x = y = 0
        high = self.minimumSizeHint().height()
        for button, size in zip(self._buttons.values(), self._sizes(), strict=True):
            if x and x + size.width() > width:
                x, y = 0, y + high + GAP
            button.setGeometry(x, y, min(size.width(), width), size.height())
            x += size.width() + GAP
        return y + high
