"""Two sticks in turn: which is which, which is next, and how long ago the last one was written.

A stick is known by a small file on it, not by its letter: both may be drive E. Whose turn it is
counts by the number of backups, never by a date.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.handing_over import removable_folders
from tdbv_desktop.store import facts
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.keeping.backup_sets import Backup
from tdbv_desktop.store.vaults import Store

SIGN = "noi-sao-luu.json"
LARGEST_SIGN = 4096  # bytes that are read of it: a stick is nobody's in particular
LETTERS = "ABCDEFGH"
ENOUGH = 2  # so many places are asked for; more are taken


@dataclass(frozen=True, slots=True, kw_only=True)
class OuterPlace:
    """A stick or a folder on another disk; `turn` counts all outer backups up to its last one."""

    id: str
    name: str
    folder: str
    turn: int = 0
    at: str = ""

    @property
    def written_at(self) -> datetime | None:
        """Return when it was written last, for show only."""
        with suppress(ValueError):
            return datetime.fromisoformat(self.at)
        return None


def outer_places(session: Session, *, actor: Actor) -> list[OuterPlace]:
    """Return the known places, the one whose turn it is first."""
    require(actor, Right.VIEW)
    return _known(session)


def note_place(store: Store, folder: Path, *, actor: Actor) -> OuterPlace:
    """Remember that a backup was just written into a folder; a new place gets the next letter."""
    require(actor, Right.BACK_UP)
    with store.reading() as session:
        known = _known(session)
    own_id = _sign_in(folder)
    mine = next((one for one in known if one.id == own_id), None)
    if mine is None:
        mine = OuterPlace(id=own_id or str(new_id()), name=_free_name(known), folder=str(folder))
        _write_sign(folder, mine)
    turn = max((one.turn for one in known), default=0) + 1
    mine = replace(mine, folder=str(folder), turn=turn, at=clock.now().isoformat())
    rest = [one for one in known if one.id != mine.id]
    with store.transaction() as session:
        said = json.dumps([asdict(one) for one in (*rest, mine)])
        facts.set_facts(session, {facts.OUTER_PLACES: said})
    return mine


def back_up_outside(
    store: Store,
    *,
    actor: Actor,
    sticks: Sequence[Path] | None = None,
    progress: Progress = SILENT,
) -> tuple[OuterPlace, Backup] | None:
    """Write a backup to the place that is there and whose turn it is; None when none is there."""
    require(actor, Right.BACK_UP)
    with store.reading() as session:
        known = _known(session)
        unit = facts.fact(session, facts.OWN_UNIT)
        chosen = facts.fact_or(session, facts.BACKUP_PLACE, "")
    if not known and chosen and Path(chosen).is_dir():  # chosen before places had signs
        made = make_backup(store, Path(chosen), progress=progress)
        return note_place(store, Path(chosen), actor=actor), made
    found = removable_folders() if sticks is None else sticks
    seen = [Path(one.folder) for one in known] + [one / f"sao-luu-{unit}" for one in found]
    by_id = {_sign_in(folder): folder for folder in seen}
    for place in known:
        if place.id in by_id:
            made = make_backup(store, by_id[place.id], progress=progress)
            return note_place(store, made.folder.parent, actor=actor), made
    return None


def last_outside(session: Session, *, actor: Actor) -> datetime | None:
    """Return when a backup left this computer last, None when none ever did."""
    require(actor, Right.VIEW)
    return max((at for one in _known(session) if (at := one.written_at)), default=None)


def next_place(session: Session, *, actor: Actor) -> str:
    """Return the name of the place whose turn it is; a second one as long as there is only one."""
    require(actor, Right.VIEW)
    known = _known(session)
    return known[0].name if len(known) >= ENOUGH else _free_name(known)


def _known(session: Session) -> list[OuterPlace]:
    try:
        said = json.loads(facts.fact_or(session, facts.OUTER_PLACES, "[]"))
        found = [OuterPlace(**one) for one in said]
    except (ValueError, TypeError):
        return []
    return sorted(found, key=lambda one: one.turn)


def _free_name(known: Sequence[OuterPlace]) -> str:
    taken = {one.name for one in known}
    return next((letter for letter in LETTERS if letter not in taken), LETTERS[-1])


def _sign_in(folder: Path) -> str:
    """Return the id a place bears, nothing when it bears none or is not there."""
    try:
        with (folder / SIGN).open("rb") as file:
            return str(UUID(json.loads(file.read(LARGEST_SIGN))["id"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


def _write_sign(folder: Path, place: OuterPlace) -> None:
    with suppress(AppError, OSError):  # without it the place is a new one the next time
        write_safely(folder / SIGN, json.dumps({"id": place.id, "name": place.name}).encode())
