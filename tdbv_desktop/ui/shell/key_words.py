"""Keys as they stand on the keyboard, and the places they work in."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from tdbv_desktop.ui.kit.command import Command, Scope
from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.words import Word, noted, tr

SCOPES: tuple[tuple[Scope, Word], ...] = (
    ("window", noted("Everywhere")),
    ("screen", noted("On a register's screen")),
    ("list", noted("In the list")),
    ("form", noted("In the form")),
)
MANY = 3  # more keys than this are shown as the first and the last


def keys_text(command: Command) -> str:
    """Return the keys of a command as they stand on the keyboard."""
    if not command.keys:
        return keys_in_words("open_palette")  # by its name, in the palette
    names = [_key_text(key) for key in command.keys]
    names = list(dict.fromkeys(names))
    if len(names) > MANY:
        return tr("{first} to {last}", first=names[0], last=names[-1])
    return ", ".join(names)


def _key_text(key: str) -> str:
    """Return a key as keyboards are labelled; arrows are shown as arrows by the translation."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Return", "Enter")
