"""The keys of the program, as the table of commands has them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import may
from tdbv_desktop.ui.kit.commands import COMMANDS, Command, Scope
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.words import Word, noted, said, tr

SCOPES: tuple[tuple[Scope, Word], ...] = (
    ("window", noted("Everywhere")),
    ("screen", noted("On a register's screen")),
    ("list", noted("In the list")),
    ("form", noted("In the form")),
)
MANY = 3  # more keys than this are shown as the first and the last


class KeysPage(ScreenFrame):
    """Two columns of groups; Esc goes back to where one came from."""

    left = Signal()

    def __init__(self, actor: Actor) -> None:
        super().__init__(tr("Keys"), tr("Everything works without a mouse"))
        self.back = QPushButton(tr("Back   Esc"))
        self.back.setAccessibleName(tr("Back"))
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.left)
        self.secondary.addWidget(self.back)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        for scopes in (SCOPES[:2], SCOPES[2:]):
            columns.addWidget(_card(scopes, actor), 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(inner), 1)

    def take_focus(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


def keys_text(command: Command) -> str:
    """Return the keys of a command as they stand on the keyboard."""
    names = [_key_text(key) for key in command.keys]
    names = list(dict.fromkeys(names))
    if len(names) > MANY:
        return tr("{first} to {last}", first=names[0], last=names[-1])
    return ", ".join(names)


def _key_text(key: str) -> str:
    """Return a key as keyboards are labelled; arrows are shown as arrows by the translation."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")


def _card(scopes: tuple[tuple[Scope, Word], ...], actor: Actor) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    grid = QGridLayout(card)
    grid.setContentsMargins(18, 14, 18, 16)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    row = 0
    for scope, title in scopes:
        head = QLabel(said(title).upper())
        head.setObjectName("section")
        grid.addWidget(head, row, 0, 1, 2)
        row += 1
        for command in COMMANDS:
            if command.scope == scope and (command.needs is None or may(actor, command.needs)):
                _add_line(grid, row, command)
                row += 1
        grid.setRowMinimumHeight(row, 12)
        row += 1
    return card


def _add_line(grid: QGridLayout, row: int, command: Command) -> None:
    keys, words = QLabel(keys_text(command)), QLabel(said(command.text))
    keys.setObjectName("strong")
    words.setObjectName("dim")
    words.setWordWrap(True)
    grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(words, row, 1)
