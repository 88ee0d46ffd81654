"""Table of the register with every kind of field."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.store.base import Record, points_to
from tdbv_desktop.store.types import Hundredths, Minutes, Partial, Scaled


class Specimen(Record):
    """Something described in every way there is; its table belongs to no shipped vault."""

    __tablename__ = "specimen"
    __table_args__ = {"info": {"vault": "specimen"}}

    code: Mapped[str]
    title: Mapped[str]
    hamlet: Mapped[UUID] = points_to("hamlet")
    state: Mapped[str | None]
    is_shared: Mapped[bool | None]
    phone: Mapped[str | None]
    number: Mapped[str | None]
    unit: Mapped[str | None]
    old_commune: Mapped[str | None]
    pieces: Mapped[int | None]
    surface: Mapped[Decimal | None] = mapped_column(Hundredths)
    fee: Mapped[Decimal | None] = mapped_column(Scaled(0))
    made_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    birth: Mapped[PartialDate | None] = mapped_column(Partial)
    renewed: Mapped[PartialDate | None] = mapped_column(Partial)
    opens_at: Mapped[time | None] = mapped_column(Minutes)
    labels: Mapped[str | None]
    things: Mapped[str | None]
    story: Mapped[str | None]
    note: Mapped[str | None]
