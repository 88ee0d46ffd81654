"""What a command is: words, keys, the place they work in, and the method they run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tdbv_desktop.services.permissions import Right
from tdbv_desktop.ui.kit.words import Word

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
