"""Which number a record has in the search index."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import EVERY_VAULT, Base


class SearchEntry(Base):
    """A record's whole number in the full-text tables, which know no other keys.

    What a search needs of the record stands beside it, written together with the record.
    """

    __tablename__ = "search_entry"
    __table_args__ = {"info": {"vault": EVERY_VAULT}}

    number: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID] = mapped_column(unique=True)
    sort_key: Mapped[str] = mapped_column(server_default="")
    is_closed: Mapped[bool] = mapped_column(server_default="0")
