"""Which labels a register already uses, for offering them while one is typed."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.blueprint.tags import labels_in
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.former_places import load_former_places
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.listing.lists import counted_values


def used_labels(session: Session, register: Register, field: str, *, actor: Actor) -> list[str]:
    """Return the labels of a field in the open records, the most used ones first.

    For a former commune these are the names of what the own commune was made of.
    """
    require(actor, Right.VIEW)
    if register.field(field).kind == "former_commune":
        own = load_former_places().predecessors(facts.fact(session, facts.OWN_UNIT))
        return [unit.full_name for unit in own]
    found: Counter[str] = Counter()
    for value, count in counted_values(session, register, field):
        for label in labels_in(value):
            found[label] += count
    return [label for label, _ in found.most_common()]
