"""What every stored record has in common."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tdbv_desktop.store.types import Instant

EVERY_VAULT = "every"


class Base(DeclarativeBase):
    """Root of all tables; `info["vault"]` of a table says which encrypted file holds it."""


class Record(Base):
    """One record of a register: it can travel, it is never deleted, its history is kept.

    `revision` counts up at the owning unit; `epoch` and `sequence` name the journal line that
    wrote the present state; `row_hash` commits to that state together with `row_salt`.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_unit: Mapped[str] = mapped_column(String(40), index=True)
    revision: Mapped[int]
    epoch: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int] = mapped_column(index=True)
    row_salt: Mapped[str] = mapped_column(String(32))
    row_hash: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_reason: Mapped[str | None]
    sort_key: Mapped[str] = mapped_column(index=True)


# The columns of Record: everything a register's table has beside its own fields.
KEEPING = (
    "id",
    "owner_unit",
    "revision",
    "epoch",
    "sequence",
    "row_salt",
    "row_hash",
    "closed_at",
    "closed_reason",
    "sort_key",
)


def points_to(register: str) -> Mapped[UUID]:
    """Return a column that must name a record of another register."""
    return mapped_column(ForeignKey(f"{register}.id"), index=True)


def vault_of(table: Table) -> str:
    """Return the vault a table belongs to, or `every`."""
    return str(table.info.get("vault", "core"))


def tables_of(vault: str) -> list[Table]:
    """Return the tables that stand in one vault, in the order they can be made."""
    return [t for t in Base.metadata.sorted_tables if vault_of(t) in (vault, EVERY_VAULT)]
