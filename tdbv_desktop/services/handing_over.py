"""Handing a finished file over: onto a stick, read back, or into the draft of a letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange.mail_draft import mail_draft
from tdbv_desktop.exchange.media import copy_to_stick as copy
from tdbv_desktop.exchange.media import removable_folders
from tdbv_desktop.store.workspace import Label

__all__ = ["copy_to_stick", "removable_folders", "write_mail_draft"]


def copy_to_stick(
    file: Path, folder: Path, *, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Copy a file to a stick and read it back; once this returns the stick can be pulled."""
    return copy(file, folder, progress).path


def write_mail_draft(file: Path, draft: Path, *, label: Label, to: str = "") -> None:
    """Write a letter with the file attached, which the mail program opens for sending."""
    letter = mail_draft(file.read_bytes(), file_name=file.name, unit=label.unit_name, to=to)
    write_safely(draft, letter)
