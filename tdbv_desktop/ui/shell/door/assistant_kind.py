"""The first page of the assistant: whose computer this is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tdbv_desktop.ui.kit.words import Word, noted, said, tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep
from tdbv_desktop.ui.shell.door.choice_button import ChoiceButton

STATION, UPPER, DESK, CHAIR, PRACTICE = "station", "upper", "desk", "chair", "practice"
KINDS: tuple[tuple[str, str, Word, Word], ...] = (
    (
        STATION,
        "building",
        noted("Commune police station"),
        noted("The station's main computer: its registers are kept here and sent on from here."),
    ),
    (
        UPPER,
        "inbox",
        noted("Upper unit"),
        noted("Receives the bundles of the stations below it and looks at their registers."),
    ),
    (
        DESK,
        "keyboard",
        noted("Second computer of a station"),
        noted("Registers of its own for now; it never sends anything to the upper unit."),
    ),
    (
        CHAIR,
        "users",
        noted("Laptop of a club's chair"),
        noted("Not yet: it needs a list that the station makes, and this version has none."),
    ),
    (
        PRACTICE,
        "shield-check",
        noted("Practise with invented data"),
        noted("Nobody in it exists; try everything without fear."),
    ),
)
NOT_YET = frozenset({CHAIR})
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class KindStep(AssistantStep):
    """Five kinds, the commonest first; arrows choose, a digit chooses, Enter goes on."""

    def __init__(self) -> None:
        super().__init__(
            tr("Whose computer is this?"),
            tr("Arrows or a figure choose, Enter goes on."),
            short=tr("Computer"),
        )
        self.buttons: dict[str, ChoiceButton] = {}
        for kind, picture, name, sentence in KINDS:
            button = ChoiceButton(picture, said(name), said(sentence))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setEnabled(kind not in NOT_YET)
            button.clicked.connect(lambda _=False, one=kind: self.choose(one))
            button.installEventFilter(self)
            self.buttons[kind] = button
            self.column.addWidget(button)
        self.column.addStretch()
        self.choose(STATION)

    @property
    def kind(self) -> str:
        """Return the kind that is chosen."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def choose(self, kind: str) -> None:
        """Mark a kind and give it the keys."""
        self.buttons[kind].setChecked(True)
        self.buttons[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        self.buttons[self.kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        for button in self.buttons.values():
            button.refresh_look()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, usable = Qt.Key(event.key()), [k for k in self.buttons if k not in NOT_YET]
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self.choose(usable[(usable.index(self.kind) + _STEPS[key]) % len(usable)])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            return True
        typed, every = event.text(), list(self.buttons)
        if typed.isdigit() and 0 < int(typed) <= len(every) and every[int(typed) - 1] in usable:
            self.choose(every[int(typed) - 1])
            return True
        return False
