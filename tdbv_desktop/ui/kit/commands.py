"""The keys of the program as data: screens bind them, help and the palette show them.

The tables stand in `window_commands.py` and `register_commands.py`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import may
from tdbv_desktop.ui.kit.command import Command, Scope
from tdbv_desktop.ui.kit.register_commands import AT_A_REGISTER
from tdbv_desktop.ui.kit.window_commands import WINDOW
from tdbv_desktop.ui.kit.words import said

COMMANDS: tuple[Command, ...] = (*WINDOW, *AT_A_REGISTER)


def command(name: str) -> Command:
    """Return the command of this id; KeyError when there is none."""
    for one in COMMANDS:
        if one.id == name:
            return one
    raise KeyError(name)


def keys_in_words(name: str) -> str:
    """Return the first key of a command as it stands on a button; nothing when it has none."""
    return QKeySequence(next(iter(command(name).keys), "")).toString().replace("Return", "Enter")


def bind_commands(widget: QWidget, scope: Scope, *, actor: Actor) -> dict[str, QAction]:
    """Give a widget the commands of one scope that the person may use; return the actions."""
    actions: dict[str, QAction] = {}
    for one in COMMANDS:
        if one.scope != scope or (one.needs is not None and not may(actor, one.needs)):
            continue
        action = QAction(said(one.text), widget)
        action.setShortcuts([QKeySequence(key) for key in one.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(getattr(widget, one.run))
        widget.addAction(action)
        actions[one.id] = action
    return actions


def keys_of(scope: Scope) -> dict[int, str]:
    """Return the method each key of a scope runs, by the key's combined number."""
    return {_combined(key): one.run for one in COMMANDS if one.scope == scope for key in one.keys}


def _combined(key: str) -> int:
    """Return a key written as text as one number."""
    sequence: Any = QKeySequence(key)  # the stubs do not know that it can be indexed
    return int(sequence[0].toCombined())


def combined_key(event: QKeyEvent) -> int:
    """Return a key with its modifiers as one number; both Enter keys are one key."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    return int(key) | modifiers.value
