"""Versions of one record that can be compared: as it stands here, as it was, as it came back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.exchange.row import Row
from tdbv_desktop.services.parted.merging import CLOSED
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.records import closed_of


def version_of(register: Register, row: Mapping[str, Any]) -> dict[str, Scalar]:
    """Return a record as it lies in its table: its filled fields, and why it is closed."""
    return _filled(register.encode(row), closed_of(row))


def version_in(register: Register, row: Row) -> dict[str, Scalar]:
    """Return a record as a row says it; fields the register does not know are left out."""
    known = {name: row.fields.get(name) for name in register.field_names}
    return _filled(known, row.closed)


def version_before(
    session: Session, register: Register, record_id: UUID, here: Mapping[str, Scalar], shared: int
) -> dict[str, Scalar]:
    """Return a record as it was when both histories were still one, empty when nobody knows.

    What happened here since is taken back, line by line.
    """
    if shared < 0 or not recovered.has_past(session, record_id, shared):
        return {}
    version = dict(here)
    for told in recovered.lines_behind(session, record_id, shared):
        version |= {name: old for name, (old, _) in told.fields.items()}
        if told.action == "close":
            version[CLOSED] = None
        elif told.action == "reopen":
            version[CLOSED] = ""
    known = {*register.field_names, CLOSED}
    return {name: said for name, said in version.items() if name in known and said is not None}


def _filled(fields: Mapping[str, Scalar], closed: Mapping[str, str] | None) -> dict[str, Scalar]:
    said = dict(fields) | {CLOSED: None if closed is None else closed["reason"]}
    return {name: value for name, value in said.items() if value is not None}
