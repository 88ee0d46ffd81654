"""Which refused files lie in quarantine, and which of them a later good file made needless."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from tdbv_desktop.store.tables.exchange import KeptFile

NEW, ASKED, SOLVED = "new", "asked", "solved"


def note(session: Session, *, sha256: str, code: str, unit: str, name: str, at: datetime) -> None:
    """Note a refused file; one that comes again and was solved is new again."""
    known = session.get(KeptFile, sha256)
    if known is None:
        session.add(
            KeptFile(sha256=sha256, code=code, unit=unit, file_name=name, seen_at=at, state=NEW)
        )
        return
    known.code, known.unit, known.file_name, known.seen_at = code, unit, name, at
    if known.state == SOLVED:
        known.state = NEW


def close_older(session: Session, unit: str, *, incidents: Collection[str]) -> int:
    """Close what a good file of a unit made needless; return how many files that were.

    A damaged file cannot prove whose it is: there the name it came under is enough, as closing
    takes nothing away. An incident stays until somebody says what became of it.
    """
    is_of_unit = or_(
        KeptFile.unit == unit,
        (KeptFile.unit == "") & KeptFile.file_name.contains(f"_{unit}_", autoescape=True),
    )
    done = session.execute(
        update(KeptFile)
        .where(is_of_unit, KeptFile.state != SOLVED, KeptFile.code.not_in(incidents))
        .values(state=SOLVED)
        .returning(KeptFile.sha256)
    )
    return len(done.all())


def forget_gone(session: Session, present: Collection[str]) -> None:
    """Forget the files that lie in quarantine no more; `present` are beginnings of hashes."""
    for row in session.scalars(select(KeptFile)).all():
        if not any(row.sha256.startswith(shown) for shown in present):
            session.execute(delete(KeptFile).where(KeptFile.sha256 == row.sha256))
