"""The order of tones by which this workspace puts names in order."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing.reordering import count_records, reorder_register


def tone_order(session: Session, *, actor: Actor) -> ToneOrder:
    """Return the order of tones the lists of this workspace follow."""
    require(actor, Right.VIEW)
    return facts.tone_order(session)


def set_tone_order(
    session: Session,
    order: ToneOrder,
    *,
    actor: Actor,
    progress: Progress = SILENT,
) -> Changes:
    """Put every register in another order of tones; what travels and its hashes stay as they are.

    Cancelled, it leaves everything in the order there was.

    Also called with the order there is, after which every key is known to be right.
    """
    require(actor, Right.MANAGE_UNITS)
    before, moved_in = facts.tone_order(session), set[str]()
    total, done = sum(count_records(session, register) for register in ALL), 0
    for register in ALL:
        for read, moved in reorder_register(session, register, order):
            done += read
            if moved:
                moved_in.add(register.key)
            progress.tell("rows", done, total)
    if order == before:
        return Changes(registers=frozenset(moved_in))
    facts.set_facts(session, {facts.TONE_ORDER: str(order)})
    stamp = stamp_of(session, actor)
    content = {"setting": facts.TONE_ORDER, "before": str(before), "after": str(order)}
    journal.append(session, stamp, [journal.Entry(action="setting", content=content)])
    return Changes(registers=frozenset(r.key for r in ALL), action_id=stamp.action_id)
