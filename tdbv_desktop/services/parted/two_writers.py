"""Noticing that two machines write for one unit: what they send is held until people have spoken.

A copied database writes on as if it were the first: both lines part, each receipt makes one of the
two begin a new line, and so on without end. Lines are counted by their names; the clock only says
which of them are recent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.parameters import nearest_parameter
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.standing import known_of
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.exchange import LineSeen, Partner

GoesOn = Literal["enrolled", "other"]


def note_line(session: Session, manifest: Manifest) -> None:
    """Note the line a bundle comes from, and block the unit when its lines change too often."""
    unit, line = manifest.sender.unit, manifest.epoch.id
    if session.get(LineSeen, (unit, line)) is None:
        session.add(LineSeen(unit=unit, epoch=line, seen_at=clock.now()))
        session.flush()
    is_another = _is_another_machine(session, manifest)
    if is_another:
        facts.set_facts(session, {_fact_of(unit): manifest.sender.installation})
    if is_another or _changes(session, unit) > _most():
        block(session, unit)


def block(session: Session, unit: str) -> None:
    """Hold what a unit sends from now on."""
    known = known_of(session, unit)
    known.two_writers_at = known.two_writers_at or clock.now()


def is_blocked(session: Session, unit: str) -> bool:
    """Say whether the bundles of a unit are held because two machines seem to write for it."""
    return known_of(session, unit).two_writers_at is not None


def other_machine(session: Session, unit: str) -> str:
    """Return the newest installation that signed as a unit and is not the one enrolled, or none."""
    partner = session.get(Partner, unit)
    named = facts.fact_or(session, _fact_of(unit), "")
    return "" if partner is None or named == partner.installation else named


def clear_two_writers(
    session: Session, unit: str, *, actor: Actor, goes_on: GoesOn = "enrolled"
) -> None:
    """Let a unit's bundles in again: its chief has said which machine goes on.

    Where that is the `other` one, it is the enrolled one from now on: it signs with the key whose
    fingerprint was compared. What the machine that stops still sends is held then.
    """
    require(actor, Right.BEGIN_EPOCH)
    other = other_machine(session, unit) if goes_on == "other" else ""
    content = {"unit": unit}
    if other:
        partner = session.get_one(Partner, unit)
        content |= {"machine": other, "stops": partner.installation}
        partner.installation = other
    known = known_of(session, unit)
    known.two_writers_at, known.cleared_at = None, clock.now()
    # Lines that came while the clock stood too far ahead would never be before this word.
    later = (LineSeen.unit == unit, LineSeen.seen_at > known.cleared_at)
    session.execute(update(LineSeen).where(*later).values(seen_at=known.cleared_at))
    entry = journal.Entry(action="one_writer", content=content)
    journal.append(session, stamp_of(session, actor), [entry])


def _changes(session: Session, unit: str) -> int:
    """Return how often a unit changed its line lately; the first line of all is no change."""
    lines = session.scalars(
        select(LineSeen).where(LineSeen.unit == unit).order_by(LineSeen.seen_at, LineSeen.epoch)
    ).all()
    days = nearest_parameter("line_changes_days", on=clock.today())
    since, cleared = clock.now() - timedelta(days=int(days)), known_of(session, unit).cleared_at
    return sum(
        1
        for line in lines[1:]
        if line.seen_at > since and (cleared is None or line.seen_at > cleared)
    )


def _most() -> int:
    return int(nearest_parameter("line_changes_most", on=clock.today()))


def _is_another_machine(session: Session, manifest: Manifest) -> bool:
    partner = session.get(Partner, manifest.sender.unit)
    return partner is not None and partner.installation != manifest.sender.installation


def _fact_of(unit: str) -> str:
    return f"{facts.OTHER_MACHINE}.{unit}"
