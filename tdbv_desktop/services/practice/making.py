"""Making practice data at the first start: where, how far, and stopped when somebody says so."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.practice import rehearsal
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.store.workspace import put_in_place

STEPS = 13  # of a rehearsal
SMALL = Size(houses=12, rooms=90, people=180)


def make_practice(place: Path, *, progress: Progress = SILENT) -> Path:
    """Make a practice station and its upper unit in a new folder and return that of the station.

    The folder appears only when it is whole; Cancelled leaves nothing behind.
    """
    folder = next(
        found for number in count(1) if not (found := place / f"thuc-hanh-{number}").exists()
    )
    part, done = folder.with_name(f".{folder.name}.making"), count(1)
    shutil.rmtree(part, ignore_errors=True)
    try:
        progress.tell("practice", 0, STEPS)
        rehearsal.rehearse(
            part,
            SMALL,
            password=rehearsal.PASSWORD,
            tell=lambda *_: progress.tell("practice", next(done), STEPS),
        )
        put_in_place(part, folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return folder / "station"
