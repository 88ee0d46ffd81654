"""A framed message that stays: what happened, what was kept, what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError, WorldError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.theme import dress_anew

ICONS = {"ok": "check-circle", "warn": "alert-triangle", "bad": "alert-circle", "info": "info"}
TOKENS = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "accent"}
ICON = 20


class Notice(QFrame):
    """One message with a tone; hidden as long as it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._picture = QLabel()
        self._head = _line("strong")
        self._more = _line("dim")
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        words.addWidget(self._head)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """Return everything the message says."""
        return " ".join(part for part in (self._head.text(), self._more.text()) if part)

    def show_error(self, error: AppError) -> None:
        """Say what went wrong: what the world did is a warning, what was asked is an error.

        What somebody stopped went as they wanted.
        """
        more = "\n".join(part for part in (error.kept, error.then) if part)
        tone = "warn" if isinstance(error, WorldError) else "bad"
        self.say(error.message, more, tone="info" if isinstance(error, Cancelled) else tone)

    def say(self, head: str, more: str = "", *, tone: str = "info") -> None:
        """Show a message in one of the tones ok, warn, bad, info."""
        self._head.setText(head)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._picture.setPixmap(icon(ICONS[tone], TOKENS[tone]).pixmap(ICON, ICON))
        self.setProperty("tone", tone)
        dress_anew(self)
        self.setAccessibleName(self.text)
        self.show()

    def clear(self) -> None:
        """Say nothing any more."""
        self._head.clear()
        self._more.clear()
        self.hide()


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
