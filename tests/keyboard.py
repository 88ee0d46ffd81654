"""Types the way an officer does: into whatever has the focus, counting keystrokes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    """Return the widget that has the focus; there must be one, or Qt aborts the test run."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


class Keyboard:
    """Presses keys; `count` is what it cost, letters with marks as Telex types them."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key: str) -> None:
        """Press one key with its modifiers, written as `Ctrl+Enter`."""
        if key == "Shift+Tab":
            QTest.keyClick(focused(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        else:
            combination = QKeySequence(key.replace("Enter", "Return"))[0]
            QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())
        self.count += 1

    def write(self, text: str) -> None:
        """Type letters; those Qt's test keyboard lacks are sent as an input method does."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(focused(), letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(focused(), QKeyEvent(kind, 0, NONE, letter))
            self.count += keystrokes(letter)

    def fill(self, lines: Iterable[str]) -> None:
        """Type lines, Enter after each; a line in pointed brackets is a key."""
        for line in lines:
            if line.startswith("<"):
                self.press(line[1:-1])
            else:
                self.write(line)
                self.press("Enter")


def keystrokes(text: str) -> int:
    """Return how many keys a text costs with Telex: one more for each mark."""
    decomposed = unicodedata.normalize("NFD", text)
    return len(decomposed) + sum(letter in "đĐ" for letter in decomposed)
