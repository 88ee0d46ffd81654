"""Saving, closing and reopening one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake, errors_in, warnings_in
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of, reference_captions
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, Written, write_records


class StillPointedTo(UserMistake):
    """A record others depend on is not closed before them."""

    def __init__(self, caption: str, count: int, title: str) -> None:
        super().__init__(
            f"{caption} còn {count} hồ sơ đang mở trong sổ {title}.",
            kept="Chưa có gì bị thay đổi.",
            then="Đóng các hồ sơ đó trước.",
        )


class ParentClosed(UserMistake):
    """An open record never belongs to a closed one."""

    def __init__(self, caption: str, title: str) -> None:
        super().__init__(
            f"Hồ sơ này thuộc về {caption} trong sổ {title}, mà hồ sơ đó đã đóng.",
            kept="Chưa có gì bị thay đổi.",
            then="Mở lại hồ sơ đó trước.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRecord:
    """A record as the form shows it, with its name, its references' names and its warnings."""

    row: lists.Row
    caption: str
    references: Mapping[str, str]
    warnings: tuple[Problem, ...]
    marks: tuple[tuple[str, Any], ...]
    is_own: bool


def save_record(session: Session, register: Register, draft: Draft, *, actor: Actor) -> Changes:
    """Check a draft and write it; errors are raised together, warnings come back."""
    require(actor, Right.EDIT)
    view = RecordView(session, record_id=draft.record_id)
    known = view.values(register.key, draft.record_id) if draft.record_id else None
    values = {**(known or {}), **draft.values}
    problems = register.problems(values, view)
    if errors := errors_in(problems):
        raise InvalidRecord(errors)
    stamp = stamp_of(session, actor)
    written = write_records(session, register, [draft], stamp=stamp, owner=view.own_unit)
    if any(name in draft.values for name in (field.name for field in register.references)):
        refuse_loose_ends(session, register, [written[0].record_id])
    return _changes(register, written, stamp.action_id, warnings_in(problems))


def close_record(
    session: Session,
    register: Register,
    record_id: UUID,
    *,
    revision: int,
    reason: str,
    actor: Actor,
) -> Changes:
    """Close a record with a reason; it stays readable and can be reopened."""
    require(actor, Right.EDIT)
    if not reason.strip():
        raise InvalidRecord([Problem("", "Chưa ghi lý do đóng hồ sơ.")])
    draft = Draft(
        values={}, record_id=record_id, revision=revision, action="close", reason=reason.strip()
    )
    return _write_one(session, register, draft, actor=actor)


def reopen_record(
    session: Session, register: Register, record_id: UUID, *, revision: int, actor: Actor
) -> Changes:
    """Open a closed record again."""
    require(actor, Right.EDIT)
    draft = Draft(values={}, record_id=record_id, revision=revision, action="reopen")
    return _write_one(session, register, draft, actor=actor)


def open_record(
    session: Session, register: Register, record_id: UUID, *, actor: Actor
) -> OpenRecord | None:
    """Return a record for the form, None when it does not exist."""
    require(actor, Right.VIEW)
    rows = lists.rows_of(session, register, [record_id])
    if not rows:
        return None
    row = rows[0]
    own_unit = facts.fact(session, facts.OWN_UNIT)
    view = RecordView(session, record_id=record_id, own_unit=row.owner_unit)
    return OpenRecord(
        row=row,
        caption=caption_of(register, row.values, view),
        references=reference_captions(register, row.values, view),
        warnings=warnings_in(register.problems(row.values, view)),
        marks=tuple((d.label, d.compute(row.values, view)) for d in register.derived),
        is_own=row.owner_unit == own_unit,
    )


def check_record(
    session: Session, register: Register, draft: Draft, *, actor: Actor
) -> tuple[Problem, ...]:
    """Return what saving would say, without saving."""
    require(actor, Right.VIEW)
    return register.problems(draft.values, RecordView(session, record_id=draft.record_id))


def _write_one(session: Session, register: Register, draft: Draft, *, actor: Actor) -> Changes:
    stamp, view = stamp_of(session, actor), RecordView(session)
    written = write_records(session, register, [draft], stamp=stamp, owner=view.own_unit)
    refuse_loose_ends(session, register, [written[0].record_id])
    return _changes(register, written, stamp.action_id, ())


def _changes(
    register: Register, written: list[Written], action_id: UUID, warnings: tuple[Problem, ...]
) -> Changes:
    return Changes(
        registers=frozenset({register.key}) if any(w.changed for w in written) else frozenset(),
        record_ids=tuple(w.record_id for w in written),
        action_id=action_id,
        warnings=warnings,
    )


def refuse_loose_ends(session: Session, register: Register, ids: Sequence[UUID]) -> None:
    """Raise when an open record would point to a closed one; asked after writing, before commit."""
    rows = lists.rows_of(session, register, ids)
    _refuse_closed_parents(session, register, [row for row in rows if row.closed_at is None])
    _refuse_open_children(session, register, [row for row in rows if row.closed_at is not None])


def _refuse_closed_parents(session: Session, register: Register, rows: list[lists.Row]) -> None:
    for field in register.references:
        parent = BY_KEY[getattr(field, "to", "")]
        keys = {row.values[field.name] for row in rows} - {None}
        for above in lists.rows_of(session, parent, list(keys)):
            if above.closed_at is not None:
                caption = caption_of(parent, above.values, RecordView(session))
                raise ParentClosed(caption, parent.title)


def _refuse_open_children(session: Session, register: Register, rows: list[lists.Row]) -> None:
    closed = {row.id: row for row in rows}
    for other in ALL:
        for field in other.references:
            if getattr(field, "to", None) != register.key:
                continue
            below = lists.rows_among(session, other, field.name, list(closed))
            if below:
                above = closed[below[0].values[field.name]]
                count = sum(row.values[field.name] == above.id for row in below)
                caption = caption_of(register, above.values, RecordView(session))
                raise StillPointedTo(caption, count, other.title)
