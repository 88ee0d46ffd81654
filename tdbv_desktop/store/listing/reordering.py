"""Works out anew the keys records are put in order by; nothing else of a record changes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.core.vietnamese import ToneOrder

BATCH = 500


def count_records(session: Session, register: RegisterShape) -> int:
    """Return how many records a register holds, the closed ones included."""
    return session.scalar(select(func.count()).select_from(register.model.__table__)) or 0


def reorder_register(
    session: Session, register: RegisterShape, tones: ToneOrder
) -> Iterator[tuple[int, int]]:
    """Give every record its key in an order of tones; yield how many were read and how many moved.

    Salt, hash, revision and sequence stay: the order is this workspace's own and never travels.
    """
    table, last = register.model.__table__, None
    while True:
        query = select(table).order_by(table.c.id).limit(BATCH)
        if last is not None:
            query = query.where(table.c.id > last)
        rows = session.execute(query).mappings().all()
        if not rows:
            return
        last = rows[-1]["id"]
        moved = [
            {"which": row["id"], "new_key": key}
            for row in rows
            if (key := register.sort_key(dict(row), tones)) != row["sort_key"]
        ]
        if moved:
            session.execute(
                update(table)
                .where(table.c.id == bindparam("which"))
                .values(sort_key=bindparam("new_key"))
                .execution_options(synchronize_session=False),
                moved,
            )
            session.connection().exec_driver_sql(
                "UPDATE search_entry SET sort_key = ? WHERE record_id = ?",
                [(each["new_key"], each["which"].hex) for each in moved],
            )
        yield len(rows), len(moved)
