"""Two stations and their upper unit, enrolled with each other, made once and copied for a test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.travel import enrolment
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.vaults import Store

PASSWORD = "bốn từ để mở"
UNITS = {"one": ("27994", "station"), "two": ("27988", "station"), "upper": ("PC06-MAU", "upper")}


@dataclass
class Neighbours:
    """Open stores of the three workspaces, and who works in them."""

    folder: Path
    stores: dict[str, Store]
    actor: Actor = field(default_factory=lambda: Actor(new_id(), "Nguyễn Văn Mẫu", Role.CHIEF))

    def close(self) -> None:
        for store in self.stores.values():
            store.close()


def make_template(folder: Path) -> dict[str, dict[str, bytes]]:
    """Make the three workspaces, introduce them to each other, and return their keys."""
    keys = {}
    for name, (unit, kind) in UNITS.items():
        new = workspaces.NewWorkspace(
            kind=kind,
            unit=unit,
            unit_name=f"Đơn vị {name}",
            chief_name="Nguyễn Văn Mẫu",
            password=PASSWORD,
            is_practice=True,
        )
        workspaces.create_workspace(folder / name, new, cost=keyslots.FLOOR)
        slots = keyslots.load_slots(folder / name)
        keys[name] = keyslots.open_slots(slots, slots.people[0][0], PASSWORD)
    neighbours = open_copy(folder, None, keys)
    for giver, taker in (("one", "upper"), ("upper", "one"), ("two", "upper"), ("upper", "two")):
        _introduce(neighbours, giver, taker)
    for store in neighbours.stores.values():
        store.settle()
    neighbours.close()
    return keys


def open_copy(template: Path, folder: Path | None, keys: dict[str, dict[str, bytes]]) -> Neighbours:
    """Open the workspaces, or a copy of them."""
    place = template
    if folder is not None:
        shutil.copytree(template, folder)
        place = folder
    stores = {}
    for name in UNITS:
        stores[name] = Store(place / name, keys[name])
        stores[name].open(create=False)
    return Neighbours(place, stores)


def _introduce(neighbours: Neighbours, giver: str, taker: str) -> None:
    path = neighbours.folder / f"{giver}.tdbvkey"
    with neighbours.stores[giver].transaction() as session:
        shown = enrolment.write_key_file(session, path, actor=neighbours.actor)
    said, _ = enrolment.read_key_file(path)
    with neighbours.stores[taker].transaction() as session:
        enrolment.enrol_partner(session, said, fingerprint=shown, actor=neighbours.actor)
