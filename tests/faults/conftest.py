"""One ground and one harness for the sweeps of a module."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from tests.faults.ground import make_ground
from tests.faults.scratch import quick_folder
from tests.faults.sweeps import Harness

SEED, POINTS = 20261125, 3


@pytest.fixture(scope="session")
def ground(monkeypatch_session):
    """Return the folders every piece of work begins on, made once."""
    with tempfile.TemporaryDirectory(prefix="tdbv-faults-", dir=quick_folder()) as folder:
        yield make_ground(Path(folder) / "ground")


@pytest.fixture(scope="session")
def monkeypatch_session():
    """Keep what the account on this PC remembers out of the ground of others."""
    before = os.environ.get("XDG_CONFIG_HOME")
    yield
    if before is None:
        os.environ.pop("XDG_CONFIG_HOME", None)
    else:
        os.environ["XDG_CONFIG_HOME"] = before


@pytest.fixture(scope="session")
def harness(ground):
    """Return sweeps at a few points, the same ones every time."""
    with tempfile.TemporaryDirectory(prefix="tdbv-faults-", dir=quick_folder()) as folder:
        made = Harness(Path(folder), ground, seed=SEED, tries=POINTS)
        yield made
        made.close()
