"""Backing a workspace up, and looking whether it is whole."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.attachments import lost_files
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.keeping.backup import Backup, backups, make_backup, newest_of
from tdbv_desktop.store.keeping.backup_sets import is_sealed
from tdbv_desktop.store.vaults import Store

__all__ = ["Backup", "back_up", "back_up_if_changed", "faults_of", "newest_backup"]


def back_up(
    store: Store, *, actor: Actor, folder: Path | None = None, progress: Progress = SILENT
) -> Backup:
    """Make a verified backup; without a folder it lies beside the data."""
    require(actor, Right.BACK_UP)
    made = make_backup(store, folder, progress=progress)
    note_mark(store)
    return made


def back_up_if_changed(store: Store, *, actor: Actor, progress: Progress = SILENT) -> Backup | None:
    """Make the backup the present state lacks beside the data; None when it has one already.

    What is there is looked at, not what the clock says was done: at the first change of a day,
    every half hour, before large work and at the end the same question is asked.
    """
    require(actor, Right.BACK_UP)
    with store.reading() as session:
        tip = journal.tip(session)
    now = (tip.sequence, tip.chain)
    here = backups(store.folder / "backups")
    # What a stranger's sidecar says, or one whose file is gone, is no backup.
    if any(
        one.tip_of("core") == now
        and is_sealed(one, store.key())
        and (one.folder / "core.db").is_file()
        for one in here
    ):
        return None
    made = make_backup(store, checked="pages", progress=progress)
    note_mark(store)
    return made


def newest_backup(store: Store, *, actor: Actor) -> Backup | None:
    """Return the newest backup of this history beside the data, None when there is none."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        epoch = journal.tip(session).epoch
    return newest_of(store.folder / "backups", epoch)


def faults_of(store: Store, *, actor: Actor, progress: Progress = SILENT) -> list[str]:
    """Return everything wrong with the data; an empty list means it is whole."""
    require(actor, Right.CHECK)
    store.settle()
    with store.reading() as session:
        own_unit = RecordView(session).own_unit
        found = list(faults(session, ALL, owner=own_unit, progress=progress))
        return [*found, *lost_files(session, store.folder)]
