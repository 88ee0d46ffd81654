"""What one person keeps at the desk, and the files put to records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.types import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the desk."""
    _preferences_and_drafts()
    _attachments()


def _preferences_and_drafts() -> None:
    op.create_table(
        "preference",
        sa.Column("account_id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("value", sa.String(), nullable=False),
    )
    op.create_table(
        "stored_draft",
        sa.Column("account_id", sa.Uuid(), primary_key=True),
        sa.Column("register", sa.String(40), primary_key=True),
        sa.Column("record_id", sa.Uuid()),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("saved_at", Instant(), nullable=False),
    )


def _attachments() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("field", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("removed_at", Instant()),
    )
