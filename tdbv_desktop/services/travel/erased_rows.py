"""What another unit lawfully erased goes here too: out of mirror, registers, index and queue.

The ledger of erased records is stronger than any row: one that comes again, from a bundle of
before or from a station put back to a day before, keeps its hash in the mirror, so that both sides
still count the same, and never its content.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.row import Row, row_line
from tdbv_desktop.registers import IN_DEPENDENCY_ORDER
from tdbv_desktop.services.travel.projection import hold_loose_ends
from tdbv_desktop.store import removing
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.history.erasures import Tombstone
from tdbv_desktop.store.others import orphans
from tdbv_desktop.store.records import load
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.exchange import MirrorRow

if TYPE_CHECKING:
    from tdbv_desktop.services.travel.taking import Told

TOGETHER = 400


def note_erased(session: Session, unit: str, rows: Sequence[Told]) -> set[UUID]:
    """Write the erased rows of a bundle into the ledger; return all records of it that are there.

    Their lines in the mirror lose their values at once. What stands in the registers goes with
    `clear_erased`, when the rows that may point to it have found their places.
    """
    erasures.keep(
        session,
        [
            Tombstone(
                row.register, UUID(row.id), unit, row.epoch, row.sequence, row.hash, row.erased
            )
            for row in rows
            if row.erased
        ],
        at=clock.now(),
    )
    known = {one.id: one for one in erasures.tombstones(session, unit)}
    here = {key for row in rows if (key := UUID(row.id)) in known} if known else set[UUID]()
    _strip(session, here, owner=unit)
    return here


def clear_erased(session: Session, gone: Collection[UUID]) -> None:
    """Take erased records out of the registers; what points to one of them is held."""
    if not gone:
        return
    there = [
        (register, key)
        for register in reversed(IN_DEPENDENCY_ORDER)
        for key in load(session, register, gone)
    ]
    removing.links_may_wait(session)
    erasures.forget(session, there)
    orphans.forget_records(session, [str(key) for key in gone])
    if there:
        hold_loose_ends(session)


def erase_again(session: Session, told: Sequence[Tombstone]) -> int:
    """Erase what a ledger names and other units own; return how many had content again."""
    ids = {one.id for one in told} - erasures.erased_ids(session, [one.id for one in told])
    erasures.keep(session, [one for one in told if one.id in ids], at=clock.now())
    stripped = sum(
        _strip(session, {one.id for one in told if one.owner == owner}, owner=owner)
        for owner in {one.owner for one in told}
    )
    clear_erased(session, ids)
    return stripped


def _strip(session: Session, ids: Collection[UUID], *, owner: str) -> int:
    """Leave of a unit's mirrored rows what the digest counts, and why no more; return how many."""
    names, stripped = [str(key) for key in ids], 0
    for start in range(0, len(names), TOGETHER):
        some = names[start : start + TOGETHER]
        query = select(MirrorRow).where(MirrorRow.owner == owner, MirrorRow.record_id.in_(some))
        for row in session.scalars(query):
            known = session.get_one(ErasedRecord, UUID(row.record_id))
            stripped += row.state != "erased"
            row.line = row_line(
                Row(
                    register=row.register,
                    id=row.record_id,
                    owner=row.owner,
                    epoch=row.epoch,
                    sequence=row.sequence,
                    hash=row.row_hash,
                    erased=known.basis,
                )
            ).decode()
            row.state, row.closed, row.why, row.why_field = "erased", True, None, None
    session.flush()
    session.expire_all()
    return stripped
