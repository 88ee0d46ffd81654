"""What files from outside leave behind: imports and what was decided in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.types import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; each group of them in a function of its own."""
    _imports()
    _layouts()


def _imports() -> None:
    """Make room for the list of imports."""
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("register", sa.String(40), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("counts", sa.String(), nullable=False),
        sa.Column("undone_at", Instant()),
        sa.Column("undone_kept", sa.Integer()),
    )
    op.create_index("ix_import_run_done_at", "import_run", ["done_at"])


def _layouts() -> None:
    """Make room for what was chosen for the columns of a layout."""
    op.create_table(
        "import_layout",
        sa.Column("register", sa.String(40), primary_key=True),
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("chosen_at", Instant(), nullable=False),
    )
