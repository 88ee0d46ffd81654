"""What this workspace remembers of files that were taken in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base
from tdbv_desktop.store.types import Instant


class ImportRun(Base):
    """One import: which file, by whom, with how many rows of each outcome; `id` is its action.

    `undone_kept` is how many records stayed when it was taken back.
    """

    __tablename__ = "import_run"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str]
    done_at: Mapped[datetime] = mapped_column(Instant(), index=True)
    done_by: Mapped[str]
    counts: Mapped[str]  # JSON: outcome to number of rows
    undone_at: Mapped[datetime | None] = mapped_column(Instant())
    undone_kept: Mapped[int | None]


class ImportLayout(Base):
    """What an officer chose for the columns of a table with these headings; holds no data of rows.

    `fingerprint` is that of the folded headings in their order.
    """

    __tablename__ = "import_layout"

    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str]  # JSON
    chosen_at: Mapped[datetime] = mapped_column(Instant())
