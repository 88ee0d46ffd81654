"""Taking another unit's rows out of a register: they were never written by this workspace.

The unit's own records are never removed; what its bundles no longer say is kept in the mirror or
in the queue of orphans.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.listing import search

TOGETHER = 400


def remove_rows(session: Session, register: RegisterShape, keys: Sequence[str]) -> None:
    """Remove rows and their index entries, by their keys as they lie in the table."""
    for start in range(0, len(keys), TOGETHER):
        some = tuple(keys[start : start + TOGETHER])
        sql = f"DELETE FROM {register.key} WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - a declared key
        session.connection().exec_driver_sql(sql, some)
    forget_words(session, register, keys)


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


def not_as_mirrored(
    session: Session, register: str, owner: str, *, accepted: bool = False
) -> list[str]:
    """Return the keys of a unit's records that are not in the mirror as they stand in a register.

    With `accepted`, also those whose row there is held or refused. Keys are as in the table.
    """
    state = "AND state = 'accepted' " if accepted else ""
    sql = (
        f"SELECT r.id FROM {register} r WHERE r.owner_unit = ? AND NOT EXISTS ("  # noqa: S608 - a declared key
        f"SELECT 1 FROM mirror_row m WHERE m.register = '{register}' AND m.record_id = "
        "substr(r.id, 1, 8) || '-' || substr(r.id, 9, 4) || '-' || substr(r.id, 13, 4) || '-' || "
        f"substr(r.id, 17, 4) || '-' || substr(r.id, 21) AND m.row_hash = r.row_hash {state})"
    )
    return [key for (key,) in session.connection().exec_driver_sql(sql, (owner,))]


def forget_words(session: Session, register: RegisterShape, keys: Sequence[str]) -> None:
    """Take records out of the index, by their keys as they lie in the table."""
    for start in range(0, len(keys), TOGETHER):
        some = tuple(keys[start : start + TOGETHER])
        which = f"record_id IN ({', '.join('?' * len(some))})"
        for table in (search.words_table(register.key), search.digits_table(register.key)):
            sql = (
                f"DELETE FROM {table} WHERE rowid IN "  # noqa: S608 - a declared key, not input
                f"(SELECT number FROM search_entry WHERE {which})"
            )
            session.connection().exec_driver_sql(sql, some)
        sql = f"DELETE FROM search_entry WHERE {which}"  # noqa: S608 - question marks
        session.connection().exec_driver_sql(sql, some)
