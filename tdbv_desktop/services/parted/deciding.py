"""Deciding about records the upper unit gave back: side by side, one by one, or all new ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import InvalidRecord, UserMistake, errors_in, warnings_in
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.exchange.row import Row, read_rows
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of, told_as
from tdbv_desktop.services.desk.records import refuse_loose_ends
from tdbv_desktop.services.parted.merging import (
    CLOSED,
    Difference,
    Side,
    differences,
    groups_of,
    merged,
    suggested,
)
from tdbv_desktop.services.parted.versions import version_before, version_in, version_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.records import Draft, load, write_records
from tdbv_desktop.store.tables.recovered import RecoveredRow

BROUGHT_BACK = "Lấy lại từ cấp trên"  # why these lines of the journal are there
CLOSED_LABEL = "Đóng hồ sơ"
OPEN = "Đang mở"
MOST = 500  # shown in a list
Key = tuple[str, str, str]  # register, record, hash


class NotWaiting(UserMistake):
    """Somebody has decided about this row already."""

    def __init__(self) -> None:
        super().__init__(
            "Hồ sơ này đã được quyết định rồi.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn hồ sơ khác trong danh sách.",
        )


class NotDecided(UserMistake):
    """A field both sides changed has no side chosen yet."""

    def __init__(self) -> None:
        super().__init__(
            "Còn mục chưa chọn bản nào.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn bản ở máy này hoặc bản từ cấp trên cho từng mục, hoặc để sau.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One row of the queue as a list shows it; `why` tells what keeps it from being written."""

    key: Key
    title: str
    caption: str
    state: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person chooses between: the labels, three values in words, who changed it.

    `side` is the one that stands by itself, None where a person must decide.
    """

    label: str
    before: str
    here: str
    theirs: str
    side: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One record side by side; `revision` is the one the person saw."""

    key: Key
    title: str
    caption: str
    revision: int
    choices: tuple[Choice, ...]
    is_past_known: bool  # the shared version is still in the journal here


def count_waiting(session: Session, *, actor: Actor) -> dict[str, int]:
    """Return how many rows wait as `new`, and how many records as `differs`."""
    require(actor, Right.VIEW)
    totals = {recovered.NEW: 0, recovered.DIFFERS: 0}
    for (state, _), count in recovered.counts(session).items():
        totals[state] = totals.get(state, 0) + count
    return totals


def list_waiting(session: Session, *, actor: Actor, limit: int = MOST) -> list[Waiting]:
    """Return the rows that need somebody: those that differ first, then new ones."""
    require(actor, Right.VIEW)
    view, found = RecordView(session), list[Waiting]()
    for state in (recovered.DIFFERS, recovered.NEW):
        for register in BY_KEY.values():
            left = limit - len(found)
            if left <= 0:
                return found
            rows = recovered.waiting(session, state, register.key, limit=left)
            found += [_in_list(register, row, view) for row in rows]
    return found


def compare(session: Session, key: Key, *, actor: Actor) -> Comparison:
    """Return a record that differs side by side; NotWaiting when it is decided already."""
    require(actor, Right.VIEW)
    register, row, here = _open(session, key)
    view = RecordView(session)
    found = _differences(session, register, row, here)
    return Comparison(
        key=key,
        title=register.title,
        caption=caption_of(register, here, view),
        revision=here["revision"],
        choices=tuple(_choice(register, one, view) for one in found),
        is_past_known=recovered.has_past(session, here["id"], row.shared),
    )


