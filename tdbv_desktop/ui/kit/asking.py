"""What a screen may ask of the person through the window it stands in."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.ui.kit.toast import Action, Tone


class Asking(Protocol):
    """The window's presenter as screens see it."""

    def say(self, text: str, *, tone: Tone = "ok", action: Action | None = None) -> None:
        """Show a result that needs no answer."""

    def tell(self, error: AppError) -> None:
        """Tell what went wrong."""

    def ask(self, question: str) -> bool:
        """Ask for a decision."""

    def pick_file(self, title: str, pattern: str) -> Path | None:
        """Let an existing file be picked."""

    def pick_new_file(self, title: str, name: str) -> Path | None:
        """Let a place for a new file be picked."""

    def pick_folder(self, title: str) -> Path | None:
        """Let a folder be picked."""
