"""The first screen on a new PC: open what is there, begin anew, or practise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.choice_button import ChoiceButton


class WelcomePage(QWidget):
    """Four ways to begin, the commonest first."""

    open_wanted = Signal()
    new_wanted = Signal()
    rebuild_wanted = Signal()
    practice_wanted = Signal()
    known_wanted = Signal(object)  # Path

    def __init__(self, known: Sequence[tuple[Path, str]] = ()) -> None:
        super().__init__()
        title, more = QLabel(tr("Welcome")), QLabel(tr("What would you like to do?"))
        title.setObjectName("title")
        more.setObjectName("dim")
        self.notice = Notice()
        self.choices = (
            ChoiceButton(
                "plus", tr("Begin new records"), tr("For a unit that starts to use the program.")
            ),
            ChoiceButton(
                "folder-open",
                tr("Open existing records"),
                tr("The folder of this unit is already on this computer."),
            ),
            ChoiceButton(
                "users",
                tr("Practise with invented data"),
                tr("Nobody in it exists; try everything without fear."),
            ),
            ChoiceButton(
                "history",
                tr("Set records up again from a backup"),
                tr("From a stick, after this computer or its disk was lost."),
            ),
        )
        self.known = [self._known_button(folder, name) for folder, name in known]
        signals = (self.new_wanted, self.open_wanted, self.practice_wanted, self.rebuild_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (title, more, self.notice, *self.known, *self.choices):
            column.addWidget(part)
        column.addStretch()
        for button, signal in zip(self.choices, signals, strict=True):
            button.clicked.connect(signal)

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        (self.known or self.choices)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Tint the icons anew after the theme changed."""
        for button in (*self.known, *self.choices):
            button.refresh_look()

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be chosen while something is being made."""
        for button in (*self.known, *self.choices):
            button.setEnabled(not on)

    def _known_button(self, folder: Path, name: str) -> ChoiceButton:
        button = ChoiceButton("building", name, str(folder))
        button.clicked.connect(lambda: self.known_wanted.emit(folder))
        return button
