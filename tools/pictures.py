"""Makes a picture of every screen, for people to look at; no test compares them.

    python tools/pictures.py                 all in light and dark at both sizes, some of the rest
    python tools/pictures.py --theme dark    only one theme
    python tools/pictures.py --only send     only scenes whose name holds this
    python tools/pictures.py --front         only docs/pictures, which the front page shows

Runs without a display, on invented data, and always on the same morning. The scenes stand in
`tools/gallery.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tdbv_desktop.ui.kit.theme import THEMES, ThemeName, apply_theme
from tdbv_desktop.ui.kit.words import install_words
from tools.gallery import Shown, walk
from tools.stage import SCREEN, furnish, settle, still

ROOT = Path(__file__).resolve().parents[1]
FRONT = {"station-stay": ROOT / "docs" / "pictures" / "register-light.png"}
FULL_HD = (1920, 1080)
SOME = (
    "sign-in",
    "assistant-unit",
    "station-stay",
    "station-rental_house",
    "mistakes",
    "station-send",
    "station-settings",
    "station-backups",
    "question",
)
UNHEARD = "This plugin does not support propagateSizeHints()"  # said for every offscreen window


@dataclass(frozen=True, slots=True)
class Roll:
    """One walk through the scenes: how it is dressed, at which sizes, and which scenes."""

    theme: ThemeName
    sizes: tuple[tuple[int, int], ...] = (SCREEN, FULL_HD)
    scale: float = 1.0
    only: tuple[str, ...] = ("",)

    @property
    def name(self) -> str:
        """Return the folder of its pictures."""
        return self.theme if self.scale == 1 else f"{self.theme}-{round(self.scale * 100)}"


ROLLS = (
    Roll("light"),
    Roll("dark"),
    Roll("contrast", sizes=(SCREEN,), only=SOME),
    # What is left of 1920x1080 and of 1366x768 when everything is drawn larger.
    Roll("light", sizes=((1536, 864), (1092, 614)), scale=1.25, only=SOME),
    Roll("light", sizes=((1280, 720), (910, 512)), scale=1.5, only=SOME),
)


def main() -> None:
    """Make the pictures asked for."""
    parser = argparse.ArgumentParser(description="Makes a picture of every screen.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--theme", choices=THEMES, help="only one theme")
    parser.add_argument("--only", default="", help="only scenes whose name holds this")
    parser.add_argument("--front", action="store_true", help="only the pictures of the front page")
    parser.add_argument("--roll", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.roll is not None:
        develop(ROLLS[asked.roll], asked.out, asked.only)
        return
    if asked.front:
        develop(Roll("light", sizes=(SCREEN,), only=tuple(FRONT)), None, "")
        return
    for place, roll in enumerate(ROLLS):
        if asked.theme in (None, roll.theme):
            # Qt reads its scale once, before the first window: each roll is a program of its own.
            command = [sys.executable, "-m", "tools.pictures", "--roll", str(place)]
            command += ["--out", str(asked.out.absolute()), "--only", asked.only]
            scale = {"QT_SCALE_FACTOR": str(roll.scale)} if roll.scale != 1 else {}
            subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **scale})


def develop(roll: Roll, out: Path | None, only: str) -> None:
    """Walk through the scenes and keep their pictures; without a folder only the front page's."""
    qInstallMessageHandler(_say)
    app = QApplication([])
    install_words(app)
    apply_theme(app, roll.theme)
    taken = 0
    with still(), tempfile.TemporaryDirectory() as folder:
        furnish(Path(folder) / "practice")
        for shown in walk(Path(folder) / "practice"):
            if only in shown.name and any(part in shown.name for part in roll.only):
                taken += take(shown, roll, out)
            if out is None and taken == len(FRONT):
                break
    print(f"{roll.name}: {taken} pictures" + (f" in {out / roll.name}" if out else ""))


def take(shown: Shown, roll: Roll, out: Path | None) -> int:
    """Keep one scene at every size of the roll; return how many pictures that made."""
    if out is None:
        shown.window.grab().save(str(FRONT[shown.name]))
        return 1
    for target, size in _targets(shown, roll, out / roll.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        if shown.is_main:
            shown.window.resize(*size)
            settle(shown.window)
        shown.window.grab().save(str(target))
    if shown.is_main:
        shown.window.resize(*SCREEN)
        settle(shown.window)
    return len(roll.sizes) if shown.is_main else 1


def _targets(shown: Shown, roll: Roll, folder: Path) -> Iterable[tuple[Path, tuple[int, int]]]:
    """Return where a scene goes at each size; a window of its own size is taken once."""
    for size in roll.sizes if shown.is_main else roll.sizes[:1]:
        yield folder / "{}x{}".format(*size) / f"{shown.name}.png", size


def _say(kind: QtMsgType, _where: object, text: str) -> None:
    if text != UNHEARD:
        print(f"{kind.name}: {text}", file=sys.stderr)


if __name__ == "__main__":
    main()
