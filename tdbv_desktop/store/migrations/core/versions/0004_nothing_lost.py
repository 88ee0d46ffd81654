"""What histories that parted, lawful erasure and files put back leave behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.types import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; each group of them in a function of its own."""
    _why_epochs_began()
    _recovered_rows()
    _parted_histories()
    _erased_records()
    _kept_files()


def _parted_histories() -> None:
    """Make room for rows only one side of a parted history holds, and for what tells of parting."""
    op.create_table(
        "orphan_row",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("found_at", Instant(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("settled_why", sa.String()),
        sa.UniqueConstraint("register", "record_id", "row_hash"),
    )
    op.create_index("ix_orphan_row_owner", "orphan_row", ["owner", "state"])
    op.create_table(
        "past_row",
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("row_hash", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "line_seen",
        sa.Column("unit", sa.String(40), primary_key=True),
        sa.Column("epoch", sa.String(36), primary_key=True),
        sa.Column("seen_at", Instant(), nullable=False),
    )
    op.create_table(
        "newer_field",
        sa.Column("owner", sa.String(40), primary_key=True),
        sa.Column("register", sa.String(40), primary_key=True),
        sa.Column("field", sa.String(40), primary_key=True),
    )
    op.add_column("standing", sa.Column("two_writers_at", Instant()))
    op.add_column("standing", sa.Column("cleared_at", Instant()))


def _why_epochs_began() -> None:
    op.add_column(
        "epoch", sa.Column("reason", sa.String(20), nullable=False, server_default="founded")
    )


def _recovered_rows() -> None:
    op.create_table(
        "recovered_row",
        sa.Column("register", sa.String(40), primary_key=True),
        sa.Column("record_id", sa.String(36), primary_key=True),
        sa.Column("row_hash", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(36), nullable=False),
        sa.Column("came_at", Instant(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("shared", sa.Integer(), nullable=False),
        sa.Column("why", sa.String()),
    )
    op.create_index("ix_recovered_row_state", "recovered_row", ["state", "register"])


def _erased_records() -> None:
    """Make room for what is left of records whose content was lawfully erased."""
    op.create_table(
        "erased_record",
        sa.Column("record_id", sa.Uuid(), primary_key=True),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
    )
    op.create_index("ix_erased_record_owner", "erased_record", ["owner", "register", "record_id"])


def _kept_files() -> None:
    """Make room for what was done about files that were refused."""
    op.create_table(
        "kept_file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
    )
