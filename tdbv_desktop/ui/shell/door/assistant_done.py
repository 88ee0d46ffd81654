"""The last page of the assistant: what to do first, each with a button that goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tdbv_desktop.ui.kit.words import Word, noted, said, tr
from tdbv_desktop.ui.shell.door.assistant_kind import UPPER
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep
from tdbv_desktop.ui.shell.door.choice_button import ChoiceButton

Entry = tuple[str, str, Word, Word]  # where it leads, icon, name, sentence
KEEPING: tuple[Entry, ...] = (
    (
        "hamlet",
        "map-pin",
        noted("1. Add a hamlet"),
        noted("Houses are counted by hamlet, so it comes first."),
    ),
    (
        "rental_house",
        "home",
        noted("2. Add a rental house"),
        noted("Its address, its owner, how many rooms it lets."),
    ),
    (
        "stay",
        "user-plus",
        noted("3. Add a tenant"),
        noted("The room and the person are made on the way when they are missing."),
    ),
    (
        "import",
        "file-spreadsheet",
        noted("Or import an Excel list"),
        noted("The list of notices with 19 columns; it is looked at before it is written."),
    ),
)
RECEIVING: tuple[Entry, ...] = (
    (
        "partners",
        "key",
        noted("1. Get to know the stations"),
        noted("Exchange key files with each station and compare the safety code by telephone."),
    ),
    (
        "receive",
        "inbox",
        noted("2. Receive a bundle"),
        noted("From a stick or a folder; nothing is written before you have looked."),
    ),
)


class DoneStep(AssistantStep):
    """What is done, what is still open, and the first things to do."""

    first_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("The records are ready"), tr("What to do first:"), short=tr("First steps")
        )
        self.buttons: dict[str, ChoiceButton] = {}

    def begin(self, kind: str) -> None:
        """Show what comes first in this kind of workspace."""
        for where, picture, name, sentence in RECEIVING if kind == UPPER else KEEPING:
            button = ChoiceButton(picture, said(name), said(sentence))
            button.clicked.connect(lambda _=False, one=where: self.first_wanted.emit(one))
            self.buttons[where] = button
            self.column.addWidget(button)
        self.column.addStretch()

    @property
    def next_words(self) -> str:
        return tr("Open the records")

    @property
    def tab_order(self) -> list[QWidget]:
        return list(self.buttons.values())

    def show_open(self, *, has_sheet: bool, has_backup: bool) -> None:
        """Name what was put off, so that nobody believes it done."""
        open_things = [
            words
            for is_done, words in (
                (has_sheet, tr("the recovery sheet is not confirmed")),
                (has_backup, tr("no place for backups is chosen")),
            )
            if not is_done
        ]
        if open_things:
            self.notice.say(tr("Put off: {what}.", what="; ".join(open_things)), tone="warn")
        else:
            self.notice.clear()

    def take_focus(self) -> None:
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        for button in self.buttons.values():
            button.refresh_look()
