"""One change made to many records: looked at before, done in one action, undone as one.

A record that cannot be changed is named with its reason; the others go in only when the person has
seen that and agreed. Everything is one transaction: it is done whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake, errors_in, warnings_in
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of, learn_references
from tdbv_desktop.services.desk.checking import changed_row, problems_of_many
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records

MOST = 20_000  # records in one action
TOGETHER = 250  # records written between two looks at whether it is still wanted
CLOSED = "Hồ sơ đã đóng."
OPEN_ALREADY = "Hồ sơ đang mở."
NOT_OWN = "Hồ sơ do đơn vị khác quản lý."
GONE = "Hồ sơ không còn."
POINTED_TO = "Còn hồ sơ khác đang mở thuộc về hồ sơ này."
POINTS_TO_CLOSED = "Thuộc về một hồ sơ đã đóng."


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkChange:
    """What is to be done to every record: a value for one field, closing, or reopening."""

    action: Literal["save", "close", "reopen"] = "save"
    field: str = ""
    value: Any = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BulkNote:
    """What is to be said of one record: why it is left out, or what is doubtful afterwards."""

    record_id: UUID
    caption: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPlan:
    """What a change would do: records that would change, are so already, or cannot change."""

    changing: tuple[UUID, ...]
    same: int
    refused: tuple[BulkNote, ...]
    doubts: tuple[BulkNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDone:
    """What a change did."""

    changes: Changes
    plan: BulkPlan


class TooMany(UserMistake):
    """More records than one action takes."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Đang chọn {count} hồ sơ; một lần chỉ sửa được {MOST} hồ sơ.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn ít hơn rồi làm từng phần.",
        )


class NoneLeft(UserMistake):
    """Not a single record would change."""

    def __init__(self) -> None:
        super().__init__(
            "Không có hồ sơ nào để thay đổi.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn hồ sơ khác hoặc giá trị khác.",
        )


