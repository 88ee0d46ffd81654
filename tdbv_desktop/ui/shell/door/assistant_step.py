"""What every page of the assistant is: a heading, what it asks, and whether one may go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.notice import Notice


class AssistantStep(QWidget):
    """One page; it keeps what was typed as long as the assistant is open."""

    finished = Signal()  # Enter in the last place: the same as the button

    def __init__(self, heading: str, sentence: str = "", *, short: str = "") -> None:
        super().__init__()
        self.heading, self.short = heading, short or heading  # short: in the list of all pages
        self.is_put_off = False
        self.notice = Notice()
        self._sentence = QLabel(sentence, self)
        self._sentence.setObjectName("dim")
        self._sentence.setWordWrap(True)
        self._sentence.setVisible(bool(sentence))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.column.addWidget(self._sentence)
        self.column.addWidget(self.notice)

    @property
    def next_words(self) -> str:
        """Return what the button says that goes on from here; empty for the usual word."""
        return ""

    @property
    def busy_words(self) -> str:
        """Return what the button says while that is being done; empty for the same words."""
        return ""

    @property
    def is_touched(self) -> bool:
        """Say whether something would be lost if the assistant were left now."""
        return False

    @property
    def tab_order(self) -> list[QWidget]:
        """Return what Tab walks through, where something was added after the page was laid out."""
        return []

    def arrive(self) -> None:
        """Get ready to be shown, with what the pages before have collected."""

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""

    def may_go_on(self) -> bool:
        """Check what was typed, say what is wrong beside it, and say whether one may go on."""
        return True

    def refresh_look(self) -> None:
        """Tint the icons anew after the theme changed."""

    def say_sentence(self, text: str) -> None:
        """Show another sentence below the heading; none hides the line."""
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))
