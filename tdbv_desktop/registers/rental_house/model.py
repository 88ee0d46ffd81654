"""Table of rental houses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.store.base import Record, points_to
from tdbv_desktop.store.types import Hundredths, Partial


class RentalHouse(Record):
    """A house whose rooms are let (nhà trọ, nhà cho thuê)."""

    __tablename__ = "rental_house"

    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    hamlet: Mapped[UUID] = points_to("hamlet")
    address: Mapped[str]
    owner_name: Mapped[str]
    owner_birth: Mapped[PartialDate | None] = mapped_column(Partial)
    owner_number: Mapped[str | None]
    owner_phone: Mapped[str | None]
    owner_lives_here: Mapped[bool | None]
    manager_name: Mapped[str | None]
    manager_phone: Mapped[str | None]
    floor_area: Mapped[Decimal | None] = mapped_column(Hundredths)
    business_licence: Mapped[str | None]
    antt_scope: Mapped[str | None]
    antt_number: Mapped[str | None]
    antt_issued_on: Mapped[date | None]
    antt_issuer: Mapped[str | None]
    pledged_on: Mapped[date | None]
    fire_pledged_on: Mapped[date | None]
    extinguishers: Mapped[int | None]
    second_exit: Mapped[bool | None]
    fire_checked_on: Mapped[date | None]
    cameras: Mapped[int | None]
    model_joined_on: Mapped[date | None]
    rating: Mapped[str | None]
    note: Mapped[str | None]
    fire_equipment: Mapped[str | None]
    labels: Mapped[str | None]
