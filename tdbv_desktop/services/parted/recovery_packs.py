"""The recovery pack: what the upper unit holds of a unit and the unit's present line lacks.

It is sealed to that unit and signed like every other file; whoever opens it decides row by row.
For a unit that lost its disk it carries the whole mirror: the upper unit is its backup elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.exchange.container import PAGE, ROWS
from tdbv_desktop.exchange.zips import Packed, Packing
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.envelopes import Counted, recovery_manifest
from tdbv_desktop.services.travel.outbox import note_outgoing, write_sealed
from tdbv_desktop.services.travel.receipt_words import recovery_page_of
from tdbv_desktop.services.travel.standing import mirror_digest, peer_of
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.others import mirror, orphans
from tdbv_desktop.store.tables.exchange import MirrorRow, Partner
from tdbv_desktop.store.vaults import Store


class NothingToGive(UserMistake):
    """There is nothing here that could go back to the unit."""

    def __init__(self) -> None:
        super().__init__(
            "Không có hồ sơ nào để gửi lại cho đơn vị này.",
            kept="Chưa lập gói nào; số liệu không thay đổi.",
            then="Nếu đơn vị mất toàn bộ số liệu, chọn gửi lại toàn bộ hồ sơ đang giữ.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryPack:
    """A finished pack in the outbox; a complete one holds everything that is held of the unit."""

    path: Path
    unit_name: str
    rows: int
    is_complete: bool


def make_recovery_pack(
    store: Store, unit: str, *, actor: Actor, complete: bool = False
) -> RecoveryPack:
    """Make a pack of the rows kept aside of a unit; of all its rows for one that lost its disk."""
    require(actor, Right.RECEIVE)
    return _make(store, unit, actor=actor, complete=complete, answers=None)


def offer_new_orphans(
    store: Store, unit: str, *, answers: str, actor: Actor
) -> RecoveryPack | None:
    """Make a pack when rows were kept aside that lie in no pack yet; it goes with the receipt."""
    require(actor, Right.RECEIVE)
    with store.reading() as session:
        has_new = bool(orphans.of_owner(session, unit, states=("waiting",)))
    if not has_new:
        return None
    return _make(store, unit, actor=actor, complete=False, answers=answers)


def _make(
    store: Store, unit: str, *, actor: Actor, complete: bool, answers: str | None
) -> RecoveryPack:
    with store.transaction() as session:
        partner, own = session.get_one(Partner, unit), own_keys(session)
        kept = [] if complete else orphans.of_owner(session, unit)
        lines = _mirrored(session, unit) if complete else _packed([row.line for row in kept])
        if not lines.lines:
            raise NothingToGive
        counted = Counted(mirror_digest(session, unit), mirror.mirror_counts(session, unit))
        peer = peer_of(session, unit)
        manifest = recovery_manifest(
            session, partner, counted, answers=answers, heads=peer.heads if peer else {}
        )
        note_outgoing(session, manifest, lines.lines, actor=actor)
        orphans.offer(session, [row.number for row in kept])
    note_mark(store)
    page = recovery_page_of(manifest, lines.lines, is_complete=complete)
    path = write_sealed(
        store.folder, manifest, {ROWS: lines, PAGE: page}, own=own, to=partner.recipient
    )
    return RecoveryPack(path=path, unit_name=partner.name, rows=lines.lines, is_complete=complete)


def _mirrored(session: Session, unit: str) -> Packed:
    query = (
        select(MirrorRow.line)
        .where(MirrorRow.owner == unit)
        .order_by(MirrorRow.register, MirrorRow.record_id)
        .execution_options(yield_per=mirror.LINES)
    )
    packing = Packing()
    for some in session.scalars(query).partitions():
        packing.write("".join(some).encode())
    return packing.done()


def _packed(lines: Sequence[str]) -> Packed:
    packing = Packing()
    packing.write("".join(lines).encode())
    return packing.done()
