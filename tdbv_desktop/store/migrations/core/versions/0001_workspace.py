"""The workspace itself: facts, accounts, the journal, and what is exchanged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.types import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table that is not a register."""
    _accounts()
    _journal()
    _exchange()


def _accounts() -> None:
    op.create_table(
        "fact",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
    )


def _journal() -> None:
    op.create_table(
        "epoch",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("began_at", Instant(), nullable=False),
    )
    op.create_table(
        "journal_line",
        sa.Column("sequence", sa.Integer(), primary_key=True),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("record_id", sa.Uuid(), index=True),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("actor_name", sa.String(), nullable=False),
        sa.Column("installation", sa.String(36), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("values_hash", sa.String(64), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_table(
        "journal_values",
        sa.Column(
            "sequence", sa.Integer(), sa.ForeignKey("journal_line.sequence"), primary_key=True
        ),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
    )
    op.create_table(
        "head",
        sa.Column("epoch", sa.String(36), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_table(
        "search_entry",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False, unique=True),
    )


def _exchange() -> None:
    op.create_table(
        "partner",
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("installation", sa.String(36), nullable=False),
        sa.Column("signing_public", sa.String(64), nullable=False),
        sa.Column("recipient", sa.String(100), nullable=False),
        sa.Column("enrolled_at", Instant(), nullable=False),
    )
    op.create_table(
        "outgoing",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("message_id", sa.String(36), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("recipient", sa.String(40), nullable=False),
        sa.Column("base", sa.Integer()),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("verdict", sa.String(20)),
    )
    op.create_table(
        "incoming",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("message_id", sa.String(36), nullable=False, index=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("sender", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
    )
    op.create_table(
        "standing",
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("epoch_id", sa.String(36)),
        sa.Column("epoch_number", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer()),
        sa.Column("chain", sa.String(64)),
        sa.Column("heads", sa.String(), nullable=False),
        sa.Column("needs_full", sa.Boolean(), nullable=False),
        sa.Column("receipt_epoch", sa.Integer(), nullable=False),
        sa.Column("receipt_number", sa.Integer(), nullable=False),
    )
    op.create_table(
        "mirror_row",
        sa.Column("register", sa.String(40), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(40), nullable=False, index=True),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("why", sa.String()),
        sa.Column("why_field", sa.String(40)),
    )
