"""Enter presses the button that has the cursor, which Qt does by itself in dialogs only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def clicks(event: QKeyEvent) -> bool:
    """Press the button with the cursor if nobody else wanted this Enter; say whether it was so."""
    button = QApplication.focusWidget()
    if event.key() not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if not isinstance(button, QPushButton) or not button.isEnabled():
        return False
    button.click()
    return True
