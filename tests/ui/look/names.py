"""A control without a name is silence to a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.look.seen import called, controls, has_name


def nameless(window: QWidget) -> list[str]:
    """Return the controls a screen reader could only call by their kind."""
    return [f"no name: {called(one)}" for one in controls(window) if not has_name(one)]
