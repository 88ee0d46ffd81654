"""What the window remembers between two days: folders, its place on the screen, its theme.

Nothing else goes into this file: it lies outside the workspace and is not encrypted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.ui.kit.theme import THEMES, ThemeName

FILE_NAME = "window.json"
KEPT_FOLDERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered; `folders` has the workspace used last in front."""

    folders: tuple[Path, ...] = ()
    sticks: tuple[Path, ...] = ()
    theme: ThemeName = "light"
    geometry: str = ""


def settings_file() -> Path:
    """Return where the settings of this account lie."""
    return Path(platformdirs.user_config_dir("TDBV Desktop", appauthor=False)) / FILE_NAME


def load_settings(path: Path) -> Settings:
    """Return what was remembered; a file that is missing or damaged counts as nothing."""
    try:
        said = json.loads(path.read_bytes())
        return Settings(
            folders=_paths(said.get("folders", [])),
            sticks=_paths(said.get("sticks", [])),
            theme=said["theme"] if said.get("theme") in THEMES else THEMES[0],
            geometry=str(said.get("geometry", "")),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Remember; a disk that does not let us is no reason to bother anybody."""
    said = {
        "folders": [str(folder) for folder in settings.folders],
        "sticks": [str(folder) for folder in settings.sticks],
        "theme": settings.theme,
        "geometry": settings.geometry,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_safely(path, json.dumps(said, indent=1).encode())
    except (OSError, AppError):
        return


def with_folder(settings: Settings, folder: Path) -> Settings:
    """Return the settings with this workspace in front of the others."""
    others = [known for known in settings.folders if known != folder]
    return replace(settings, folders=(folder, *others)[:KEPT_FOLDERS])


def with_stick(settings: Settings, folder: Path) -> Settings:
    """Return the settings with this stick in front of the others."""
    others = [known for known in settings.sticks if known != folder]
    return replace(settings, sticks=(folder, *others)[:KEPT_FOLDERS])


def _paths(said: Any) -> tuple[Path, ...]:
    return tuple(Path(text) for text in said if isinstance(text, str))
