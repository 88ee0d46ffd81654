"""What may be known of a workspace before anybody signs in; loads no database library."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.store import keyslots
from tdbv_desktop.store.workspace import Label, read_label

People = tuple[tuple[str, str], ...]  # (user id, name), in the order they were added

PAIR = {"station": "upper", "upper": "station"}  # the folders of a rehearsal


def default_folder() -> Path:
    """Return where a workspace lies when nothing else is said."""
    return Path(platformdirs.user_data_dir("TDBV Desktop", appauthor=False)) / "hoso"


def label_of(folder: Path) -> Label:
    """Return what stands on the door: kind, unit and name of a workspace."""
    return read_label(folder)


def people_of(folder: Path) -> People:
    """Return who may sign in to a workspace; no password is needed to know."""
    read_label(folder)
    return keyslots.load_slots(folder).people


def beside(folder: Path) -> list[Path]:
    """Return the other half of a practice pair: a station's upper unit, or the reverse."""
    other = PAIR.get(folder.name)
    if other is None or not read_label(folder).is_practice:
        return []
    place = folder.with_name(other)
    return [place] if is_workspace(place) else []


def is_workspace(folder: Path) -> bool:
    """Say whether a folder holds a workspace whose label can be read."""
    try:
        read_label(folder)
    except AppError:
        return False
    return True
