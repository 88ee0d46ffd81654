"""Guests on their way into the registers: who is known, which room, which stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import InvalidRecord, Problem, errors_in
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.store.records import Draft, write_records

Outcome = Literal["new", "changed", "same", "doubtful", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "doubtful", "refused")
NUMBERS = ("citizen_number", "old_number", "passport_number")
NO_HAMLET = "Chưa xếp thôn, ấp"
NO_ROOM = "Chưa xếp phòng"
NOT_KNOWN = "Chưa rõ"
IMPORTED = "Nhập từ Excel"  # why these lines of the journal are there
ORDER = ("hamlet", "rental_house", "room", "person", "stay")


class Arrivals:
    """Collects what a file brings and writes it in one go, in the order records depend."""

    def __init__(
        self, session: Session, actor: Actor, *, house_code: str, house_name: str = ""
    ) -> None:
        self._session = session
        self._view = RecordView(session)
        self._stamp = stamp_of(session, actor)
        self._drafts: dict[str, list[Draft]] = {key: [] for key in ORDER}
        self._people: dict[tuple[str, str], tuple[UUID, dict[str, Any]]] = {}
        self._stays: dict[tuple[UUID, UUID, Any], dict[str, Any]] = {}
        self.made_rooms = 0
        self.makes_house = False
        self.has_written = False
        code = _typed("code", house_code)
        self.house_caption = _typed("name", house_name) or f"Nhà trọ {code}"
        self._house = self._find_house(code, self.house_caption)
        self._rooms = {
            fold(room["number"]): room["id"]
            for room in self._view.where("room", "house", self._house)
        }

    @property
    def action_id(self) -> UUID:
        """Return the action all lines of this import belong to, by which it can be undone."""
        return self._stamp.action_id

    def take(
        self, person: Mapping[str, Any], stay: Mapping[str, Any], room: str
    ) -> tuple[Outcome, list[Problem]]:
        """Take one guest; return what became of it and what is to be said about it."""
        person_id, known = self._find_person(person)
        if known is not None and _is_somebody_else(known, person):
            return "doubtful", [
                Problem(
                    "citizen_number",
                    f"Số này đã có ở hồ sơ {known['full_name']}, khác họ tên hoặc năm sinh.",
                )
            ]
        merged = _with_gaps_filled(known, person)
        problems = self._judge("person", merged, person_id)
        number = room or NO_ROOM
        room_id = self._rooms.get(fold(number), new_id())
        held = self._find_stay(person_id, room_id, stay["arrived_on"])
        whole = _with_gaps_filled(held, {**stay, "person": person_id, "room": room_id})
        problems += self._judge("stay", whole, held["id"] if held is not None else None)
        if errors_in(problems):
            return "refused", problems
        self._make_room(number, room_id)
        outcome = self._note_person(person_id, known, merged)
        return self._note_stay(held, whole, outcome), problems

    def label_of(self, field: str) -> str:
        """Return the label of a field of a guest."""
        for key in ("person", "stay"):
            if field in BY_KEY[key].by_name:
                return BY_KEY[key].field(field).label
        return ""

    def write(self) -> None:
        """Write everything that was taken; a house for nobody is not made."""
        if not self._drafts["stay"] and not self._drafts["person"]:
            self.makes_house = False
            return
        for key in ORDER:
            if self._drafts[key]:
                self.has_written = True
                write_records(
                    self._session,
                    BY_KEY[key],
                    self._drafts[key],
                    stamp=self._stamp,
                    owner=self._view.own_unit,
                )

    def _find_house(self, code: str, name: str) -> UUID:
        for house in self._view.where("rental_house", "code", code):
            self.house_caption = house["name"]
            return UUID(str(house["id"]))
        self.makes_house = True
        return self._add(
            "rental_house",
            {
                "code": code,
                "name": name,
                "hamlet": self._find_hamlet(),
                "address": NOT_KNOWN,
                "owner_name": NOT_KNOWN,
            },
        )

    def _find_hamlet(self) -> UUID:
        for hamlet in self._view.where("hamlet", "name", NO_HAMLET):
            return UUID(str(hamlet["id"]))
        return self._add("hamlet", {"name": NO_HAMLET, "kind": "khac"})

    def _find_person(self, person: Mapping[str, Any]) -> tuple[UUID, dict[str, Any] | None]:
        """Return the key of this person, and the values held if the person is known."""
        for key in _keys_of(person):
            if key in self._people:
                return self._people[key]
        for name in NUMBERS:
            if person.get(name):
                for held in self._view.where("person", name, person[name]):
                    return UUID(str(held["id"])), dict(held)
        return self._find_namesake(person) or (new_id(), None)

    def _find_namesake(self, person: Mapping[str, Any]) -> tuple[UUID, dict[str, Any]] | None:
        """Return the person of the same name and birth, where no number tells people apart."""
        if any(person.get(name) for name in NUMBERS):
            return None
        for held in self._view.where("person", "birth", person["birth"]):
            if fold(held["full_name"]) == fold(person["full_name"]):
                return UUID(str(held["id"])), dict(held)
        return None

    def _note_person(
        self, person_id: UUID, known: Mapping[str, Any] | None, merged: dict[str, Any]
    ) -> Outcome:
        for key in _keys_of(merged):
            self._people[key] = (person_id, merged)
        if known is None:
            self._add("person", merged, person_id)
            return "new"
        if all(known.get(name) == value for name, value in merged.items()):
            return "same"
        self._drafts["person"].append(Draft(values=merged, record_id=person_id, reason=IMPORTED))
        return "changed"

    def _find_stay(self, person_id: UUID, room_id: UUID, day: Any) -> dict[str, Any] | None:
        """Return the stay of this person in this room from this day, if there is one already."""
        key = (person_id, room_id, day)
        if key in self._stays:
            return self._stays[key]
        for held in self._view.where("stay", "person", person_id):
            if (held["room"], held["arrived_on"]) == key[1:]:
                return dict(held)
        return None

    def _note_stay(
        self, held: Mapping[str, Any] | None, whole: dict[str, Any], outcome: Outcome
    ) -> Outcome:
        key = (whole["person"], whole["room"], whole["arrived_on"])
        if held is None:
            self._stays[key] = whole | {"id": self._add("stay", whole)}
            return "new"
        fresh = {name: value for name, value in whole.items() if held.get(name) != value}
        if not fresh:
            return outcome
        self._stays[key] = whole | {"id": held["id"]}
        self._drafts["stay"].append(
            Draft(values=fresh, record_id=UUID(str(held["id"])), reason=IMPORTED)
        )
        return "changed"

    def _make_room(self, number: str, room_id: UUID) -> None:
        """Make a room the house does not have yet; how many places it has is not known."""
        if fold(number) not in self._rooms:
            self.made_rooms += 1
            self._rooms[fold(number)] = room_id
            self._add("room", {"house": self._house, "number": number}, room_id)

    def _add(self, key: str, values: dict[str, Any], record_id: UUID | None = None) -> UUID:
        record_id = record_id or new_id()
        draft = Draft(values=values, record_id=record_id, revision=0, reason=IMPORTED)
        self._drafts[key].append(draft)
        return record_id

    def _judge(self, key: str, values: Mapping[str, Any], record_id: UUID | None) -> list[Problem]:
        register: Register = BY_KEY[key]
        self._view.record_id = record_id
        whole = {name: values.get(name) for name in register.field_names}
        return list(register.problems(whole, self._view))


def _keys_of(person: Mapping[str, Any]) -> list[tuple[str, str]]:
    numbers = [(name, person[name]) for name in NUMBERS if person.get(name)]
    return numbers or [("name", f"{fold(person['full_name'])}|{person['birth'].iso}")]


def _is_somebody_else(known: Mapping[str, Any], person: Mapping[str, Any]) -> bool:
    return (
        fold(known["full_name"]) != fold(person["full_name"])
        or known["birth"].year != person["birth"].year
    )


def _typed(name: str, text: str) -> Any:
    """Return what was typed for a field of the house; InvalidRecord says what is wrong with it."""
    try:
        return BY_KEY["rental_house"].field(name).parse(text)
    except ValueError as error:
        raise InvalidRecord([Problem(name, str(error))]) from None


def _with_gaps_filled(held: Mapping[str, Any] | None, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is held, with gaps filled from the file; nothing held is overwritten."""
    if held is None:
        return dict(said)
    kept = {name: value for name, value in held.items() if name != "id" and value is not None}
    return {name: value for name, value in said.items() if value is not None} | kept
