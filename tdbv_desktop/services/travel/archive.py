"""The archive of received files is the redo log: what a restored database forgot is taken in again.

Files are read in the order in which they came, still sealed as they were. It changes nothing where
nothing was forgotten, so it runs before every bundle that is received.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.arriving import open_bundle
from tdbv_desktop.services.travel.inbox import SHOWN, archived, hash_shown
from tdbv_desktop.services.travel.taking import TAKEN, DigestDiffers, note_mismatch, take
from tdbv_desktop.store.tables.exchange import Incoming
from tdbv_desktop.store.vaults import Store


def take_archive_again(
    store: Store, *, actor: Actor, progress: Progress = SILENT, leaving_out: str = ""
) -> int:
    """Take in what lies in the archive and this database does not know; return how many bundles.

    `leaving_out` is the hash of the file that is about to be received itself.
    """
    require(actor, Right.RECEIVE)
    with store.reading() as session:
        known = _known(session)
    files = [
        path
        for path in archived(store.folder)
        if hash_shown(path) not in known and hash_shown(path) != leaving_out[:SHOWN]
    ]
    taken = 0
    # One that came too early is taken in after the one it waited for.
    while files:
        verdicts = {
            path: _take_again(store, path, actor=actor, progress=progress) for path in files
        }
        now = sum(verdict == TAKEN for verdict in verdicts.values())
        taken += now
        files = [path for path in files if now and verdicts[path] in ("gap", "need_full")]
    return taken


def _known(session: Session) -> set[str]:
    return {said[:SHOWN] for said in session.scalars(select(Incoming.sha256))}


def _take_again(store: Store, path: Path, *, actor: Actor, progress: Progress) -> str:
    try:
        opened, rows = open_bundle(store, path, progress=progress)
    except Refused as refused:
        return refused.code
    try:
        with store.transaction() as session:
            verdict, _ = take(
                session, opened, rows, actor=actor, progress=progress, purpose="again"
            )
    except DigestDiffers:
        with store.transaction() as session:
            note_mismatch(session, opened, rows, actor=actor)
        return "digest_mismatch"
    return verdict
