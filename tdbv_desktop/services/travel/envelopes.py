"""What every message says of the workspace it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop import __version__
from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange import manifest as m
from tdbv_desktop.services.travel.enrolment import OwnKeys, own_keys
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing, Partner, Standing
from tdbv_desktop.store.types import instant_text

CATALOGUE = "2026-09"  # the list of communes and parameters the rows were written with
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A complete state, counted: its digest, and how many records of each register."""

    digest: str
    counts: Counts


def bundle_manifest(
    session: Session, partner: Partner, counted: Counted, *, message_id: str, base: int | None
) -> m.Manifest:
    """Return the manifest of a full (without a base) or a delta, at the present tip."""
    at = journal.tip(session)
    return m.Manifest(
        **_common(session, partner, counted, at),
        kind="full" if base is None else "delta",
        message_id=message_id,
        base=base,
        heads=journal.heads_that_travel(session, acknowledged=_acknowledged(session, partner.unit)),
        period=_until_today(_since(session, base)),
        last_receipt=_last_receipt(session, partner.unit),
        **_erased(session, facts.fact(session, facts.OWN_UNIT)),
    )


def receipt_manifest(
    session: Session, partner: Partner, counted: Counted, *, answers: str, outcome: m.Outcome
) -> m.Manifest:
    """Return the manifest of a receipt for a message."""
    at = journal.mark_head(session)
    return m.Manifest(
        **_common(session, partner, counted, at),
        kind="receipt",
        message_id=str(new_id()),
        answers=answers,
        base=None,
        heads={at.epoch: {at.sequence: at.chain}},  # nobody goes on from a receipt
        period=_until_today(None),
        outcome=outcome,
        **_erased(session, partner.unit),
    )


def recovery_manifest(
    session: Session,
    partner: Partner,
    counted: Counted,
    *,
    answers: str | None,
    heads: m.Heads,
) -> m.Manifest:
    """Return the manifest of a recovery pack; `heads` are those known of the unit's own history."""
    at = journal.mark_head(session)
    return m.Manifest(
        **_common(session, partner, counted, at),
        kind="recovery",
        message_id=str(new_id()),
        answers=answers,
        base=None,
        heads=heads,
        period=_until_today(None),
        min_reader=m.FORMAT_VERSION,
    )


def _common(
    session: Session, partner: Partner, counted: Counted, at: journal.Tip
) -> dict[str, Any]:
    """Return what every manifest says: from whom, to whom, when, where the history here stands."""
    return {
        "created_at": instant_text(clock.now()),
        "sender": sender_of(own_keys(session)),
        "recipient": m.Recipient(unit=partner.unit, name=partner.name),
        "schema": schema(),
        "epoch": m.EpochName(number=at.epoch_number, id=at.epoch),
        "sequence": at.sequence,
        "chain": at.chain,
        "state": state_of(counted),
        "audit": m.Audit(count=at.sequence, head=at.chain),
    }


def _until_today(start: str | None) -> m.Period:
    return m.Period(start=start, end=clock.today().isoformat())


def _erased(session: Session, unit: str) -> dict[str, Any]:
    """Return what a manifest says of the erased records of a unit; an older reader knows of none.

    Whoever holds the state a delta goes on from has read its tombstones already.
    """
    counts = erasures.erased_counts(session, unit)
    if not counts:
        return {}
    return {
        "erasures": tuple(m.Erasure(register=key, count=n) for key, n in sorted(counts.items())),
        "min_reader": m.FORMAT_VERSION,
    }


def sender_of(own: OwnKeys) -> m.Sender:
    """Return how this workspace names itself as a sender."""
    said = own.enrolment
    return m.Sender(
        unit=said.unit, name=said.name, installation=said.installation, sign_key=said.signing_public
    )


def schema() -> m.Schema:
    """Return in which form rows are written here."""
    return m.Schema(version=m.SCHEMA_VERSION, catalogue=CATALOGUE, program=__version__)


def state_of(counted: Counted) -> m.State:
    """Return digest and counts as a manifest says them."""
    return m.State(
        digest=counted.digest,
        counts={
            key: m.Count(live=of["live"], closed=of["closed"]) for key, of in counted.counts.items()
        },
    )


def _since(session: Session, base: int | None) -> str | None:
    """Return the day of the acknowledged bundle this one goes on from."""
    if base is None:
        return None
    made = session.scalar(
        select(func.max(Outgoing.made_at)).where(
            Outgoing.sequence == base, Outgoing.kind != "receipt"
        )
    )
    return made.date().isoformat() if made is not None else None


def _acknowledged(session: Session, unit: str) -> int | None:
    """Return the sequence of the point a partner is known to hold, in whatever epoch."""
    known = session.get(Standing, unit)
    return None if known is None else known.sequence


def _last_receipt(session: Session, unit: str) -> m.ReceiptMark | None:
    known = session.get(Standing, unit)
    newest = session.scalars(
        select(Incoming)
        .where(Incoming.kind == "receipt", Incoming.sender == unit, Incoming.verdict != "old")
        .order_by(Incoming.number.desc())
        .limit(1)
    ).one_or_none()
    if known is None or newest is None:
        return None
    return m.ReceiptMark(epoch=known.receipt_epoch, number=known.receipt_number, hash=newest.sha256)