def plan_bulk(
    session: Session,
    register: Register,
    ids: Sequence[UUID],
    change: BulkChange,
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> BulkPlan:
    """Return what a change would do, without doing it."""
    require(actor, Right.EDIT)
    _refuse_nonsense(register, change, len(ids))
    ids = list(dict.fromkeys(ids))
    view = RecordView(session)
    rows = _rows(session, register, ids, progress)
    reasons = dict.fromkeys(ids, GONE) | _states(rows, change, view.own_unit)
    able = [row for row in rows if not reasons[row.id]]
    doubts: dict[UUID, str] = {}
    same = 0
    if change.action == "save":
        able, same = _differing(able, change)
        found, doubts = _judged(session, register, able, change, progress)
        reasons |= found
    else:
        reasons |= _loose_ends(session, register, able, change)
    refused = {i: reason for i, reason in reasons.items() if reason}
    names = _captions(register, rows, {*refused, *doubts}, view)
    return BulkPlan(
        changing=tuple(row.id for row in able if row.id not in refused),
        same=same,
        refused=tuple(BulkNote(i, names.get(i, ""), reason) for i, reason in refused.items()),
        doubts=tuple(BulkNote(i, names.get(i, ""), d) for i, d in doubts.items()),
    )


def change_many(
    session: Session,
    register: Register,
    ids: Sequence[UUID],
    change: BulkChange,
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> BulkDone:
    """Do a change to every record that can take it, as one action; the others are named."""
    plan = plan_bulk(session, register, ids, change, progress=progress, actor=actor)
    if not plan.changing:
        raise NoneLeft
    stamp, own = stamp_of(session, actor), RecordView(session).own_unit
    for start in range(0, len(plan.changing), TOGETHER):
        progress.tell("write", start, len(plan.changing))
        drafts = [_draft(one, change) for one in plan.changing[start : start + TOGETHER]]
        write_records(session, register, drafts, stamp=stamp, owner=own)
    progress.tell_last("commit")
    changes = Changes(
        registers=frozenset({register.key}),
        record_ids=plan.changing,
        action_id=stamp.action_id,
        warnings=tuple(Problem("", note.reason, "warning") for note in plan.doubts),
    )
    return BulkDone(changes=changes, plan=plan)


def _draft(record_id: UUID, change: BulkChange) -> Draft:
    values = {change.field: change.value} if change.action == "save" else {}
    return Draft(
        values=values, record_id=record_id, action=change.action, reason=change.reason.strip()
    )


def _refuse_nonsense(register: Register, change: BulkChange, count: int) -> None:
    if count > MOST:
        raise TooMany(count)
    if change.action == "close" and not change.reason.strip():
        raise InvalidRecord([Problem("", "Chưa ghi lý do đóng hồ sơ.")])
    if change.action == "save":
        found = errors_in(register.field(change.field).problems(change.value))
        if found:
            raise InvalidRecord(found)


def _rows(
    session: Session, register: Register, ids: Sequence[UUID], progress: Progress
) -> list[lists.Row]:
    rows: list[lists.Row] = []
    for start in range(0, len(ids), TOGETHER):
        progress.tell("read", start, len(ids))
        rows += lists.rows_of(session, register, ids[start : start + TOGETHER])
    return rows


def _states(rows: Sequence[lists.Row], change: BulkChange, own_unit: str) -> dict[UUID, str]:
    """Return why a record cannot change as it stands, an empty text where it can."""
    found = {}
    for row in rows:
        is_closed = row.closed_at is not None
        if row.owner_unit != own_unit:
            found[row.id] = NOT_OWN
        elif change.action == "reopen":
            found[row.id] = "" if is_closed else OPEN_ALREADY
        else:
            found[row.id] = CLOSED if is_closed else ""
    return found


def _differing(rows: Sequence[lists.Row], change: BulkChange) -> tuple[list[lists.Row], int]:
    """Return the records the value is new to, and how many have it already."""
    new = [row for row in rows if row.values[change.field] != change.value]
    return new, len(rows) - len(new)


def _judged(
    session: Session,
    register: Register,
    rows: Sequence[lists.Row],
    change: BulkChange,
    progress: Progress,
) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Return what the rules refuse, and what becomes doubtful that was not before."""
    progress.tell("check", 0, len(rows))
    after = [changed_row(row, change.field, change.value) for row in rows]
    problems = problems_of_many(session, register, after, are_changed=True)
    known = problems_of_many(session, register, rows)
    refused, doubts = {}, {}
    for row, found, before in zip(rows, problems, known, strict=True):
        if errors := errors_in(found):
            refused[row.id] = " ".join(problem.message for problem in errors)
        elif new := [p for p in warnings_in(found) if p not in before]:
            doubts[row.id] = " ".join(problem.message for problem in new)
    if _is_reference(register, change.field) and change.value is not None:
        parent = BY_KEY[_to(register, change.field)]
        above = lists.rows_of(session, parent, [change.value])
        if not above or above[0].closed_at is not None:
            refused |= {row.id: POINTS_TO_CLOSED for row in rows}
    return refused, {i: words for i, words in doubts.items() if i not in refused}


def _loose_ends(
    session: Session, register: Register, rows: Sequence[lists.Row], change: BulkChange
) -> dict[UUID, str]:
    """Return the records whose closing or reopening would leave an open one under a closed one."""
    if change.action == "close":
        return dict.fromkeys(_pointed_to(session, register, rows), POINTED_TO)
    return dict.fromkeys(_under_closed(session, register, rows), POINTS_TO_CLOSED)


def _pointed_to(session: Session, register: Register, rows: Sequence[lists.Row]) -> Iterator[UUID]:
    ids = [row.id for row in rows]
    for other in ALL:
        for field in other.references:
            if _to(other, field.name) == register.key:
                below = lists.rows_among(session, other, field.name, ids)
                yield from (row.values[field.name] for row in below)


def _under_closed(
    session: Session, register: Register, rows: Sequence[lists.Row]
) -> Iterator[UUID]:
    for field in register.references:
        parent = BY_KEY[_to(register, field.name)]
        keys = {row.values[field.name] for row in rows} - {None}
        above = lists.rows_of(session, parent, list(keys))
        closed = {row.id for row in above if row.closed_at is not None}
        yield from (row.id for row in rows if row.values[field.name] in closed)


def _captions(
    register: Register, rows: Sequence[lists.Row], ids: set[UUID], view: RecordView
) -> Mapping[UUID, str]:
    wanted = [row for row in rows if row.id in ids]
    learn_references(register, [row.values for row in wanted], view)
    return {row.id: caption_of(register, row.values, view) for row in wanted}


def _is_reference(register: Register, name: str) -> bool:
    return isinstance(register.field(name), Reference)


def _to(register: Register, name: str) -> str:
    field = register.field(name)
    assert isinstance(field, Reference)  # noqa: S101 - only references are followed
    return field.to
