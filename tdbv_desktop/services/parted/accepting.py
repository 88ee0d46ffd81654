"""Taking back all records that are not here, as a station does that lost its disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.judging import RowJudge
from tdbv_desktop.services.parted.deciding import BROUGHT_BACK
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.bulk import dashed, raw_columns
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.others import recovered
from tdbv_desktop.store.records import Draft, write_records
from tdbv_desktop.store.tables.recovered import RecoveredRow
from tdbv_desktop.store.types import instant_from

BATCH = 1_000
Key = tuple[str, str, str]
Said = Mapping[str, Any]  # a row as its line says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What became of the new rows: written, or left in the queue with why."""

    written: int
    left: int
    changes: Changes


@collector_resting()
def accept_new(session: Session, *, actor: Actor, progress: Progress = SILENT) -> Accepted:
    """Write every record that is not here, under its own key, in the order they depend.

    One action, so that it can be taken back. What cannot stand here (its parent is not here, its
    code is unknown, a rule is broken) stays in the queue and says why.
    """
    require(actor, Right.EDIT)
    progress.tell("look")
    total = sum(n for (state, _), n in recovered.counts(session).items() if state == recovered.NEW)
    stamp, owner = stamp_of(session, actor), RecordView(session).own_unit
    written = 0
    registers: set[str] = set()
    for register in IN_DEPENDENCY_ORDER:
        judge = RowJudge(register, RecordView(session, own_unit=owner))
        for rows in _batches(session, register):
            progress.tell("write", written, total)
            count = _accept(session, register, rows, judge, stamp=stamp, owner=owner)
            written += count
            if count:
                registers.add(register.key)
    left = sum(n for (state, _), n in recovered.counts(session).items() if state == recovered.NEW)
    progress.tell_last("write")
    changes = Changes(
        registers=frozenset(registers), record_ids=(), action_id=stamp.action_id, warnings=()
    )
    return Accepted(written=written, left=left, changes=changes)


def _batches(session: Session, register: Register) -> Iterator[list[RecoveredRow]]:
    """Yield what waits, some records at a time; all versions of a record come together."""
    after = ""
    while rows := recovered.waiting(session, recovered.NEW, register.key, after=after, limit=BATCH):
        last = rows[-1].record_id
        if len(rows) == BATCH and rows[0].record_id != last:
            rows = [row for row in rows if row.record_id != last]
        after = rows[-1].record_id
        yield rows
        session.expunge_all()


def _accept(
    session: Session,
    register: Register,
    rows: Sequence[RecoveredRow],
    judge: RowJudge,
    *,
    stamp: journal.Stamp,
    owner: str,
) -> int:
    """Write the records of a batch that can stand here; return how many."""
    newest: dict[str, tuple[RecoveredRow, Said]] = {}
    others: list[Key] = []
    for row in rows:
        said = json.loads(row.line)  # its form and its hash were checked when it came
        held = newest.get(row.record_id)
        is_newer = held is None or said["revision"] > held[1]["revision"]
        if held is not None:
            others.append(_key(held[0] if is_newer else row))
        if is_newer:
            newest[row.record_id] = (row, said)
    done, late, drafts = list[Key](), list[tuple[str, str, str, str]](), list[Draft]()
    parents = _parents(session, register, [said for _, said in newest.values()])
    for row, said in newest.values():
        record = UUID(row.record_id)
        judgement, values = judge.judge(said, parents, key=record)
        if values is None:
            late.append((judgement.why or "", *_key(row)))
            continue
        done.append(_key(row))
        drafts += _drafts(record, said, values)
    write_records(session, register, drafts, stamp=stamp, owner=owner)
    recovered.settle(session, done)
    recovered.explain(session, late)
    recovered.turn_into(session, recovered.DIFFERS, [key for key in others if _stands(key, done)])
    return len(done)


def _key(row: RecoveredRow) -> Key:
    return row.register, row.record_id, row.row_hash


def _stands(key: Key, done: Sequence[Key]) -> bool:
    return any(key[:2] == one[:2] for one in done)


def _drafts(record_id: UUID, said: Said, values: dict[str, Any]) -> Iterator[Draft]:
    yield Draft(values=values, record_id=record_id, revision=0, reason=BROUGHT_BACK)
    closed = said["closed"]
    if closed is not None:
        yield Draft(
            values={},
            record_id=record_id,
            action="close",
            reason=closed["reason"],
            closed_at=instant_from(closed["at"]),
        )


def _parents(session: Session, register: Register, rows: Sequence[Said]) -> dict[str, set[str]]:
    """Return, for each reference field, which of the records pointed to are here."""
    found: dict[str, set[str]] = {}
    for field in register.references:
        wanted = {said["fields"].get(field.name) for said in rows}
        keys = [key.replace("-", "") for key in wanted if isinstance(key, str)]
        there = raw_columns(session, BY_KEY[getattr(field, "to", "")], (), keys)
        found[field.name] = {dashed(str(key)) for (key,) in there}
    return found
