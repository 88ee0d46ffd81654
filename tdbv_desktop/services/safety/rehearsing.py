"""The drill: a backup is put back into a passing folder, opened and compared.

A backup that nobody ever put back is a hope. The drill uses the password or nothing but the slot
files of the set itself, so it proves the whole way, and it leaves one line in the journal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.set_list import copied, set_in, sets_there, sound_counts
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.keeping.backup_sets import is_sealed
from tdbv_desktop.store.keeping.restoring import SetUnsound

REHEARSED = "rehearsed"


class NothingToRehearse(UserMistake):
    """There is no backup of these records yet."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa có bản sao lưu nào của bộ sổ này để diễn tập.",
            then="Sao lưu trước (Ctrl+Shift+B), rồi diễn tập khôi phục.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a drill proved: which set, when, how many records of each register came back.

    `made_at` is when the set was made and `by` who rehearsed; older drills did not keep them.
    """

    set_name: str
    at: datetime
    behind: int
    records: Mapping[str, int]
    made_at: datetime | None = None
    by: str = ""


def rehearse_restore(
    desk: Desk, password: str, *, folder: Path | None = None, progress: Progress = SILENT
) -> Rehearsal:
    """Put a backup back into a passing folder, with the password and the set's own slot files.

    Without `folder` it is the newest one of these records. Raises WrongPassword, SetUnsound or
    NothingToRehearse; the result is written into the journal.
    """
    require(desk.actor, Right.BACK_UP)
    store, actor = desk.store, desk.actor
    shown = [one for one in sets_there(store, actor=actor) if one.history == "present"]
    if folder is None and not shown:
        raise NothingToRehearse
    backup = set_in(folder or shown[0].folder)
    if not is_sealed(backup, store.key()):
        raise SetUnsound(backup, "bản sao không mang dấu của bộ sổ này")
    keys = keyslots.open_slots(keyslots.load_slots(backup.folder), str(actor.user_id), password)
    with copied(backup, keys, near=store.folder, progress=progress) as copy:
        counts = sound_counts(copy, backup, progress=progress)
    expected = backup.said.get("counts", {}).get("core") or counts
    records = {one.key: counts.get(one.model.__tablename__, 0) for one in ALL}
    for register in ALL:
        if records[register.key] != expected.get(register.model.__tablename__, 0):
            raise SetUnsound(backup, f"số hồ sơ của {register.title} không khớp")
    behind = next((one.behind for one in shown if one.folder == backup.folder), None)
    done = Rehearsal(
        set_name=backup.folder.name,
        at=clock.now(),
        behind=behind or 0,
        records=records,
        made_at=backup.made_at,
        by=actor.name,
    )
    _note(desk, done)
    return done


def last_rehearsal(session: Session, *, actor: Actor) -> Rehearsal | None:
    """Return the newest drill that went well, None when there was none."""
    require(actor, Right.VIEW)
    said = facts.fact_or(session, facts.REHEARSED, "")
    try:
        known = json.loads(said) if said else {}
        return Rehearsal(
            set_name=known["set"],
            at=datetime.fromisoformat(known["at"]),
            behind=int(known["behind"]),
            records=dict(known["records"]),
            made_at=datetime.fromisoformat(known["made_at"]) if known.get("made_at") else None,
            by=str(known.get("by", "")),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _note(desk: Desk, done: Rehearsal) -> None:
    said = {
        "set": done.set_name,
        "at": done.at.isoformat(),
        "behind": done.behind,
        "records": dict(done.records),
        "made_at": done.made_at.isoformat() if done.made_at else "",
        "by": done.by,
    }
    with desk.store.transaction() as session:
        facts.set_facts(session, {facts.REHEARSED: json.dumps(said)})
        entry = journal.Entry(action="backup", content={REHEARSED: done.set_name})
        journal.append(session, stamp_of(session, desk.actor), [entry])
