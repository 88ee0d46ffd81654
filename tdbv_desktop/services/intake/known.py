"""What is known already while rows come in: the records of the workspace, and those of the file.

Rules ask it as they ask the database; records that are only planned answer too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.record import Values
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.identity import NUMBERS, Key, keys_of
from tdbv_desktop.store import facts
from tdbv_desktop.store.bulk import readers
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import load

SEVERAL = "several"  # more records than one share this key
_FEW = frozenset({"room", "rental_house", "hamlet"})  # registers whose rows are kept once read
# Fields by which rules look for records that are only planned so far.
_ASKED = (
    ("stay", "person"),
    ("stay", "room"),
    ("room", "house"),
    ("person", "citizen_number"),
    ("rental_house", "code"),
)
_READ: Mapping[str, tuple[str, ...]] = {
    "person": ("full_name", "birth", *NUMBERS),
    "rental_house": ("code", "name", "owner_name"),
    "room": ("house", "number"),
    "hamlet": ("name",),
}


class Known:
    """Finds records by what they are known by; answers rules as `blueprint.register.View`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.today: date = clock.believable_today()
        self.own_unit = facts.fact(session, facts.OWN_UNIT)
        self.record_id: UUID | None = None
        self._by_key: dict[str, dict[Key, UUID | str]] = {}
        self._held: dict[tuple[str, UUID], dict[str, Any] | None] = {}
        self._planned: dict[tuple[str, UUID], Mapping[str, Any]] = {}
        self._made: set[UUID] = set()  # keys of records that are not in the database
        self._closed: set[UUID] = set()
        self._found: dict[tuple[str, str, Any], list[UUID]] = {}
        self._among: defaultdict[tuple[str, str, Any], list[UUID]] = defaultdict(list)

    def find(self, register: str, said: Values) -> tuple[UUID | None, Key | None, bool]:
        """Return the open record that is meant, by which key, and whether several might be."""
        index = self._index(register)
        for key in keys_of(register, said):
            found = index.get(key)
            if found == SEVERAL:
                return None, key, True
            if isinstance(found, UUID):
                return found, key, False
        return None, None, False

    def values(self, register: str, record_id: UUID) -> Values | None:
        """Return the values of a record as they will be, None when there is none."""
        place = (register, record_id)
        if place in self._planned:
            return self._planned[place]
        if record_id in self._made:
            return None
        if place not in self._held:
            self.learn(register, [record_id])
        return self._held[place]

    def where(self, register: str, field: str, value: Any) -> Iterable[Values]:
        """Return the open records whose field has this value, planned ones among them."""
        place = (register, field, value)
        if place not in self._found:
            self.look_up(register, field, [value])
        ids = dict.fromkeys((*self._found[place], *self._among.get(place, ())))
        found = ((one, self.values(register, one)) for one in ids)
        return [{**values, "id": one} for one, values in found if values and values[field] == value]

    def is_closed(self, record_id: UUID) -> bool:
        """Say whether a record that was learnt is closed."""
        return record_id in self._closed

    def learn(self, register: str, ids: Iterable[UUID]) -> None:
        """Read many records at once."""
        wanted = [one for one in dict.fromkeys(ids) if (register, one) not in self._held]
        rows = load(self._session, BY_KEY[register], wanted)
        names = BY_KEY[register].field_names
        for one in wanted:
            row = rows.get(one)
            self._held[register, one] = row and {name: row[name] for name in names}
            if row is not None and row["closed_at"] is not None:
                self._closed.add(one)

    def look_up(self, register: str, field: str, values: Iterable[Any]) -> None:
        """Ask for many values at once, so that `where` need not."""
        wanted = []
        for value in dict.fromkeys(values):
            if (register, field, value) in self._found:
                continue
            self._found[register, field, value] = []
            if not (isinstance(value, UUID) and value in self._made):
                wanted.append(value)
        for row in lists.rows_among(self._session, BY_KEY[register], field, wanted):
            self._held.setdefault((register, row.id), dict(row.values))
            self._found[register, field, row.values[field]].append(row.id)

    def expect(self, record_id: UUID) -> UUID:
        """Take in the key of a record that may be made: nothing points to it yet."""
        self._made.add(record_id)
        return record_id

    def plan(self, register: str, record_id: UUID, values: dict[str, Any]) -> None:
        """Take in how a record will be."""
        self._planned[register, record_id] = values
        for asked, field in _ASKED:
            if asked == register and values.get(field) is not None:
                self._among[register, field, values[field]].append(record_id)
        index = self._index(register)
        if register in _READ:
            for key in _all_keys(register, values):
                index.setdefault(key, record_id)

    def forget_planned(self) -> None:
        """Let go of what has been written meanwhile: the database knows it now."""
        few = {place: dict(v) for place, v in self._planned.items() if place[0] in _FEW}
        self._planned.clear()
        self._made.clear()
        self._among.clear()
        self.forget_read()
        self._held |= few

    def forget_read(self) -> None:
        """Let go of what was read for the rows before."""
        self._held = {place: v for place, v in self._held.items() if place[0] in _FEW}
        self._found.clear()

    def codes(self) -> list[str]:
        """Return the codes of all houses, open or planned."""
        return [key[1] for key in self._index("rental_house") if key[0] == "code"]

    def _index(self, register: str) -> dict[Key, UUID | str]:
        if register not in self._by_key:
            self._by_key[register] = self._read_index(register) if register in _READ else {}
        return self._by_key[register]

    def _read_index(self, register: str) -> dict[Key, UUID | str]:
        """Return the open records of a register by their keys; read once for a whole file."""
        names = _READ[register]
        columns = ", ".join(("id", *names))
        # Only names that registers declare stand in this text, never what somebody typed.
        sql = f"SELECT {columns} FROM {register} WHERE closed_at IS NULL"  # noqa: S608
        reads = readers(self._session, BY_KEY[register])
        index: dict[Key, UUID | str] = {}
        for raw_id, *raw in self._session.connection().exec_driver_sql(sql):
            said = {name: reads[name](one) for name, one in zip(names, raw, strict=True)}
            record_id = UUID(raw_id)
            for key in _all_keys(register, said):
                index[key] = SEVERAL if key in index else record_id
        return index


def _all_keys(register: str, said: Mapping[str, Any]) -> Iterable[Key]:
    """Yield every key of a stored record, also the weaker ones a file may know it by."""
    if register != "rental_house":
        return keys_of(register, said)
    parts = ({"code": said["code"]}, {"name": said["name"]}, {"owner_name": said["owner_name"]})
    return [key for part in parts for key in keys_of(register, part)[:1]]


def is_somebody_else(held: Values, said: Values) -> bool:
    """Say whether a number known already stands beside another name, or another year of birth."""
    name, birth = said.get("full_name"), said.get("birth")
    if name and fold(held["full_name"]) != fold(name):
        return True
    return birth is not None and held["birth"] is not None and held["birth"].year != birth.year
