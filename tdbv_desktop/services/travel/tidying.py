"""Letting go of files that nothing needs any more: they hold personal data, sealed as they are.

A file goes when it is older than its number of days and everything in it is in the database and in
a backup made since. The days are our own judgement (`resources/parameters/exchange.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.parameters import nearest_parameter
from tdbv_desktop.services.travel.inbox import INBOX, QUARANTINE, SHOWN, hash_shown
from tdbv_desktop.services.travel.outbox import OUTBOX
from tdbv_desktop.store.keeping.backup import backups
from tdbv_desktop.store.others import kept
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing
from tdbv_desktop.store.vaults import Store

_BUNDLES = ("full", "delta")


def tidy_files(store: Store) -> int:
    """Remove received, sent and quarantined files that are no longer needed; return how many."""
    with store.reading() as session:
        gone = [*_received(session, store.folder), *_sent(session, store.folder)]
    quarantine = store.folder / QUARANTINE
    gone += _old(quarantine, _days("quarantine_kept_days"))
    for path in gone:
        with suppress(OSError):  # held by another program: the next time will do
            path.unlink(missing_ok=True)
    if any(path.parent == quarantine for path in gone):
        with store.transaction() as session:
            kept.forget_gone(session, [path.name[:SHOWN] for path in quarantine.glob("*.tdbv")])
    return len(gone)


def _received(session: Session, folder: Path) -> Iterator[Path]:
    """Yield the files of the archive that were dealt with long ago and lie in a newer backup."""
    if not backups(folder / "backups"):
        return
    newest = select(func.max(Incoming.number)).group_by(Incoming.sha256)
    dealt_with = {
        row.sha256[:SHOWN]
        for row in session.scalars(select(Incoming).where(Incoming.number.in_(newest)))
        if row.verdict != "hold" and _is_over(row.received_at, _days("archive_kept_days"))
    }
    last = session.scalar(select(func.max(Incoming.number))) or 0
    latest = session.scalars(select(Incoming.sha256).where(Incoming.number == last)).one_or_none()
    for path in (folder / INBOX).glob("*.tdbv"):
        # Every receiving begins with a backup: only the last file may be in none.
        if hash_shown(path) in dealt_with and hash_shown(path) != (latest or "")[:SHOWN]:
            yield path


def _sent(session: Session, folder: Path) -> Iterator[Path]:
    """Yield bundles that were answered, and receipts, that left long ago."""
    for row in session.scalars(select(Outgoing).where(Outgoing.file_name != "")):
        is_answered = row.kind not in _BUNDLES or row.verdict is not None
        if is_answered and _is_over(row.made_at, _days("archive_kept_days")):
            path = folder / OUTBOX / row.file_name
            yield from (each for each in (path, path.with_suffix(".pdf")) if each.is_file())


def _old(folder: Path, days: int) -> Iterator[Path]:
    for path in folder.glob("*.tdbv"):
        with suppress(OSError):
            at = datetime.fromtimestamp(path.stat().st_mtime, tz=clock.now().tzinfo)
            if _is_over(at, days):
                yield path


def _is_over(at: datetime, days: int) -> bool:
    return at < clock.now() - timedelta(days=days)


def _days(key: str) -> int:
    return int(nearest_parameter(key, on=clock.today()))
