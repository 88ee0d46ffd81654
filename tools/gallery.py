"""Every screen of the program, one after the other: for pictures to look at, and for the audits.

What stands in the navigation or is gone to for a moment comes by itself, on the station and on the
upper unit. A state that takes steps to reach is one line of `SCENES` in `tools/scenes.py`, and the
function that takes the steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tdbv_desktop.ui.shell.aside.aside import ASIDE
from tools.mishaps import MISHAPS
from tools.scenes import SCENES
from tools.stage import Stage, Where, opened, settle


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen now; a main one fills the screen, others have their own size."""

    name: str
    window: QWidget
    is_main: bool


def walk(place: Path) -> Iterator[Shown]:
    """Play every scene; each is handed over settled, and may be resized and dressed anew."""
    wheres: tuple[Where, ...] = ("door", "station", "upper", "again")
    for where in wheres:
        stage = opened(place, where)
        with stage.closing:
            yield from _act(stage)


def _act(stage: Stage) -> Iterator[Shown]:
    if stage.where in ("station", "upper"):
        for key in [*(row.item.key for row in stage.window.navigation.rows), *ASIDE]:
            stage.window.activateWindow()
            stage.window.go_to(key)
            settle(stage.window)
            yield Shown(f"{stage.where}-{key}", stage.window, is_main=True)
    for scene in (*SCENES, *MISHAPS):
        if scene.where == stage.where:
            stage.window.activateWindow()
            front = scene.play(stage)
            if front is not None:
                front.show()
            settle(stage.window)
            window = front or stage.window
            is_main = front is None and stage.where != "door"
            yield Shown(f"{stage.where}-{scene.name}", window, is_main=is_main)
            if front is not None:
                front.close()
                front.deleteLater()
