"""The practice workspaces that everything is measured on, made once for a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tdbv_desktop.services.chosen_settings import choose_settings
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.doorstep import PRACTICE_PASSWORD
from tdbv_desktop.services.door.workspaces import Desk, NewWorkspace
from tdbv_desktop.services.practice import filling
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.services.travel import enrolment, sending
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import watermark

PEOPLE_PER_HOUSE, ROOMS_PER_HOUSE = 100, 16
UNITS = {"station": ("27994", "Công an xã đo thử"), "upper": ("PC06-DO-THU", "Phòng đo thử")}


def make_ground(folder: Path, *, people: int) -> int:
    """Make a filled station, an upper unit that trusts it, and a full bundle; return its rows."""
    houses = max(1, people // PEOPLE_PER_HOUSE)
    size = Size(houses=houses, rooms=houses * ROOMS_PER_HOUSE, people=people)
    for name, (unit, unit_name) in UNITS.items():
        workspaces.create_workspace(
            folder / name,
            NewWorkspace(
                kind="station" if name == "station" else "upper",
                unit=unit,
                unit_name=unit_name,
                chief_name="Nguyễn Văn Mẫu",
                password=PRACTICE_PASSWORD,
                is_practice=True,
            ),
            cost=FLOOR,
        )
    with desk(folder / "station") as station, desk(folder / "upper") as upper:
        _introduce(folder, station, upper)
        with station.store.transaction() as session:
            filling.fill_station(session, size, actor=station.actor)
            choose_settings(session, {"start_page": "person"}, actor=station.actor)
        sent = sending.send_bundle(station.store, actor=station.actor)
        shutil.copyfile(sent.path, folder / "full.tdbv")
    return sum(sent.rows.values())


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Sign in to one of them; what says how far it was used lies with it, and is copied with it."""
    watermark.profile_folder = lambda: folder / "marks"
    user_id = workspaces.people_of(folder)[0][0]
    with workspaces.signed_in(folder, user_id, PRACTICE_PASSWORD) as opened:
        yield opened


@contextmanager
def copy_of(folder: Path, scratch: str) -> Iterator[Desk]:
    """Sign in to a copy that may be changed, and throw it away."""
    place = folder.with_name(f"{folder.name}-{scratch}")
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    try:
        with desk(place) as opened:
            yield opened
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _introduce(folder: Path, station: Desk, upper: Desk) -> None:
    for giver, taker in ((station, upper), (upper, station)):
        key_file = folder / f"{giver.label.kind}.tdbvkey"
        with giver.store.transaction() as session:
            shown = enrolment.write_key_file(session, key_file, actor=giver.actor)
        said, _ = enrolment.read_key_file(key_file)
        with taker.store.transaction() as session:
            enrolment.enrol_partner(session, said, fingerprint=shown, actor=taker.actor)
