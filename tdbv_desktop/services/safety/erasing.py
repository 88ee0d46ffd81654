"""Erasing closed records for good, on a legal basis, by a chief and a second person.

What points to a record goes with it; an open record that does so stands in the way. One
transaction takes the content out of register, index, journal, drafts and queues; what lies in
files goes right after it, and again at the next opening should the power have gone in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.registers import ALL, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import caption_of
from tdbv_desktop.services.door.second_person import agreed
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.erased_again import (
    LedgerRun,
    apply_ledger,
    finish_erasing,
    old_bundles,
    take_told,
)
from tdbv_desktop.services.safety.erasure_bases import bases_in_force
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.keeping.backup import KEPT, backups
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.tables.desk import Attachment
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.vaults import Store

__all__ = [
    "ErasureOrder", "ErasurePreview", "Going", "LedgerRun", "apply_ledger", "erase_records",
    "finish_erasing", "preview_erasure", "take_told",
]  # fmt: skip

_NOTHING_DONE = "Chưa có gì bị xóa."
_SHORTEST_NUMBER = 9  # digits that name a person, in a reason


class CannotBeErased(UserMistake):
    """A record is open, or another unit's, or one that is open belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A record that would go: what it is, and whether it was chosen or depends on one that was."""

    register: str
    id: UUID
    caption: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """What would go, and where copies of it stay for a while.

    `lines` of the journal lose their values, `files` their records; `bundles` in the outbox are
    removed; `backups` beside the data hold the content until so many newer ones took their place,
    the `evidence` of restores until somebody deletes it.
    """

    going: tuple[Going, ...]
    lines: int
    files: int
    bundles: int
    backups: int
    evidence: int
    backups_kept: int = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """On what basis and why records are to be erased; the reason names nobody."""

    basis: str
    reason: str


class _Found(NamedTuple):
    register: Register
    row: lists.Row
    is_chosen: bool


def preview_erasure(
    store: Store, register: Register, ids: Sequence[UUID], *, actor: Actor
) -> ErasurePreview:
    """Return what erasing these records would take away; CannotBeErased says what is in the way."""
    require(actor, Right.ERASE)
    with store.reading() as session:
        found = _all_going(session, register, ids)
        keys = [one.row.id for one in found]
        view = RecordView(session)
        values_of = JournalLine.record_id.in_(keys)
        return ErasurePreview(
            going=tuple(
                Going(
                    register=one.register.title,
                    id=one.row.id,
                    caption=caption_of(one.register, one.row.values, view),
                    is_chosen=one.is_chosen,
                )
                for one in found
            ),
            lines=session.scalar(select(func.count()).where(values_of)) or 0,
            files=session.scalar(select(func.count()).where(Attachment.record_id.in_(keys))) or 0,
            bundles=len(old_bundles(store)),
            backups=len(backups(store.folder / "backups")),
            evidence=len(list((store.folder / EVIDENCE).glob("*.db"))),
        )


def erase_records(
    store: Store,
    register: Register,
    ids: Sequence[UUID],
    order: ErasureOrder,
    *,
    actor: Actor,
    second: Actor,
) -> Changes:
    """Erase closed records and what depends on them; nothing brings them back.

    `second` is who `services.door.second_person` confirmed.
    """
    require(actor, Right.ERASE)
    codes = [one.code for one in bases_in_force(on=clock.today())]
    if order.basis not in codes:
        raise InvalidRecord([Problem("basis", f"Chưa chọn căn cứ xóa: {', '.join(codes)}.")])
    with store.transaction() as session:
        found = _all_going(session, register, ids)
        _check_reason(order.reason, found)
        stamp = stamp_of(session, actor)
        content = {"basis": order.basis, "reason": order.reason.strip()} | agreed(actor, second)
        files = erasures.erase(
            session, [(one.register, one.row.id) for one in found], stamp=stamp, content=content
        )
    finish_erasing(store, files)
    return Changes(
        registers=frozenset(one.register.key for one in found),
        record_ids=tuple(one.row.id for one in found),
        action_id=stamp.action_id,
    )


def _all_going(session: Session, register: Register, ids: Sequence[UUID]) -> list[_Found]:
    """Return the records and all that depends on them, each before what it points to."""
    chosen = lists.rows_of(session, register, list(dict.fromkeys(ids)))
    if not chosen or len(chosen) < len(set(ids)):
        raise CannotBeErased(
            "Hồ sơ này không còn trong sổ.", kept=_NOTHING_DONE, code="already_gone"
        )
    found = {row.id: _Found(register, row, is_chosen=True) for row in chosen}
    edge = list(found.values())
    while edge:
        _refuse_what_stays(session, edge)
        edge = [one for one in _pointing_to(session, edge) if one.row.id not in found]
        found |= {one.row.id: one for one in edge}
    order = {one.key: place for place, one in enumerate(reversed(IN_DEPENDENCY_ORDER))}
    return sorted(found.values(), key=lambda one: order[one.register.key])


def _pointing_to(session: Session, above: Sequence[_Found]) -> list[_Found]:
    below: dict[UUID, _Found] = {}
    for other in ALL:
        for field in other.references:
            assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
            keys = [one.row.id for one in above if one.register.key == field.to]
            for key in erasures.pointing_to(session, other, field.name, keys):
                row = lists.rows_of(session, other, [key])[0]
                below[key] = _Found(other, row, is_chosen=False)
    return list(below.values())


def _refuse_what_stays(session: Session, found: Sequence[_Found]) -> None:
    view = RecordView(session)
    for one in found:
        caption = caption_of(one.register, one.row.values, view)
        if one.row.owner_unit != view.own_unit:
            raise CannotBeErased(
                f"Hồ sơ {caption} do đơn vị khác quản lý.",
                kept=_NOTHING_DONE,
                then="Đơn vị quản lý hồ sơ xóa, gói sau của đơn vị đó sẽ xóa theo ở đây.",
                code="not_owner",
            )
        if one.row.closed_at is None and one.is_chosen:
            raise CannotBeErased(
                f"Hồ sơ {caption} đang mở, chỉ xóa hẳn được hồ sơ đã đóng.",
                kept=_NOTHING_DONE,
                then="Đóng hồ sơ trước, có ghi lý do.",
                code="open",
            )
        if one.row.closed_at is None:
            raise CannotBeErased(
                f"Hồ sơ {caption} trong sổ {one.register.title} còn mở và thuộc về hồ sơ định xóa.",
                kept=_NOTHING_DONE,
                then="Đóng hồ sơ đó trước, hoặc sửa để nó thuộc về hồ sơ khác.",
                code="still_pointed_to",
            )


def _check_reason(reason: str, found: Sequence[_Found]) -> None:
    """Refuse an empty reason, and one that would keep the very name that is to go."""
    said = loose(reason)
    if not said.strip():
        raise InvalidRecord([Problem("reason", "Chưa ghi lý do xóa.")])
    digits = "".join(letter for letter in said if letter.isdigit())
    for one in found:
        terms = one.register.search_terms(one.row.values)
        names = [line for line in map(loose, terms.words.splitlines()) if " " in line.strip()]
        numbers = [n for n in terms.digits.split() if len(n) >= _SHORTEST_NUMBER]
        if any(name in said for name in names) or any(number in digits for number in numbers):
            raise InvalidRecord(
                [
                    Problem(
                        "reason", "Lý do còn ở lại trong nhật ký nên không ghi tên hay số giấy tờ."
                    )
                ]
            )
