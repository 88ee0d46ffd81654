"""Fixtures for the tests of use cases: two stations and their upper unit, ready to exchange."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.neighbours import Neighbours, make_template, open_copy


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
