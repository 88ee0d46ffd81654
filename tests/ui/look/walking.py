"""Walks through every scene in a program of its own and prints what the audits found.

    python -m tests.ui.look.walking            all three themes at 1366x768 and smaller
    QT_SCALE_FACTOR=1.5 python -m ... --large  everything half as large again

Qt reads its scale once, before the first window; so this is not a part of the process of pytest.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core import clock
from tdbv_desktop.ui.kit.theme import THEMES, apply_theme
from tdbv_desktop.ui.kit.words import install_words
from tests.ui.look.contrast import faint_words
from tests.ui.look.fit import cut_words
from tests.ui.look.names import nameless
from tests.ui.look.order import jumps
from tests.ui.look.seen import settled
from tools.gallery import Shown, walk
from tools.stage import SCREEN, furnish, settle, still

UNHEARD = "This plugin does not support propagateSizeHints()"  # said for every offscreen window
# What a maximised window has on 1920x1080 and on 1366x768 at 150 %.
LARGE = ((1280, 690), (910, 482))


def main(arguments: list[str]) -> int:
    """Print a line for each finding, then how many scenes were looked at."""
    said: list[str] = []
    qInstallMessageHandler(lambda _kind, _where, text: said.append(text))
    app = QApplication([])
    install_words(app)
    apply_theme(app, "light")
    look, began, scenes = (at_150 if "--large" in arguments else in_themes), clock.ticks(), 0
    findings: dict[str, None] = {}
    with still(), tempfile.TemporaryDirectory() as folder:
        furnish(Path(folder) / "practice")
        for shown in walk(Path(folder) / "practice"):
            scenes += 1
            for where, line in look(app, shown):
                findings.setdefault(f"{line}  [{where}]")
    findings.update(dict.fromkeys(f"Qt: {text}" for text in said if text != UNHEARD))
    sys.stdout.writelines(f"{line}\n" for line in findings)
    sys.stderr.write(f"{scenes} scenes, {clock.ticks() - began:.0f} s\n")
    return 1 if findings else 0


def in_themes(app: QApplication, shown: Shown) -> Iterator[tuple[str, str]]:
    """Look at a scene in every theme; names and the way of Tab are the same in all of them."""
    window = shown.window
    for theme in THEMES:
        apply_theme(app, theme)
        settled()
        for audit in (cut_words, faint_words):
            yield from ((f"{shown.name}, {theme}", line) for line in audit(window))
    apply_theme(app, "light")
    settled()
    for audit in (nameless, jumps):
        yield from ((shown.name, line) for line in audit(window))


def at_150(_app: QApplication, shown: Shown) -> Iterator[tuple[str, str]]:
    """Look whether everything fits when it is drawn half as large again."""
    for size in LARGE if shown.is_main else ((0, 0),):
        place = f"{shown.name}, 150 %"
        if shown.is_main:
            shown.window.resize(*size)
            settle(shown.window)
            place += " {}x{}".format(*size)
            yield from ((place, line) for line in _too_small_for(shown.window, size))
        yield from ((place, line) for line in cut_words(shown.window))
    if shown.is_main:
        shown.window.resize(*SCREEN)


def _too_small_for(window: QWidget, size: tuple[int, int]) -> list[str]:
    wanted = window.size()
    if (wanted.width(), wanted.height()) == size:
        return []
    return [f"the window asks for {wanted.width()}x{wanted.height()}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
