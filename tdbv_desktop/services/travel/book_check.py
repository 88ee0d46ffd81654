"""Does the workbook people read say what the signed rows say? Looked at after a bundle is in.

Both were made by one program and signed by one key: a difference is a fault or a deceit, and an
incident either way. Nothing is ever taken from the workbook.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.workbook_check import Difference, workbook_differences
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.travel.bundle_book import sheets_of
from tdbv_desktop.services.travel.leaving import selected_rows


def count_differences(session: Session, book: bytes, *, owner: str, base: int | None) -> int:
    """Return how many cells differ from the rows just taken in; -1 when it cannot be read.

    To be asked before anything else comes in, when all rows reached the registers: the rows of
    `owner` written after `base` are those of the bundle then, and what a record points to is
    named as it is now.
    """
    sheets = sheets_of(session, selected_rows(session, owner, base))
    try:
        found = workbook_differences(sheets, book)
        return sum(not _is_name_of_a_unit(difference) for difference in found)
    except Refused:
        return -1


def _is_name_of_a_unit(difference: Difference) -> bool:
    """Say whether a cell may only name its unit by a name this workspace does not use.

    Units travel by code, and each workspace writes down for itself when one changed its name.
    """
    register = next((one for one in ALL if one.title[:31] == difference.sheet), None)
    if register is None or not 1 <= difference.column <= len(register.fields):
        return False
    field = register.fields[difference.column - 1]
    if difference.row < 2 or not isinstance(field, Unit) or not difference.found:
        return False
    try:
        return field.parse(difference.found) == field.parse(difference.expected)
    except ValueError:
        return True  # no unit known here: a name given since
