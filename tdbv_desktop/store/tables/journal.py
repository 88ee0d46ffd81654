"""The journal: every change of a record, one line each, chained, in every vault."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import EVERY_VAULT, Base
from tdbv_desktop.store.types import Instant


class JournalLine(Base):
    """One line: which record, what happened, who, when; it commits to the values, not holds them.

    Lines that are not about one record (an export, a backup) have an empty `register`.
    """

    __tablename__ = "journal_line"
    __table_args__ = {"info": {"vault": EVERY_VAULT}}

    sequence: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[str] = mapped_column(String(36))
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID | None] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int]
    action_id: Mapped[UUID] = mapped_column(index=True)
    actor_id: Mapped[UUID]
    actor_name: Mapped[str]
    installation: Mapped[str] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(Instant)
    values_hash: Mapped[str] = mapped_column(String(64))
    row_hash: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))


class JournalValues(Base):
    """What a line changed: `{"fields": {name: [old, new]}, "reason": …}`; erasable by a purge."""

    __tablename__ = "journal_values"
    __table_args__ = {"info": {"vault": EVERY_VAULT}}

    sequence: Mapped[int] = mapped_column(ForeignKey("journal_line.sequence"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    content: Mapped[str]


class Epoch(Base):
    """One unbroken line of history, and why it began (`journal.EpochReason`).

    A new one begins at first set-up, after every restore, and when this history and the one the
    upper unit holds have parted.
    """

    __tablename__ = "epoch"
    __table_args__ = {"info": {"vault": EVERY_VAULT}}

    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    began_at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(20), server_default="founded")


class Head(Base):
    """A point of the chain at which a bundle was made, written before the bundle exists."""

    __tablename__ = "head"
    __table_args__ = {"info": {"vault": EVERY_VAULT}}

    epoch: Mapped[str] = mapped_column(String(36), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(64))
