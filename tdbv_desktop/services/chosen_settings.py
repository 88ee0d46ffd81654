"""What was chosen for the settings that live in the database: a person's own, and the unit's."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.listing.ordering import set_tone_order, tone_order
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.preferences import preference, set_preference
from tdbv_desktop.services.settings import SETTINGS, Setting, Value, acceptable, readable, setting
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal

PREFIX = "setting."
REORDERS = "tone_order"  # kept by services/listing/ordering.py, which puts the lists in order anew


def chosen_settings(session: Session, *, actor: Actor) -> dict[str, Value]:
    """Return the value of every setting of this person and of the unit."""
    kept = [one for one in SETTINGS if one.scope != "pc" and one.kind != "folder"]
    return {one.key: chosen_setting(session, one.key, actor=actor) for one in kept}


def chosen_setting(session: Session, key: str, *, actor: Actor) -> Value:
    """Return the value of one setting; its default when nothing usable was chosen."""
    require(actor, Right.VIEW)
    one = setting(key)
    if key == REORDERS:
        return str(tone_order(session, actor=actor))
    if one.scope == "person":
        return readable(one, preference(session, PREFIX + key, actor=actor))
    return readable(one, _read(facts.fact_or(session, PREFIX + key, "")))


def choose_settings(
    session: Session,
    wanted: Mapping[str, Value],
    *,
    actor: Actor,
    progress: Progress = SILENT,
) -> Changes:
    """Set what differs from now; who may not set one of them changes nothing at all.

    Another order of tones tells its step `rows`, and may be cancelled.
    """
    require(actor, Right.VIEW)
    changes = Changes()
    for key, value in wanted.items():
        one = setting(key)
        require(actor, one.needs or Right.VIEW)
        before = chosen_setting(session, key, actor=actor)
        if acceptable(one, value) == before:
            continue
        if key == REORDERS:
            changes = _reorder(session, value, actor, progress)
        elif one.scope == "person":
            set_preference(session, PREFIX + key, value, actor=actor)
        else:
            _set_for_unit(session, one, before, value, actor)
    return changes


def _reorder(session: Session, value: Value, actor: Actor, progress: Progress) -> Changes:
    return set_tone_order(session, ToneOrder(str(value)), actor=actor, progress=progress)


def _set_for_unit(
    session: Session, one: Setting, before: Value, after: Value, actor: Actor
) -> None:
    facts.set_facts(session, {PREFIX + one.key: json.dumps(after)})
    content = {"setting": one.key, "before": str(before), "after": str(after)}
    entry = journal.Entry(action="setting", content=content)
    journal.append(session, stamp_of(session, actor), [entry])


def _read(text: str) -> object:
    try:
        found: object = json.loads(text)
    except ValueError:
        return None
    return found
