"""Does what was chosen in the palette."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tdbv_desktop.ui.kit.command import Command
from tdbv_desktop.ui.kit.commands import command
from tdbv_desktop.ui.kit.words import said
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tdbv_desktop.ui.shell.aside.aside import SETTINGS
from tdbv_desktop.ui.shell.aside.settings_page import SettingsPage
from tdbv_desktop.ui.shell.palette.palette_entries import Entry, record_of


class Going(Protocol):
    """What a choice asks of the window."""

    @property
    def screen_shown(self) -> QWidget:
        """Return the screen that is shown."""

    def go_to(self, key: str) -> None:
        """Show a screen."""

    def go_elsewhere(self, folder: Path | None) -> None:
        """Leave for other records of this PC."""

    def has_screen(self, key: str) -> bool:
        """Say whether there is a screen of this key."""


def run_entry(window: Going, entry: Entry, before: QWidget | None) -> None:
    """Open the record, show the screen, or do what the command says."""
    if entry.kind == "record":
        open_record(window, entry.key)
    elif entry.kind == "screen":
        window.go_to(entry.key)
    elif entry.kind == "workspace":
        window.go_elsewhere(Path(entry.key))
    elif entry.kind == "setting":
        window.go_to(SETTINGS)
        if isinstance(window.screen_shown, SettingsPage):
            window.screen_shown.enter(entry.key)
    else:
        _run_command(window, command(entry.key), before)


def open_record(window: Going, key: str) -> None:
    """Show a record in the form of its register; a form with unsaved text asks once."""
    wanted = record_of(key)
    if wanted is None or not window.has_screen(wanted[0]):
        return
    window.go_to(wanted[0])
    if isinstance(window.screen_shown, RegisterScreen):
        window.screen_shown.go_to_record(wanted[1])


def show_in_list(window: Going, entry: Entry, typed: str) -> None:
    """Show everything of the register that was found by what was typed."""
    wanted = record_of(entry.key)
    if wanted is None or not window.has_screen(wanted[0]):
        return
    window.go_to(wanted[0])
    if isinstance(window.screen_shown, RegisterScreen):
        window.screen_shown.filters.search.setText(typed)
        window.screen_shown.filters.left_downwards.emit()


def _run_command(window: Going, one: Command, before: QWidget | None) -> None:
    if one.scope == "window":
        getattr(window, one.run)()
        return
    action = _action(window.screen_shown, one)
    if action is not None:
        action.trigger()
    elif before is not None and isValid(before) and one.keys:
        _press(before, one.keys[0])  # as if it had been pressed where the cursor was


def _action(screen: QWidget, one: Command) -> QAction | None:
    """Return the action a screen, or a part of it, bound for a command."""
    words = said(one.text)
    parts = (screen, *screen.findChildren(QWidget))
    actions = (action for part in parts for action in part.actions())
    return next((action for action in actions if action.text() == words), None)


def _press(widget: QWidget, key: str) -> None:
    sequence: Any = QKeySequence(key)  # the stubs do not know that it can be indexed
    wanted = sequence[0]
    modifiers, code = wanted.keyboardModifiers(), int(wanted.key())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier(modifiers)))
