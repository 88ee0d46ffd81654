"""Merges the parts of the full-text tables beside the saves that add to them.

SQLite's own merging is done by whichever save passes sixty-four pages written: one save in twenty
then wrote five hundred pages more than the others. Here a thread of its own merges in small steps,
each a transaction; where nobody calls it, SQLite still merges once sixteen parts lie side by side.
"""

from __future__ import annotations

from threading import Event
from typing import Any

STEP = 32  # pages merged while others wait: about two milliseconds
MOST = 64  # steps of one call
BREATH = 0.004  # seconds between two steps, in which a waiting save gets its turn

_TABLES = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


def merge_parts(connection: Any, closing: Event) -> None:
    """Merge what is due in every full-text table of an open file; it stops when `closing` is set.

    The connection is the driver's own, outside a transaction.
    """
    steps = MOST
    for (table,) in connection.execute(_TABLES).fetchall():
        _leave_to_us(connection, table)
        while steps and not closing.is_set() and _is_more(connection, table):
            steps -= 1
            closing.wait(BREATH)


def _leave_to_us(connection: Any, table: str) -> None:
    """Let no save merge; it is written once and stays in the file."""
    sql = f"SELECT v FROM {table}_config WHERE k = 'automerge'"  # noqa: S608 - a table of the schema
    if connection.execute(sql).fetchone() != (0,):
        connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('automerge', 0)")  # noqa: S608 - as above


def _is_more(connection: Any, table: str) -> bool:
    """Merge some pages and say whether any were due, as SQLite tells it: by rows written."""
    before = connection.total_changes
    connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', {STEP})")  # noqa: S608 - as above
    return bool(connection.total_changes - before >= 2)
