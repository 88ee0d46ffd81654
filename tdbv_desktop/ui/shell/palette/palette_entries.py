"""What the palette offers beside records: screens, commands and settings, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from uuid import UUID

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.door.doorstep import beside, is_workspace, label_of
from tdbv_desktop.services.listing.finding import Hit
from tdbv_desktop.services.permissions import may
from tdbv_desktop.services.settings import SETTINGS
from tdbv_desktop.ui.kit.command import Command
from tdbv_desktop.ui.kit.commands import COMMANDS
from tdbv_desktop.ui.kit.words import said, tr
from tdbv_desktop.ui.shell.key_words import keys_text
from tdbv_desktop.ui.shell.navigation import NavItem
from tdbv_desktop.ui.shell.window_keys import MANY

Kind = Literal["record", "screen", "command", "setting", "workspace"]
NUMBERED = 9  # screens that have a key of their own
OPENS_ITSELF = "open_palette"
_WORD = re.compile(r"[0-9a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the palette; `kind` and `key` say what Enter does."""

    kind: Kind
    key: str
    text: str
    icon: str
    word: str  # what kind of thing it is
    detail: str = ""
    keys: str = ""

    @property
    def name(self) -> str:
        """Return what the entry is remembered by."""
        return f"{self.kind}:{self.key}"


def screen_entries(items: Sequence[NavItem]) -> list[Entry]:
    """Return the screens of the navigation."""
    return [
        Entry(
            kind="screen",
            key=item.key,
            text=item.text,
            icon=item.icon,
            word=tr("Screen"),
            keys=f"Ctrl+{place}" if place <= NUMBERED else "",
        )
        for place, item in enumerate(items, 1)
    ]


def command_entries(actor: Actor, *, is_at_register: bool) -> list[Entry]:
    """Return the commands a person may use where they are now."""
    return [
        Entry(
            kind="command",
            key=one.id,
            text=said(one.text),
            icon="keyboard",
            word=tr("Command"),
            keys=keys_text(one) if one.keys else "",
        )
        for one in COMMANDS
        if _is_offered(one, actor, is_at_register=is_at_register)
    ]


def setting_entries(actor: Actor) -> list[Entry]:
    """Return the settings a person may change."""
    return [
        Entry(
            kind="setting",
            key=one.key,
            text=one.label,
            icon="settings",
            word=tr("Setting"),
            detail=one.group,
        )
        for one in SETTINGS
        if one.needs is None or may(actor, one.needs)
    ]


def workspace_entries(known: Iterable[Path], *, here: Path) -> list[Entry]:
    """Return the other records of this PC that were opened before, and their practice halves."""
    there = [folder for folder in known if is_workspace(folder)]
    every = dict.fromkeys([*there, *(one for folder in there for one in beside(folder))])
    return [_workspace_entry(folder) for folder in every if folder != here]


def _workspace_entry(folder: Path) -> Entry:
    label = label_of(folder)
    return Entry(
        kind="workspace",
        key=str(folder),
        text=tr("Change to the records of {unit}", unit=label.unit_name),
        icon="folder-open",
        word=tr("Practice data") if label.is_practice else tr("Records of this PC"),
        detail=str(folder),
    )


def record_entries(hits: Iterable[Hit]) -> list[Entry]:
    """Return records that were found."""
    return [
        Entry(
            kind="record",
            key=f"{hit.register}/{hit.id}",
            text=hit.caption,
            icon=BY_KEY[hit.register].icon,
            word=BY_KEY[hit.register].title,
            detail=tr("closed, {detail}", detail=hit.detail) if hit.is_closed else hit.detail,
        )
        for hit in hits
    ]


def record_of(key: str) -> tuple[str, UUID] | None:
    """Return the register and the id an entry of a record stands for."""
    register, _, record_id = key.partition("/")
    try:
        return register, UUID(record_id)
    except ValueError:
        return None


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """Return the entries whose words begin with what was typed, the closest first."""
    wanted = _words(typed)
    found = [(_rank(entry, wanted), entry) for entry in entries if _is_meant(entry, wanted)]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def begins(entry: Entry, typed: str) -> bool:
    """Say whether the words of an entry begin with all that was typed."""
    return " ".join(_words(entry.text)).startswith(" ".join(_words(typed)))


def _is_meant(entry: Entry, wanted: Sequence[str]) -> bool:
    words = _words(f"{entry.text} {entry.word} {entry.detail}")
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def _rank(entry: Entry, wanted: Sequence[str]) -> tuple[bool, int]:
    return (not " ".join(_words(entry.text)).startswith(" ".join(wanted)), len(entry.text))


def _words(text: str) -> list[str]:
    """Return the folded words of a text without its signs."""
    return _WORD.findall(loose(text))


def _is_offered(one: Command, actor: Actor, *, is_at_register: bool) -> bool:
    is_here = one.scope == "window" or is_at_register
    is_numbered = len(one.keys) > MANY
    is_allowed = one.needs is None or may(actor, one.needs)
    return is_here and is_allowed and not is_numbered and one.id != OPENS_ITSELF
