"""One file for each screen. A register gets the generic one unless it is named here."""

from __future__ import annotations

from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen

SPECIAL: dict[str, type[RegisterScreen]] = {}


def screen_for(key: str) -> type[RegisterScreen]:
    """Return the screen class of a register."""
    return SPECIAL.get(key, RegisterScreen)
