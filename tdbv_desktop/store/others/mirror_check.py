"""Is what other units sent still what they sent? The mirror by its hashes, the registers by it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.fingerprints import row_hash
from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.store.bulk import dashed
from tdbv_desktop.store.listing.row_look import TOGETHER, UNREADABLE, faults_of_rows
from tdbv_desktop.store.records import hash_of
from tdbv_desktop.store.tables.exchange import MirrorRow, NewerField

_MIRRORED = (
    "SELECT record_id, register, owner, epoch, sequence, row_hash, closed, line FROM mirror_row "
    "WHERE register = ? AND state <> 'erased' ORDER BY record_id"
)
_STRAYED = (
    "SELECT r.id FROM {register} r LEFT JOIN mirror_row m ON m.register = '{register}' "
    "AND m.record_id = lower(substr(r.id, 1, 8) || '-' || substr(r.id, 9, 4) || '-' || "
    "substr(r.id, 13, 4) || '-' || substr(r.id, 17, 4) || '-' || substr(r.id, 21)) "
    "WHERE r.owner_unit <> ? AND (m.state, m.owner, m.row_hash, m.epoch, m.sequence) "
    "IS NOT ('accepted', r.owner_unit, r.row_hash, r.epoch, r.sequence) ORDER BY r.id"
)


def mirror_faults(session: Session, register: RegisterShape, *, owner: str) -> Iterator[str]:
    """Yield the rows of other units that are not, or not shown, as they were sent."""
    mirrored = session.connection().exec_driver_sql(_MIRRORED, (register.key,))
    for some in mirrored.partitions(TOGETHER):
        for stands in some:
            if not _says_its_hash(*stands):
                yield f"{register.key} {stands[0]} in the mirror was changed"
    strayed = session.connection().exec_driver_sql(_STRAYED.format(register=register.key), (owner,))
    for (key,) in strayed:
        yield f"{register.key} {dashed(key)} is not what its unit sent"
    yield from _hidden(session, register)
    yield from _shown_otherwise(session, register, owner)


def _says_its_hash(record: str, *stands: Any) -> bool:
    """Say whether a row is the one its hash was made of, and stands under what it says itself."""
    *outside, said_hash, is_closed, line = stands
    try:
        said = json.loads(line)
        told = [said["register"], said["owner"], said["epoch"], said["sequence"]]
        if (said["id"], told, said["closed"] is not None) != (record, outside, bool(is_closed)):
            return False
        made = row_hash(
            register=said["register"],
            record_id=record,
            revision=said["revision"],
            closed=said["closed"],
            fields=said["fields"],
            salt=said["salt"],
        )
    except UNREADABLE:
        return False
    return bool(made == said_hash)


def _hidden(session: Session, register: RegisterShape) -> Iterator[str]:
    """Yield the rows that were accepted and are not in their register."""
    there = {
        key
        for (key,) in session.connection().exec_driver_sql(
            f"SELECT id FROM {register.key}"  # noqa: S608 - a declared key
        )
    }
    query = select(MirrorRow.record_id).where(
        MirrorRow.register == register.key, MirrorRow.state == "accepted"
    )
    for record_id in session.scalars(query.order_by(MirrorRow.record_id)):
        if record_id.replace("-", "") not in there:
            yield f"{register.key} {record_id} was accepted and is not shown"


def _shown_otherwise(session: Session, register: RegisterShape, owner: str) -> Iterator[str]:
    """Yield the rows whose values are not those their hash was made of.

    A unit whose rows hold fields this program does not know yet is left out: the hash covers them.
    """
    table = register.model.__table__
    newer = select(NewerField.owner).where(NewerField.register == register.key)
    query = select(table).where(table.c.owner_unit != owner, table.c.owner_unit.not_in(newer))

    def look(row: Mapping[str, Any]) -> str:
        is_same = hash_of(register, row) == row["row_hash"]
        return "" if is_same else "is shown otherwise than it was sent"

    yield from faults_of_rows(session, register, query, look)
