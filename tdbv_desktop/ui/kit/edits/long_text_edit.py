"""A box for several lines of text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.words import tr

HEIGHT = 76
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LongTextEdit(FieldEdit):
    """Several lines: Enter goes on as everywhere, Shift+Enter begins a new line."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        super().__init__(field, self.text, parent)

    @property
    def hint(self) -> str:
        return self.field.hint or tr("Shift+Enter: new line")

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self.text.setFocus(reason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def keeps(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER:
            return event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Up:
            return self._can_move(QTextCursor.MoveOperation.Up)
        if event.key() == Qt.Key.Key_Down:
            return self._can_move(QTextCursor.MoveOperation.Down)
        return False

    def _can_move(self, way: QTextCursor.MoveOperation) -> bool:
        return QTextCursor(self.text.textCursor()).movePosition(way)
