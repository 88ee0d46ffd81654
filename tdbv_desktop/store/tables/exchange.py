"""What was sent, what came in, and what each partner is known to hold."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
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
    two_writers_at: Mapped[datetime | None] = mapped_column(Instant)
    cleared_at: Mapped[datetime | None] = mapped_column(Instant)


class LineSeen(Base):
    """A line of history of a unit that a bundle came from; many in few days mean two writers."""

    __tablename__ = "line_seen"

    unit: Mapped[str] = mapped_column(String(40), primary_key=True)
    epoch: Mapped[str] = mapped_column(String(36), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class OrphanRow(Base):
    """An authentic row of a history that parted, which the line that goes on does not hold.

    `origin` says how it came here: by a `fork` that was not taken in, by an `adoption` of another
    line, or `absent` from a complete state of its own line. `state` is waiting, offered (it lies in
    a recovery pack) or settled; `settled_why` says how.
    """

    __tablename__ = "orphan_row"
    __table_args__ = (
        UniqueConstraint("register", "record_id", "row_hash"),
        Index("ix_orphan_row_owner", "owner", "state"),
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(40))
    register: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36))
    epoch: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int]
    row_hash: Mapped[str] = mapped_column(String(64))
    line: Mapped[str]
    origin: Mapped[str] = mapped_column(String(10))
    found_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10))
    settled_why: Mapped[str | None]


class PastRow(Base):
    """The hash of a row that was in the mirror and made room for another; never its values."""

    __tablename__ = "past_row"
    __table_args__ = {"sqlite_with_rowid": False}

    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    row_hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class NewerField(Base):
    """A field of a unit's rows that this program does not know yet; it waits in the mirror."""

    __tablename__ = "newer_field"

    owner: Mapped[str] = mapped_column(String(40), primary_key=True)
    register: Mapped[str] = mapped_column(String(40), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)


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


class KeptFile(Base):
    """A file that was refused and lies in quarantine, and what somebody did about it.

    `code` is the reason (`exchange.refusals`), `unit` the sender where its signature held, else
    empty; `state` is new, asked (for the file again) or solved.
    """

    __tablename__ = "kept_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str]
    seen_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10))
