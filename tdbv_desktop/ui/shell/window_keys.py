"""Binds the keys that work everywhere in a window to the methods named in the table of commands."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import may
from tdbv_desktop.ui.kit.command import Command
from tdbv_desktop.ui.kit.commands import COMMANDS

MANY = 3  # more keys than this are numbers, told to the method


def window_commands(actor: Actor) -> list[Command]:
    """Return the commands of the window that a person may use."""
    return [
        one
        for one in COMMANDS
        if one.scope == "window" and (one.needs is None or may(actor, one.needs))
    ]


def bind_window_keys(window: QWidget, *, actor: Actor) -> None:
    """Let every key of a window command run its method."""
    for command in window_commands(actor):
        run = getattr(window, command.run)
        is_numbered = len(command.keys) > MANY
        for number, key in enumerate(command.keys, 1):
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(partial(run, number) if is_numbered else run)