def settle_difference(
    session: Session, key: Key, chosen: Sequence[Side | None], *, revision: int, actor: Actor
) -> Changes:
    """Write a record with a side chosen for each difference, as an ordinary change.

    Choosing what stands here everywhere changes nothing and takes the row out of the queue. Raises
    NotDecided, and whatever saving a record raises.
    """
    require(actor, Right.EDIT)
    register, row, here = _open(session, key)
    found = _differences(session, register, row, here)
    sides = [side or suggested(one) for side, one in zip(chosen, found, strict=True)]
    decided = [side for side in sides if side is not None]
    if len(decided) < len(found):
        raise NotDecided
    version = merged(version_of(register, here), found, decided)
    stamp, record_id = stamp_of(session, actor), UUID(key[1])
    view = RecordView(session, record_id=record_id)
    values = _values(register, version)
    problems = register.problems(values, view)
    if errors := errors_in(problems):
        raise InvalidRecord(errors)
    drafts = _drafts(values, version.get(CLOSED), here, row)
    first = {"revision": revision}
    drafts = [Draft(**(_said(one) | (first if n == 0 else {}))) for n, one in enumerate(drafts)]
    written = write_records(session, register, drafts, stamp=stamp, owner=view.own_unit)
    refuse_loose_ends(session, register, [record_id])
    recovered.settle(session, [key])
    return Changes(
        registers=frozenset({register.key}) if any(w.changed for w in written) else frozenset(),
        record_ids=(record_id,),
        action_id=stamp.action_id,
        warnings=warnings_in(problems),
    )


def row_of(line: str) -> Row:
    """Return the row a line of the queue says."""
    return next(read_rows([line.rstrip("\n").encode(), b""]))


def _said(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in Draft.__slots__}


def _open(session: Session, key: Key) -> tuple[Register, RecoveredRow, dict[str, Any]]:
    row = session.get(RecoveredRow, key)
    if row is None or row.state != recovered.DIFFERS or key[0] not in BY_KEY:
        raise NotWaiting
    register, record_id = BY_KEY[key[0]], UUID(key[1])
    here = load(session, register, [record_id]).get(record_id)
    if here is None:
        raise NotWaiting
    return register, row, here


def _differences(
    session: Session, register: Register, row: RecoveredRow, here: dict[str, Any]
) -> tuple[Difference, ...]:
    ours, theirs = version_of(register, here), version_in(register, row_of(row.line))
    before = version_before(session, register, here["id"], ours, row.shared)
    return differences(before, ours, theirs, groups_of(register))


def _values(register: Register, version: dict[str, Scalar]) -> dict[str, Any]:
    return {
        field.name: None if version.get(field.name) is None else field.decode(version[field.name])
        for field in register.fields
    }


def _drafts(
    values: dict[str, Any], closed: Scalar, here: dict[str, Any], row: RecoveredRow
) -> list[Draft]:
    """Return what makes the record so: opened first where it is closed, closed again at the end."""
    record_id, is_closed = here["id"], here["closed_at"] is not None
    differs = any(here[name] != value for name, value in values.items())
    steps: list[Draft] = []
    if is_closed and (differs or closed is None):
        steps.append(Draft(values={}, record_id=record_id, action="reopen", reason=BROUGHT_BACK))
        is_closed = False
    if differs:
        steps.append(Draft(values=values, record_id=record_id, reason=BROUGHT_BACK))
    if closed is not None and not is_closed:
        steps.append(
            Draft(
                values={}, record_id=record_id, action="close", reason=str(closed) or BROUGHT_BACK
            )
        )
    return steps


def _choice(register: Register, one: Difference, view: RecordView) -> Choice:
    return Choice(
        label=", ".join(_label(register, name) for name in one.names),
        before=_words(register, one.names, one.before, view),
        here=_words(register, one.names, one.here, view),
        theirs=_words(register, one.names, one.theirs, view),
        side=suggested(one),
    )


def _label(register: Register, name: str) -> str:
    return CLOSED_LABEL if name == CLOSED else register.field(name).label


def _words(
    register: Register, names: Sequence[str], said: Sequence[Scalar], view: RecordView
) -> str:
    if names == (CLOSED,):
        return OPEN if said[0] is None else str(said[0])
    texts = (told_as(register, name, one, view) for name, one in zip(names, said, strict=True))
    return " · ".join(text for text in texts if text)


def _in_list(register: Register, row: RecoveredRow, view: RecordView) -> Waiting:
    try:
        values = register.decode(json.loads(row.line)["fields"])
        caption = caption_of(register, values, view)
    except (ValueError, KeyError):
        caption = row.record_id[-8:]
    return Waiting(
        key=(row.register, row.record_id, row.row_hash),
        title=register.title,
        caption=caption,
        state=row.state,
        why=row.why or "",
    )
