"""The parts of a window: walking from one to the next, and how wide the person made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from tdbv_desktop.ui.shell.settings import Settings


def next_part(parts: Sequence[QWidget]) -> None:
    """Put the cursor into the part after the one that has it, where something can take it."""
    focus = QApplication.focusWidget()
    here = next((n for n, part in enumerate(parts) if part.isAncestorOf(focus or part)), -1)
    for step in range(1, len(parts) + 1):
        target = _first_stop(parts[(here + step) % len(parts)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def remember_splitters(screens: Mapping[str, QWidget], settings: Settings) -> Settings:
    """Return the settings with how wide the parts of these screens are."""
    found = {
        f"{key}/{splitter.objectName()}": bytes(splitter.saveState().toBase64().data()).decode()
        for key, screen in screens.items()
        for splitter in _named(screen)
    }
    return replace(settings, splitters={**settings.splitters, **found})


def restore_splitters(key: str, screen: QWidget, settings: Settings) -> None:
    """Give the parts of a screen the width they had."""
    for splitter in _named(screen):
        state = settings.splitters.get(f"{key}/{splitter.objectName()}")
        if state:
            splitter.restoreState(QByteArray.fromBase64(state.encode()))


def _named(screen: QWidget) -> list[QSplitter]:
    return [one for one in screen.findChildren(QSplitter) if one.objectName()]


def _first_stop(part: QWidget) -> QWidget | None:
    """Return the chosen widget of a part that Tab can reach, else the first one."""
    stops = [
        one
        for one in part.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
    ]
    chosen = [one for one in stops if one.property("chosen") == "yes"]
    return next(iter([*chosen, *stops]), None)
