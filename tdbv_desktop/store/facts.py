"""Facts about the workspace, one row each: its unit, its installation, its keys."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from tdbv_desktop.core.errors import Bug
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.store.tables.workspace import Fact

OWN_UNIT = "unit"
UNIT_NAME = "unit_name"
LEVEL = "level"
INSTALLATION = "installation"
SIGNING_SECRET = "signing_secret"  # noqa: S105 - the name of a fact, not a secret
SIGNING_PUBLIC = "signing_public"
IDENTITY = "identity"
RECIPIENT = "recipient"
TONE_ORDER = "tone_order"
SEARCH_FORM = "search_form"
SEARCH_FILLED = "search_filled"  # registers filled anew in a form, while others still wait
KIND = "kind"
PRACTICE = "practice"  # 1 where everybody in the records is invented
SHEET = "recovery_sheet"
BACKUP_PLACE = "backup_place"
OUTER_PLACES = "outer_places"  # sticks that take backups in turn
REHEARSED = "rehearsed"  # the newest drill of a restore
LOOKED_AT = "looked_at"  # when the file was last looked at, quickly and wholly
DAYS_WORKED = "days_worked"  # on which somebody signed in, the newest of them, in order
MARKED = "marked"  # the epoch in which both watermarks were written, and on which computers
CHAIN_CHECKED = "chain_checked"  # up to where the chain was found whole, and when
OTHER_MACHINE = "other_machine"  # with a unit behind a dot: who signed as it and is not enrolled


def fact(session: Session, name: str) -> str:
    """Return a fact; a workspace without it was not made by this program."""
    row = session.get(Fact, name)
    if row is None:
        raise Bug(f"fact {name} is missing", code="fact_missing")
    return row.value


def fact_or(session: Session, name: str, default: str) -> str:
    """Return a fact that older workspaces do not have, or what they are taken to say."""
    row = session.get(Fact, name)
    return default if row is None else row.value


def tone_order(session: Session) -> ToneOrder:
    """Return the order of tones this workspace sorts by; a dictionary's until it chose."""
    row = session.get(Fact, TONE_ORDER)
    return ToneOrder.DICTIONARY if row is None else ToneOrder(row.value)


def set_facts(session: Session, facts: Mapping[str, str]) -> None:
    """Write facts, new or anew."""
    for name, value in facts.items():
        row = session.get(Fact, name)
        if row is None:
            session.add(Fact(name=name, value=value))
        else:
            row.value = value
    session.flush()
