"""The receipt for a bundle: what is held here now, what is held back, and a code for the phone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.exchange import manifest as m
from tdbv_desktop.exchange.container import PAGE, ROWS
from tdbv_desktop.exchange.findings import Finding, findings_file
from tdbv_desktop.services.travel.enrolment import OwnKeys, own_keys
from tdbv_desktop.services.travel.envelopes import Counted, receipt_manifest
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.services.travel.outbox import note_outgoing, write_sealed
from tdbv_desktop.services.travel.receipt_words import receipt_page_of
from tdbv_desktop.services.travel.standing import known_of, mirror_digest
from tdbv_desktop.services.travel.taking import HOLD, TAKEN
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.others import mirror, orphans
from tdbv_desktop.store.tables.exchange import OrphanRow, Partner, Standing
from tdbv_desktop.store.vaults import Store

ABSENT = "Đơn vị nhận đang giữ hồ sơ này, nhưng gói đầy đủ không có; đơn vị gửi kiểm tra lại."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPlan:
    """Everything a receipt says, fixed in the transaction of the bundle it answers."""

    own: OwnKeys
    recipient: str
    bundle: str
    manifest: m.Manifest
    exceptions: tuple[mirror.NotInPlace, ...]
    counts: Mapping[str, Mapping[str, int]]
    digest: str
    held: int
    refused: int
    erased: tuple[erasures.Tombstone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The bundle a receipt is for; `digest` is known where what was taken in was recounted.

    `seen` is the newest receipt its sender had read. `hold` says why the bundle waits unread.
    """

    unit: str
    message_id: str
    file_name: str
    digest: str | None = None
    seen: m.ReceiptMark | None = None
    hold: m.Hold | None = None


def answer_to(opened: Opened, verdict: str) -> Answered:
    """Return what a receipt needs of an opened bundle."""
    said = opened.manifest
    blocked = m.Hold(reason="two_writers", program=said.schema.program)
    return Answered(
        unit=said.sender.unit,
        message_id=said.message_id,
        file_name=opened.file_name,
        # What was taken in was recounted just now, and must have come to what the sender counted.
        digest=said.state.digest if verdict == TAKEN else None,
        seen=said.last_receipt,
        hold=blocked if verdict == HOLD else None,
    )


def plan_receipt(
    session: Session, answered: Answered, verdict: str, *, actor: Actor
) -> ReceiptPlan:
    """Fix what the receipt says and give it the next number of its sender."""
    unit = answered.unit
    partner, known = session.get_one(Partner, unit), known_of(session, unit)
    _number(session, known, answered.seen)
    kept = orphans.of_owner(session, unit)
    exceptions = (*mirror.not_in_place(session, unit), *_questions(kept))
    states = Counter(row.state for row in exceptions)
    digest = answered.digest or mirror_digest(session, unit)
    counted = Counted(digest, mirror.mirror_counts(session, unit))
    manifest = receipt_manifest(
        session,
        partner,
        counted,
        answers=answered.message_id,
        outcome=_outcome(known, (verdict, answered.hold), states, orphans=len(kept)),
    )
    note_outgoing(session, manifest, len(exceptions), actor=actor)
    return ReceiptPlan(
        own=own_keys(session),
        recipient=partner.recipient,
        bundle=answered.file_name,
        manifest=manifest,
        exceptions=exceptions,
        counts=counted.counts,
        digest=counted.digest,
        held=states["held"],
        refused=states["refused"],
        erased=tuple(erasures.tombstones(session, unit)),
    )


def write_receipt(store: Store, plan: ReceiptPlan) -> Path:
    """Write the sealed receipt and its printable page into the outbox."""
    page = receipt_page_of(plan.manifest, plan.bundle, plan.counts, plan.exceptions)
    lines = findings_file([*map(_exception, plan.exceptions), *map(_erased, plan.erased)])
    return write_sealed(
        store.folder, plan.manifest, {ROWS: lines, PAGE: page}, own=plan.own, to=plan.recipient
    )


def _number(session: Session, known: Standing, seen: m.ReceiptMark | None) -> None:
    """Give the next receipt its number; one that a station has seen is never given again.

    The epoch is that of the own history, which a restore raises. Where a station has read a receipt
    this database does not know of, the database was put back without that, and the epoch is raised
    all the same: the stations remember it, outside of every backup of ours.
    """
    was = (known.receipt_epoch, known.receipt_number)
    known.receipt_epoch = max(known.receipt_epoch, journal.tip(session).epoch_number)
    if seen is not None and (seen.epoch, seen.number) > was:
        known.receipt_epoch = max(known.receipt_epoch, seen.epoch + 1)
    known.receipt_number += 1


def _questions(kept: Sequence[OrphanRow]) -> Iterator[mirror.NotInPlace]:
    """Yield what is asked about records that a complete state of their own line lacked."""
    for row in kept:
        if row.origin == "absent":
            revision = int(json.loads(row.line).get("revision", 0))
            yield mirror.NotInPlace(row.register, row.record_id, revision, "held", "", ABSENT)


def _exception(row: mirror.NotInPlace) -> Finding:
    return Finding(
        register=row.register,
        id=row.record_id,
        revision=row.revision,
        state="held" if row.state == "held" else "refused",
        field=row.field,
        message=row.why,
    )


def _erased(left: erasures.Tombstone) -> Finding:
    """Name an erased record: a station that was put back to a day before erases it again."""
    return Finding(
        register=left.register,
        id=str(left.id),
        revision=0,
        state="erased",
        field="",
        message=left.basis,
    )


def _outcome(
    known: Standing,
    decided: tuple[str, m.Hold | None],
    states: Counter[str],
    *,
    orphans: int,
) -> m.Outcome:
    has_tip = known.epoch_id is not None and known.sequence is not None
    applied = m.Applied(
        epoch_id=known.epoch_id or "",
        epoch_number=known.epoch_number,
        sequence=known.sequence or 0,
        chain=known.chain or "",
    )
    verdict, hold = decided
    return m.Outcome(
        verdict=verdict,
        receiver=m.Receiver(epoch=known.receipt_epoch, number=known.receipt_number),
        applied=applied if has_tip else None,
        need_full=known.needs_full or not has_tip,
        exceptions=m.Exceptions(held=states["held"], refused=states["refused"]),
        orphans=orphans,
        hold=hold,
    )
