"""Makes `tests/data/schema-NNNN.db`: a small file of the present schema, kept for later programs.

    python tools/make_schema_sample.py           writes the sample of the newest step
    python tools/make_schema_sample.py --check   fails when that sample is not there

Run once before a release that brought a new step, never again for an old one: the tests open every
sample, bring it up to date and look for these records. The people are invented. The key below is
public and protects nothing; it only makes the file the same kind as a real one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.migrate import steps
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import CORE, Store

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "data"
PUBLIC_KEY = bytes(range(48))
UNIT = "00565"
MADE_AT = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
CHIEF = Actor(UUID("01936f5e-0000-7000-8000-000000000001"), "Nguyễn Văn Mẫu", Role.CHIEF)

HAMLET = {"name": "Ấp 3", "kind": "ap", "old_commune": "Xã Mẫu Cũ"}
HOUSE = {
    "code": "NT-001",
    "name": "Nhà trọ Hoa Phượng",
    "address": "Số 1, Đường Bờ Kênh",
    "owner_name": "Trần Thị Mẫu",
    "owner_birth": PartialDate(1960, 5),
    "owner_phone": "0900000001",
    "owner_lives_here": True,
    "floor_area": Decimal("120.50"),
    "extinguishers": 4,
    "pledged_on": date(2026, 3, 1),
}
ROOM = {"number": "P101", "floor": 1, "capacity": 3, "area": Decimal("14.25")}
PEOPLE: tuple[Mapping[str, Any], ...] = (
    {
        "full_name": "Đặng Văn Á",
        "birth": PartialDate(1985, 3, 15),
        "sex": "male",
        "citizen_number": "000085000001",
        "phone": "0900000002",
    },
    {
        "full_name": "Lý Thị Ửng",
        "birth": PartialDate(1990),
        "sex": "female",
        "citizen_number": "000190000002",
    },
)
STAY = {"arrived_on": date(2026, 11, 1), "reason": "19", "notice_channel": "vneid"}


def main() -> int:
    """Write the sample of the newest step, or say whether it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    path = SAMPLES / f"schema-{steps(CORE.migrations)[-1].revision}.db"
    if path.exists():
        print(f"{path.name} is there.")
        return 0
    if parser.parse_args().check:
        print(f"{path.name} is missing: run tools/make_schema_sample.py.")
        return 1
    write_safely(path, sample())
    print(f"{path.name} written.")
    return 0


def sample() -> bytes:
    """Return the bytes of a file with a few records, each with a history."""
    with tempfile.TemporaryDirectory() as folder, clock.frozen(MADE_AT):
        store = Store(Path(folder), {"core": PUBLIC_KEY})
        store.open(create=True)
        with store.transaction() as session:
            _begin(session)
            _fill(session)
        store.settle()
        store.close()
        return (Path(folder) / CORE.file_name).read_bytes()


def _begin(session: Session) -> None:
    journal.begin_epoch(session, at=MADE_AT)
    facts.set_facts(
        session,
        {
            facts.OWN_UNIT: UNIT,
            facts.UNIT_NAME: "Công an xã Mẫu",
            facts.LEVEL: "commune",
            facts.INSTALLATION: str(CHIEF.user_id),
        },
    )


def _fill(session: Session) -> None:
    hamlet = _save(session, "hamlet", HAMLET)
    house = _save(session, "rental_house", {**HOUSE, "hamlet": hamlet})
    room = _save(session, "room", {**ROOM, "house": house})
    people = [_save(session, "person", values) for values in PEOPLE]
    for person in people:
        stay = _save(session, "stay", {**STAY, "person": person, "room": room})
    _save(session, "person", {"occupation": "Công nhân"}, people[0])
    records.close_record(
        session, BY_KEY["stay"], stay, revision=1, reason="Ghi nhầm phòng", actor=CHIEF
    )
    journal.mark_head(session)


def _save(
    session: Session, register: str, values: Mapping[str, Any], record_id: UUID | None = None
) -> UUID:
    draft = Draft(values=values, record_id=record_id)
    saved = records.save_record(session, BY_KEY[register], draft, actor=CHIEF).record_id
    if saved is None:
        raise SystemExit(f"{register}: nothing was saved")
    return saved


if __name__ == "__main__":
    sys.exit(main())
