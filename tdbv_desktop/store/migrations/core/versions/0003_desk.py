"""What one person keeps at the desk, the files put to records, and three new fields."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.types import Instant, Minutes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the desk and the columns of the new fields."""
    _preferences_and_drafts()
    _mirror_indexes()
    _attachments()
    _new_fields()
    _unit_changes()
    _order_beside_words()


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


def _new_fields() -> None:
    """Add columns that may be empty: an empty field is in no hash, so no older row changes."""
    op.add_column("rental_house", sa.Column("fire_equipment", sa.String()))
    op.add_column("rental_house", sa.Column("labels", sa.String()))
    op.add_column("stay", sa.Column("notified_time", Minutes()))


def _unit_changes() -> None:
    op.create_table(
        "unit_change",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("code", sa.String(10), nullable=False, index=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Instant()),
        sa.Column("withdrawn_by", sa.String()),
    )


def _mirror_indexes() -> None:
    """Let the digest of a unit, and what of it is not in place, be read from an index alone."""
    op.drop_index("ix_mirror_row_owner", "mirror_row")
    op.drop_index("ix_mirror_row_state", "mirror_row")
    op.create_index(
        "ix_mirror_row_state_of_owner",
        "mirror_row",
        ["owner", "register", "record_id", "epoch", "sequence", "row_hash", "closed"],
    )
    op.create_index(
        "ix_mirror_row_not_in_place",
        "mirror_row",
        ["owner", "register", "state"],
        sqlite_where=sa.text("state <> 'accepted'"),
    )


def _order_beside_words() -> None:
    """Make room beside the search index; it is filled anew when the workspace is opened."""
    op.add_column(
        "search_entry", sa.Column("sort_key", sa.String(), nullable=False, server_default="")
    )
    op.add_column(
        "search_entry", sa.Column("is_closed", sa.Boolean(), nullable=False, server_default="0")
    )
