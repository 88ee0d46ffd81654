"""The commands that work everywhere in the window."""

from __future__ import annotations

from tdbv_desktop.services.permissions import Right
from tdbv_desktop.ui.kit.command import Command
from tdbv_desktop.ui.kit.words import noted

WINDOW: tuple[Command, ...] = (
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
        id="show_backups",
        text=noted("Backups and going back"),
        keys=(),
        scope="window",
        run="show_backups",
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
        id="practise",
        text=noted("Practise with invented data"),
        keys=(),
        scope="window",
        run="practise",
    ),
    Command(
        id="quit", text=noted("Quit the program"), keys=("Ctrl+Q",), scope="window", run="quit"
    ),
)
