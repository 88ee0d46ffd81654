"""How a kept draft stands to the register of today: may it go on, and what changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import caption_of, shown, told_as
from tdbv_desktop.services.desk.drafts import KeptDraft, TypedForm
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists

GONE = "Hồ sơ này không còn trong sổ."
FOREIGN = "Hồ sơ này nay do đơn vị khác quản lý nên không nhập tiếp được."
CLOSED = "Hồ sơ này đã đóng: mở lại hồ sơ rồi mới nhập tiếp được."


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changed since the draft was begun: before, now, and in the draft if typed."""

    label: str
    before: str
    now: str
    typed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStanding:
    """What is to be said before somebody goes on with a draft.

    `record` names the record, empty for a new one; `why_not` is empty where one may go on.
    """

    record: str = ""
    why_not: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    differences: tuple[Difference, ...] = ()


def standing_of_draft(session: Session, draft: KeptDraft, *, actor: Actor) -> DraftStanding:
    """Return how a draft stands to its record as it is now."""
    require(actor, Right.EDIT)
    form = draft.forms[0]
    register = BY_KEY.get(form.form)
    if register is None or form.record_id is None:
        return DraftStanding()
    rows = lists.rows_of(session, register, [form.record_id])
    if not rows:
        return DraftStanding(why_not=GONE)
    row, view = rows[0], RecordView(session)
    told = [line for line in journal.history(session, row.id) if line.revision > form.revision]
    return DraftStanding(
        record=caption_of(register, row.values, view),
        why_not=_why_not(row, view.own_unit),
        changed_by=told[0].actor_name if told else "",
        changed_at=told[0].at if told else None,
        differences=_differences(register, form, told, row.values, view),
    )


def _why_not(row: lists.Row, own_unit: str) -> str:
    if row.owner_unit != own_unit:
        return FOREIGN
    return CLOSED if row.closed_at is not None else ""


def _differences(
    register: Register,
    form: TypedForm,
    told: list[journal.Told],
    values: Any,
    view: RecordView,
) -> tuple[Difference, ...]:
    before: dict[str, Any] = {}
    for line in told:  # newest first, so that the oldest value is the one that stays
        before |= {name: old for name, (old, _) in line.fields.items()}
    found = []
    for name in register.field_names:
        if name not in before:
            continue
        field, typed = register.field(name), form.fields.get(name)
        old = told_as(register, name, before[name], view)
        now = shown(register, name, values.get(name), view)
        if old != now:
            found.append(Difference(field.label, old, now, typed.text if typed else None))
    return tuple(found)
