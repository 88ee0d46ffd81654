"""The small table both sides of an exchange show: per hamlet, houses, rooms and people there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.permissions import Right, require


@dataclass(frozen=True, slots=True)
class HamletFigures:
    """Open records of one hamlet; people are stays without a day of leaving."""

    hamlet: str
    houses: int
    rooms: int
    people: int


def hamlet_figures(session: Session, owner: str, *, actor: Actor) -> list[HamletFigures]:
    """Return the table of one unit, hamlets in their own order; no clock decides in it."""
    require(actor, Right.VIEW)
    hamlet, house, room, stay = (_table(k) for k in ("hamlet", "rental_house", "room", "stay"))
    rooms = room.join(house, room.c.house == house.c.id)
    people = stay.join(room, stay.c.room == room.c.id).join(house, room.c.house == house.c.id)
    by_houses = _count(session, house, house, owner)
    by_rooms = _count(session, rooms, room, owner)
    by_people = _count(session, people, stay, owner, stay.c.left_on.is_(None))
    names = session.execute(
        select(hamlet.c.id, hamlet.c.name)
        .where(hamlet.c.owner_unit == owner, hamlet.c.closed_at.is_(None))
        .order_by(hamlet.c.sort_key, hamlet.c.id)
    )
    return [
        HamletFigures(name, by_houses.get(key, 0), by_rooms.get(key, 0), by_people.get(key, 0))
        for key, name in names
    ]


def _count(session: Session, source: Any, counted: Any, owner: str, *more: Any) -> dict[UUID, int]:
    house = _table("rental_house")
    query = (
        select(house.c.hamlet, func.count())
        .select_from(source)
        .where(counted.c.owner_unit == owner, counted.c.closed_at.is_(None), *more)
        .group_by(house.c.hamlet)
    )
    return {key: count for key, count in session.execute(query)}


def _table(key: str) -> Any:
    return BY_KEY[key].model.__table__
