"""Letting go of copies that still hold what was erased: backups of before it, and the evidence.

Rotation never removes sets of an earlier line of history, and nothing ever removes what was the
vault before a restore. Both are right until the law says that a person's data must go; then two
people let go of them together, and never by a date.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.second_person import agreed
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.keeping.backup import backups, make_backup
from tdbv_desktop.store.keeping.backup_sets import Backup, is_sealed, remove_set
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True)
class OldCopies:
    """Copies beside the data that may hold erased content; sets elsewhere are not looked for."""

    sets: tuple[Path, ...] = ()
    evidence: tuple[Path, ...] = ()

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.sets) + len(self.evidence)


def old_copies(store: Store, *, actor: Actor) -> OldCopies:
    """Return the copies from before the newest erasure; none where nothing was erased."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        newest = _newest_erasure(session)
        if newest is None:
            return OldCopies()
        sets = tuple(
            one.folder
            for one in backups(store.folder / "backups")
            if is_sealed(one, store.key()) and _is_before(session, one, newest)
        )
    return OldCopies(sets, tuple(sorted((store.folder / EVIDENCE).glob("*.db"))))


def remove_old_copies(
    store: Store, *, actor: Actor, second: Actor, progress: Progress = SILENT
) -> OldCopies:
    """Remove those copies, once a backup of now was made and looked at as a whole.

    `second` is who `services.door.second_person` confirmed. Returns what was removed.
    """
    require(actor, Right.ERASE)
    made = make_backup(store, progress=progress)
    found = old_copies(store, actor=actor)
    gone = OldCopies(tuple(one for one in found.sets if one != made.folder), found.evidence)
    if not gone.count:
        return gone
    content = {
        "removed_sets": [one.name for one in gone.sets],
        "removed_evidence": [one.name for one in gone.evidence],
    }
    with store.transaction() as session:
        entry = journal.Entry(action="backup", content=content | agreed(actor, second))
        journal.append(session, stamp_of(session, actor), [entry])
    for folder in gone.sets:
        remove_set(folder)
    with suppress(OSError):
        shutil.rmtree(store.folder / EVIDENCE)
    return gone


def _newest_erasure(session: Session) -> int | None:
    own = facts.fact(session, facts.OWN_UNIT)
    return max((one.sequence for one in erasures.tombstones(session, own)), default=None)


def _is_before(session: Session, backup: Backup, sequence: int) -> bool:
    """Say whether a set may hold what was erased: it lies before that, or on another line."""
    at, chain = backup.tip_of("core")
    line = session.get(JournalLine, at)
    return at < sequence or line is None or line.chain != chain
