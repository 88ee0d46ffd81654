"""Taking back a whole import later: first what would change back and what was edited since.

What somebody edited afterwards, or put other records to, stays unless the person asks for it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL, BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of, told_as
from tdbv_desktop.services.desk.history import TAKEN_BACK, NothingToUndo, is_undoing
from tdbv_desktop.services.desk.records import refuse_loose_ends
from tdbv_desktop.services.intake.runs import note_taken_back
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records

TOGETHER = 250  # records written between two looks at whether it is still wanted
State = Literal["back", "edited", "pointed_to", "closed_since"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangingBack:
    """One record of an import and what becomes of it.

    `back`: changes back. `edited`: somebody edited it since; it stays unless asked. `pointed_to`:
    a record that stays needs it. `closed_since`: it is closed by now and stays as it is.
    """

    register: str
    record_id: UUID
    caption: str
    state: State
    closes: bool  # the import made it; going back closes it
    fields: tuple[tuple[str, str, str], ...]  # label, as it is now, as it will be again
    edited_by: str = ""  # who edited it since, and when


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPreview:
    """What taking an import back would do."""

    action_id: UUID
    records: tuple[ChangingBack, ...]

    def count(self, state: State) -> int:
        """Return how many records there are of one state."""
        return sum(record.state == state for record in self.records)


@dataclass(frozen=True, slots=True)
class _Touched:
    """The lines one action left on a record, and those written since that still stand."""

    lines: tuple[journal.Told, ...]
    since: tuple[journal.Told, ...]

    @property
    def is_made(self) -> bool:
        return any(line.action == "create" for line in self.lines)

    @property
    def before(self) -> Mapping[str, Any]:
        """Return the fields it changed, each as it was before the first of its lines."""
        fields: dict[str, Any] = {}
        for line in sorted(self.lines, key=lambda line: line.sequence):
            for name, (old, _) in line.fields.items():
                fields.setdefault(name, old)
        return fields


Touched = Mapping[tuple[str, UUID], _Touched]


def undo_preview(
    session: Session, action_id: UUID, *, with_edited: bool = False, actor: Actor
) -> UndoPreview:
    """Return what taking an import back would change, and what was edited since."""
    require(actor, Right.IMPORT)
    touched = _touched(session, action_id)
    rows, states = _states(session, touched, with_edited)
    view = RecordView(session)
    return UndoPreview(
        action_id=action_id,
        records=tuple(
            ChangingBack(
                register=key,
                record_id=record_id,
                caption=caption_of(BY_KEY[key], rows[key, record_id].values, view),
                state=states[key, record_id],
                closes=one.is_made,
                fields=() if one.is_made else tuple(_fields(rows[key, record_id], key, one, view)),
                edited_by=_edited_by(one),
            )
            for (key, record_id), one in touched.items()
            if (key, record_id) in rows
        ),
    )


def undo_import(
    session: Session,
    action_id: UUID,
    *,
    with_edited: bool = False,
    progress: Progress = SILENT,
    actor: Actor,
) -> Changes:
    """Take an import back as one new action; what was made is closed, what was filled in goes."""
    require(actor, Right.IMPORT)
    touched = _touched(session, action_id)
    _, states = _states(session, touched, with_edited)
    back = [place for place, state in states.items() if state == "back"]
    if not back:
        raise NothingToUndo
    stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
    done = 0
    # Those that point first: a stay is closed before its room.
    for key, places in groupby(sorted(back, key=_last_made_first), key=lambda place: place[0]):
        drafts = [_draft(place, touched[place], action_id) for place in places]
        for start in range(0, len(drafts), TOGETHER):
            progress.tell("write", done, len(back))
            part = drafts[start : start + TOGETHER]
            write_records(session, BY_KEY[key], part, stamp=stamp, owner=owner)
            done += len(part)
    for key in {key for key, _ in back}:
        refuse_loose_ends(session, BY_KEY[key], [i for k, i in back if k == key])
    kept = sum(state in ("edited", "pointed_to") for state in states.values())
    note_taken_back(session, action_id, at=stamp.at, kept=kept)
    progress.tell_last("commit")
    return Changes(
        registers=frozenset(key for key, _ in back),
        record_ids=tuple(record_id for _, record_id in back),
        action_id=stamp.action_id,
    )


def _last_made_first(place: tuple[str, UUID]) -> int:
    return -[register.key for register in IN_DEPENDENCY_ORDER].index(place[0])


def _touched(session: Session, action_id: UUID) -> dict[tuple[str, UUID], _Touched]:
    """Return what the action did to each record that is not erased, by register and record."""
    lines = [
        line
        for line in journal.lines_of_action(session, action_id)
        if line.register and line.record_id
    ]
    ids = list(dict.fromkeys(line.record_id for line in lines if line.record_id))
    gone = erasures.erased_ids(session, ids)
    of_record: dict[tuple[str, UUID], list[journal.Told]] = defaultdict(list)
    for line in lines:
        if line.record_id and line.record_id not in gone:
            of_record[line.register, line.record_id].append(line)
    first = min((line.sequence for line in lines), default=0)
    since: dict[UUID, list[journal.Told]] = defaultdict(list)
    for later in journal.lines_since(session, ids, after=first):
        if later.record_id and later.action_id != action_id:
            since[later.record_id].append(later)
    found = {
        place: _Touched(tuple(own), tuple(_standing(since[place[1]])))
        for place, own in of_record.items()
    }
    mark = f"{TAKEN_BACK} {action_id}"
    left = {
        place: one
        for place, one in found.items()
        if all(line.reason != mark for line in since[place[1]])
    }
    if not left:
        raise NothingToUndo
    return left


def _standing(lines: Sequence[journal.Told]) -> Iterator[journal.Told]:
    """Yield the lines that are neither an undoing nor themselves taken back."""
    taken_back = {
        line.reason.removeprefix(f"{TAKEN_BACK} ") for line in lines if is_undoing(line.reason)
    }
    for line in lines:
        if not is_undoing(line.reason) and str(line.action_id) not in taken_back:
            yield line


def _states(
    session: Session, touched: Touched, with_edited: bool
) -> tuple[dict[tuple[str, UUID], lists.Row], dict[tuple[str, UUID], State]]:
    rows = _rows(session, touched)
    states: dict[tuple[str, UUID], State] = {}
    for place, one in touched.items():
        if place not in rows:
            continue
        if rows[place].closed_at is not None:
            states[place] = "closed_since"
        else:
            states[place] = "edited" if one.since and not with_edited else "back"
    while held := _held(session, touched, states):
        states |= dict.fromkeys(held, "pointed_to")
    return rows, states


def _rows(session: Session, touched: Touched) -> dict[tuple[str, UUID], lists.Row]:
    ids: dict[str, list[UUID]] = defaultdict(list)
    for key, record_id in touched:
        ids[key].append(record_id)
    return {
        (key, row.id): row
        for key, some in ids.items()
        for row in lists.rows_of(session, BY_KEY[key], some)
    }


def _held(
    session: Session, touched: Touched, states: Mapping[tuple[str, UUID], State]
) -> set[tuple[str, UUID]]:
    """Return records that would be closed while an open record that stays points to them."""
    held = set()
    closing: dict[str, list[UUID]] = defaultdict(list)
    for (key, record_id), state in states.items():
        if state == "back" and touched[key, record_id].is_made:
            closing[key].append(record_id)
    for other in ALL:
        for field in other.references:
            assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
            for row in lists.rows_among(session, other, field.name, closing.get(field.to, [])):
                goes = states.get((other.key, row.id)) == "back"
                one = touched.get((other.key, row.id))
                if not (goes and one is not None and (one.is_made or field.name in one.before)):
                    held.add((field.to, row.values[field.name]))
    return held


def _draft(place: tuple[str, UUID], one: _Touched, action_id: UUID) -> Draft:
    reason = f"{TAKEN_BACK} {action_id}"
    if one.is_made:
        return Draft(values={}, record_id=place[1], action="close", reason=reason)
    register = BY_KEY[place[0]]
    values = {
        name: register.field(name).recall(old)
        for name, old in one.before.items()
        if name in register.field_names
    }
    return Draft(values=values, record_id=place[1], reason=reason)


def _fields(
    row: lists.Row, key: str, one: _Touched, view: RecordView
) -> Iterator[tuple[str, str, str]]:
    register = BY_KEY[key]
    for name, old in one.before.items():
        if name in register.by_name:
            field = register.field(name)
            now = told_as(register, name, field.encode(row.values[name]), view)
            yield field.label, now, told_as(register, name, old, view)


def _edited_by(one: _Touched) -> str:
    if not one.since:
        return ""
    last = max(one.since, key=lambda line: line.sequence)
    return f"{last.actor_name}, {last.at.astimezone():%H:%M %d/%m/%Y}"
