"""What is left of a record whose content was lawfully erased: no value, no name, no salt."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import EVERY_VAULT, Base
from tdbv_desktop.store.types import Instant


class ErasedRecord(Base):
    """The tombstone of a record: the digest counts it, the verifier and the receipts name it.

    Of an own record `epoch` and `sequence` name the journal line of the erasure; of another unit's
    they are those its owner sent. `row_hash` is that of the last state there was.
    """

    __tablename__ = "erased_record"
    __table_args__ = (
        Index("ix_erased_record_owner", "owner", "register", "record_id"),
        {"info": {"vault": EVERY_VAULT}},
    )

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(40))
    epoch: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int]
    row_hash: Mapped[str] = mapped_column(String(64))
    basis: Mapped[str] = mapped_column(String(40))
    erased_at: Mapped[datetime] = mapped_column(Instant)
