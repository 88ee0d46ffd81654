"""What the bottom of the window says: the newest backup, the exchange, what waits to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.clock_doubt import clock_doubt
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.outer_places import last_outside, next_place
from tdbv_desktop.services.safety.rehearsing import last_rehearsal
from tdbv_desktop.services.travel.standing import waiting_rows
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.keeping.backup import SIDECAR, newest_of
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing
from tdbv_desktop.store.tables.journal import Epoch
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBundle:
    """The newest bundle that left a station, or came in at an upper unit."""

    number: int
    at: datetime
    verdict: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskStatus:
    """How the workspace stands, for one line."""

    backed_up_at: datetime | None
    sent: LastBundle | None
    received: LastBundle | None
    waiting: int
    undecided: int = 0  # records given back that say something else than those here
    clock_doubt: str = ""  # why the clock of this PC cannot be right
    has_outer_place: bool = True  # a second backup lies outside the folder of the records
    outside_at: datetime | None = None  # when a backup left this computer last
    next_outside: str = ""  # the stick whose turn it is
    unrehearsed_since: datetime | None = None  # the last drill, or when these records began
    was_rehearsed: bool = False


def desk_status(store: Store, *, actor: Actor) -> DeskStatus:
    """Return what the status line says; a backup's time is that of its file, for show only."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        outer = facts.fact_or(session, facts.BACKUP_PLACE, "")
        places = [store.folder / "backups", *map(Path, filter(None, [outer]))]
        drill = last_rehearsal(session, actor=actor)
        return DeskStatus(
            backed_up_at=_backed_up_at(places, journal.tip(session).epoch),
            sent=_sent(session),
            received=_received(session),
            waiting=waiting_rows(session, facts.fact(session, facts.OWN_UNIT)),
            undecided=sum(recovered.counts(session).values()),
            clock_doubt=clock_doubt(session, actor=actor),
            has_outer_place=bool(outer),
            outside_at=last_outside(session, actor=actor),
            next_outside=next_place(session, actor=actor),
            unrehearsed_since=drill.at if drill else _began_at(session),
            was_rehearsed=drill is not None,
        )


def _backed_up_at(places: list[Path], epoch: str) -> datetime | None:
    """Return when the newest set of this history was written, beside the data or outside."""
    found = [newest for place in places if (newest := newest_of(place, epoch)) is not None]
    newest = max(found, key=lambda backup: backup.sequence, default=None)
    return None if newest is None else _time_of(newest.folder / SIDECAR)


def _time_of(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None


def _began_at(session: Session) -> datetime | None:
    return session.scalar(select(func.min(Epoch.began_at)))


def _sent(session: Session) -> LastBundle | None:
    query = select(Outgoing).where(Outgoing.kind != "receipt", Outgoing.state != "making")
    row = session.scalars(query.order_by(Outgoing.number.desc()).limit(1)).one_or_none()
    return (
        None if row is None else LastBundle(number=row.number, at=row.made_at, verdict=row.verdict)
    )


def _received(session: Session) -> LastBundle | None:
    query = select(Incoming).where(Incoming.kind != "receipt")
    row = session.scalars(query.order_by(Incoming.number.desc()).limit(1)).one_or_none()
    return (
        None
        if row is None
        else LastBundle(number=row.number, at=row.received_at, verdict=row.verdict)
    )
