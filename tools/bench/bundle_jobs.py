"""What travels: the bundle made, taken in, its workbook, the backup before it."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.practice import filling
from tdbv_desktop.services.practice.memory import peak_mb
from tdbv_desktop.services.travel import handing_over, receiving, sending
from tdbv_desktop.services.travel.sending import Sent
from tdbv_desktop.store.keeping.backup import make_backup
from tools.bench.chains import carry_as_usual, carry_naively
from tools.bench.floors import carry_by_attach, give_by_attach, take_by_attach
from tools.bench.ground import copy_of, desk
from tools.bench.measure import Reading, seconds_of, with_peak

SAMPLE = 1_500  # rows that slow rivals carry; their time is scaled to all


def export(folder: Path, rounds: int) -> Reading:
    """Make a full bundle, beside the rows written into one encrypted file."""
    rows, times, floors, peak = 0, [], [], 0
    for _ in range(rounds):
        with desk(folder / "station") as station:
            made = list[Sent]()
            times.append(seconds_of(partial(_send, station, made)))
            peak, rows = peak or peak_mb(), sum(made[0].rows.values())
            floors.append(seconds_of(partial(give_by_attach, station.store, folder)))
    return _reading("export", times, floors, rows, peak)


def receive(folder: Path, rounds: int) -> Reading:
    """Take a full bundle into an upper unit that holds nothing, beside one encrypted file."""
    times, floors, taken, peak = [], [], 0, 0
    for _ in range(rounds):
        with copy_of(folder / "upper", "receive") as upper:
            times.append(seconds_of(partial(_take, upper, folder / "full.tdbv")))
            peak, taken = peak or peak_mb(), _rows_of(upper)
        with desk(folder / "station") as station:
            carried = give_by_attach(station.store, folder)
            floors.append(seconds_of(partial(take_by_attach, station.store, folder, carried)))
    return _reading("receive", times, floors, taken, peak)


def exchange(folder: Path, rounds: int) -> Reading:
    """Make, carry and take in a full bundle, beside one encrypted file attached and read in."""
    times, floors, peak, taken = [], [], 0, 0
    for _ in range(rounds):
        seconds, taken = _carry(folder)
        times.append(seconds)
        peak = peak or peak_mb()
        with desk(folder / "station") as station:
            floors.append(seconds_of(partial(carry_by_attach, station.store, folder)))
    return _reading("exchange", times, floors, taken, peak)


def naive(folder: Path, rounds: int) -> Reading:
    """Carry a full bundle, beside the chain of ORM objects and openpyxl."""
    return _beside_chain("naive", folder, carry_naively, "ORM + openpyxl + ORM")


def usual(folder: Path, rounds: int) -> Reading:
    """Carry a full bundle, beside the chain of Core, XlsxWriter and openpyxl."""
    return _beside_chain("usual", folder, carry_as_usual, "Core + XlsxWriter + openpyxl")


def delta(folder: Path, rounds: int) -> Reading:
    """Change 200 records, make a delta, carry it and take it in, backup included."""
    times = []
    with copy_of(folder / "station", "delta") as station, copy_of(folder / "upper", "delta") as up:
        _take(up, folder / "full.tdbv")
        _acknowledge(station, up)
        for turn in range(rounds):
            with station.store.transaction() as session:
                first = 500_000 + 200 * turn
                filling.change_station(session, 200, first=first, actor=station.actor)

            def go() -> None:
                sent = sending.send_bundle(station.store, actor=station.actor)
                _take(up, sent.path)

            times.append(seconds_of(go))
            _acknowledge(station, up)
    return Reading(job="delta", seconds=sorted(times)[len(times) // 2], amount="200 changes")


def backup(folder: Path, rounds: int) -> Reading:
    """Copy and check the station's file as before taking in, beside copying it alone."""
    times, floors = [], []
    for turn in range(rounds):
        with copy_of(folder / "station", "backup") as station:
            make_backup(station.store)
            with station.store.transaction() as session:
                first = 700_000 + 200 * turn
                filling.change_station(session, 5, first=first, actor=station.actor)
            times.append(seconds_of(partial(make_backup, station.store, checked="pages")))
            source, target = station.store.path(), folder / "copied.db"
            floors.append(seconds_of(partial(shutil.copyfile, source, target)))
            target.unlink()
    middle = len(times) // 2
    return Reading(
        job="backup",
        seconds=sorted(times)[middle],
        rival="copying the file",
        rival_seconds=sorted(floors)[middle],
    )


def _reading(
    job: str, times: Sequence[float], floors: Sequence[float], rows: int, peak: int
) -> Reading:
    return Reading(
        job=job,
        seconds=statistics.median(times),
        rival="ATTACH, no bundle at all",
        rival_seconds=statistics.median(floors),
        amount=f"{rows} rows",
        peak_mb=peak,
    )


def _beside_chain(job: str, folder: Path, chain: Callable[..., int], said: str) -> Reading:
    """Return ours once and a chain once: on so few rows as bear waiting, scaled to all."""
    seconds, taken = _carry(folder)
    peak, share = peak_mb(), min(1.0, SAMPLE / taken)
    with desk(folder / "station") as station:
        spent, chain_mb = with_peak(lambda: chain(station.store, folder, share=share))
    return Reading(
        job=job,
        seconds=seconds,
        rival=said if share == 1 else f"{said}, scaled from {share:.0%} of the rows",
        rival_seconds=spent / share,
        rival_mb=chain_mb,
        amount=f"{taken} rows",
        peak_mb=peak,
    )


def _carry(folder: Path) -> tuple[float, int]:
    """Return how long a full bundle takes from one unit into the other, and its rows there."""
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    with desk(folder / "station") as station, copy_of(folder / "upper", "exchange") as upper:

        def carry() -> None:
            sent = sending.send_bundle(station.store, actor=station.actor, complete=True)
            _take(upper, handing_over.copy_to_stick(sent.path, stick))

        return seconds_of(carry), _rows_of(upper)


def _send(station: Desk, made: list[Sent]) -> None:
    made.append(sending.send_bundle(station.store, actor=station.actor, complete=True))


def _take(upper: Desk, path: Path) -> None:
    got = receiving.receive_bundle(upper.store, path, actor=upper.actor)
    assert got.verdict == "applied", got.verdict  # noqa: S101 - a wrong bench is none
    assert got.agrees  # noqa: S101 - as above


def _acknowledge(station: Desk, upper: Desk) -> None:
    from tdbv_desktop.services.travel import acknowledging  # noqa: PLC0415 - only this job wants it

    receipt = max((upper.store.folder / "outbox").glob("*.tdbv"), key=lambda p: p.stat().st_mtime)
    acknowledging.acknowledge_receipt(station.store, receipt, actor=station.actor)


def _rows_of(upper: Desk) -> int:
    with upper.store.reading() as session:
        found = session.connection().exec_driver_sql("SELECT count(*) FROM mirror_row").scalar()
    return int(found or 0)
