"""`kill -9` while somebody types into a real window: what stood there in time is offered again.

What happens to records, files and everything else that was called saved is in `test_sweeps.py`.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.vaults import Store
from tests.faults import workloads

SEED = random.SystemRandom().randrange(10**6)
IN_TIME = 2.0  # seconds after which what is typed must outlive the process


@pytest.fixture(scope="module")
def starter():
    """Return a way to start processes quickly, without forking one that holds a database."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.workloads"])
    return context


def killed(starter, work, folder: Path, key: bytes, after: float) -> list[str]:
    """Run some work, kill it `after` seconds from when it began, and return what it promised."""
    reading, writing = os.pipe()
    process = starter.Process(target=run, args=(work.__name__, folder, key, _sent(writing)))
    process.start()
    os.close(writing)
    with os.fdopen(reading, "r") as said:
        assert said.readline() == "open\n"
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        return said.read().split()


def run(name: str, folder: Path, key: bytes, pipe) -> None:
    getattr(workloads, name)(folder, key, pipe.detach())


def _sent(handle: int):
    from multiprocessing.reduction import DupFd

    return DupFd(handle)


def fresh(template, tmp_path: Path, number: int) -> Path:
    folder = tmp_path / str(number)
    folder.mkdir()
    shutil.copy(template[0], folder / "core.db")
    return folder


@pytest.mark.timeout(600)
def test_what_was_typed_two_seconds_before_a_kill_is_offered_again(
    starter, template, tmp_path, qtbot
):
    """The window is killed while somebody types; the next one offers what stood there."""
    dice, key = random.Random(SEED), template[1]
    for number in range(3):
        folder = fresh(template, tmp_path, number)
        after = dice.uniform(3.5, 6.0)
        said = killed(starter, workloads.type_into_a_form, folder, key, after)
        times, texts = [float(one) for one in said[::2]], said[1::2]
        due = [text for at, text in zip(times, texts, strict=True) if at < times[-1] - IN_TIME]
        assert offered(folder, key, qtbot).startswith(due[-1]), f"seed {SEED}, round {number}"


def offered(folder: Path, key: bytes, qtbot) -> str:
    """Open the register anew, go on with what is offered, and return what stands in the form."""
    from tdbv_desktop.ui.screens import screen_for
    from tdbv_desktop.ui.tasks import Tasks

    store = Store(folder, {"core": key})
    store.open(create=False)
    tasks = Tasks(store, workloads.TYPIST)
    screen = screen_for("person")(BY_KEY["person"], tasks, ask=lambda _question: True)
    qtbot.addWidget(screen)
    screen.resize(1160, 700)
    screen.show()
    assert screen.detail.offers.is_offering
    screen.continue_draft()
    text = screen.detail.page.form.edit_of("full_name").typed()
    tasks.close()
    store.close()
    return text
