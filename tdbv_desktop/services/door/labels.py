"""Does the label of a folder say what the encrypted file says?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from tdbv_desktop.store import facts
from tdbv_desktop.store.workspace import Label


def is_other_label(session: Session, label: Label) -> bool:
    """Say whether a label tells anything else than what is kept encrypted, where that is known."""
    said = {
        facts.KIND: label.kind,
        facts.OWN_UNIT: label.unit,
        facts.UNIT_NAME: label.unit_name,
        facts.PRACTICE: str(int(label.is_practice)),
    }
    return any(facts.fact_or(session, name, value) != value for name, value in said.items())
