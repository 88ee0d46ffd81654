"""Tells what the journal holds: the lines of a record, of an action, behind a sequence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from tdbv_desktop.store.tables.journal import JournalLine, JournalValues

TOGETHER = 400  # records asked about in one question


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the journal with its values, as history shows it."""

    sequence: int
    register: str
    record_id: UUID | None
    action: str
    revision: int
    action_id: UUID
    actor_name: str
    at: datetime
    fields: Mapping[str, tuple[Any, Any]]
    reason: str


def history(
    session: Session,
    record_id: UUID,
    *,
    before: int | None = None,
    field: str = "",
    limit: int | None = None,
) -> list[Told]:
    """Return the lines of one record, newest first.

    `before` leaves out that line and all after it, `field` those that did not touch the field.
    """
    wanted: list[Any] = [JournalLine.record_id == record_id]
    if before is not None:
        wanted.append(JournalLine.sequence < before)
    if field:
        touched = func.json_type(JournalValues.content, f'$.fields."{field}"')
        wanted.append(touched.is_not(None))
    return list(_told(session, and_(*wanted), limit))


def lines_of_action(session: Session, action_id: UUID, *, limit: int | None = None) -> list[Told]:
    """Return the lines one action wrote, newest first; no more than the limit."""
    return list(_told(session, JournalLine.action_id == action_id, limit))


def extent_of_action(session: Session, action_id: UUID) -> tuple[int, int]:
    """Return the sequence of the first line an action wrote, and how many it wrote."""
    query = select(func.min(JournalLine.sequence), func.count())
    first, count = session.execute(query.where(JournalLine.action_id == action_id)).one()
    return first or 0, count


def lines_since(session: Session, record_ids: Sequence[UUID], *, after: int) -> Iterator[Told]:
    """Yield the lines of some records behind a sequence."""
    for start in range(0, len(record_ids), TOGETHER):
        some = record_ids[start : start + TOGETHER]
        yield from _told(
            session, and_(JournalLine.record_id.in_(some), JournalLine.sequence > after)
        )


def last_action_of(
    session: Session, actor_id: UUID, passing: Iterable[str], *, before: int | None = None
) -> UUID | None:
    """Return a person's newest action before a sequence, lines of kinds in `passing` aside."""
    query = select(JournalLine.action_id).where(
        JournalLine.actor_id == actor_id, JournalLine.action.not_in(list(passing))
    )
    if before is not None:
        query = query.where(JournalLine.sequence < before)
    return session.scalar(query.order_by(JournalLine.sequence.desc()).limit(1))


def _told(session: Session, condition: Any, limit: int | None = None) -> Iterator[Told]:
    query = (
        select(JournalLine, JournalValues.content)
        .outerjoin(JournalValues, JournalValues.sequence == JournalLine.sequence)
        .where(condition)
        .order_by(JournalLine.sequence.desc())
        .limit(limit)
    )
    for line, content in session.execute(query):
        said = json.loads(content) if content else {}
        fields = {name: (old, new) for name, (old, new) in said.get("fields", {}).items()}
        yield Told(
            line.sequence,
            line.register,
            line.record_id,
            line.action,
            line.revision,
            line.action_id,
            line.actor_name,
            line.at,
            fields,
            said.get("reason", ""),
        )
