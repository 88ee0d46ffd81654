"""Letting go of files that nothing needs any more: they hold personal data, sealed as they are.

A file goes when it is older than its number of days and everything in it is in the database and in
a backup made since. The days are our own judgement (`resources/parameters/exchange.toml`); a clock
that runs ahead does not make them pass (`store/history/ages.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.parameters import nearest_parameter
from tdbv_desktop.services.clock_doubt import ages_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.inbox import INBOX, QUARANTINE, SHOWN, hash_shown, number_of
from tdbv_desktop.services.travel.outbox import OUTBOX
from tdbv_desktop.store.history.ages import Ages
from tdbv_desktop.store.keeping.backup import backups
from tdbv_desktop.store.others import kept
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing
from tdbv_desktop.store.vaults import Store

_BUNDLES = ("full", "delta")


def tidy_files(store: Store, *, actor: Actor) -> int:
    """Remove received, sent and quarantined files that are no longer needed; return how many."""
    require(actor, Right.RECEIVE)
    folder, quarantine = store.folder, store.folder / QUARANTINE
    with store.reading() as session:
        ages = ages_of(session, actor=actor)
        gone = [*_received(session, folder, ages), *_only_opened(session, folder, ages)]
        gone += _sent(session, folder, ages)
    gone += _old(quarantine.glob("*.tdbv"), _days("quarantine_kept_days"), ages)
    for path in gone:
        with suppress(OSError):  # held by another program: the next time will do
            path.unlink(missing_ok=True)
    if any(path.parent == quarantine for path in gone):
        with store.transaction() as session:
            kept.forget_gone(session, [path.name[:SHOWN] for path in quarantine.glob("*.tdbv")])
    return len(gone)


def _received(session: Session, folder: Path, ages: Ages) -> Iterator[Path]:
    """Yield the files of the archive that were dealt with long ago and lie in a newer backup."""
    if not backups(folder / "backups"):
        return
    days = _days("archive_kept_days")
    newest = select(func.max(Incoming.number)).group_by(Incoming.sha256)
    dealt_with = {
        row.sha256[:SHOWN]
        for row in session.scalars(select(Incoming).where(Incoming.number.in_(newest)))
        if row.verdict != "hold" and ages.has_passed(row.received_at, days)
    }
    last = session.scalar(select(func.max(Incoming.number))) or 0
    latest = session.scalars(select(Incoming.sha256).where(Incoming.number == last)).one_or_none()
    for path in (folder / INBOX).glob("*.tdbv"):
        # Every receiving begins with a backup: only the last file may be in none.
        if hash_shown(path) in dealt_with and hash_shown(path) != (latest or "")[:SHOWN]:
            yield path


def _only_opened(session: Session, folder: Path, ages: Ages) -> Iterator[Path]:
    """Yield copies of files that hold nothing of their own, opened long ago.

    Those are receipts, whose word is in the database, and bundles that were looked at and never
    taken in: their sender got no receipt and sends all of it again.
    """
    known = {sha256[:SHOWN] for sha256 in session.scalars(select(Incoming.sha256))}
    unnumbered = (path for path in (folder / INBOX).glob("*.tdbv") if not number_of(path))
    copies = (path for path in unnumbered if hash_shown(path) not in known)
    yield from _old(copies, _days("archive_kept_days"), ages)


def _sent(session: Session, folder: Path, ages: Ages) -> Iterator[Path]:
    """Yield bundles that were answered, and receipts, that left long ago."""
    days = _days("archive_kept_days")
    for row in session.scalars(select(Outgoing).where(Outgoing.file_name != "")):
        is_answered = row.kind not in _BUNDLES or row.verdict is not None
        if is_answered and ages.has_passed(row.made_at, days):
            path = folder / OUTBOX / row.file_name
            yield from (each for each in (path, path.with_suffix(".pdf")) if each.is_file())


def _old(paths: Iterable[Path], days: int, ages: Ages) -> Iterator[Path]:
    for path in paths:
        with suppress(OSError, ValueError, OverflowError):  # a file may say any date of itself
            if ages.has_passed(datetime.fromtimestamp(path.stat().st_mtime, tz=UTC), days):
                yield path


def _days(key: str) -> int:
    return int(nearest_parameter(key, on=clock.today()))
