"""The main job from end to end, on a practice station and a practice upper unit.

Fill, import a workbook, send a full, receive it, acknowledge the receipt; then everyday changes
and a delta, the same way. Each step is timed; at the end both sides are compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdbv_desktop.core import clock
from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.services import imports
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.doorstep import PRACTICE_PASSWORD
from tdbv_desktop.services.door.workspaces import Desk, NewWorkspace
from tdbv_desktop.services.practice import filling
from tdbv_desktop.services.practice.invented import Size
from tdbv_desktop.services.practice.memory import forget_peak, peak_mb
from tdbv_desktop.services.travel import (
    acknowledging,
    enrolment,
    handing_over,
    receiving,
    sending,
    standing,
)
from tdbv_desktop.store.access.keyslots import FLOOR

STATION_UNIT, STATION_NAME = "27994", "Công an xã thực hành"
UPPER_UNIT, UPPER_NAME = "PC06-THUC-HANH", "Phòng PC06 thực hành"
PASSWORD = PRACTICE_PASSWORD
SAMPLE_HOUSE, SAMPLE_NAME = "NT-LUUTRU", "Nhà trọ Tệp Mẫu"
CHANGES = 200
Tell = Callable[[str, float, int, int], None]  # name of a step, seconds, rows, megabytes


class PracticeTaken(UserMistake):
    """A practice folder is never made over something that is there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Thư mục {folder} đã có.",
            kept="Không có gì trong đó bị động đến.",
            then="Chọn thư mục khác: tdbv demo --dir THƯ_MỤC.",
        )


@dataclass(slots=True)
class Rehearsal:
    """What a rehearsal did: its steps, and how both sides stand."""

    folder: Path
    steps: list[dict[str, Any]] = field(default_factory=list)
    station: Mapping[str, Any] = field(default_factory=dict)
    upper: Mapping[str, Any] = field(default_factory=dict)
    imported: Mapping[str, Any] = field(default_factory=dict)

    @property
    def peak_mb(self) -> int:
        """Return the most memory any step held."""
        return max((step["peak_mb"] for step in self.steps), default=0)

    @property
    def equal(self) -> bool:
        """Say whether both sides hold the same, and something at all."""
        return bool(self.station) and self.station == self.upper

    def as_json(self) -> dict[str, Any]:
        """Return the rehearsal as one object."""
        return {
            "steps": self.steps,
            "station": self.station,
            "upper": self.upper,
            "equal": self.equal,
            "import": self.imported,
        }


def rehearse(
    folder: Path, size: Size, *, password: str, tell: Tell, sample: Path | None = None
) -> Rehearsal:
    """Make both practice workspaces in `folder` and run the main job through them."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PracticeTaken(folder)
    run = Rehearsal(folder)
    step = _timer(run, tell)
    with step("create") as done:
        _create(folder, password)
        done(2)
    with _desk(folder / "station", password) as station, _desk(folder / "upper", password) as upper:
        _introduce(folder, station, upper)
        with step("fill") as done, station.store.transaction() as session:
            done(filling.fill_station(session, size, actor=station.actor))
        _import_sample(run, step, station, sample)
        _round(step, "full", folder, station, upper)
        with step("change") as done, station.store.transaction() as session:
            done(filling.change_station(session, CHANGES, first=size.people, actor=station.actor))
        _round(step, "delta", folder, station, upper)
        with step("compare") as done:
            run.station, run.upper = _compare(station, upper)
            done(sum(of["live"] + of["closed"] for of in run.station["counts"].values()))
    return run


def _create(folder: Path, password: str) -> None:
    for name, kind, unit, unit_name in (
        ("station", "station", STATION_UNIT, STATION_NAME),
        ("upper", "upper", UPPER_UNIT, UPPER_NAME),
    ):
        workspaces.create_workspace(
            folder / name,
            NewWorkspace(
                kind="station" if kind == "station" else "upper",
                unit=unit,
                unit_name=unit_name,
                chief_name="Nguyễn Văn Mẫu",
                password=password,
                is_practice=True,
            ),
            cost=FLOOR,
        )


@contextmanager
def _desk(folder: Path, password: str) -> Iterator[Desk]:
    user_id = workspaces.people_of(folder)[0][0]
    with workspaces.signed_in(folder, user_id, password) as desk:
        yield desk


def _introduce(folder: Path, station: Desk, upper: Desk) -> None:
    """Exchange key files, each side comparing the fingerprint the other one shows."""
    for giver, taker in ((station, upper), (upper, station)):
        key_file = folder / f"{giver.label.kind}.tdbvkey"
        with giver.store.transaction() as session:
            shown = enrolment.write_key_file(session, key_file, actor=giver.actor)
        said, _ = enrolment.read_key_file(key_file)
        with taker.store.transaction() as session:
            enrolment.enrol_partner(session, said, fingerprint=shown, actor=taker.actor)


def _import_sample(run: Rehearsal, step: Any, station: Desk, sample: Path | None) -> None:
    path = sample if sample is not None else asset("resources", "samples", "luu-tru-19-cot.xlsx")
    with step("import") as done:
        rows = imports.read_lodging_file(path)
        with station.store.transaction() as session:
            report = imports.import_lodging(
                session, rows, house_code=SAMPLE_HOUSE, house_name=SAMPLE_NAME, actor=station.actor
            )
        done(report.rows_found)
    run.imported = imports.as_json(report)


def _round(step: Any, name: str, folder: Path, station: Desk, upper: Desk) -> None:
    """Send, carry, receive, and carry the receipt back."""
    stick = folder / "usb"
    stick.mkdir(exist_ok=True)
    with step(f"{name}: export") as done:
        sent = sending.send_bundle(station.store, actor=station.actor)
        done(sum(sent.rows.values()))
    with step(f"{name}: carry") as done:
        carried = handing_over.copy_to_stick(sent.path, stick)
        done(1)
    with step(f"{name}: receive") as done:
        got = receiving.receive_bundle(upper.store, carried, actor=upper.actor)
        done(got.new + got.changed + got.closed)
    with step(f"{name}: acknowledge") as done:
        receipt = handing_over.copy_to_stick(got.receipt, stick)
        acknowledging.acknowledge_receipt(station.store, receipt, actor=station.actor)
        done(1)


def _compare(station: Desk, upper: Desk) -> tuple[dict[str, Any], dict[str, Any]]:
    with station.store.reading() as session:
        mine = standing.standing_of(session, actor=station.actor)
    with upper.store.reading() as session:
        theirs = standing.standing_of(session, actor=upper.actor).partners[0]
    return (
        {"digest": mine.digest, "code": short_code(mine.digest), "counts": _sorted(mine.counts)},
        {"digest": theirs.digest, "code": theirs.code, "counts": _sorted(theirs.counts)},
    )


def _sorted(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    plain: dict[str, dict[str, int]] = json.loads(json.dumps(counts, sort_keys=True))
    return plain


def _timer(run: Rehearsal, tell: Tell) -> Any:
    @contextmanager
    def step(name: str) -> Iterator[Callable[[int], None]]:
        forget_peak()
        rows, begin = [0], clock.ticks()
        yield lambda count: rows.__setitem__(0, count)
        seconds = round(clock.ticks() - begin, 3)
        peak = peak_mb()
        run.steps.append({"name": name, "seconds": seconds, "rows": rows[0], "peak_mb": peak})
        tell(name, seconds, rows[0], peak)

    return step
