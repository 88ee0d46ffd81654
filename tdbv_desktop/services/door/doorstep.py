"""What may be known of a workspace before anybody signs in; loads no database library."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import platformdirs

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.access.sign_ins import last_sign_ins
from tdbv_desktop.store.workspace import Label, read_label, refuse_taken, refuse_unsafe

People = tuple[tuple[str, str], ...]  # (user id, name), in the order they were added

PRACTICE_PASSWORD = "thực hành sổ nhà trọ"  # noqa: S105 - said to everybody who practises
MOST = 100  # workspaces looked for beside each other
PAIR = {"station": "upper", "upper": "station"}  # the folders of a rehearsal


def default_folder() -> Path:
    """Return where a workspace lies when nothing else is said."""
    return Path(platformdirs.user_data_dir("TDBV Desktop", appauthor=False)) / "hoso"


def free_folder() -> Path:
    """Return a place for one workspace more on this computer, where nothing lies yet."""
    first = default_folder()
    places = [first, *(first.with_name(f"{first.name}-{number}") for number in range(2, MOST))]
    return next((place for place in places if _is_free(place)), first)


def refuse_place(folder: Path) -> None:
    """Raise what keeps a new workspace from being made in a folder, before anything is asked."""
    refuse_taken(folder)
    refuse_unsafe(folder)


def signed_in_at(folder: Path) -> dict[str, datetime]:
    """Return when each user id signed in last; who never did is not there."""
    return last_sign_ins(folder)


def _is_free(folder: Path) -> bool:
    try:
        refuse_taken(folder)
    except AppError:
        return False
    return True


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
