"""What a use case needs to know of where it runs: the stamp of its lines, the view of its rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.record import Values
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store import facts
from tdbv_desktop.store.history.journal import Stamp
from tdbv_desktop.store.listing import lists


def stamp_of(session: Session, actor: Actor, *, action_id: UUID | None = None) -> Stamp:
    """Return the stamp of what this person does now."""
    return Stamp(
        actor_id=actor.user_id,
        actor_name=actor.name,
        installation=facts.fact(session, facts.INSTALLATION),
        at=clock.now(),
        action_id=action_id or new_id(),
    )


@dataclass(slots=True)
class RecordView:
    """What a rule may look at, read from the database and kept for the length of one use case."""

    session: Session
    today: date = field(default_factory=clock.believable_today)
    record_id: UUID | None = None
    own_unit: str = ""
    _known: dict[tuple[str, UUID], Values | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own_unit = self.own_unit or facts.fact(self.session, facts.OWN_UNIT)

    def values(self, register: str, record_id: UUID) -> Values | None:
        """Return the values of a record, None when there is none."""
        if (register, record_id) not in self._known:
            self.learn(register, [record_id])
        return self._known[register, record_id]

    def where(self, register: str, field: str, value: Any) -> Iterable[Values]:
        """Return the open records whose field has this value, each with its `id`."""
        rows = lists.rows_where(self.session, BY_KEY[register], field, value)
        return [{**row.values, "id": row.id} for row in rows]

    def learn(self, register: str, ids: Iterable[UUID]) -> None:
        """Read many records at once, so that asking for each of them costs nothing."""
        wanted = [i for i in ids if (register, i) not in self._known]
        rows = {row.id: row.values for row in lists.rows_of(self.session, BY_KEY[register], wanted)}
        self._known |= {(register, i): rows.get(i) for i in wanted}
