"""Quick answer before anything leaves: do rows and journal tell of the same, since a point?

Whether each row hashes to what it says is seen while the rows are read; here only what the tables
say of each other is compared, in two questions a register.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from tdbv_desktop.core.record import RegisterShape

_TOLD_OTHERWISE = (
    "SELECT 1 FROM {table} AS r LEFT JOIN journal_line AS j ON j.sequence = r.sequence "
    "WHERE r.owner_unit = ? AND r.sequence > ? AND (j.record_id IS NOT r.id "
    "OR j.row_hash IS NOT r.row_hash OR j.epoch IS NOT r.epoch) LIMIT 1"
)
_NOT_THERE = (
    "SELECT 1 FROM journal_line AS j WHERE j.register = ? AND j.sequence > ? "
    "AND j.action <> 'erase' AND NOT EXISTS (SELECT 1 FROM {table} AS r "
    "WHERE r.id = j.record_id AND r.sequence >= j.sequence) "
    "AND NOT EXISTS (SELECT 1 FROM erased_record AS e WHERE e.record_id = j.record_id) LIMIT 1"
)


def is_unfaithful(session: Session, register: RegisterShape, owner: str, *, after: int) -> bool:
    """Say whether an own record is not what the journal says of it behind a sequence.

    The row of a line must be there, in that state or a later one the journal tells of as well.
    """
    connection, table = session.connection(), register.key  # a name registers declare
    for sql, said in ((_TOLD_OTHERWISE, (owner, after)), (_NOT_THERE, (register.key, after))):
        if connection.exec_driver_sql(sql.format(table=table), said).first() is not None:
            return True
    return False
