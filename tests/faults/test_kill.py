"""`kill -9` at random moments: the file opens, is whole, and holds every acknowledged save.

The looking afterwards is done with the bare driver, apart from the chain, which is the program's.
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
from sqlcipher3 import dbapi2

from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.verify import faults
from tests.conftest import OWN_UNIT
from tests.faults import workloads

SEED = random.SystemRandom().randrange(10**6)
GUESTS = 232
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


def look(path: Path, key: bytes, sql: str) -> list[tuple]:
    """Ask the file with the bare driver."""
    connection = dbapi2.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def chain_faults(folder: Path, key: bytes) -> list[str]:
    store = Store(folder, {"core": key})
    store.open(create=False)
    store.settle()
    try:
        with store.reading() as session:
            return list(faults(session, ALL, owner=OWN_UNIT))
    finally:
        store.close()


def fresh(template, tmp_path: Path, number: int) -> Path:
    folder = tmp_path / str(number)
    folder.mkdir()
    shutil.copy(template[0], folder / "core.db")
    return folder


@pytest.mark.timeout(600)
def test_every_acknowledged_save_outlives_a_killed_process(starter, template, tmp_path):
    dice, key, promised = random.Random(SEED), template[1], 0
    for number in range(60):
        folder = fresh(template, tmp_path, number)
        said = killed(starter, workloads.save_people, folder, key, dice.uniform(0, 0.5))
        held = {n for (n,) in look(folder / "core.db", key, "SELECT citizen_number FROM person")}
        assert set(said) <= held, f"seed {SEED}, round {number}: a promised save is gone"
        assert len(held) - len(said) <= 1, "a save nobody waited for"
        assert chain_faults(folder, key) == [], f"seed {SEED}, round {number}"
        promised += len(said)
        shutil.rmtree(folder)
    assert promised > 100  # the moments were not all too early to mean anything


@pytest.mark.timeout(600)
def test_a_killed_import_is_there_whole_or_not_at_all(starter, template, tmp_path):
    dice, key, promised = random.Random(SEED), template[1], 0
    for number in range(40):
        folder = fresh(template, tmp_path, number)
        said = killed(starter, workloads.import_sample, folder, key, dice.uniform(0, 1.2))
        stays = look(
            folder / "core.db",
            key,
            "SELECT h.code, count(*) FROM stay s JOIN room r ON s.room = r.id "
            "JOIN rental_house h ON r.house = h.id GROUP BY h.code",
        )
        assert {count for _, count in stays} <= {GUESTS}, f"seed {SEED}, round {number}"
        assert set(said) <= {code for code, _ in stays}, f"seed {SEED}, round {number}"
        assert chain_faults(folder, key) == [], f"seed {SEED}, round {number}"
        promised += len(said)
        shutil.rmtree(folder)
    assert promised > 5


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


def test_the_looking_notices_a_promise_that_was_not_kept(starter, template, tmp_path):
    """Plant: what was promised last is taken out of the file again."""
    key, folder = template[1], fresh(template, tmp_path, 0)
    said = killed(starter, workloads.save_people, folder, key, 0.6)
    store = Store(folder, {"core": key})
    store.open(create=False)
    with store.transaction() as session:
        session.connection().exec_driver_sql(
            "DELETE FROM person WHERE citizen_number = ?", (said[-1],)
        )
    store.close()

    held = {n for (n,) in look(folder / "core.db", key, "SELECT citizen_number FROM person")}
    assert not set(said) <= held
    assert any("no row" in fault for fault in chain_faults(folder, key))
