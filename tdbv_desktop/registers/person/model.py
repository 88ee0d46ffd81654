"""Table of people."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.store.base import Record
from tdbv_desktop.store.types import Partial


class Person(Record):
    """A person who stays, or stayed, in a rental house."""

    __tablename__ = "person"

    full_name: Mapped[str]
    birth: Mapped[PartialDate] = mapped_column(Partial)
    sex: Mapped[str]
    citizen_number: Mapped[str | None] = mapped_column(index=True)
    old_number: Mapped[str | None] = mapped_column(index=True)
    passport_number: Mapped[str | None] = mapped_column(index=True)
    nationality: Mapped[str | None]
    phone: Mapped[str | None]
    residence_kind: Mapped[str | None]
    residence_unit: Mapped[str | None]
    residence_detail: Mapped[str | None]
    occupation: Mapped[str | None]
    workplace: Mapped[str | None]
    note: Mapped[str | None]
