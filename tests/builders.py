"""Makes records with good defaults, through the same door as the program."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import save_record
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store

A_DAY = date(2026, 11, 1)


def save(store: Store, actor: Actor, register: str, **values: Any) -> Changes:
    """Save a new record and return what changed."""
    with store.transaction() as session:
        return save_record(session, BY_KEY[register], Draft(values=values), actor=actor)


def edit(store: Store, actor: Actor, register: str, record_id: UUID, **values: Any) -> Changes:
    """Change fields of a record."""
    with store.transaction() as session:
        draft = Draft(values=values, record_id=record_id)
        return save_record(session, BY_KEY[register], draft, actor=actor)


class Town:
    """A hamlet, a house and as many rooms and people as a test asks for."""

    def __init__(self, store: Store, actor: Actor) -> None:
        self.store, self.actor, self._n = store, actor, 0
        self.hamlet = self._new("hamlet", name="Ấp 3", kind="ap")
        self.house = self._new(
            "rental_house",
            code="NT-001",
            name="Nhà trọ Hoa Phượng",
            hamlet=self.hamlet,
            address="Số 1, Đường Bờ Kênh",
            owner_name="Trần Thị Mẫu",
        )

    def room(self, number: str = "101", **values: Any) -> UUID:
        """Make a room of the house."""
        return self._new("room", house=self.house, number=number, **values)

    def person(self, full_name: str = "Đặng Văn Á", **values: Any) -> UUID:
        """Make a person with a number of their own."""
        self._n += 1
        given = {
            "full_name": full_name,
            "birth": PartialDate(1985, 3, 15),
            "sex": "male",
            "citizen_number": f"000085{self._n:06}",
        }
        return self._new("person", **(given | values))

    def stay(self, person: UUID, room: UUID, **values: Any) -> UUID:
        """Make a stay that began on a fixed day."""
        return self._new("stay", **({"person": person, "room": room, "arrived_on": A_DAY} | values))

    def _new(self, register: str, **values: Any) -> UUID:
        record_id = save(self.store, self.actor, register, **values).record_id
        assert record_id is not None
        return record_id
