"""What the window remembers between two days on this PC: folders, its place, how it looks.

Nothing else goes into this file: it lies outside the workspace and is not encrypted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import make_folder, write_safely
from tdbv_desktop.services.settings import SETTINGS, Value, acceptable, readable, setting

FILE_NAME = "window.json"
KEPT_FOLDERS = 6
OF_THIS_PC = tuple(one.key for one in SETTINGS if one.scope == "pc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered; `folders` has the workspace used last in front.

    Every setting of the scope `pc` is a field here, under its key.
    """

    folders: tuple[Path, ...] = ()
    sticks: tuple[Path, ...] = ()
    theme: str = "light"
    scale: str = "100"
    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict)


class Remembered(QObject):
    """The settings of this PC as they stand now; without a file they last until the end."""

    changed = Signal(str)  # key of a setting

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.settings = Settings() if path is None else load_settings(path)

    def keep(self, settings: Settings) -> None:
        """Remember these."""
        self.settings = settings
        if self.path is not None:
            save_settings(self.path, settings)

    def value(self, key: str) -> Value:
        """Return the value of a declared setting of this PC."""
        value: Value = getattr(self.settings, key)
        return value

    def set_value(self, key: str, value: Value) -> None:
        """Set a declared setting of this PC; InvalidRecord for what it may not be."""
        if acceptable(setting(key), value) != self.value(key):
            changed: Any = {key: value}  # a key of this PC is a field of the settings
            self.keep(replace(self.settings, **changed))
            self.changed.emit(key)


def settings_file() -> Path:
    """Return where the settings of this account lie."""
    return Path(platformdirs.user_config_dir("TDBV Desktop", appauthor=False)) / FILE_NAME


def load_settings(path: Path) -> Settings:
    """Return what was remembered; a file that is missing or damaged counts as nothing."""
    try:
        said = json.loads(path.read_bytes())
        chosen = {key: readable(setting(key), said.get(key)) for key in OF_THIS_PC}
        return Settings(
            folders=_paths(said.get("folders", [])),
            sticks=_paths(said.get("sticks", [])),
            geometry=_letters(said.get("geometry", "")),
            splitters={str(k): _letters(v) for k, v in dict(said.get("splitters", {})).items()},
            **{key: str(value) for key, value in chosen.items()},
        )
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Remember; a disk that does not let us is no reason to bother anybody."""
    said = asdict(settings) | {
        "folders": [str(folder) for folder in settings.folders],
        "sticks": [str(folder) for folder in settings.sticks],
    }
    try:
        make_folder(path.parent)
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


def _letters(said: Any) -> str:
    """Return what Base64 is written with; a broken letter would stop whoever reads it."""
    return str(said).encode("ascii", "ignore").decode()


def _paths(said: Any) -> tuple[Path, ...]:
    return tuple(Path(text) for text in said if isinstance(text, str))
