"""What an opened workspace is made ready by: names of units, an index of this form, no key lost.

A key slot of a closed account is a key: a power cut while it was closed, or slot files copied back
from a backup, leave one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.clock_doubt import ages_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import attachments, facts
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.history.ages import note_day
from tdbv_desktop.store.listing import search
from tdbv_desktop.store.listing.reordering import count_records
from tdbv_desktop.store.records import indexed
from tdbv_desktop.store.tables.workspace import Account
from tdbv_desktop.store.unit_changes import show_names
from tdbv_desktop.store.vaults import Store

BATCH = 2000
OLDEST_FORM = "1"  # of a workspace that does not say


def make_ready(store: Store, *, actor: Actor, progress: Progress = SILENT) -> bool:
    """Show the workspace's names of units; fill the index anew if an older program filled it.

    Says whether it had to; the step it tells is `index`. Each register is one transaction: after a
    power cut, or when the person stops it, the next opening goes on with the register it was at.
    """
    require(actor, Right.CHECK)
    with store.reading() as session:
        show_names(session)
        if store.is_held:
            return False
        _settle_slots(session, store.folder)
        if facts.fact_or(session, facts.SEARCH_FORM, OLDEST_FORM) == search.FORM:
            return False
    _fill_index(store, progress)
    return True


def sweep_old(store: Store, *, actor: Actor) -> int:
    """Note that this is a day of work, and let go of sealed files nobody can reach any more."""
    require(actor, Right.VIEW)
    with store.transaction() as session:
        note_day(session, clock.today())
        ages = ages_of(session, actor=actor)
    return attachments.sweep(store, ages=ages)


def _fill_index(store: Store, progress: Progress) -> None:
    with store.reading() as session:
        sizes = {register.key: count_records(session, register) for register in ALL}
        filled = _filled(session)
    total, done = sum(sizes.values()), sum(sizes[key] for key in filled)
    for register in ALL:
        if register.key in filled:
            continue
        filled.append(register.key)
        with store.transaction() as session:
            for count in _fill(session, register):
                done += count
                progress.tell("index", done, total)
            facts.set_facts(session, {facts.SEARCH_FILLED: " ".join([search.FORM, *filled])})
    with store.transaction() as session:
        facts.set_facts(session, {facts.SEARCH_FORM: search.FORM, facts.SEARCH_FILLED: ""})


def _filled(session: Session) -> list[str]:
    """Return the registers whose index an opening that was cut short has filled in this form."""
    form, *keys = facts.fact_or(session, facts.SEARCH_FILLED, "").split() or [""]
    known = {register.key for register in ALL}
    return [key for key in keys if key in known] if form == search.FORM else []


def _fill(session: Session, register: Register) -> Iterator[int]:
    """Fill the index of a register anew; yield how many records each batch had."""
    search.forget_register(session, register)
    for rows in _batches(session, register):
        search.index_records(session, register, [indexed(register, row) for row in rows])
        yield len(rows)


def _settle_slots(session: Session, folder: Path) -> None:
    with suppress(AppError):  # a full disk keeps nobody out; the next sign-in tries again
        keyslots.make_alike(folder)
    closed = session.scalars(select(Account.id).where(~Account.is_active)).all()
    if not closed:
        return
    slots = keyslots.load_slots(folder)
    lost = {str(user_id) for user_id in closed} & {user_id for user_id, _ in slots.people}
    for user_id in lost:
        slots = keyslots.without_person(slots, user_id)
    if lost:
        keyslots.save_slots(folder, slots)


def _batches(session: Session, register: Register) -> Iterator[list[dict[str, Any]]]:
    table, last = register.model.__table__, None
    while True:
        query = select(table).order_by(table.c.id).limit(BATCH)
        query = query if last is None else query.where(table.c.id > last)
        rows = [dict(row) for row in session.execute(query).mappings()]
        if not rows:
            return
        last = rows[-1]["id"]
        yield rows
