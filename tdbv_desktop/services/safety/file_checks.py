"""Is the file whole? Quickly every day, wholly every week, in the background after signing in.

A date in the future says nothing: the clock was wrong then or is now, so the check is done.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.backups import faults_of
from tdbv_desktop.store import facts
from tdbv_desktop.store.engine import DatabaseUnreadable
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.checked_chain import note_checked
from tdbv_desktop.store.history.verify import quick_faults
from tdbv_desktop.store.keeping.room import keep_ballast
from tdbv_desktop.store.vaults import Store

Check = Literal["", "quick", "whole"]
DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)


class FileDamaged(WorldError):
    """Something in the data file is not as it was written; nothing more may be written into it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(
            f"Tệp dữ liệu có {len(faults)} chỗ không còn như lúc ghi.",
            kept="Chương trình ngừng ghi vào tệp này và không sửa gì; các bản sao lưu còn nguyên.",
            then="Mở Sao lưu và phục hồi, chọn bản sao lưu mới nhất còn nguyên vẹn.",
            code="file_damaged",
        )


@dataclass(frozen=True, slots=True)
class FileLook:
    """Which check was done, and what it found."""

    check: Check
    faults: tuple[str, ...]


def check_due(session: Session, *, actor: Actor) -> Check:
    """Return the check whose time has come."""
    require(actor, Right.CHECK)
    done = _done(session)
    if _is_due(done.get("whole", ""), WEEKLY):
        return "whole"
    return "quick" if _is_due(done.get("quick", ""), DAILY) else ""


def look_at_file(store: Store, *, actor: Actor, progress: Progress = SILENT) -> FileLook:
    """Do the check that is due; what it finds stops all writing for as long as the file is open."""
    require(actor, Right.CHECK)
    with store.reading() as session:
        check, at = check_due(session, actor=actor), journal.tip(session)
    keep_ballast(store.folder)
    if not check:
        return FileLook("", ())
    found = _faults(store, check, actor, progress)
    grave = _grave(found)
    if grave:
        # Pages are looked at in the file itself while others may write: nobody is locked out by
        # what a second look does not find again.
        found = _faults(store, check, actor, progress)
        grave = _grave(found)
    if grave:
        store.hold_writing(FileDamaged(grave))
    elif not store.is_held:
        _note(store, check, at)
    return FileLook(check, tuple(found))


def _grave(found: list[str]) -> list[str]:
    """Return what is wrong with the database; a missing file of a record is only told."""
    return [one for one in found if not one.startswith("attachment ")]


def _faults(store: Store, check: Check, actor: Actor, progress: Progress) -> list[str]:
    try:
        if check == "whole":
            return faults_of(store, actor=actor, progress=progress)
        store.settle()
        with store.reading() as session:
            return list(quick_faults(session))
    except DatabaseUnreadable as error:  # so damaged that looking does not come to its end
        return [error.message]


def _note(store: Store, check: Check, at: journal.Tip) -> None:
    today = clock.today().isoformat()
    with store.transaction() as session:
        if check == "whole":
            note_checked(session, at, day=clock.today())
        done = _done(session) | {"quick": today} | ({"whole": today} if check == "whole" else {})
        facts.set_facts(session, {facts.LOOKED_AT: json.dumps(done)})


def _done(session: Session) -> dict[str, str]:
    try:
        said = json.loads(facts.fact_or(session, facts.LOOKED_AT, "{}"))
        return {str(name): str(day) for name, day in said.items()}
    except (ValueError, AttributeError):
        return {}


def _is_due(day: str, after: timedelta) -> bool:
    try:
        age = clock.today() - date.fromisoformat(day)
    except ValueError:
        return True
    return not timedelta() <= age < after
