"""Walks through every scene in a program of its own and prints what the audits found.

    python -m tests.ui.look.walking light        names, the way of Tab, what fits, contrast
    python -m tests.ui.look.walking dark         what fits, contrast; so for `contrast`
    QT_SCALE_FACTOR=1.5 python -m ... large      what fits when all is half as large again

Qt reads its scale once, before the first window; so this is not a part of the process of pytest.
A theme put on over all the screens that were built takes longer than walking once more.
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
from tdbv_desktop.ui.kit.theme import apply_theme
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
LEFT_AT_150 = ((1280, 690), (910, 482))
LARGE = "large"


def main(look: str, *flags: str) -> int:
    """Print a line for each finding, then how many scenes were looked at."""
    said: list[str] = []
    qInstallMessageHandler(lambda _kind, _where, text: said.append(text))
    app = QApplication([])
    install_words(app)
    apply_theme(app, "light" if look == LARGE else look)
    began, scenes = clock.ticks(), 0
    findings: dict[str, list[str]] = {}
    with still(), tempfile.TemporaryDirectory() as folder:
        furnish(Path(folder) / "practice")
        for shown in walk(Path(folder) / "practice"):
            scenes += 1
            if "--tell" in flags:
                sys.stderr.write(f"{clock.ticks() - began:5.1f} s {shown.name}\n")
            for where, line in LOOKS[look](shown):
                findings.setdefault(line, []).append(where)
    for line, places in findings.items():
        more = f" and {len(places) - 1} more" if places[1:] else ""
        sys.stdout.write(f"{places[0]}{more}: {line}\n")
    wrong = sorted({text for text in said if text != UNHEARD})
    sys.stdout.writelines(f"Qt says: {text}\n" for text in wrong)
    sys.stderr.write(f"{scenes} scenes, {clock.ticks() - began:.0f} s\n")
    return 1 if findings or wrong else 0


def at_rest(shown: Shown) -> Iterator[tuple[str, str]]:
    """Look at the words of a scene in one theme."""
    settled()
    for audit in (cut_words, faint_words):
        yield from ((shown.name, line) for line in audit(shown.window))


def wholly(shown: Shown) -> Iterator[tuple[str, str]]:
    """Look at a scene with every audit; names and the way of Tab are the same in all themes."""
    yield from at_rest(shown)
    for audit in (nameless, jumps):
        yield from ((shown.name, line) for line in audit(shown.window))


def enlarged(shown: Shown) -> Iterator[tuple[str, str]]:
    """Look whether everything fits when it is drawn half as large again."""
    for size in LEFT_AT_150 if shown.is_main else ((0, 0),):
        place = shown.name
        if shown.is_main:
            shown.window.resize(*size)
            settle(shown.window)
            place += " at {}x{}".format(*size)
            yield from ((place, line) for line in _too_small_for(shown.window, size))
        yield from ((place, line) for line in cut_words(shown.window))
    if shown.is_main:
        shown.window.resize(*SCREEN)


def _too_small_for(window: QWidget, size: tuple[int, int]) -> list[str]:
    wanted = window.size()
    if (wanted.width(), wanted.height()) == size:
        return []
    return [f"the window asks for {wanted.width()}x{wanted.height()}"]


LOOKS = {"light": wholly, "dark": at_rest, "contrast": at_rest, LARGE: enlarged}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
