"""The keys of the program as data: screens bind them, the keys page prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.words import Word, noted, said

Scope = Literal["window", "screen", "list", "form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing the keyboard can ask for; `run` names the method that does it.

    A command without keys is asked for by its name, in the palette.
    """

    id: str
    text: Word
    keys: tuple[str, ...]
    scope: Scope
    run: str
    needs: Right | None = None


COMMANDS: tuple[Command, ...] = (
    Command(
        id="go_to_screen",
        text=noted("Go to the screen with this number"),
        keys=tuple(f"Ctrl+{number}" for number in range(1, 10)),
        scope="window",
        run="go_to_screen",
    ),
    Command(
        id="open_palette",
        text=noted("Find a record, a screen or a command"),
        keys=("Ctrl+K",),
        scope="window",
        run="open_palette",
    ),
    Command(
        id="show_help",
        text=noted("Help for this screen"),
        keys=("F1",),
        scope="window",
        run="show_help",
    ),
    Command(
        id="go_to_message",
        text=noted("To the newest message, and to its button"),
        keys=("F8",),
        scope="window",
        run="go_to_message",
    ),
    Command(
        id="next_part",
        text=noted("Next part of the window: screens, work, bottom line"),
        keys=("F6",),
        scope="window",
        run="next_part",
    ),
    Command(
        id="send_bundle",
        text=noted("Send to the upper unit"),
        keys=("Ctrl+Shift+E",),
        scope="window",
        run="send_bundle",
        needs=Right.SEND,
    ),
    Command(
        id="receive_bundle",
        text=noted("Receive a bundle"),
        keys=("Ctrl+Shift+R",),
        scope="window",
        run="receive_bundle",
        needs=Right.RECEIVE,
    ),
    Command(
        id="import_workbook",
        text=noted("Import a lodging workbook"),
        keys=("Ctrl+Shift+I",),
        scope="window",
        run="import_workbook",
        needs=Right.IMPORT,
    ),
    Command(
        id="back_up",
        text=noted("Back up now"),
        keys=("Ctrl+Shift+B",),
        scope="window",
        run="back_up",
        needs=Right.BACK_UP,
    ),
    Command(
        id="change_theme",
        text=noted("Light, dark, high contrast"),
        keys=("Ctrl+Shift+L",),
        scope="window",
        run="change_theme",
    ),
    Command(
        id="show_settings",
        text=noted("Settings"),
        keys=("Ctrl+,",),
        scope="window",
        run="show_settings",
    ),
    Command(
        id="show_law",
        text=noted("Numbers set by the law"),
        keys=(),
        scope="window",
        run="show_law",
    ),
    Command(
        id="show_accounts",
        text=noted("People who may sign in"),
        keys=(),
        scope="window",
        run="show_accounts",
        needs=Right.MANAGE_ACCOUNTS,
    ),
    Command(
        id="change_password",
        text=noted("Change my password"),
        keys=(),
        scope="window",
        run="change_password",
    ),
    Command(id="lock", text=noted("Lock"), keys=("Ctrl+L",), scope="window", run="lock"),
    Command(
        id="sign_out",
        text=noted("Sign out, so that another person signs in"),
        keys=("Ctrl+Shift+Q",),
        scope="window",
        run="sign_out",
    ),
    Command(
        id="quit", text=noted("Quit the program"), keys=("Ctrl+Q",), scope="window", run="quit"
    ),
    Command(
        id="start_new",
        text=noted("New record"),
        keys=("Ctrl+N",),
        scope="screen",
        run="start_new",
        needs=Right.EDIT,
    ),
    Command(id="find", text=noted("Find"), keys=("Ctrl+F",), scope="screen", run="find_records"),
    Command(
        id="save",
        text=noted("Save"),
        keys=("Ctrl+Return", "Ctrl+Enter"),
        scope="screen",
        run="save",
        needs=Right.EDIT,
    ),
    Command(
        id="undo",
        text=noted("Take back the last action"),
        keys=("Ctrl+Z",),
        scope="screen",
        run="undo",
        needs=Right.EDIT,
    ),
    Command(
        id="show_history",
        text=noted("History of the record"),
        keys=("Ctrl+H",),
        scope="screen",
        run="show_history",
    ),
    Command(
        id="continue_draft",
        text=noted("Go on with what was typed and not saved"),
        keys=("Ctrl+Shift+N",),
        scope="screen",
        run="continue_draft",
        needs=Right.EDIT,
    ),
    Command(
        id="show_statistics",
        text=noted("Statistics of what the list shows"),
        keys=("Ctrl+Shift+K",),
        scope="screen",
        run="show_statistics",
    ),
    Command(
        id="build_filter",
        text=noted("Make a filter over any field"),
        keys=("Ctrl+Shift+F",),
        scope="screen",
        run="build_filter",
    ),
    Command(
        id="choose_columns",
        text=noted("Choose the columns of the list"),
        keys=("Ctrl+Shift+C",),
        scope="screen",
        run="choose_columns",
    ),
    Command(
        id="edit_many",
        text=noted("Change all picked records at once"),
        keys=("Ctrl+E",),
        scope="screen",
        run="edit_many",
        needs=Right.EDIT,
    ),
    Command(
        id="print_list",
        text=noted("Print the list"),
        keys=("Ctrl+P",),
        scope="screen",
        run="print_list",
    ),
    Command(
        id="export_list",
        text=noted("Write the list as a workbook"),
        keys=("Ctrl+Shift+X",),
        scope="screen",
        run="export_list",
    ),
    Command(
        id="close_record",
        text=noted("Close the record, with a reason"),
        keys=("Ctrl+D",),
        scope="screen",
        run="close_record",
        needs=Right.EDIT,
    ),
    Command(
        id="reopen_record",
        text=noted("Reopen the record"),
        keys=("Ctrl+Shift+D",),
        scope="screen",
        run="reopen_record",
        needs=Right.EDIT,
    ),
    Command(
        id="open_record",
        text=noted("Open the record in the form"),
        keys=("Return", "Enter"),
        scope="list",
        run="open_record",
    ),
    Command(
        id="pick_row",
        text=noted("Pick this row, or let it go"),
        keys=("Space",),
        scope="list",
        run="pick_current",
    ),
    Command(
        id="pick_range",
        text=noted("Pick row after row"),
        keys=("Shift+Down", "Shift+Up"),
        scope="list",
        run="pick_range",
    ),
    Command(
        id="pick_all",
        text=noted("Pick every row; again: none"),
        keys=("Ctrl+A",),
        scope="list",
        run="pick_all",
    ),
    Command(
        id="copy_rows",
        text=noted("Copy the picked rows as a table"),
        keys=("Ctrl+C",),
        scope="list",
        run="copy_rows",
    ),
    Command(
        id="move_column",
        text=noted("Move the column the cursor stands in"),
        keys=("Ctrl+Shift+Left", "Ctrl+Shift+Right"),
        scope="list",
        run="move_column",
    ),
    Command(
        id="sort",
        text=noted("Sort by the column with this number; again: backwards"),
        keys=tuple(f"Alt+{number}" for number in range(1, 10)),
        scope="list",
        run="sort",
    ),
    Command(
        id="go_on",
        text=noted("Check this field and go to the next; at the last one: save"),
        keys=("Return", "Enter"),
        scope="form",
        run="go_on",
    ),
    Command(
        id="go_back",
        text=noted("Previous field, without a check"),
        keys=("Up", "Shift+Tab"),
        scope="form",
        run="go_back",
    ),
    Command(
        id="go_ahead",
        text=noted("Next field, without a check"),
        keys=("Down", "Tab"),
        scope="form",
        run="go_ahead",
    ),
    Command(
        id="repeat_value",
        text=noted("Same value as in the record saved before"),
        keys=("F4",),
        scope="form",
        run="repeat_value",
        needs=Right.EDIT,
    ),
    Command(
        id="create_referenced",
        text=noted("Create the record this field points to"),
        keys=("F2",),
        scope="form",
        run="create_referenced",
        needs=Right.EDIT,
    ),
    Command(
        id="step_back",
        text=noted("Previous record of the list"),
        keys=("PgUp",),
        scope="form",
        run="step_back",
    ),
    Command(
        id="step_on",
        text=noted("Next record of the list"),
        keys=("PgDown",),
        scope="form",
        run="step_on",
    ),
    Command(
        id="show_field_history",
        text=noted("History of this field"),
        keys=("Ctrl+Shift+H",),
        scope="form",
        run="show_field_history",
    ),
    Command(
        id="leave",
        text=noted("Undo this field; again: leave the form"),
        keys=("Esc",),
        scope="form",
        run="leave",
    ),
)


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
