"""A password and the same again, judged in words while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.services.door.credentials import password_in_words
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.words import tr


class NewPassword(QWidget):
    """Two boxes; Enter goes from one to the next, `submitted` comes with a good password only."""

    submitted = Signal()

    def __init__(self, local_words: Callable[[], Sequence[str]], label: str) -> None:
        super().__init__()
        self._local_words = local_words
        self.first = PasswordBox(label)
        self.again = PasswordBox(tr("The same password again"), tells_keyboard=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for box in (self.first, self.again):
            column.addWidget(box)
            box.box.textEdited.connect(lambda _, one=box: one.show_problem(""))
        self.first.box.textChanged.connect(self._judge)
        self.first.submitted.connect(self._go_on)
        self.again.submitted.connect(self.submit)
        self._judge()

    @property
    def text(self) -> str:
        """Return the password."""
        return self.first.text

    def enter(self) -> None:
        """Put the cursor into the first box."""
        self.first.enter()

    def submit(self) -> None:
        """Hand the password over when it is good enough and the same twice."""
        if self._is_good() and self._is_the_same():
            self.submitted.emit()

    def show_problem(self, words: str) -> None:
        """Show what the use case says of the password."""
        self.first.show_problem(words)
        self.first.enter()

    def forget(self) -> None:
        """Keep no password longer than it is needed."""
        for box in (self.first, self.again):
            box.box.clear()
            box.show_problem("")

    def _go_on(self) -> None:
        if self._is_good():
            self.again.enter()

    def _is_good(self) -> bool:
        is_good, words = password_in_words(self.first.text, self._local_words())
        if not is_good:
            self.show_problem(words)
        return is_good

    def _is_the_same(self) -> bool:
        is_same = self.first.text == self.again.text
        self.again.show_problem("" if is_same else tr("The two passwords differ."))
        if not is_same:
            self.again.enter()
        return is_same

    def _judge(self) -> None:
        if not self.first.text:
            self.first.say_strength(tr("At least 10 letters, or four words. Spaces count."))
            return
        is_good, words = password_in_words(self.first.text, self._local_words())
        self.first.say_strength(words, tone="good" if is_good else "hint")
