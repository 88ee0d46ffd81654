"""Some of a short list: one small button for each option, pressed in or not."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tdbv_desktop.blueprint.choices import Options
from tdbv_desktop.ui.kit.filter_chip import plain_chip

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChoiceTicks(QWidget):
    """Space presses an option, arrows or its number go to one, Enter says that this is all."""

    changed = Signal()
    finished = Signal()

    def __init__(self, name: str, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for code, words in options:
            button = plain_chip(words)
            button.setAccessibleName(f"{name}: {words}")
            button.toggled.connect(lambda _on: self.changed.emit())
            self._buttons[code] = button
            row.addWidget(button)
        row.addStretch(1)

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
