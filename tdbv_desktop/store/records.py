"""The one door through which records change: row, journal line and search index together."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import bindparam, event, update
from sqlalchemy.orm import Session

from tdbv_desktop.core.errors import Bug, UserMistake
from tdbv_desktop.core.fingerprints import row_hash
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.record import RegisterShape, Scalar, Values
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.store import facts
from tdbv_desktop.store.base import Record
from tdbv_desktop.store.bulk import as_it_is, insert_raw, whole_rows, writers
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import search
from tdbv_desktop.store.types import instant_text

Action = Literal["save", "close", "reopen"]
BATCH = 400


class RecordClosed(UserMistake):
    """A closed record is not changed before it is opened again."""

    def __init__(self) -> None:
        super().__init__(
            "Hồ sơ này đã đóng.",
            kept="Chưa có gì bị thay đổi.",
            then="Mở lại hồ sơ rồi sửa.",
        )


class RecordChangedElsewhere(UserMistake):
    """The record is no longer as it was when the person began to edit it."""

    def __init__(self) -> None:
        super().__init__(
            "Hồ sơ này vừa được sửa ở nơi khác.",
            kept="Những gì vừa gõ còn trên màn hình, chưa ghi đè lên bản mới.",
            then="Mở lại hồ sơ, xem bản mới rồi sửa tiếp.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to become of one record.

    Without `record_id` it is new. `revision` is the one the person saw; 0 makes a new record
    with a key chosen beforehand. `values` may leave fields out: those stay as they are.
    """

    values: Values
    record_id: UUID | None = None
    revision: int | None = None
    action: Action = "save"
    reason: str = ""
    closed_at: datetime | None = None  # when, for a record that comes back closed; now without it


@dataclass(frozen=True, slots=True)
class Written:
    """A record after writing; `changed` is False when the draft said nothing new."""

    record_id: UUID
    revision: int
    changed: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """One prepared change: the row as it will be, and its journal line."""

    row: dict[str, Any]
    entry: journal.Entry
    is_new: bool


def write_records(
    session: Session,
    register: RegisterShape,
    drafts: Sequence[Draft],
    *,
    stamp: journal.Stamp,
    owner: str,
) -> list[Written]:
    """Write the drafts, in order, each with its journal line; return how each record stands."""
    known = load(session, register, [d.record_id for d in drafts if d.record_id])
    at = journal.tip(session)
    steps: list[_Step] = []
    written = []
    for draft in drafts:
        step = _prepare(register, draft, known, stamp=stamp, owner=owner)
        if step is None and draft.record_id is not None:
            written.append(Written(draft.record_id, known[draft.record_id]["revision"], False))
            continue
        assert step is not None  # noqa: S101 - a new record always changes something
        step.row.update(epoch=at.epoch, sequence=at.sequence + len(steps) + 1)
        steps.append(step)
        known[step.row["id"]] = step.row
        written.append(Written(step.row["id"], step.row["revision"], True))
    put_rows(
        session,
        register,
        new=[step.row for step in steps if step.is_new],
        changed=[step.row for step in steps if not step.is_new],
    )
    journal.append(session, stamp, [step.entry for step in steps])
    return written


def load(
    session: Session, register: RegisterShape, ids: Iterable[UUID]
) -> dict[UUID, dict[str, Any]]:
    """Return the rows of these records as they lie in the table, by key."""
    return {row["id"]: row for row in whole_rows(session, register, list(dict.fromkeys(ids)))}


def hash_of(register: RegisterShape, row: Mapping[str, Any]) -> str:
    """Return what the row hash must be for the values that stand in a row."""
    return _hash_of(register, row, register.encode(row))


def _hash_of(register: RegisterShape, row: Mapping[str, Any], fields: Mapping[str, Scalar]) -> str:
    return row_hash(
        register=register.key,
        record_id=str(row["id"]),
        revision=row["revision"],
        closed=closed_of(row),
        fields=fields,
        salt=row["row_salt"],
    )


def closed_of(row: Mapping[str, Any]) -> dict[str, str] | None:
    """Return when and why a record was closed, None while it is open."""
    if row["closed_at"] is None:
        return None
    return {"at": instant_text(row["closed_at"]), "reason": row["closed_reason"] or ""}


