"""What histories that parted left at the upper unit, in words: the screen "Hồ sơ để riêng"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of
from tdbv_desktop.services.parted.parting import content_of
from tdbv_desktop.services.parted.two_writers import other_machine
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.others import mirror, orphans
from tdbv_desktop.store.tables.exchange import OrphanRow, Partner, Standing

ORIGINS = {
    "fork": "Chỉ có trong gói không được nhận",
    "adoption": "Có ở số liệu gửi trước, số liệu nay không có",
    "absent": "Gói đầy đủ không có hồ sơ này",
}
STATES = {"waiting": "Chờ gửi lại", "offered": "Đã lập gói gửi lại"}
NOT_HERE = "Số liệu hiện nay không có hồ sơ này"
CLOSED = "Đã đóng"


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchRow:
    """A row kept aside: whose, of what, and field by field how it differs from what is held now.

    `differences` are label, value kept aside, value held now.
    """

    number: int
    unit: str
    unit_name: str
    register: str
    caption: str
    origin: str
    state: str
    found_at: datetime
    is_held_now: bool
    differences: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchUnit:
    """A unit that sends here: how many rows are kept aside, and whether two machines write.

    `is_other_machine` says that one of them is not the one that was enrolled.
    """

    unit: str
    name: str
    kept_aside: int
    has_two_writers: bool
    is_other_machine: bool = False


def branch_rows(session: Session, *, actor: Actor) -> list[BranchRow]:
    """Return every row that waits for a decision, by unit, register and record."""
    require(actor, Right.VIEW)
    names = {partner.unit: partner.name for partner in session.scalars(select(Partner))}
    return [
        _row(session, row, names.get(unit, unit))
        for unit in sorted(orphans.counts(session))
        for row in orphans.of_owner(session, unit)
    ]


def branch_units(session: Session, *, actor: Actor) -> list[BranchUnit]:
    """Return the units that sent something, those with something to decide first."""
    require(actor, Right.VIEW)
    counts = orphans.counts(session)
    units = [
        BranchUnit(
            unit=partner.unit,
            name=partner.name,
            kept_aside=counts.get(partner.unit, 0),
            has_two_writers=known.two_writers_at is not None,
            is_other_machine=bool(other_machine(session, partner.unit)),
        )
        for partner, known in session.execute(
            select(Partner, Standing).join(Standing, Standing.unit == Partner.unit)
        )
    ]
    return sorted(units, key=lambda one: (not one.has_two_writers, -one.kept_aside, one.name))


def settle_branch_row(session: Session, number: int, *, reason: str, actor: Actor) -> None:
    """Close the question about a row kept aside; the row stays on record, with the reason."""
    require(actor, Right.BEGIN_EPOCH)
    if not reason.strip():
        raise UserMistake(
            "Chưa ghi lý do.", kept="Hồ sơ vẫn để riêng.", then="Ghi lý do rồi bấm lại."
        )
    orphans.settle(session, [number], why=reason.strip())
    content = {"row": number, "reason": reason.strip()}
    entry = journal.Entry(action="settle_branch", content=content)
    journal.append(session, stamp_of(session, actor), [entry])


def _row(session: Session, row: OrphanRow, unit_name: str) -> BranchRow:
    aside = json.loads(row.line)
    lines = mirror.lines_of(session, row.register, [row.record_id])
    now = json.loads(lines[0]) if lines else None
    register = BY_KEY.get(row.register)
    return BranchRow(
        number=row.number,
        unit=row.owner,
        unit_name=unit_name,
        register=register.title if register else row.register,
        caption=_caption(session, row, aside),
        origin=ORIGINS[row.origin],
        state=STATES.get(row.state, row.state),
        found_at=row.found_at,
        is_held_now=now is not None,
        differences=_differences(row.register, aside, now),
    )


def _caption(session: Session, row: OrphanRow, said: Mapping[str, Any]) -> str:
    """Return how the register names the record; the end of its key where it is not known here."""
    register = BY_KEY.get(row.register)
    values = {
        field.name: _decoded(field, said.get("fields", {}).get(field.name))
        for field in (register.fields if register else ())
    }
    named = caption_of(register, values, RecordView(session)) if register else ""
    return named or row.record_id[-8:]


def _differences(
    key: str, aside: Mapping[str, Any], now: Mapping[str, Any] | None
) -> tuple[tuple[str, str, str], ...]:
    one, other = content_of(aside), content_of(now) if now is not None else {}
    known = BY_KEY[key].field_names if key in BY_KEY else ()
    order = {name: place for place, name in enumerate(known)}
    names = sorted(
        (name for name in one | other if one.get(name) != other.get(name)),
        key=lambda name: (order.get(name, len(order)), name),
    )
    return tuple(
        (_label(key, name), _shown(key, name, one), _shown(key, name, other)) for name in names
    )


def _label(key: str, name: str) -> str:
    if name == "closed":
        return CLOSED
    register = BY_KEY.get(key)
    known = register.by_name.get(name) if register else None
    return known.label if known is not None else name


def _shown(key: str, name: str, content: Mapping[str, Any]) -> str:
    """Return a value as people read it; one that is not known here as it was sent."""
    value = content.get(name)
    register = BY_KEY.get(key)
    known = register.by_name.get(name) if register else None
    if value is None:
        return ""
    decoded = None if known is None or known.kind == "reference" else _decoded(known, value)
    return str(value) if known is None or decoded is None else known.format(decoded)


def _decoded(field: Field, value: Any) -> Any:
    try:
        return None if value is None else field.decode(value)
    except ValueError:
        return None
