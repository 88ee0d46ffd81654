"""`kill -9` while records are being made: they are there whole, or not at all, and can be made."""

from __future__ import annotations

import multiprocessing
import random
import time

import pytest

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door import doorstep, workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.store.access.keyslots import FLOOR
from tests.conftest import OWN_UNIT

PASSWORD = "sáu cây cầu tre"
NEW = NewWorkspace(
    kind="station",
    unit=OWN_UNIT,
    unit_name="Công an xã Mẫu",
    chief_name="Nguyễn Văn Mẫu",
    password=PASSWORD,
)
KILLS = 8
SLOWEST = 1.2  # seconds; a making takes about half as long here
SEED = random.SystemRandom().randrange(10**6)


def make(folder) -> None:
    workspaces.create_workspace(folder, NEW, cost=FLOOR)


@pytest.fixture(scope="module")
def starter():
    """Return a way to start processes quickly, without forking one that holds a database."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.test_founding_kill"])
    return context


def is_openable(folder) -> bool:
    user, _ = workspaces.people_of(folder)[0]
    with workspaces.signed_in(folder, user, PASSWORD) as desk:
        return desk.actor.name == NEW.chief_name


def test_records_are_made_whole_or_not_at_all(starter, tmp_path):
    dice, outcomes = random.Random(SEED), set()
    for number in range(KILLS):
        folder = tmp_path / str(number) / "hoso"
        folder.parent.mkdir()
        process = starter.Process(target=make, args=(folder,))
        process.start()
        time.sleep(dice.uniform(0, SLOWEST))
        process.kill()
        process.join()

        is_made = doorstep.is_workspace(folder)
        outcomes.add(is_made)
        if not is_made:
            assert not folder.exists(), f"seed {SEED}"
            make(folder)
        assert is_openable(folder), f"seed {SEED}"
        left = {path.name for path in folder.parent.iterdir()} - {".hoso.making.lock"}
        assert left == {"hoso"}, f"seed {SEED}"
    assert outcomes


def test_a_second_making_at_the_same_time_is_refused_not_mixed(starter, tmp_path):
    folder = tmp_path / "hoso"
    processes = [starter.Process(target=quietly, args=(folder,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert is_openable(folder)


def quietly(folder) -> None:
    try:
        make(folder)
    except AppError:
        return
