"""Taking the last action back, as a new action of its own."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk import attachments
from tdbv_desktop.services.desk.records import refuse_loose_ends
from tdbv_desktop.services.intake.runs import note_taken_back
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.records import Draft, write_records

TAKEN_BACK = "Hoàn tác"
TOGETHER = 250  # records written between two looks at whether it is still wanted
_UNDOING = re.compile(rf"{TAKEN_BACK} ([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})")
NOT_UNDONE = (
    "export",
    "receive",
    "acknowledge",
    "backup",
    "enrol",
    "account",
    "incident",
    "setting",
    "unit",
    "copy_out",
    "epoch",
    erasures.ERASE,
)


class NothingToUndo(UserMistake):
    """The person has done nothing yet that could be taken back."""

    def __init__(self) -> None:
        super().__init__("Không còn việc nào để hoàn tác.")


class ChangedSince(UserMistake):
    """What was done cannot be taken back without losing what came after."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Không hoàn tác được: {count} hồ sơ đã được sửa tiếp sau đó.",
            kept="Chưa có gì bị thay đổi.",
            then="Mở từng hồ sơ, xem lịch sử rồi sửa bằng tay.",
        )


class NotAsBefore(UserMistake):
    """A field is no longer asked as it was, so its former value has no place in it."""

    def __init__(self, register: Register, name: str) -> None:
        label = register.field(name).label if name in register.by_name else name
        super().__init__(
            f"Không hoàn tác được: mục {label} nay được ghi theo cách khác.",
            kept="Chưa có gì bị thay đổi.",
            then="Mở hồ sơ, xem lịch sử rồi sửa bằng tay.",
        )


def undo_last(session: Session, *, progress: Progress = SILENT, actor: Actor) -> Changes:
    """Take back the person's newest action that is not itself an undoing."""
    require(actor, Right.EDIT)
    action_id = last_action(session, actor)
    if action_id is None:
        raise NothingToUndo
    return undo_action(session, action_id, progress=progress, actor=actor)


def undo_action(
    session: Session, action_id: UUID, *, progress: Progress = SILENT, actor: Actor
) -> Changes:
    """Take back everything one action did, as a new action; what was made is closed."""
    require(actor, Right.EDIT)
    every = _not_erased(session, journal.lines_of_action(session, action_id))
    stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
    files = attachments.take_back(session, every, stamp=stamp, reason=f"{TAKEN_BACK} {action_id}")
    lines = [line for line in every if line.register]
    _refuse_if_changed(session, lines)
    done = 0
    for key, together in groupby(lines, key=lambda line: line.register):
        drafts = [_inverse(line) for line in together]
        for start in range(0, len(drafts), TOGETHER):
            progress.tell("write", done, len(lines))
            part = drafts[start : start + TOGETHER]
            write_records(session, BY_KEY[key], part, stamp=stamp, owner=owner)
            done += len(part)
    for key in {line.register for line in lines}:
        ids = [line.record_id for line in lines if line.register == key and line.record_id]
        refuse_loose_ends(session, BY_KEY[key], ids)
    note_taken_back(session, action_id, at=stamp.at)
    return Changes(
        registers=frozenset(line.register for line in lines) | files,
        record_ids=tuple(dict.fromkeys(line.record_id for line in every if line.record_id)),
        action_id=stamp.action_id,
    )


def last_action(session: Session, actor: Actor) -> UUID | None:
    """Return the person's newest action that is neither an undoing nor taken back."""
    require(actor, Right.EDIT)
    taken_back: set[UUID] = set()
    action_id = journal.last_action_of(session, actor.user_id, NOT_UNDONE)
    while action_id is not None:
        back = _undone_by(journal.lines_of_action(session, action_id, limit=1))
        is_undone = back is not None or action_id in taken_back
        if not is_undone and not erasures.is_all_erased(session, action_id):
            return action_id
        if back is not None:
            taken_back.add(back)
        action_id = _action_before(session, actor, action_id)
    return None


def _not_erased(session: Session, lines: list[journal.Told]) -> list[journal.Told]:
    """Return the lines of what is still there; of erased records nothing can come back."""
    gone = erasures.erased_ids(session, [line.record_id for line in lines if line.record_id])
    left = [line for line in lines if line.record_id not in gone]
    if lines and not left:
        raise NothingToUndo
    return left


def _inverse(line: journal.Told) -> Draft:
    reason = f"{TAKEN_BACK} {line.action_id}"
    if line.action == "create":
        return Draft(values={}, record_id=line.record_id, action="close", reason=reason)
    if line.action == "close":
        return Draft(values={}, record_id=line.record_id, action="reopen", reason=reason)
    if line.action == "reopen":
        return Draft(values={}, record_id=line.record_id, action="close", reason=reason)
    register = BY_KEY[line.register]
    return Draft(values=_before(register, line), record_id=line.record_id, reason=reason)


def _before(register: Register, line: journal.Told) -> dict[str, Any]:
    """Return how the fields of a line were; what may not be chosen any more comes back as well."""
    values: dict[str, Any] = {}
    for name, (old, _) in line.fields.items():
        try:
            values[name] = register.field(name).recall(old)
        except (KeyError, ValueError):
            raise NotAsBefore(register, name) from None
    return values


def _refuse_if_changed(session: Session, lines: list[journal.Told]) -> None:
    """Refuse when a record was changed after its line by something not itself taken back."""
    newest: dict[UUID, journal.Told] = {}
    for line in lines:
        if line.record_id is not None:
            newest.setdefault(line.record_id, line)
    since: dict[UUID, list[journal.Told]] = {record_id: [] for record_id in newest}
    first = min((line.sequence for line in newest.values()), default=0)
    for later in journal.lines_since(session, list(newest), after=first):
        if _undone_by([later]) == lines[0].action_id:
            raise NothingToUndo
        if later.record_id and later.register and later.sequence > newest[later.record_id].sequence:
            since[later.record_id].append(later)
    changed = sum(_is_standing(told) for told in since.values())
    if changed:
        raise ChangedSince(changed)


def _is_standing(lines: list[journal.Told]) -> bool:
    """Say whether any of a record's lines is neither an undoing nor itself taken back."""
    taken_back = {_undone_by([line]) for line in lines}
    return any(_undone_by([line]) is None and line.action_id not in taken_back for line in lines)


def is_undoing(reason: str) -> bool:
    """Say whether a reason was written by taking an action back, not by a person."""
    return _UNDOING.fullmatch(reason) is not None


def _undone_by(lines: list[journal.Told]) -> UUID | None:
    """Return the action these lines took back, None when they are an action of their own."""
    said = _UNDOING.fullmatch(lines[0].reason) if lines else None
    return UUID(said[1]) if said else None


def _action_before(session: Session, actor: Actor, action_id: UUID) -> UUID | None:
    first, _ = journal.extent_of_action(session, action_id)
    return journal.last_action_of(session, actor.user_id, NOT_UNDONE, before=first)
