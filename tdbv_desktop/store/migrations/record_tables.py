"""Makes the table of a register in a migration: its own columns and what every record keeps.

A step that was released must go on making the same table; when `Record` gains a column, a new
function stands beside this one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.listing.search import create_index
from tdbv_desktop.store.types import Instant


def create_record_table(
    name: str, *columns: sa.Column[object], indexed: tuple[str, ...] = ()
) -> None:
    """Make a register's table with its indexes and its search index; first form of Record."""
    op.create_table(
        name,
        *columns,
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("owner_unit", sa.String(40), nullable=False, index=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False, index=True),
        sa.Column("row_salt", sa.String(32), nullable=False),
        sa.Column("row_hash", sa.String(64), nullable=False),
        sa.Column("closed_at", Instant()),
        sa.Column("closed_reason", sa.String()),
        sa.Column("sort_key", sa.String(), nullable=False, index=True),
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])
    create_index(op.get_bind(), name)


def text(name: str, *, required: bool = False) -> sa.Column[object]:
    """Return a column of text."""
    return sa.Column(name, sa.String(), nullable=not required)


def day(name: str, *, required: bool = False) -> sa.Column[object]:
    """Return a column of days."""
    return sa.Column(name, sa.Date(), nullable=not required)


def number(name: str) -> sa.Column[object]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer())


def yes_no(name: str) -> sa.Column[object]:
    """Return a column of yes or no."""
    return sa.Column(name, sa.Boolean())


def points_to(name: str, register: str) -> sa.Column[object]:
    """Return a column that must name a record of another register."""
    return sa.Column(name, sa.Uuid(), sa.ForeignKey(f"{register}.id"), nullable=False)
