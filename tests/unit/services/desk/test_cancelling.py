"""Long work tells its steps and can be stopped at any of them: the old state stays."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import select

from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.services.imports import import_lodging, read_lodging_file
from tdbv_desktop.services.listing.lists import open_counts
from tdbv_desktop.services.safety.backups import back_up, faults_of
from tdbv_desktop.services.travel.receiving import preview_bundle, receive_bundle
from tdbv_desktop.services.travel.sending import send_bundle
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing
from tests.builders import Town
from tests.faults.works_desk import SAMPLE

BUNDLE_STEPS = ["mark", "collect", "workbook", "seal", "write"]
TAKING_STEPS = ["open", "backup", "check", "apply", "project", "receipt"]


class Watch:
    """Hears the steps, and no longer wants the work once a step has been told so often."""

    def __init__(self, stop_at: str = "", times: int = 1) -> None:
        self.told: Counter[str] = Counter()
        self.last: list[str] = []
        self._stop_at, self._times = stop_at, times
        self.progress = Progress(self._hear, self._is_unwanted)

    @property
    def steps(self) -> list[str]:
        return list(self.told)

    def _hear(self, step) -> None:
        self.told[step.name] += 1
        if step.is_last:
            self.last.append(step.name)

    def _is_unwanted(self) -> bool:
        return bool(self._stop_at) and self.told[self._stop_at] >= self._times


@pytest.fixture
def station(near):
    return near.stores["one"]


@pytest.fixture
def upper(near):
    return near.stores["upper"]


@pytest.fixture
def actor_there(near):
    return near.actor


def test_an_import_tells_its_rows_and_stopped_half_way_leaves_nothing(store, actor):
    rows, watch = read_lodging_file(SAMPLE), Watch("rows", 40)

    def take(progress):
        with store.transaction() as session:
            return import_lodging(session, rows, house_code="NT-1", actor=actor, progress=progress)

    with pytest.raises(Cancelled):
        take(watch.progress)
    with store.reading() as session:
        assert set(open_counts(session, actor=actor).values()) == {0}
    again = Watch()
    assert take(again.progress).counts["new"] > 0
    assert again.steps == ["rows", "write"]
    assert again.told["rows"] > 50


def test_a_backup_stopped_while_copying_leaves_no_half_made_set(station, actor_there):
    Town(station, actor_there)
    with pytest.raises(Cancelled):
        back_up(station, actor=actor_there, progress=Watch("backup").progress)
    assert not [path for path in (station.folder / "backups").rglob("*") if path.is_file()]
    watch = Watch()
    assert back_up(station, actor=actor_there, progress=watch.progress).folder.is_dir()
    assert watch.steps == ["backup", "check"]


def test_a_check_tells_pages_chain_and_registers(store, actor):
    watch = Watch()
    assert faults_of(store, actor=actor, progress=watch.progress) == []
    assert watch.steps == ["pages", "chain", "rows"]
    with pytest.raises(Cancelled):
        faults_of(store, actor=actor, progress=Watch("chain").progress)


@pytest.mark.parametrize("stop_at", BUNDLE_STEPS[:-1])
def test_a_bundle_stopped_at_any_step_was_never_made(station, actor_there, stop_at):
    Town(station, actor_there).person()
    with pytest.raises(Cancelled):
        send_bundle(station, actor=actor_there, progress=Watch(stop_at).progress)
    with station.reading() as session:
        assert session.scalars(select(Outgoing)).all() == []
    assert not list((station.folder / "outbox").glob("*"))
    watch = Watch()
    sent = send_bundle(station, actor=actor_there, progress=watch.progress)
    assert sent.number == 1
    assert watch.steps == BUNDLE_STEPS
    assert watch.last == ["write"]


def test_taking_in_stopped_at_any_step_changes_nothing(station, upper, actor_there):
    Town(station, actor_there).person()
    bundle = send_bundle(station, actor=actor_there).path
    for stop_at in TAKING_STEPS[:-1]:
        with pytest.raises(Cancelled):
            receive_bundle(upper, bundle, actor=actor_there, progress=Watch(stop_at).progress)
    with upper.reading() as session:
        assert session.scalars(select(Incoming)).all() == []
        assert open_counts(session, actor=actor_there)["person"] == 0
    watch = Watch()
    preview_bundle(upper, bundle, actor=actor_there, progress=watch.progress)
    assert watch.steps == ["open", "apply", "project"]
    watch = Watch()
    received = receive_bundle(upper, bundle, actor=actor_there, progress=watch.progress)
    assert received.agrees
    assert watch.steps == [step for step in TAKING_STEPS if step in watch.told]
    assert {"open", "apply", "project", "receipt"} <= set(watch.told)
    assert watch.last == ["receipt"]
    with upper.reading() as session:
        assert open_counts(session, actor=actor_there)["person"] == 1
