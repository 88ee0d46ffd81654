"""The journal of exchange: every file that left or came in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.verdict_words import receipt_words, told_of
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing, Partner

Way = Literal["out", "in"]
KINDS = {
    "full": "Gói đầy đủ",
    "delta": "Gói bổ sung",
    "receipt": "Phiếu báo nhận",
    "recovery": "Gói gửi lại hồ sơ",
}
ANSWERS = ("receipt", "recovery")  # what an upper unit sends back; nothing comes in return
STATES = {"making": "Chưa lập xong", "made": "Đã lập, chờ phiếu báo nhận"}
RECEIPT_MADE = "Đã lập, chờ chuyển về đơn vị gửi"
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeLine:
    """One file in words; `file_name` names it in the outbox when it is ours."""

    at: datetime
    way: Way
    number: int
    kind: str
    partner: str
    rows: int
    file_name: str
    outcome: str
    is_settled: bool


def exchange_log(session: Session, *, actor: Actor, limit: int = MOST) -> list[ExchangeLine]:
    """Return what went out and what came in, newest first."""
    require(actor, Right.VIEW)
    names = {partner.unit: partner.name for partner in session.scalars(select(Partner))}
    sent = select(Outgoing).order_by(Outgoing.number.desc()).limit(limit)
    came = select(Incoming).order_by(Incoming.number.desc()).limit(limit)
    lines = [_sent_line(row, names) for row in session.scalars(sent)]
    lines += [_came_line(row, names) for row in session.scalars(came)]
    return sorted(lines, key=lambda line: (line.at, line.way, line.number), reverse=True)[:limit]


def _sent_line(row: Outgoing, names: dict[str, str]) -> ExchangeLine:
    is_answer = row.kind in ANSWERS
    made = RECEIPT_MADE if is_answer else STATES.get(row.state, row.state)
    return ExchangeLine(
        at=row.made_at,
        way="out",
        number=row.number,
        kind=KINDS.get(row.kind, row.kind),
        partner=names.get(row.recipient, row.recipient),
        rows=row.rows,
        file_name=row.file_name,
        outcome=told_of(row.verdict).happened if row.verdict else made,
        is_settled=is_answer or row.verdict is not None,
    )


def _came_line(row: Incoming, names: dict[str, str]) -> ExchangeLine:
    is_receipt = row.kind == "receipt"
    return ExchangeLine(
        at=row.received_at,
        way="in",
        number=row.number,
        kind=KINDS.get(row.kind, row.kind),
        partner=names.get(row.sender, row.sender),
        rows=row.rows,
        file_name=row.file_name,
        outcome=receipt_words(row.verdict) if is_receipt else told_of(row.verdict).happened,
        is_settled=row.verdict != "hold",
    )
