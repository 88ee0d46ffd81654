"""Changes of names and kinds of administrative units, as this workspace wrote them down."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base
from tdbv_desktop.store.types import Instant


class UnitChange(Base):
    """A unit under another name or kind from a day on; withdrawn ones count no more but stay."""

    __tablename__ = "unit_change"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), index=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    recorded_at: Mapped[datetime] = mapped_column(Instant())
    recorded_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant())
    withdrawn_by: Mapped[str | None]
