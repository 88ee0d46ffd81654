"""Table of stays."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Record, points_to
from tdbv_desktop.store.types import Minutes


class Stay(Record):
    """One person's stay in one room, from arrival to departure."""

    __tablename__ = "stay"

    person: Mapped[UUID] = points_to("person")
    room: Mapped[UUID] = points_to("room")
    arrived_on: Mapped[date] = mapped_column(index=True)
    expected_leave_on: Mapped[date | None]
    left_on: Mapped[date | None] = mapped_column(index=True)
    reason: Mapped[str | None]
    reason_text: Mapped[str | None]
    household_role: Mapped[str | None]
    notice_channel: Mapped[str | None]
    notified_on: Mapped[date | None]
    notifier_name: Mapped[str | None]
    notifier_phone: Mapped[str | None]
    notified_time: Mapped[time | None] = mapped_column(Minutes)
    registered_from: Mapped[date | None]
    registered_until: Mapped[date | None] = mapped_column(index=True)
    dossier_code: Mapped[str | None]
    landlord_reported_on: Mapped[date | None]
    note: Mapped[str | None]
