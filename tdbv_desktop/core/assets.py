"""Finds the files that ship with the program, wherever it was installed."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

FOLDERS = ("resources", "forms")


@cache
def _root() -> Path:
    """Return the folder that holds `resources/` and `forms/`: frozen build, wheel or checkout."""
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen)] if frozen else []
    places += [package / "_assets", package.parent]
    for place in places:
        if (place / FOLDERS[0]).is_dir():
            return place
    raise FileNotFoundError(FOLDERS[0])


def asset(*parts: str) -> Path:
    """Return the path of a shipped file, such as `asset("resources", "theme.qss")`."""
    return _root().joinpath(*parts)
