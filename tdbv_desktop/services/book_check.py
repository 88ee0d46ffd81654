"""Does the workbook people read say what the signed rows say? Looked at after a bundle is in.

Both were made by one program and signed by one key: a difference is a fault or a deceit, and an
incident either way. Nothing is ever taken from the workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import Row
from tdbv_desktop.exchange.workbook_check import workbook_differences
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.bundle_book import sheet_of
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.store.records import load


def count_differences(session: Session, rows: Sequence[Row], book: bytes, *, owner: str) -> int:
    """Return how many cells differ from the rows just taken in; -1 when it cannot be read.

    To be asked in the transaction that took the rows in, when all of them reached the registers:
    what a record points to is named as it is now.
    """
    view = RecordView(session, own_unit=owner)
    sheets = []
    for register in ALL:
        mine = sorted((r for r in rows if r.register == register.key), key=lambda r: r.sequence)
        found = load(session, register, [UUID(row.id) for row in mine])
        raws: list[dict[str, Any]] = [found[UUID(row.id)] for row in mine]
        sheets.append(sheet_of(register, raws, view))
    try:
        return len(workbook_differences(sheets, book))
    except Refused:
        return -1
