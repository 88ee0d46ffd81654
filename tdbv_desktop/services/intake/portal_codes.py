"""The portal's code lists in this workspace, and loading them from the portal's current file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.exchange.foreign import read_foreign
from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.portal_codes import (
    CodeNews,
    PortalCodes,
    codes_from_text,
    codes_to_text,
    read_codes,
    shipped_codes,
)
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal

FACT = "portal_codes"
TITLES = {
    "sexes": "Giới tính",
    "papers": "Loại giấy tờ",
    "residences": "Nơi cư trú",
    "reasons": "Lý do cư trú",
    "countries": "Quốc tịch",
    "provinces": "Tỉnh, thành phố",
    "communes": "Phường, xã, đặc khu",
}


def portal_codes(session: Session, *, actor: Actor) -> PortalCodes:
    """Return the lists a unit loaded last, or those that ship with the program."""
    require(actor, Right.VIEW)
    text = facts.fact_or(session, FACT, "")
    return codes_from_text(text) if text else shipped_codes()


def read_portal_template(path: Path, *, actor: Actor) -> list[ForeignSheet]:
    """Return the sheets of the portal's template, read in the confined process."""
    require(actor, Right.IMPORT)
    return read_foreign(path)


def load_portal_codes(session: Session, sheets: list[ForeignSheet], *, actor: Actor) -> CodeNews:
    """Keep the lists of the portal's template; a list the file lacks stays as it was."""
    require(actor, Right.IMPORT)
    news = read_codes(sheets, portal_codes(session, actor=actor))
    facts.set_facts(session, {FACT: codes_to_text(news.codes)})
    entry = journal.Entry(action="setting", content={"portal_codes": dict(news.counts)})
    journal.append(session, stamp_of(session, actor), [entry])
    return news
