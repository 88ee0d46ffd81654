"""The recovery sheet of a workspace: shown and printed until two of its groups were typed back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.reports.marks import Mark
from tdbv_desktop.reports.recovery_sheet import SheetWords, marks_of, pdf_of
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.vaults import Store

SHOWN, CONFIRMED = "shown", "confirmed"
TYPED_BACK = 2


class SheetConfirmed(UserMistake):
    """The groups are on paper by now and are not shown again."""

    def __init__(self) -> None:
        super().__init__(
            "Phiếu khôi phục đã được xác nhận là có trên giấy nên không hiện lại.",
            then="Lấy phiếu trong két. Mất phiếu thì phải đổi khóa và lập phiếu mới.",
        )


def awaits_sheet(session: Session, *, actor: Actor) -> bool:
    """Say whether nobody has shown yet that the sheet is on paper."""
    require(actor, Right.KEEP_SHEET)
    return _state(session) == SHOWN


def show_groups(store: Store, *, actor: Actor) -> list[str]:
    """Return the 16 groups as long as nobody has confirmed them; the showing is in the journal."""
    require(actor, Right.KEEP_SHEET)
    with store.transaction() as session:
        if _state(session) != SHOWN:
            raise SheetConfirmed
        _note(session, actor, "sheet_shown")
    return recovery.groups_of(store.key())


def groups_to_type() -> tuple[int, ...]:
    """Return the places of the groups to type back, drawn anew each time, counted from 1."""
    places: set[int] = set()
    while len(places) < TYPED_BACK:
        places.add(secrets.randbelow(recovery.GROUPS) + 1)
    return tuple(sorted(places))


def confirm_sheet(store: Store, typed: Mapping[int, str], *, actor: Actor) -> list[int]:
    """Confirm the sheet with groups by their places; return the places that are wrong.

    An empty list means confirmed. Fewer than two groups confirm nothing.
    """
    require(actor, Right.KEEP_SHEET)
    groups = recovery.groups_of(store.key())
    wrong = [
        place
        for place, text in sorted(typed.items())
        if not 1 <= place <= len(groups) or recovery.tidied(text) != groups[place - 1]
    ]
    if wrong or len(typed) < TYPED_BACK:
        return wrong or sorted(typed)
    with store.transaction() as session:
        if _state(session) == SHOWN:
            facts.set_facts(session, {facts.SHEET: CONFIRMED})
            _note(session, actor, "sheet_confirmed")
    return []


def sheet_marks(words: SheetWords) -> list[Mark]:
    """Return the sheet as marks on an A4 page, for a printer."""
    return marks_of(words)


def sheet_pdf(words: SheetWords) -> bytes:
    """Return the sheet as a PDF file."""
    return pdf_of(words)


def words_of_sheet(unit: str, unit_name: str, groups: list[str], *, on: date) -> SheetWords:
    """Return what the sheet says of a workspace."""
    return SheetWords(unit=unit, unit_name=unit_name, groups=tuple(groups), on=on)


def today() -> date:
    """Return the date a sheet made now bears."""
    return clock.today()


def _state(session: Session) -> str:
    # Workspaces from before the sheet was typed back had it confirmed by a tick.
    return facts.fact_or(session, facts.SHEET, CONFIRMED)


def _note(session: Session, actor: Actor, what: str) -> None:
    entry = journal.Entry(action="account", content={what: str(actor.user_id)})
    journal.append(session, stamp_of(session, actor), [entry])
