"""Another program with the key writes into the file: the verifier names the row, whatever it was.

Generated over every register, every table of the history and every column of them.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

import pytest
from sqlalchemy import String, text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.store import verify
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.journal import Head, JournalLine, JournalValues
from tests import samples
from tests.builders import Town
from tests.conftest import OWN_UNIT


class Undone(Exception):
    pass


def faults_after(store, *statements):
    """Return what the verifier says after some SQL, which is taken back again."""
    found = []
    with suppress(Undone), store.transaction() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            assert session.execute(text(statement)).rowcount != 0, statement
        found += verify.faults(session, ALL, owner=OWN_UNIT)
        raise Undone
    return found


def other(column, table):
    """Return SQL for a value of a column that is not the one it has."""
    if column.name in ("id", "record_id"):
        return "'01936f5e00007000800000000000beef'"
    kind = column.type
    if kind.python_type is int or "Integer" in type(kind).__name__:
        return f"coalesce({column.name}, 0) + 1"
    return f"coalesce({column.name}, '') || 'x'"
