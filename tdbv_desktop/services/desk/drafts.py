"""What a person typed into a form and has not saved yet: kept encrypted, offered again later.

A place is where one types: the key of a register, or the name of another form. A second draft of
the same place, made while the first still waits for an answer, has a number behind a colon.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.tables.desk import StoredDraft
from tdbv_desktop.store.tables.workspace import Account

NUMBERED = ":"
LONGEST_PLACE = 40


@dataclass(frozen=True, slots=True)
class TypedField:
    """The text in one box, the value it stood for (None when it stood for none), what was there."""

    text: str
    value: Scalar = None
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedForm:
    """One form: the boxes that were changed, and the record and revision they belong to.

    `wanted_by` names the field of the form below that this record is being made for.
    """

    form: str
    fields: Mapping[str, TypedField]
    record_id: UUID | None = None
    revision: int = 0
    wanted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """Forms lying on each other, the first one at the bottom, as they were at an instant."""

    place: str
    forms: tuple[TypedForm, ...]
    saved_at: datetime = field(default_factory=clock.now)

    @property
    def register(self) -> str:
        """Return where the draft was typed, without its number."""
        return self.place.partition(NUMBERED)[0]


def keep_draft(session: Session, place: str, forms: Sequence[TypedForm], *, actor: Actor) -> None:
    """Keep what is typed, in place of what was kept before; takes part in the transaction."""
    require(actor, Right.EDIT)
    row = session.get(StoredDraft, (actor.user_id, place))
    if row is None:
        row = StoredDraft(account_id=actor.user_id, register=place)
        session.add(row)
    row.record_id = forms[0].record_id
    row.content = json.dumps([_as_json(one) for one in forms], ensure_ascii=False)
    row.saved_at = clock.now()
    session.flush()


def drop_draft(session: Session, place: str, *, actor: Actor) -> None:
    """Forget what was kept of a place."""
    require(actor, Right.EDIT)
    mine = StoredDraft.account_id == actor.user_id
    session.execute(delete(StoredDraft).where(mine, StoredDraft.register == place))


def drafts_kept(session: Session, *, actor: Actor, place: str | None = None) -> list[KeptDraft]:
    """Return the person's drafts, newest first; those of one place when it is named."""
    require(actor, Right.EDIT)
    rows = session.scalars(
        select(StoredDraft)
        .where(StoredDraft.account_id == actor.user_id)
        .order_by(StoredDraft.saved_at.desc(), StoredDraft.register)
    )
    found = [draft for row in rows if (draft := _read(row)) is not None]
    return [draft for draft in found if place in (None, draft.register)]


def drop_drafts_of_closed_accounts(session: Session, *, actor: Actor) -> int:
    """Forget the drafts nobody can take up any more; return how many there were."""
    require(actor, Right.EDIT)
    active = select(Account.id).where(Account.is_active)
    kept = (StoredDraft.account_id.in_(active)) | (StoredDraft.account_id == actor.user_id)
    gone = list(session.scalars(select(StoredDraft).where(~kept)))
    for row in gone:
        session.delete(row)
    session.flush()
    return len(gone)


def free_place(place: str, taken: Iterable[str]) -> str:
    """Return the name a new draft of a place is kept under, beside those that are taken."""
    known, number, name = set(taken), 1, place[:LONGEST_PLACE]
    while name in known:
        number += 1
        name = f"{place}{NUMBERED}{number}"
    return name


def _as_json(form: TypedForm) -> dict[str, Any]:
    return {
        "form": form.form,
        "record": None if form.record_id is None else str(form.record_id),
        "revision": form.revision,
        "for": form.wanted_by,
        "fields": {
            name: [typed.text, typed.value, typed.before] for name, typed in form.fields.items()
        },
    }


def _read(row: StoredDraft) -> KeptDraft | None:
    """Return a draft as it was typed; None for one this version cannot read."""
    try:
        forms = tuple(
            TypedForm(
                form=said["form"],
                fields={name: TypedField(*parts) for name, parts in said["fields"].items()},
                record_id=None if said["record"] is None else UUID(said["record"]),
                revision=int(said["revision"]),
                wanted_by=said["for"],
            )
            for said in json.loads(row.content)
        )
    except (ValueError, KeyError, TypeError):
        return None
    if not forms:
        return None
    return KeptDraft(place=row.register, forms=forms, saved_at=row.saved_at)
