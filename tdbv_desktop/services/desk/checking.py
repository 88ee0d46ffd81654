"""What the rules say of many records at once, in a few questions instead of several for each.

The rules are asked twice. The first time nobody answers what they want to know of other records,
but the questions are noted; then all are answered together, and the rules are asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import Problem, warnings_in
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.record import Values
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import learn_references
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.listing import lists

TOGETHER = 500  # records looked at in one go
Question = tuple[str, str, Any]  # register, field, value


@dataclass(slots=True)
class ManyView(RecordView):
    """A view that answers from what was asked for all records together.

    `instead` holds records of one register as they would be after a change, by id: rules see them
    that way, so that two records of one batch can contradict each other.
    """

    instead_of: str = ""
    instead: Mapping[UUID, Values] = field(default_factory=dict)
    _answers: dict[Question, list[Values]] = field(default_factory=dict)
    _open_questions: set[Question] = field(default_factory=set)

    def where(self, register: str, field: str, value: Any) -> Iterable[Values]:
        """Return the open records whose field has this value; none before they were read."""
        question = (register, field, value)
        if question not in self._answers:
            self._open_questions.add(question)
            return []
        return self._answers[question]

    def answer(self) -> bool:
        """Read what was asked and not yet answered; say whether there was anything."""
        asked: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for register, name, value in self._open_questions:
            asked[register, name].append(value)
            self._answers[register, name, value] = []
        self._open_questions.clear()
        for (register, name), values in asked.items():
            for found in self._found(register, name, values):
                question = (register, name, found[name])
                if question in self._answers:
                    self._answers[question].append(found)
        return bool(asked)

    def _found(self, register: str, name: str, values: Sequence[Any]) -> list[Values]:
        rows = lists.rows_among(self.session, BY_KEY[register], name, values)
        if register != self.instead_of:
            return [{**row.values, "id": row.id} for row in rows]
        wanted = set(values)
        found = [{**r.values, "id": r.id} for r in rows if r.id not in self.instead]
        return found + [
            {**after, "id": record_id}
            for record_id, after in self.instead.items()
            if after[name] in wanted
        ]


def problems_of_many(
    session: Session, register: Register, rows: Sequence[lists.Row], *, are_changed: bool = False
) -> list[tuple[Problem, ...]]:
    """Return what is wrong or doubtful with each record, in the order of the rows.

    With `are_changed` the values are what the records would become, not what they are.
    """
    instead = {row.id: row.values for row in rows} if are_changed else {}
    view = ManyView(session, instead_of=register.key if are_changed else "", instead=instead)
    learn_references(register, [row.values for row in rows], view)
    found = [_problems(register, row, view) for row in rows]
    while view.answer():
        found = [_problems(register, row, view) for row in rows]
    return found


def doubts_of(
    session: Session,
    register: Register,
    ids: Sequence[UUID],
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> dict[UUID, str]:
    """Return the warnings of those records that have any, each as one text."""
    require(actor, Right.VIEW)
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), TOGETHER):
        progress.tell("check", start, len(ids))
        rows = lists.rows_of(session, register, ids[start : start + TOGETHER])
        rows = [row for row in rows if row.closed_at is None]
        for row, problems in zip(rows, problems_of_many(session, register, rows), strict=True):
            if doubts := warnings_in(problems):
                found[row.id] = " ".join(doubt.message for doubt in doubts)
    return found


def changed_row(row: lists.Row, name: str, value: Any) -> lists.Row:
    """Return a row as it would be with another value in one field."""
    return replace(row, values={**row.values, name: value})


def _problems(register: Register, row: lists.Row, view: ManyView) -> tuple[Problem, ...]:
    view.record_id, view.own_unit = row.id, row.owner_unit
    return register.problems(row.values, view)
