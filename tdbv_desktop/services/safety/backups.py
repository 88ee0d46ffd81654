"""Backing a workspace up, and looking whether it is whole."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.attachments import lost_files
from tdbv_desktop.store.backup import Backup, backups, make_backup
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.verify import faults

__all__ = ["Backup", "back_up", "faults_of", "newest_backup"]


def back_up(
    store: Store, *, actor: Actor, folder: Path | None = None, progress: Progress = SILENT
) -> Backup:
    """Make a verified backup; without a folder it lies beside the data."""
    require(actor, Right.BACK_UP)
    return make_backup(store, folder, progress=progress)


def newest_backup(store: Store, *, actor: Actor) -> Backup | None:
    """Return the newest backup beside the data, None when there is none."""
    require(actor, Right.VIEW)
    found = backups(store.folder / "backups")
    return found[0] if found else None


def faults_of(store: Store, *, actor: Actor, progress: Progress = SILENT) -> list[str]:
    """Return everything wrong with the data; an empty list means it is whole."""
    require(actor, Right.CHECK)
    store.settle()
    with store.reading() as session:
        own_unit = RecordView(session).own_unit
        found = list(faults(session, ALL, owner=own_unit, progress=progress))
        return [*found, *lost_files(session, store.folder)]
