"""What a person set once and finds again on any day: columns, saved filters, settings."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.tables.desk import Preference


def preference(session: Session, name: str, *, actor: Actor, default: Any = None) -> Any:
    """Return what the person set under a name; the default when nothing readable is there."""
    require(actor, Right.VIEW)
    row = session.get(Preference, (actor.user_id, name))
    if row is None:
        return default
    try:
        return json.loads(row.value)
    except ValueError:
        return default


def set_preference(session: Session, name: str, value: Any, *, actor: Actor) -> None:
    """Remember a JSON value for the person under a name; None forgets it."""
    require(actor, Right.VIEW)
    row = session.get(Preference, (actor.user_id, name))
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        text = json.dumps(value, ensure_ascii=False)
        session.add(Preference(account_id=actor.user_id, name=name, value=text))
    else:
        row.value = json.dumps(value, ensure_ascii=False)
    session.flush()
