"""A box for text with lists and emphasis, and the small row of buttons above it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QToolButton, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.rich_text import RichText, markup, reduced
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.rich_document import (
    BULLETS,
    NUMBERS,
    blocks_of,
    list_style,
    set_list,
)
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

HEIGHT = 116
INDENT = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class RichBox(QTextEdit):
    """Takes from the clipboard only what the field keeps: no picture, no link, no colour."""

    pasted = Signal()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasHtml():
            self.insertHtml(markup(reduced(source.html())))
        else:
            self.insertPlainText(source.text())
        self.pasted.emit()


class RichTextEdit(FieldEdit):
    """Ctrl+B, Ctrl+I, Ctrl+U; Ctrl+Shift+8 a list, Ctrl+Shift+7 a numbered one; Enter goes on."""

    def __init__(self, field: RichText, parent: QWidget | None = None) -> None:
        self._rich = field
        self.text = RichBox()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self._around, self._buttons = QWidget(), dict[str, QToolButton]()
        self._lay_out_tools()
        self.text.document().setIndentWidth(INDENT)
        super().__init__(field, self.text, parent)
        self.text.textChanged.connect(self.edited)
        self.text.cursorPositionChanged.connect(self._show_state)
        self.text.currentCharFormatChanged.connect(lambda _format: self._show_state())

    @property
    def outside(self) -> QWidget:
        return self._around

    @property
    def hint(self) -> str:
        return self.field.hint or tr("Shift+Enter: new line")

    def typed(self) -> str:
        return markup(blocks_of(self.text.document()))

    def read(self, text: str) -> Any:
        return self._rich.text_of(blocks_of(self.text.document()))

    def put(self, value: Any, caption: str = "") -> None:
        self.text.setHtml(value or "")
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def put_text(self, text: str) -> None:
        is_markup = text.startswith(("<p>", "<ul>", "<ol>"))  # a draft, in the field's own words
        self.put(markup(reduced(text)) if is_markup else self.field.parse(text))

    def undo(self) -> None:
        self.show_value(self._loaded)

    def tidy(self, value: Any) -> None:
        """Leave the text as it was typed: the cursor must not jump."""

    def set_read_only(self, *, on: bool) -> None:
        super().set_read_only(on=on)
        for button in self._buttons.values():
            button.setEnabled(not on)

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self.text.setFocus(reason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def keeps(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Up: QTextCursor.MoveOperation.Up,
            Qt.Key.Key_Down: QTextCursor.MoveOperation.Down,
        }
        step = steps.get(Qt.Key(event.key()))
        return step is not None and QTextCursor(self.text.textCursor()).movePosition(step)

    def takes(self, event: QKeyEvent) -> bool:
        if self.is_read_only:
            return False
        if event.key() in _ENTER and event.modifiers() == _SHIFT:
            self.text.textCursor().insertBlock()
            self.text.ensureCursorVisible()
            return True
        run = self._runs().get((event.modifiers(), Qt.Key(event.key())))
        if run is not None:
            run()
        return run is not None

    def _runs(self) -> dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]]:
        both = _CTRL | _SHIFT
        return {
            (_CTRL, Qt.Key.Key_B): self._bold,
            (_CTRL, Qt.Key.Key_I): self._italic,
            (_CTRL, Qt.Key.Key_U): self._underline,
            (both, Qt.Key.Key_8): self._bullets,
            (both, Qt.Key.Key_Asterisk): self._bullets,
            (both, Qt.Key.Key_7): self._numbers,
            (both, Qt.Key.Key_Ampersand): self._numbers,
        }

    def _bold(self) -> None:
        looks = QTextCharFormat()
        is_bold = self.text.fontWeight() > QFont.Weight.Medium
        looks.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self._merge(looks)

    def _italic(self) -> None:
        looks = QTextCharFormat()
        looks.setFontItalic(not self.text.fontItalic())
        self._merge(looks)

    def _underline(self) -> None:
        looks = QTextCharFormat()
        looks.setFontUnderline(not self.text.fontUnderline())
        self._merge(looks)

    def _merge(self, looks: QTextCharFormat) -> None:
        self.text.mergeCurrentCharFormat(looks)
        self._show_state()

    def _bullets(self) -> None:
        set_list(self.text.textCursor(), BULLETS)
        self._show_state()

    def _numbers(self) -> None:
        set_list(self.text.textCursor(), NUMBERS)
        self._show_state()

    def _show_state(self) -> None:
        style = list_style(self.text.textCursor())
        states = {
            "bold": self.text.fontWeight() > QFont.Weight.Medium,
            "italic": self.text.fontItalic(),
            "underline": self.text.fontUnderline(),
            "bullets": style == BULLETS,
            "numbers": style == NUMBERS,
        }
        for name, is_on in states.items():
            self._buttons[name].setChecked(is_on)

    def _lay_out_tools(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, sign, words, run in (
            ("bold", "B", tr("Bold (Ctrl+B)"), self._bold),
            ("italic", "I", tr("Italic (Ctrl+I)"), self._italic),
            ("underline", "U", tr("Underlined (Ctrl+U)"), self._underline),
            ("bullets", "", tr("List (Ctrl+Shift+8)"), self._bullets),
            ("numbers", "1.", tr("Numbered list (Ctrl+Shift+7)"), self._numbers),
        ):
            self._buttons[name] = _tool(sign, words, run)
            row.addWidget(self._buttons[name])
        self._buttons["bullets"].setIcon(icon("list"))
        _look_like(self._buttons)
        row.addStretch(1)
        column = QVBoxLayout(self._around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.text)


def _tool(sign: str, words: str, run: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setFixedSize(32, 30)
    button.clicked.connect(lambda: run())
    return button


def _look_like(buttons: dict[str, QToolButton]) -> None:
    """Let each letter look like what its button does."""
    fonts = {name: QFont(button.font()) for name, button in buttons.items()}
    fonts["bold"].setBold(True)
    fonts["italic"].setItalic(True)
    fonts["underline"].setUnderline(True)
    for name, button in buttons.items():
        button.setFont(fonts[name])
