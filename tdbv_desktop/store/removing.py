"""Taking another unit's rows out of a register: they were never written by this workspace.

The unit's own records are never removed; what its bundles no longer say is kept in the mirror or
in the queue of orphans.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store import search

TOGETHER = 400


def remove_rows(session: Session, register: RegisterShape, keys: Sequence[str]) -> None:
    """Remove rows and their index entries, by their keys as they lie in the table."""
    for start in range(0, len(keys), TOGETHER):
        some = tuple(keys[start : start + TOGETHER])
        sql = f"DELETE FROM {register.key} WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - a declared key
        session.connection().exec_driver_sql(sql, some)
    search.forget_records(session, register, keys)


def links_may_wait(session: Session) -> None:
    """Let links be checked at the end of the transaction: rows go and come back within it."""
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def pointing_nowhere(session: Session, register: str, field: str, to: str) -> list[str]:
    """Return the keys of a register's rows whose link names a record that is gone."""
    sql = (
        f"SELECT id FROM {register} r WHERE r.{field} IS NOT NULL AND NOT EXISTS "  # noqa: S608 - declared names
        f"(SELECT 1 FROM {to} t WHERE t.id = r.{field})"
    )
    return [key for (key,) in session.connection().exec_driver_sql(sql)]
