"""Starts the window; the only door from the command line to the rooms with Qt in them."""

from __future__ import annotations

import gc
from pathlib import Path


def start_window(
    folder: Path | None = None, user: str | None = None, password: str | None = None
) -> int:
    """Show the sign-in window, or sign in with a password known beforehand; return an exit code.

    Nothing of the database is loaded before the window stands on the screen, and nothing of what is
    loaded is thrown away again: garbage is collected as soon as there is a worker at the door.
    """
    gc.disable()
    from tdbv_desktop.ui.shell.program import run_program  # noqa: PLC0415 - Qt only when asked

    return run_program(folder, user, password)


def check_installation(*, with_window: bool) -> dict[str, dict[str, str]]:
    """Return the self-test of this installation, the window too when it is asked for."""
    from tdbv_desktop.services.door.selftest import check_program, versions  # noqa: PLC0415 - slow

    checks = check_program()
    if with_window:
        from tdbv_desktop.ui.shell.check_window import check_window  # noqa: PLC0415

        checks["window"] = check_window()
    return {"versions": versions(), "checks": checks}
