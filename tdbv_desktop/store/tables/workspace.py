"""Who the workspace belongs to, who may sign in, and the keys it speaks with."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base


class Fact(Base):
    """One fact about the workspace: its kind, unit, installation, keys."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str]


class Account(Base):
    """A person who may sign in; the key slot of the same id opens the vaults."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    is_active: Mapped[bool]
