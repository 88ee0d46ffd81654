"""What happened to a record, and taking the last action back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.captions import shown
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.records import refuse_loose_ends
from tdbv_desktop.store import journal
from tdbv_desktop.store.records import Draft, write_records

WORDS = {
    "create": "Tạo mới",
    "edit": "Sửa",
    "close": "Đóng hồ sơ",
    "reopen": "Mở lại",
}
TAKEN_BACK = "Hoàn tác"
_UNDOING = re.compile(rf"{TAKEN_BACK} ([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})")
NOT_UNDONE = ("export", "receive", "acknowledge", "backup", "enrol", "account", "incident")


class NothingToUndo(UserMistake):
    """The person has done nothing yet that could be taken back."""

    def __init__(self) -> None:
        super().__init__("Không còn việc nào của bạn để hoàn tác.")


class ChangedSince(UserMistake):
    """What was done cannot be taken back without losing what came after."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Không hoàn tác được: {count} hồ sơ đã được sửa tiếp sau đó.",
            kept="Chưa có gì bị thay đổi.",
            then="Mở từng hồ sơ, xem lịch sử rồi sửa bằng tay.",
        )


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a record in words."""

    at: datetime
    actor_name: str
    what: str
    changes: tuple[tuple[str, str, str], ...]  # label, before, after
    reason: str


def history_of(
    session: Session, register: Register, record_id: UUID, *, actor: Actor
) -> list[HistoryLine]:
    """Return everything that happened to a record, newest first."""
    require(actor, Right.VIEW)
    view = RecordView(session)
    return [_in_words(register, told, view) for told in journal.history(session, record_id)]


def undo_last(session: Session, *, actor: Actor) -> Changes:
    """Take back the person's newest action that is not itself an undoing."""
    require(actor, Right.EDIT)
    action_id = journal.last_action_of(session, actor.user_id, NOT_UNDONE)
    while action_id is not None:
        lines = journal.lines_of_action(session, action_id)
        back = _undone_by(lines)
        if back is None:
            return undo_action(session, action_id, actor=actor)
        action_id = _action_before(session, actor, back)
    raise NothingToUndo


def undo_action(session: Session, action_id: UUID, *, actor: Actor) -> Changes:
    """Take back everything one action did, as a new action; what was made is closed."""
    require(actor, Right.EDIT)
    lines = journal.lines_of_action(session, action_id)
    _refuse_if_changed(session, lines)
    stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
    for key, together in groupby(lines, key=lambda line: line.register):
        drafts = [_inverse(line) for line in together]
        write_records(session, BY_KEY[key], drafts, stamp=stamp, owner=owner)
    for key in {line.register for line in lines}:
        ids = [line.record_id for line in lines if line.register == key and line.record_id]
        refuse_loose_ends(session, BY_KEY[key], ids)
    return Changes(
        registers=frozenset(line.register for line in lines),
        record_ids=tuple(dict.fromkeys(line.record_id for line in lines if line.record_id)),
        action_id=stamp.action_id,
    )


def _inverse(line: journal.Told) -> Draft:
    reason = f"{TAKEN_BACK} {line.action_id}"
    if line.action == "create":
        return Draft(values={}, record_id=line.record_id, action="close", reason=reason)
    if line.action == "close":
        return Draft(values={}, record_id=line.record_id, action="reopen", reason=reason)
    if line.action == "reopen":
        return Draft(values={}, record_id=line.record_id, action="close", reason=reason)
    register = BY_KEY[line.register]
    values = {name: register.field(name).decode(old) for name, (old, _) in line.fields.items()}
    return Draft(values=values, record_id=line.record_id, reason=reason)


def _refuse_if_changed(session: Session, lines: list[journal.Told]) -> None:
    newest: dict[UUID, journal.Told] = {}
    for line in lines:
        if line.record_id is not None:
            newest.setdefault(line.record_id, line)
    changed = sum(_is_changed_since(session, *entry) for entry in newest.items())
    if changed:
        raise ChangedSince(changed)


def _is_changed_since(session: Session, record_id: UUID, line: journal.Told) -> bool:
    """Say whether a record was changed after a line by something that was not itself taken back."""
    lines = journal.history(session, record_id)
    taken_back = {_undone_by([later]) for later in lines}
    return any(
        later.sequence > line.sequence
        and _undone_by([later]) is None
        and later.action_id not in taken_back
        for later in lines
    )


def _undone_by(lines: list[journal.Told]) -> UUID | None:
    """Return the action these lines took back, None when they are an action of their own."""
    said = _UNDOING.fullmatch(lines[0].reason) if lines else None
    return UUID(said[1]) if said else None


def _action_before(session: Session, actor: Actor, action_id: UUID) -> UUID | None:
    first = min(line.sequence for line in journal.lines_of_action(session, action_id))
    return journal.last_action_of(session, actor.user_id, NOT_UNDONE, before=first)


def _in_words(register: Register, told: journal.Told, view: RecordView) -> HistoryLine:
    changes = tuple(
        (
            register.field(name).label,
            _text(register, name, old, view),
            _text(register, name, new, view),
        )
        for name in register.field_names
        if name in told.fields
        for old, new in (told.fields[name],)
    )
    is_undoing = _undone_by([told]) is not None
    return HistoryLine(
        told.at,
        told.actor_name,
        WORDS.get(told.action, told.action),
        changes,
        TAKEN_BACK if is_undoing else told.reason,
    )


def _text(register: Register, name: str, scalar: Any, view: RecordView) -> str:
    if scalar is None:
        return ""
    return shown(register, name, register.field(name).decode(scalar), view)
