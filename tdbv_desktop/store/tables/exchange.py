"""What was sent, what came in, and what each partner is known to hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.store.base import Base
from tdbv_desktop.store.types import Instant


class Partner(Base):
    """A unit whose keys were enrolled after its fingerprint was compared."""

    __tablename__ = "partner"

    unit: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    level: Mapped[str] = mapped_column(String(20))
    installation: Mapped[str] = mapped_column(String(36))
    signing_public: Mapped[str] = mapped_column(String(64))
    recipient: Mapped[str] = mapped_column(String(100))
    enrolled_at: Mapped[datetime] = mapped_column(Instant)


class Outgoing(Base):
    """A bundle or receipt this workspace made, in order; `verdict` is what came back."""

    __tablename__ = "outgoing"

    number: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(36), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    recipient: Mapped[str] = mapped_column(String(40))
    base: Mapped[int | None]
    sequence: Mapped[int]
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(20))
    verdict: Mapped[str | None] = mapped_column(String(20))


class Incoming(Base):
    """A file that was opened here and what was decided about it."""

    __tablename__ = "incoming"

    number: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    sender: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(Instant)
    file_name: Mapped[str]


class Standing(Base):
    """Where a partner's history stands as known here.

    At the upper unit: the tip of a station's history that was taken in. At a station: the tip
    the upper unit acknowledged in its newest receipt.
    """

    __tablename__ = "standing"

    unit: Mapped[str] = mapped_column(String(40), primary_key=True)
    epoch_id: Mapped[str | None] = mapped_column(String(36))
    epoch_number: Mapped[int]
    sequence: Mapped[int | None]
    chain: Mapped[str | None] = mapped_column(String(64))
    heads: Mapped[str]
    needs_full: Mapped[bool]
    receipt_epoch: Mapped[int]
    receipt_number: Mapped[int]


class MirrorRow(Base):
    """A row exactly as its owner sent it; the registers show the accepted ones.

    One index holds all that the digest of a unit's state is made of, in its order; the other names
    the few rows that are not in place.
    """

    __tablename__ = "mirror_row"
    __table_args__ = (
        Index(
            "ix_mirror_row_state_of_owner",
            "owner",
            "register",
            "record_id",
            "epoch",
            "sequence",
            "row_hash",
            "closed",
        ),
        Index(
            "ix_mirror_row_not_in_place",
            "owner",
            "register",
            "state",
            sqlite_where=text("state <> 'accepted'"),
        ),
    )

    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(40))
    epoch: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int]
    row_hash: Mapped[str] = mapped_column(String(64))
    closed: Mapped[bool]
    line: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    why: Mapped[str | None]
    why_field: Mapped[str | None] = mapped_column(String(40))
