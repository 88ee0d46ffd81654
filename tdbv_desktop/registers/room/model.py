"""Table of rooms."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Record, points_to
from tdbv_desktop.store.types import Hundredths


class Room(Record):
    """A room of a rental house; its capacity may be unknown."""

    __tablename__ = "room"

    house: Mapped[UUID] = points_to("rental_house")
    number: Mapped[str]
    floor: Mapped[int | None]
    capacity: Mapped[int | None]
    area: Mapped[Decimal | None] = mapped_column(Hundredths)
    note: Mapped[str | None]
