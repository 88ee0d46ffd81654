"""What waits for a newer program or for people's word is taken in as soon as it can be.

It runs by itself at the first start of a newer program, and when somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop import __version__
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.parted.two_writers import is_blocked
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.archive import take_archive_again
from tdbv_desktop.services.travel.arriving import open_bundle
from tdbv_desktop.services.travel.inbox import copy_of
from tdbv_desktop.services.travel.projection import project
from tdbv_desktop.services.travel.receiving import Received, receive_bundle
from tdbv_desktop.services.travel.taking import HOLD
from tdbv_desktop.store import facts
from tdbv_desktop.store.others import newer
from tdbv_desktop.store.tables.exchange import Incoming
from tdbv_desktop.store.vaults import Store

RETRIED_WITH = "retried_with"  # the fact that names the program which looked at all that waited


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """What became of what waited: bundles taken in, rows that found their place, bundles left."""

    received: tuple[Received, ...]
    projected: int
    still_waiting: int


def waiting_count(session: Session, *, actor: Actor) -> int:
    """Return how many bundles wait to be taken in."""
    require(actor, Right.VIEW)
    return len(_waiting(session))


def is_due(session: Session, *, actor: Actor) -> bool:
    """Say whether this program has not yet looked at what an older one let wait."""
    require(actor, Right.VIEW)
    return facts.fact_or(session, RETRIED_WITH, "") != __version__


def retry_waiting(store: Store, *, actor: Actor, progress: Progress = SILENT) -> Retried:
    """Take in what can be taken in by now; what still cannot goes on waiting."""
    require(actor, Right.RECEIVE)
    take_archive_again(store, actor=actor)
    projected = _project_again(store)
    with store.reading() as session:
        waiting = _waiting(session)
    done = [
        got
        for came in waiting
        if (got := _retry(store, came, actor=actor, progress=progress)) is not None
    ]
    with store.transaction() as session:
        facts.set_facts(session, {RETRIED_WITH: __version__})
        left = len(_waiting(session))
    return Retried(received=tuple(done), projected=projected, still_waiting=left)


def _waiting(session: Session) -> list[Incoming]:
    """Return the files whose newest line says that they wait, in the order they came."""
    newest = select(func.max(Incoming.number)).group_by(Incoming.sha256)
    query = select(Incoming).where(Incoming.number.in_(newest), Incoming.verdict == HOLD)
    return list(session.scalars(query.order_by(Incoming.number)))


def _retry(store: Store, came: Incoming, *, actor: Actor, progress: Progress) -> Received | None:
    path = copy_of(store.folder, came.sha256)
    if path is None:
        return None
    with store.reading() as session:
        if is_blocked(session, came.sender):
            return None
    try:
        open_bundle(store, path)
    except Refused:
        return None
    return receive_bundle(store, path, actor=actor, progress=progress, called=came.file_name)


def _project_again(store: Store) -> int:
    known = {register.key: set(register.field_names) for register in ALL}
    with store.transaction() as session:
        owners = newer.judge_again(session, known)
        return sum(project(session, owner)["accepted"] for owner in sorted(owners))
