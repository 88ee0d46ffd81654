"""What happened to a record, in words: who, when, why, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import told_as
from tdbv_desktop.services.desk.history import TAKEN_BACK, is_undoing
from tdbv_desktop.services.intake.said import IMPORTED
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import erasures, journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.tables.exchange import Incoming, Partner

WORDS = {
    "create": "Tạo mới",
    "edit": "Sửa",
    "close": "Đóng hồ sơ",
    "reopen": "Mở lại",
    "attach": "Thêm tệp",
    "detach": "Bỏ tệp",
    "copy_out": "Lưu tệp ra ngoài",
    erasures.ERASE: "Xóa hẳn theo luật",
}
IMPORTED_WORDS = {
    "create": "Tạo mới khi nhập từ Excel",
    "edit": "Bổ sung khi nhập từ Excel",
}
RECEIVED = "Nhận từ đơn vị quản lý hồ sơ"
APPLIED = "applied"
PAGE = 50  # lines of history read at a time


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one action did to one field, in words, and the value of the past it can give back.

    That is the value it took away, or the first one of all, where it made the record.
    `is_readable` is False for a value that the field would no longer take.
    """

    name: str
    label: str
    before: str
    after: str
    past: Any = None
    past_text: str = ""
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a record in words; `sequence` is its place in the journal."""

    sequence: int
    at: datetime
    actor_name: str
    what: str
    changes: tuple[FieldChange, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a history is wanted: lines before one, of one field, no more than so many."""

    before: int | None = None
    field: str = ""
    limit: int | None = None


WHOLE = Part()


def history_of(
    session: Session, register: Register, record_id: UUID, *, actor: Actor, part: Part = WHOLE
) -> list[HistoryLine]:
    """Return what happened to a record, newest first.

    The history of another unit's record stays with that unit: all that is known here is when the
    unit's newest bundle came.
    """
    require(actor, Right.VIEW)
    view = RecordView(session)
    told = journal.history(
        session, record_id, before=part.before, field=part.field, limit=part.limit
    )
    if told or part.before is not None or part.field:
        return [_in_words(register, one, view) for one in told]
    return _received(session, register, record_id)


def _received(session: Session, register: Register, record_id: UUID) -> list[HistoryLine]:
    rows = lists.rows_of(session, register, [record_id])
    if not rows:
        return []
    unit = rows[0].owner_unit
    at = session.scalar(
        select(Incoming.received_at)
        .where(Incoming.sender == unit, Incoming.verdict == APPLIED)
        .order_by(Incoming.received_at.desc())
        .limit(1)
    )
    partner = session.get(Partner, unit)
    name = unit if partner is None else partner.name
    return [] if at is None else [HistoryLine(0, at, name, RECEIVED, (), "")]


def _in_words(register: Register, told: journal.Told, view: RecordView) -> HistoryLine:
    is_import, reason = told.reason == IMPORTED, told.reason
    if is_undoing(told.reason):
        reason = TAKEN_BACK  # the key of the action that was taken back says nothing to a person
    words = {**WORDS, **(IMPORTED_WORDS if is_import else {})}
    return HistoryLine(
        told.sequence,
        told.at,
        told.actor_name,
        words.get(told.action, told.action),
        tuple(
            change
            for field in register.asked
            if field.name in told.fields
            for change in _changes(register, field.name, told, view)
        ),
        "" if is_import else reason,
    )


def _changes(
    register: Register, name: str, told: journal.Told, view: RecordView
) -> Iterator[FieldChange]:
    """Yield what happened to a field, part by part where it has parts, such as lines."""
    whole, field = _change(register, name, told, view), register.field(name)
    try:
        old, new = (field.decode(scalar) for scalar in told.fields[name])
    except ValueError:
        old, new, whole = None, None, replace(whole, is_readable=False)
    if field.kind == "reference" or not whole.is_readable:
        yield whole
        return
    for label, before, after in field.differences(old, new):
        yield replace(whole, label=label, before=before, after=after, is_readable=field.is_stored)


def _change(register: Register, name: str, told: journal.Told, view: RecordView) -> FieldChange:
    field, (old, new) = register.field(name), told.fields[name]
    before, after = told_as(register, name, old, view), told_as(register, name, new, view)
    scalar, past_text = (new, after) if told.action == "create" else (old, before)
    try:
        past, is_readable = field.decode(scalar), True
    except ValueError:
        past, is_readable = None, False
    return FieldChange(name, field.label, before, after, past, past_text, is_readable)
