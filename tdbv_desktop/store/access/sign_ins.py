"""When each person signed in last, known before anybody has: ids and instants, no name.

The file lies beside the key slots, which name the same ids; it is a courtesy and never trusted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely

FILE_NAME = "sign_ins.json"
YEARS = range(2000, 3000)  # outside these an instant may have no local time, on Windows least


def last_sign_ins(folder: Path) -> dict[str, datetime]:
    """Return the last sign-in of each user id; what cannot be read is nothing."""
    try:
        said = json.loads((folder / FILE_NAME).read_bytes())
        read = {str(user): datetime.fromisoformat(at) for user, at in said.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return {user: at for user, at in read.items() if at.tzinfo is not None and at.year in YEARS}


def note_sign_in(folder: Path, user_id: str, *, at: datetime, known: Mapping[str, str]) -> None:
    """Remember that a person signed in, for the people who still may; a full disk forgets it."""
    kept = {user: when for user, when in last_sign_ins(folder).items() if user in known}
    kept[user_id] = at
    said = {user: when.isoformat(timespec="seconds") for user, when in kept.items()}
    with suppress(AppError, OSError):
        write_safely(folder / FILE_NAME, json.dumps(said, indent=1).encode())
