"""Table of hamlets."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from tdbv_desktop.store.base import Record


class Hamlet(Record):
    """A hamlet or residential group below the commune (thôn, ấp, tổ dân phố)."""

    __tablename__ = "hamlet"

    name: Mapped[str]
    kind: Mapped[str]
    old_commune: Mapped[str | None]
    officer_in_charge: Mapped[str | None]
    note: Mapped[str | None]
