"""How a workspace stands: whose it is, what it holds, what was sent and acknowledged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.fingerprints import short_code, state_digest_of_lines
from tdbv_desktop.exchange.verdict import Peer
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.tables.exchange import Partner, Standing

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerStanding:
    """What is held of a partner, or what the partner acknowledged."""

    unit: str
    name: str
    sequence: int | None
    needs_full: bool
    counts: Counts
    digest: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceStanding:
    """The own state and that of every partner."""

    unit: str
    name: str
    epoch: int
    sequence: int
    counts: Counts
    digest: str
    code: str
    waiting: int
    partners: tuple[PartnerStanding, ...]


def standing_of(session: Session, *, actor: Actor) -> WorkspaceStanding:
    """Return how the workspace stands now; the digest is recounted from the rows."""
    require(actor, Right.VIEW)
    owner, at = facts.fact(session, facts.OWN_UNIT), journal.tip(session)
    digest = own_digest(session, owner)
    return WorkspaceStanding(
        unit=owner,
        name=facts.fact(session, facts.UNIT_NAME),
        epoch=at.epoch_number,
        sequence=at.sequence,
        counts=mirror.own_counts(session, ALL, owner),
        digest=digest,
        code=short_code(digest),
        waiting=waiting_rows(session, owner),
        partners=tuple(
            _partner(session, partner)
            for partner in session.scalars(select(Partner).order_by(Partner.unit))
        ),
    )


def own_digest(session: Session, owner: str) -> str:
    """Return the digest of the complete own state, closed records included."""
    return state_digest_of_lines(mirror.own_lines(session, ALL, owner))


def mirror_digest(session: Session, unit: str) -> str:
    """Return the digest of the complete state of another unit, as it is held here."""
    return state_digest_of_lines(mirror.mirror_lines(session, unit))


def acknowledged(session: Session, unit: str) -> int | None:
    """Return the sequence a partner acknowledged, None when the next bundle must be complete."""
    known = session.get(Standing, unit)
    if known is None or known.needs_full or known.epoch_id != journal.tip(session).epoch:
        return None
    return known.sequence


def waiting_rows(session: Session, owner: str) -> int:
    """Return how many records changed, or were erased, since the upper unit last acknowledged."""
    unit = session.scalar(select(Partner.unit).order_by(Partner.enrolled_at).limit(1))
    base = acknowledged(session, unit) if unit is not None else None
    total = sum(erasures.erased_counts(session, owner, after=base or 0).values())
    for register in ALL:
        table = register.model.__table__
        query = select(func.count()).where(
            table.c.owner_unit == owner, table.c.sequence > (base or 0)
        )
        total += session.scalar(query) or 0
    return total


def known_of(session: Session, unit: str) -> Standing:
    """Return what is known of a partner's history, a blank row before the first message."""
    known = session.get(Standing, unit)
    if known is None:
        known = Standing(
            unit=unit,
            epoch_id=None,
            epoch_number=0,
            sequence=None,
            chain=None,
            heads="{}",
            needs_full=False,
            receipt_epoch=0,
            receipt_number=0,
        )
        session.add(known)
    return known


def peer_of(session: Session, unit: str) -> Peer | None:
    """Return where a partner's history stands as known here, None before the first message."""
    known = session.get(Standing, unit)
    if known is None or known.epoch_id is None or known.sequence is None or known.chain is None:
        return None
    heads = {
        epoch: {int(sequence): chain for sequence, chain in points.items()}
        for epoch, points in json.loads(known.heads).items()
    }
    return Peer(
        epoch_id=known.epoch_id,
        epoch_number=known.epoch_number,
        applied=known.sequence,
        chain=known.chain,
        heads=heads,
        need_full=known.needs_full,
    )


def as_json(state: WorkspaceStanding) -> dict[str, Any]:
    """Return the standing as the command line prints it for programs."""
    return asdict(state)


def in_words(state: WorkspaceStanding) -> list[str]:
    """Return the standing as the command line prints it for people."""
    lines = [
        f"{state.name} ({state.unit})",
        f"Nhật ký: {state.sequence} dòng · chờ gửi: {state.waiting} hồ sơ",
        f"Mã đối chiếu: {state.code}",
    ]
    lines += [
        f"  {_title(key)}: {counts['live']} đang mở, {counts['closed']} đã đóng"
        for key, counts in state.counts.items()
    ]
    for partner in state.partners:
        if not partner.counts:  # an upper unit: nothing of its own is kept here
            lines.append(f"{partner.name} ({partner.unit})")
            continue
        lines.append(f"{partner.name} ({partner.unit}): mã đối chiếu {partner.code}")
        lines += [
            f"  {_title(key)}: {counts['live']} đang mở, {counts['closed']} đã đóng"
            for key, counts in partner.counts.items()
        ]
    return lines


def _partner(session: Session, partner: Partner) -> PartnerStanding:
    known = session.get(Standing, partner.unit)
    digest = mirror_digest(session, partner.unit)
    return PartnerStanding(
        unit=partner.unit,
        name=partner.name,
        sequence=known.sequence if known else None,
        needs_full=bool(known and known.needs_full),
        counts=mirror.mirror_counts(session, partner.unit),
        digest=digest,
        code=short_code(digest),
    )


def _title(key: str) -> str:
    return BY_KEY[key].title if key in BY_KEY else key
