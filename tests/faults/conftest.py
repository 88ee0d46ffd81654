"""One ground and one harness for the sweeps of a module."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.faults.ground import make_ground
from tests.faults.scratch import quick_folder
from tests.faults.sweeps import Harness

SEED, POINTS = 20261125, 3


@pytest.fixture(scope="session")
def ground():
    """Return the folders every piece of work begins on, made once."""
    with tempfile.TemporaryDirectory(prefix="tdbv-faults-", dir=quick_folder()) as folder:
        yield make_ground(Path(folder) / "ground")


@pytest.fixture(scope="session")
def harness(ground):
    """Return sweeps at a few points, the same ones every time."""
    with tempfile.TemporaryDirectory(prefix="tdbv-faults-", dir=quick_folder()) as folder:
        made = Harness(Path(folder), ground, seed=SEED, tries=POINTS)
        yield made
        made.close()
