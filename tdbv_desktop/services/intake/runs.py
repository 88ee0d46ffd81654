"""The list of imports ("Các lần nhập"): which file, when, by whom, what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.tables.intake import ImportRun

State = Literal["in", "partly", "undone"]
STATES: Mapping[State, str] = {
    "in": "Đang trong sổ",
    "partly": "Đã hoàn tác một phần",
    "undone": "Đã hoàn tác",
}
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One import as the list shows it; `action_id` is what `undoing` takes back."""

    action_id: UUID
    register: str  # title
    file_name: str
    at: datetime
    by: str
    counts: Mapping[str, int]
    state: State
    undone_at: datetime | None

    @property
    def handed_back(self) -> int:
        """Return how many rows did not go in."""
        return self.counts.get("doubtful", 0) + self.counts.get("refused", 0)


def note_import(
    session: Session,
    *,
    action_id: UUID,
    register: str,
    file_name: str,
    counts: Mapping[str, int],
    actor: Actor,
) -> None:
    """Remember an import, in its own transaction; `file_name` without its folder."""
    session.add(
        ImportRun(
            id=action_id,
            register=register,
            file_name=file_name,
            done_at=clock.now(),
            done_by=actor.name,
            counts=json.dumps(dict(counts)),
        )
    )
    session.flush()


def note_taken_back(session: Session, action_id: UUID, *, at: datetime, kept: int = 0) -> None:
    """Remember that an import was taken back, but for some records; nothing for other actions."""
    run = session.get(ImportRun, action_id)
    if run is not None:
        run.undone_at, run.undone_kept = at, kept
        session.flush()


def imports_done(session: Session, *, actor: Actor) -> list[Run]:
    """Return the imports of this workspace, the newest first."""
    require(actor, Right.VIEW)
    query = select(ImportRun).order_by(ImportRun.done_at.desc(), ImportRun.id.desc()).limit(MOST)
    return [_run(row) for row in session.scalars(query)]


def _run(row: ImportRun) -> Run:
    state: State = "in"
    if row.undone_at is not None:
        state = "partly" if row.undone_kept else "undone"
    return Run(
        action_id=row.id,
        register=BY_KEY[row.register].title if row.register in BY_KEY else row.register,
        file_name=row.file_name,
        at=row.done_at,
        by=row.done_by,
        counts=json.loads(row.counts),
        state=state,
        undone_at=row.undone_at,
    )
