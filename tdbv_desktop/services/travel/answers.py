"""Opening what comes back from above: receipts and recovery packs, and from nobody else.

Every enrolled unit signs truly. That does not give it a say about the records of this one: a
neighbour's receipt could begin new histories here, and have records erased.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.exchange.manifest import BUNDLES
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel.inbox import Opened, open_message, quarantine
from tdbv_desktop.store import facts
from tdbv_desktop.store.tables.exchange import Outgoing, Partner
from tdbv_desktop.store.vaults import Store


def open_answer(store: Store, path: Path, *, kind: Literal["receipt", "recovery"]) -> Opened:
    """Open a receipt or a recovery pack of a unit that bundles of this one go to; Refused else."""
    opened = open_message(store, path, kinds=(kind,))
    unit = opened.manifest.sender.unit
    with store.reading() as session:
        is_above = _is_above(session, unit)
    if not is_above:
        quarantine(store, opened.sha256, "wrong_kind", name=path.name, unit=unit)
        raise Refused("wrong_kind")
    return opened


def _is_above(session: Session, unit: str) -> bool:
    """Say whether bundles go to a unit: it is the first that was enrolled, or got one before."""
    if facts.fact_or(session, facts.KIND, "station") == "upper":
        return False
    first = session.scalar(select(Partner.unit).order_by(Partner.enrolled_at, Partner.unit))
    sent = select(Outgoing.number).where(Outgoing.recipient == unit, Outgoing.kind.in_(BUNDLES))
    return unit == first or session.scalar(sent.limit(1)) is not None
