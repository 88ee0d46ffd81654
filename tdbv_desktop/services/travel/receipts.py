"""The receipt for a bundle: what is held here now, what is held back, and a code for the phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange import manifest as m
from tdbv_desktop.exchange.container import PAGE, ROWS, file_name, pack
from tdbv_desktop.exchange.findings import Finding, findings_file
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.travel.enrolment import OwnKeys, own_keys
from tdbv_desktop.services.travel.envelopes import Counted, receipt_manifest
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.services.travel.receipt_words import receipt_page_of
from tdbv_desktop.services.travel.standing import known_of, mirror_digest
from tdbv_desktop.services.travel.taking import TAKEN
from tdbv_desktop.store import erasures, journal, mirror
from tdbv_desktop.store.tables.exchange import Outgoing, Partner, Standing
from tdbv_desktop.store.vaults import Store


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


def plan_receipt(session: Session, opened: Opened, verdict: str, *, actor: Actor) -> ReceiptPlan:
    """Fix what the receipt says and give it the next number of its sender."""
    unit = opened.manifest.sender.unit
    partner, known = session.get_one(Partner, unit), known_of(session, unit)
    known.receipt_epoch = journal.tip(session).epoch_number
    known.receipt_number += 1
    exceptions = tuple(mirror.not_in_place(session, unit))
    states = Counter(row.state for row in exceptions)
    # What was taken in was recounted just now, and must have come to what the sender counted.
    was_counted = verdict == TAKEN
    digest = opened.manifest.state.digest if was_counted else mirror_digest(session, unit)
    counted = Counted(digest, mirror.mirror_counts(session, unit))
    manifest = receipt_manifest(
        session,
        partner,
        counted,
        answers=opened.manifest.message_id,
        outcome=_outcome(known, verdict, states),
    )
    _note_outgoing(session, manifest, len(exceptions), actor=actor)
    return ReceiptPlan(
        own=own_keys(session),
        recipient=partner.recipient,
        bundle=opened.file_name,
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
    blob = pack(
        plan.manifest,
        {ROWS: lines, PAGE: page},
        signing_secret=plan.own.keys.signing_secret,
        recipients=[plan.recipient, plan.own.keys.recipient],
    )
    path = store.folder / "outbox" / file_name(plan.manifest)
    path.parent.mkdir(exist_ok=True)
    write_safely(path, blob)
    write_safely(path.with_suffix(".pdf"), page)
    return path


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


def _outcome(known: Standing, verdict: str, states: Counter[str]) -> m.Outcome:
    has_tip = known.epoch_id is not None and known.sequence is not None
    applied = m.Applied(
        epoch_id=known.epoch_id or "",
        epoch_number=known.epoch_number,
        sequence=known.sequence or 0,
        chain=known.chain or "",
    )
    return m.Outcome(
        verdict=verdict,
        receiver=m.Receiver(epoch=known.receipt_epoch, number=known.receipt_number),
        applied=applied if has_tip else None,
        need_full=known.needs_full or not has_tip,
        exceptions=m.Exceptions(held=states["held"], refused=states["refused"]),
    )


def _note_outgoing(session: Session, manifest: m.Manifest, rows: int, *, actor: Actor) -> None:
    newest = session.scalar(select(Outgoing.number).order_by(Outgoing.number.desc()).limit(1))
    session.add(
        Outgoing(
            number=(newest or 0) + 1,
            message_id=manifest.message_id,
            kind="receipt",
            recipient=manifest.recipient.unit,
            base=None,
            sequence=manifest.sequence,
            rows=rows,
            digest=manifest.state.digest,
            file_name=file_name(manifest),
            made_at=clock.now(),
            state="made",
            verdict=None,
        )
    )
    journal.append(
        session,
        stamp_of(session, actor),
        [
            journal.Entry(
                action="export",
                content={
                    "message": manifest.message_id,
                    "kind": "receipt",
                    "to": manifest.recipient.unit,
                },
            )
        ],
    )
