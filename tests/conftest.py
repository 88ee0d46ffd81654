"""Fixtures for every test: a real encrypted database, made once and copied for each test."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal, watermark
from tdbv_desktop.store.vaults import Store
from tests.exchange.neighbours import Neighbours, make_template, open_copy
from tests.specimen import SPECIMEN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
    from tdbv_desktop.ui.tasks import Tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The gate tries the same cases every time; `./run test --all` looks for new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

OWN_UNIT = "00565"  # a real commune's code; every person in the tests is invented


@pytest.fixture(scope="session", autouse=True)
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the profile all tests begin with; nothing is ever written into a real one."""
    folder = tmp_path_factory.mktemp("profile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watermark, "profile_folder", lambda: folder)
        patch.setattr(watermark, "machine_id", lambda: "the computer of the tests")
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        yield folder


@pytest.fixture(autouse=True)
def own_profile(profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the profile of one test: it knows the workspaces that were made for all."""
    folder = tmp_path_factory.mktemp("own") / "marks"
    shutil.copytree(profile, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watermark, "profile_folder", lambda: folder)
        yield folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return an empty station's database file and its key, made once."""
    folder, key = tmp_path_factory.mktemp("template"), secrets.token_bytes(48)
    store = Store(folder, {"core": key})
    store.open(create=True)
    with store.transaction() as session:
        journal.begin_epoch(session, at=clock.now())
        facts.set_facts(
            session,
            {
                facts.OWN_UNIT: OWN_UNIT,
                facts.UNIT_NAME: "Công an xã Mẫu",
                facts.LEVEL: "commune",
                facts.INSTALLATION: str(new_id()),
            },
        )
    store.settle()
    store.close()
    return folder / "core.db", key


@pytest.fixture
def store(template: tuple[Path, bytes], tmp_path: Path) -> Iterator[Store]:
    """Return an open station of its own for one test."""
    source, key = template
    shutil.copy(source, tmp_path / "core.db")
    opened = Store(tmp_path, {"core": key})
    opened.open(create=False)
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    """Return the chief of the station."""
    return Actor(new_id(), "Nguyễn Văn Mẫu", Role.CHIEF)


@pytest.fixture
def tasks(qapp: object, store: Store, actor: Actor) -> Iterator[Tasks]:
    """Return the door screens go through, on the station of this test."""
    from tdbv_desktop.ui.tasks import Tasks

    opened = Tasks(store, actor)
    yield opened
    opened.close()


@pytest.fixture
def open_screen(qtbot: QtBot, tasks: Tasks) -> Callable[..., RegisterScreen]:
    """Return a way to open a register's screen, its list read and the cursor in the list."""
    from tdbv_desktop.ui.screens import screen_for

    def open_one(
        key: str, *, ask: Callable[[str], bool] = lambda _question: True
    ) -> RegisterScreen:
        screen = screen_for(key)(BY_KEY[key], tasks, ask=ask)
        qtbot.addWidget(screen)
        screen.resize(1160, 700)
        with qtbot.waitSignal(screen.listing.answered):
            screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.table.enter()
        return screen

    return open_one


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `register` once for each; where all must hold, for the specimen."""
    if "register" in metafunc.fixturenames:
        is_conformance = Path(metafunc.module.__file__ or "").parent.name == "conformance"
        wanted = (*ALL, SPECIMEN) if is_conformance else ALL
        metafunc.parametrize("register", wanted, ids=lambda register: register.key)


@pytest.fixture(scope="session")
def introduced(tmp_path_factory: pytest.TempPathFactory):
    """Return the folder of three workspaces that know each other, and their keys; made once."""
    folder = tmp_path_factory.mktemp("introduced") / "template"
    return folder, make_template(folder)


@pytest.fixture
def near(introduced, tmp_path: Path) -> Iterator[Neighbours]:
    """Return open copies of the three workspaces for one test."""
    folder, keys = introduced
    opened = open_copy(folder, tmp_path / "near", keys)
    yield opened
    opened.close()
