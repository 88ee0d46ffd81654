"""Which own records a bundle carries: what was written after the acknowledged point, or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.exchange.row import Row
from tdbv_desktop.registers import IN_DEPENDENCY_ORDER
from tdbv_desktop.services.enrolment import partner_to_send_to
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.standing import acknowledged
from tdbv_desktop.store import facts
from tdbv_desktop.store.records import closed_of, hash_of

Changed = Mapping[str, list[dict[str, Any]]]


class ChangedPastTheJournal(WorldError):
    """A record is not what its history says; nothing leaves before that is cleared up."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Trong sổ {title} có hồ sơ bị sửa ngoài chương trình.",
            kept="Chưa xuất gói nào.",
            then="Chạy kiểm tra toàn vẹn, rồi phục hồi từ bản sao lưu gần nhất.",
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave, before it leaves."""

    unit: str
    unit_name: str
    kind: Literal["delta", "full"]
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many records would leave."""
        return sum(self.rows.values())


def what_would_leave(
    session: Session, *, actor: Actor, unit: str | None = None, complete: bool = False
) -> Leaving:
    """Return what a bundle made now would carry."""
    require(actor, Right.SEND)
    partner = partner_to_send_to(session, unit)
    base = None if complete else acknowledged(session, partner.unit)
    owner, rows = facts.fact(session, facts.OWN_UNIT), {}
    for register in IN_DEPENDENCY_ORDER:
        query = select(func.count()).where(*_leaves(register, owner, base))
        rows[register.key] = session.scalar(query) or 0
    return Leaving(partner.unit, partner.name, "full" if base is None else "delta", rows)


def changed_rows(session: Session, owner: str, base: int | None) -> Changed:
    """Return the own rows written after `base`, all of them without one, by register."""
    found = {}
    for register in IN_DEPENDENCY_ORDER:
        table = register.model.__table__
        query = select(table).where(*_leaves(register, owner, base)).order_by(table.c.sequence)
        found[register.key] = [dict(row) for row in session.execute(query).mappings()]
    return found


def rows_of(changed: Changed) -> list[Row]:
    """Return the rows as they travel; each must still be what its history says."""
    rows = []
    for register in IN_DEPENDENCY_ORDER:
        for raw in changed[register.key]:
            if hash_of(register, raw) != raw["row_hash"]:
                raise ChangedPastTheJournal(register.title)
            rows.append(
                Row(
                    register=register.key,
                    id=str(raw["id"]),
                    owner=raw["owner_unit"],
                    revision=raw["revision"],
                    epoch=raw["epoch"],
                    sequence=raw["sequence"],
                    salt=raw["row_salt"],
                    hash=raw["row_hash"],
                    closed=closed_of(raw),
                    fields=register.encode(raw),
                )
            )
    return rows


def _leaves(register: Register, owner: str, base: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions of a record that leaves."""
    table = register.model.__table__
    after = [] if base is None else [table.c.sequence > base]
    return [table.c.owner_unit == owner, *after]
