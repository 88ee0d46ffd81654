"""Rows the upper unit gave back, each waiting for a decision; none is written in silence."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base
from tdbv_desktop.store.types import Instant


class RecoveredRow(Base):
    """One version of an own record that came back in a recovery pack.

    `state` is `new` (there is no such record here), `differs` (there is, and it says something
    else) or `done`; a row that is done keeps its hash, so that it is never asked about again, and
    its `line` is emptied. `shared` is the last sequence of the journal that both histories have,
    -1 where nobody knows; `why` tells what kept a row from being written.
    """

    __tablename__ = "recovered_row"
    __table_args__ = (Index("ix_recovered_row_state", "state", "register"),)

    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    row_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    message_id: Mapped[str] = mapped_column(String(36))
    came_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10))
    line: Mapped[str]
    shared: Mapped[int]
    why: Mapped[str | None]
