"""Showing another unit's rows in the registers: the accepted ones of its mirror.

A row whose parent or code is missing is held and tried again with every later message; a row
that breaks a rule beyond doubt is refused. Both stay in the mirror and block nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.judging import MISSING_PARENT, RowJudge
from tdbv_desktop.services.travel.sound_rows import SoundRows
from tdbv_desktop.store import removing
from tdbv_desktop.store.bulk import dashed, raw_columns
from tdbv_desktop.store.others import mirror, newer
from tdbv_desktop.store.others.mirror import Judgement
from tdbv_desktop.store.records import put_rows
from tdbv_desktop.store.types import instant_from

NEWER_REGISTER = "Sổ này chưa có ở phiên bản chương trình đang dùng."
BATCH = 2_000


def project(
    session: Session, owner: str, *, progress: Progress = SILENT, is_looking: bool = False
) -> Counter[str]:
    """Judge every row of a unit that is not in place yet; return how many of each state.

    Where all is taken back (`is_looking`), nothing is made to be found by what is typed.
    """
    totals = Counter(held=hold_newer(session, owner))
    for register in IN_DEPENDENCY_ORDER:
        view = RecordView(session, own_unit=owner)
        sound = SoundRows(session, register, view, is_found=not is_looking)
        totals += _project_register(session, owner, sound, view, progress)
    return totals


def hold_newer(session: Session, owner: str) -> int:
    """Hold the rows of registers that only a newer program knows; return how many."""
    held = 0
    for key in mirror.registers_waiting(session, owner):
        if key not in BY_KEY:
            late = [
                Judgement(record, "held", NEWER_REGISTER)
                for record in mirror.waiting(session, owner, key)
            ]
            mirror.judge(session, key, late)
            held += len(late)
    return held


def make_room(session: Session, owner: str) -> None:
    """Take a unit's records out of the registers that its mirror no longer holds as they stand."""
    removing.links_may_wait(session)
    for register in reversed(IN_DEPENDENCY_ORDER):
        gone = removing.not_as_mirrored(session, register.key, owner)
        removing.remove_rows(session, register, gone)


def make_equal(session: Session, owner: str) -> None:
    """Take out what was not accepted now, and hold what points to it."""
    for register in reversed(IN_DEPENDENCY_ORDER):
        gone = removing.not_as_mirrored(session, register.key, owner, accepted=True)
        removing.remove_rows(session, register, gone)
    hold_loose_ends(session)


def hold_loose_ends(session: Session) -> None:
    """Take rows out of the registers that point to something that is gone, and hold them."""
    for register in IN_DEPENDENCY_ORDER:
        for field in register.references:
            assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
            keys = removing.pointing_nowhere(session, register.key, field.name, field.to)
            removing.remove_rows(session, register, keys)
            why = MISSING_PARENT.format(label=field.label)
            held = [Judgement(dashed(key), "held", why, field.name) for key in keys]
            mirror.judge(session, register.key, held)


def _project_register(
    session: Session, owner: str, sound: SoundRows, view: RecordView, progress: Progress
) -> Counter[str]:
    register = sound.register
    records, totals = mirror.waiting(session, owner, register.key), Counter[str]()
    judge = RowJudge(register, view)
    for start in range(0, len(records), BATCH):
        progress.tell("project", start, len(records))
        lines = mirror.lines_of(session, register.key, records[start : start + BATCH])
        placed, doubtful = sound.place(json.loads(f"[{','.join(lines)}]"))
        mirror.accept(session, register.key, placed)
        totals["accepted"] += len(placed)
        if doubtful:
            totals += judge_singly(session, register, doubtful, judge)
    return totals


def judge_singly(
    session: Session, register: Register, waiting: list[Any], judge: RowJudge
) -> Counter[str]:
    """Judge rows of the mirror one by one, put those in place that may be; return the states."""
    parents = _present(session, register, waiting)
    _note_newer(session, register, waiting)
    judgements, rows = [], []
    for said in waiting:
        key = UUID(said["id"])
        judgement, values = judge.judge(said, parents, key=key)
        judgements.append(judgement)
        if values is not None:
            rows.append(_row(said, values, key))
    _place(session, register, rows)
    mirror.judge(session, register.key, judgements)
    return Counter(judgement.state for judgement in judgements)


def _note_newer(session: Session, register: Register, waiting: list[Any]) -> None:
    """Note the fields that are not known here: the rows are judged again once they are."""
    for said in waiting:
        unknown = said["fields"].keys() - register.by_name.keys()
        if unknown:
            newer.note(session, said["owner"], register.key, sorted(unknown))


def _row(said: Mapping[str, Any], values: dict[str, Any], key: UUID) -> dict[str, Any]:
    closed = said["closed"]
    return values | {
        "id": key,
        "owner_unit": said["owner"],
        "revision": said["revision"],
        "epoch": said["epoch"],
        "sequence": said["sequence"],
        "row_salt": said["salt"],
        "row_hash": said["hash"],
        "closed_at": None if closed is None else instant_from(closed["at"]),
        "closed_reason": None if closed is None else closed["reason"],
    }


def _present(session: Session, register: Register, waiting: list[Any]) -> dict[str, set[str]]:
    """Return, for each reference field, which of the records pointed to are there."""
    found: dict[str, set[str]] = {}
    for field in register.references:
        assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
        wanted = {said["fields"].get(field.name) for said in waiting}
        found[field.name] = _existing(session, BY_KEY[field.to], wanted)
    return found


def _existing(session: Session, register: Register, wanted: Collection[Any]) -> set[str]:
    keys = [key.replace("-", "") for key in wanted if isinstance(key, str)]
    return {dashed(key) for (key,) in raw_columns(session, register, (), keys)}


def _place(session: Session, register: Register, rows: list[dict[str, Any]]) -> None:
    keys = [row["id"].hex for row in rows]
    there = {key for (key,) in raw_columns(session, register, (), keys)}
    new, changed = list[dict[str, Any]](), list[dict[str, Any]]()
    for key, row in zip(keys, rows, strict=True):
        (changed if key in there else new).append(row)
    put_rows(session, register, new=new, changed=changed)