def _prepare(
    register: RegisterShape,
    draft: Draft,
    known: Mapping[UUID, Mapping[str, Any]],
    *,
    stamp: journal.Stamp,
    owner: str,
) -> _Step | None:
    old = known.get(draft.record_id) if draft.record_id else None
    _check_revision(draft, old, owner)
    before = register.encode(old) if old is not None else {}
    values = {
        name: draft.values[name] if name in draft.values else (old or {}).get(name)
        for name in register.field_names
    }
    after = register.encode(values)
    fields = {n: [before.get(n), v] for n, v in after.items() if before.get(n) != v}
    if old is not None and draft.action == "save" and not fields:
        return None
    row = _row(register, values, old, draft, stamp) | {"owner_unit": owner}
    row["row_hash"] = _hash_of(register, row, after)
    action = draft.action if draft.action != "save" else ("edit" if old is not None else "create")
    content: dict[str, Any] = {"fields": fields}
    if draft.reason:
        content["reason"] = draft.reason
    entry = journal.Entry(
        action=action,
        content=content,
        register=register.key,
        record_id=row["id"],
        revision=row["revision"],
        row_hash=row["row_hash"],
    )
    return _Step(row, entry, is_new=old is None)


def _check_revision(draft: Draft, old: Mapping[str, Any] | None, owner: str) -> None:
    if old is None:
        if draft.record_id is not None and draft.revision != 0:
            raise RecordChangedElsewhere
        return
    if draft.revision is not None and draft.revision != old["revision"]:
        raise RecordChangedElsewhere
    if old["owner_unit"] != owner:
        raise UserMistake(
            "Hồ sơ này do đơn vị khác quản lý nên chỉ xem được.",
            then="Muốn sửa thì gửi câu hỏi cho đơn vị quản lý hồ sơ.",
            code="not_owner",
        )
    if old["closed_at"] is not None and draft.action != "reopen":
        raise RecordClosed


def _row(
    register: RegisterShape,
    values: Mapping[str, Any],
    old: Mapping[str, Any] | None,
    draft: Draft,
    stamp: journal.Stamp,
) -> dict[str, Any]:
    closed = {
        "closed_at": old["closed_at"] if old else None,
        "closed_reason": old["closed_reason"] if old else None,
    }
    if draft.action == "close":
        closed = {"closed_at": draft.closed_at or stamp.at, "closed_reason": draft.reason}
    elif draft.action == "reopen":
        closed = {"closed_at": None, "closed_reason": None}
    return (
        dict(values)
        | closed
        | {
            "id": old["id"] if old else draft.record_id or new_id(),
            "revision": old["revision"] + 1 if old else 1,
            "row_salt": secrets.token_hex(16),
        }
    )


def put_rows(
    session: Session,
    register: RegisterShape,
    *,
    new: Sequence[Mapping[str, Any]],
    changed: Sequence[Mapping[str, Any]],
) -> None:
    """Put whole rows into a register's table as they are: the caller has told their history.

    How they are put in order and found is worked out here, as this workspace wants it.
    """
    table, tones = register.model.__table__, tones_of(session, register)
    new = [{**row, "sort_key": register.sort_key(row, tones)} for row in new]
    changed = [{**row, "sort_key": register.sort_key(row, tones)} for row in changed]
    _insert(session, register, new)
    if changed:
        names = [name for name in changed[0] if name != "id"]
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        session.execute(
            update(table)
            .where(table.c.id == bindparam("which"))
            .values(columns)
            .execution_options(synchronize_session=False),
            [{"which": row["id"]} | {f"new_{n}": row[n] for n in columns} for row in changed],
        )
    search.index_records(session, register, [indexed(register, row) for row in (*new, *changed)])


def tones_of(session: Session, register: RegisterShape) -> ToneOrder:
    """Return the order of tones; only the first vault holds what the workspace chose."""
    is_core = register.vault == "core"
    return facts.tone_order(session) if is_core else ToneOrder.DICTIONARY


def indexed(register: RegisterShape, row: Mapping[str, Any]) -> search.Indexed:
    """Return a whole row as the search index keeps it."""
    terms = register.search_terms(row)
    return search.Indexed(row["id"], terms, row["sort_key"], row["closed_at"] is not None)


def _insert(session: Session, register: RegisterShape, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put new rows into a register's table, each value written as its column wants it."""
    if rows:
        write = writers(session, register)
        columns = zip(*map(itemgetter(*write), rows), strict=True)
        made = [
            column if make is as_it_is else map(make, column)
            for make, column in zip(write.values(), columns, strict=True)
        ]
        insert_raw(session, register.key, list(write), list(zip(*made, strict=True)))


@event.listens_for(Session, "before_flush")
def _nobody_else_writes(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse a record that was changed past this door: it would have no journal line."""
    for item in (*session.new, *session.dirty, *session.deleted):
        if isinstance(item, Record):
            raise Bug(f"{type(item).__name__} changed past the journal", code="past_the_journal")
