"""Puts a workspace back to what it was, as somebody does who copies a file in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.vaults import Store


def keep_copy(store: Store, place: Path) -> Path:
    """Copy the database file of a workspace, as it is now."""
    store.settle()
    place.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(store.path(), place / f"{new_id()}.db"))


def put_back(store: Store, copy: Path) -> Store:
    """Put an older file in place of the present one and open it; what lies beside it stays."""
    folder, key, path = store.folder, store.key(), store.path()
    store.close()
    for left in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        left.unlink(missing_ok=True)
    shutil.copy(copy, path)
    opened = Store(folder, {"core": key})
    opened.open(create=False)
    return opened


def begin_line(store: Store, *, at_least: int = 0) -> None:
    """Begin a new line of history, as a restore through the program does."""
    with store.transaction() as session:
        journal.begin_epoch(session, at=clock.now(), reason="restored", at_least=at_least)
