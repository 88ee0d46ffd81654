"""What one person keeps at the desk: preferences, unsaved drafts; and the files put to records.

None of it travels in a bundle, and none of it is a record with a history.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base
from tdbv_desktop.store.types import Instant


class Preference(Base):
    """Something a person set once: the columns of a list, a filter kept under a name."""

    __tablename__ = "preference"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str]  # JSON


class StoredDraft(Base):
    """What a person typed into a form and has not saved yet; one for each register."""

    __tablename__ = "stored_draft"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[UUID | None]
    content: Mapped[str]  # JSON
    saved_at: Mapped[datetime] = mapped_column(Instant())


class Attachment(Base):
    """A file put to a record; its bytes lie sealed in the folder `attachments/`."""

    __tablename__ = "attachment"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID] = mapped_column(index=True)
    field: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(Instant())
    removed_at: Mapped[datetime | None] = mapped_column(Instant())
