"""Rows on their way into the registers: who is known, what is made, what would change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.intake.identity import NUMBERS, filled_up, may_be_made, name_key
from tdbv_desktop.services.intake.known import Known, is_somebody_else
from tdbv_desktop.services.intake.merging import has_conflict, kept_beside, merged
from tdbv_desktop.services.intake.paths import nodes_of, reachable
from tdbv_desktop.services.intake.plan import Treatment
from tdbv_desktop.services.intake.said import IMPORTED, Note, Outcome, ReadRow, RowResult
from tdbv_desktop.store.records import Draft, write_records

_CODE = re.compile(r"NT-(\d{3,6})")


@dataclass(frozen=True, slots=True)
class _Node:
    """One record a row stands for: the row's own, or one it points to."""

    prefix: str
    register: str
    record_id: UUID
    held: Mapping[str, Any] | None
    values: dict[str, Any]

    @property
    def is_new(self) -> bool:
        return self.held is None

    @property
    def changes(self) -> dict[str, Any]:
        held = self.held or {}
        return {name: value for name, value in self.values.items() if held.get(name) != value}


class _Stopped(Exception):
    """A row that does not go in, and why."""

    def __init__(self, outcome: Outcome, *notes: Note) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.notes = notes


class Arrivals:
    """Takes rows of one register, batch by batch; `write` puts what was taken into the store."""

    def __init__(
        self, session: Session, register: str, *, actor: Actor, known: Treatment = "gaps"
    ) -> None:
        self._session, self._register, self._treatment = session, register, known
        self._stamp = stamp_of(session, actor)
        self._known = Known(session)
        self._drafts: dict[str, list[Draft]] = {one.key: [] for one in IN_DEPENDENCY_ORDER}
        self._next_code = 0
        self._prefixes = {
            path: (one.prefix, one.field.name) for path, one in reachable(register).items()
        }
        self.made: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.has_written = False

    @property
    def action_id(self) -> UUID:
        """Return the action all lines of this import belong to, by which it can be undone."""
        return self._stamp.action_id

    @property
    def touched(self) -> frozenset[str]:
        """Return the registers in which something is made or changed."""
        return frozenset(key for key in (*self.made, *self.changed))

    def prepare(self, rows: Iterable[ReadRow]) -> None:
        """Read what is known of the rows of a batch at once."""
        self._known.forget_read()
        prefix = next((p for p, key in nodes_of(self._register) if key == "person"), None)
        if prefix is None:
            return
        said = [said for row in rows if (said := self._said(row, prefix))]
        found = (self._known.find("person", one)[0] for one in said)
        people = [one for one in found if one is not None]
        self._known.learn("person", people)
        numbers = [one["citizen_number"] for one in said if one.get("citizen_number")]
        self._known.look_up("person", "citizen_number", numbers)
        if self._register == "stay":
            self._known.look_up("stay", "person", people)

    def take(self, row: ReadRow) -> RowResult:
        """Take one row; return what became of it and what is to be said about it."""
        if row.is_done:
            return RowResult(row.row, "same")
        stopping = [note for note in row.notes if note.severity == "error"]
        if stopping:
            is_doubt = all(note.is_doubt for note in stopping)
            return RowResult(row.row, "doubtful" if is_doubt else "refused", row.notes)
        try:
            nodes, notes = self._resolve(row)
        except _Stopped as stopped:
            return RowResult(row.row, stopped.outcome, (*row.notes, *stopped.notes))
        notes = [*row.notes, *notes]
        if any(note.severity == "error" for note in notes):
            return RowResult(row.row, "refused", tuple(notes))
        return RowResult(row.row, self._commit(nodes), tuple(notes))

    def write(self) -> None:
        """Write what was taken so far, in the order in which records depend on each other."""
        for register in IN_DEPENDENCY_ORDER:
            drafts = self._drafts[register.key]
            if drafts:
                self.has_written = True
                write_records(
                    self._session, register, drafts, stamp=self._stamp, owner=self._known.own_unit
                )
                drafts.clear()
        self._known.forget_planned()

    def forget(self) -> None:
        """Let go of the drafts of a dry run; what was planned still answers."""
        for drafts in self._drafts.values():
            drafts.clear()

    def name_of(self, register: str, said: Mapping[str, Any]) -> str:
        """Return the name of the record that is meant, empty when there is none."""
        found, _, _ = self._known.find(register, said)
        values = self._known.values(register, found) if found is not None else None
        return str(values[BY_KEY[register].caption[0]]) if values else ""

    def _said(self, row: ReadRow, prefix: str) -> dict[str, Any]:
        found = {}
        for path, value in row.values.items():
            before, name = self._prefixes[path]
            if before == prefix:
                found[name] = value
        return found

    def _resolve(self, row: ReadRow) -> tuple[list[_Node], list[Note]]:
        nodes: list[_Node] = []
        notes: list[Note] = []
        ids: dict[str, UUID] = {}
        for prefix, register in nodes_of(self._register):
            said = self._said(row, prefix)
            for field in BY_KEY[register].references:
                said[field.name] = ids[f"{prefix}{field.name}."]
            node = self._node(prefix, register, said, row.record_id if not prefix else None)
            if node.is_new or node.changes:
                notes += self._judge(node)
            if node.held is not None and self._treatment != "overwrite":
                notes += kept_beside(prefix, register, node.values, said)
            ids[prefix] = node.record_id
            nodes.append(node)
        return nodes, notes

    def _node(
        self, prefix: str, register: str, said: dict[str, Any], record_id: UUID | None
    ) -> _Node:
        if record_id is not None:
            return self._named(prefix, register, said, record_id)
        found = self._find(prefix, register, said)
        if found is None:
            if prefix and not may_be_made(register, said):
                title = BY_KEY[register].one
                path = prefix + BY_KEY[register].caption[0]
                raise _Stopped("refused", Note(path=path, message=f"Chưa biết {title} nào."))
            made = filled_up(register, said)
            if register == "rental_house" and not made.get("code"):
                made["code"] = self._free_code()
            record_id = self._known.expect(new_id())
            return _Node(prefix, register, record_id, None, _whole(register, made))
        held = self._known.values(register, found)
        assert held is not None  # noqa: S101 - it was found a moment ago
        return _Node(prefix, register, found, held, merged(register, held, said, self._treatment))

    def _named(self, prefix: str, register: str, said: dict[str, Any], record_id: UUID) -> _Node:
        """Return the record a row of a template was made from, as the row has it now."""
        held = self._known.values(register, record_id)
        if held is None or self._known.is_closed(record_id):
            words = "Hồ sơ của dòng này đã đóng hoặc không còn trong sổ."
            raise _Stopped("refused", Note(path="", message=words))
        return _Node(prefix, register, record_id, held, {**held, **said})

    def _find(self, prefix: str, register: str, said: dict[str, Any]) -> UUID | None:
        if register == "stay":
            return self._find_stay(said)
        found, key, several = self._known.find(register, said)
        caption = prefix + BY_KEY[register].caption[0]
        if several and register == "person" and said.get(NUMBERS[0]):
            return None  # namesakes, but this one has a number of its own
        if several:
            words = f"Trong sổ có nhiều {BY_KEY[register].one} cùng tên như vậy."
            raise _Stopped("doubtful", Note(path=caption, message=words, is_doubt=True))
        if found is None or register != "person" or key is None:
            return found
        return self._checked(prefix, found, key[0], said)

    def _checked(self, prefix: str, found: UUID, by: str, said: Mapping[str, Any]) -> UUID | None:
        """Return the person found, or None for a namesake; a doubt is for a person to settle."""
        held = self._known.values("person", found) or {}
        if by != "name":
            if is_somebody_else(held, said):
                words = f"Số này đã có ở hồ sơ {held['full_name']}, khác họ tên hoặc năm sinh."
                raise _Stopped("doubtful", Note(path=prefix + by, message=words, is_doubt=True))
            return found
        if name_key(held) != name_key(said):
            return None
        if all(held.get(n) and said.get(n) for n in NUMBERS[:1]):
            return None  # each has a number of their own: two people
        if has_conflict(held, said) or any(said.get(name) for name in NUMBERS):
            words = f"Có thể là {held['full_name']} đã có trong sổ, cùng ngày sinh, khác giấy tờ."
            raise _Stopped(
                "doubtful", Note(path=f"{prefix}full_name", message=words, is_doubt=True)
            )
        return found

    def _find_stay(self, said: Mapping[str, Any]) -> UUID | None:
        wanted = (said.get("room"), said.get("arrived_on"))
        for held in self._known.where("stay", "person", said["person"]):
            if (held["room"], held["arrived_on"]) == wanted:
                return UUID(str(held["id"]))
        return None

    def _judge(self, node: _Node) -> Iterable[Note]:
        self._known.record_id = None if node.is_new else node.record_id
        problems: Sequence[Problem] = BY_KEY[node.register].problems(node.values, self._known)
        for problem in problems:
            yield Note(
                path=node.prefix + problem.field if problem.field else "",
                message=problem.message,
                severity=problem.severity,
            )

    def _commit(self, nodes: Sequence[_Node]) -> Outcome:
        outcome: Outcome = "same"
        for node in nodes:
            changes = node.values if node.is_new else node.changes
            if not changes:
                continue
            outcome = "new" if node.is_new and not node.prefix else "changed"
            (self.made if node.is_new else self.changed)[node.register] += 1
            self._known.plan(node.register, node.record_id, node.values)
            self._drafts[node.register].append(
                Draft(
                    values=changes,
                    record_id=node.record_id,
                    revision=0 if node.is_new else None,
                    reason=IMPORTED,
                )
            )
        return outcome

    def _free_code(self) -> str:
        """Return a code no house has yet, for a house the file gives none."""
        if not self._next_code:
            taken = (_CODE.fullmatch(code) for code in self._known.codes())
            self._next_code = max((int(match[1]) for match in taken if match), default=0)
        self._next_code += 1
        return f"NT-{self._next_code:03}"


def _whole(register: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) for name in BY_KEY[register].field_names}
