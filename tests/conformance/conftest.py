"""Fixtures for what must hold for every register."""

from __future__ import annotations

import pytest

from tdbv_desktop.store.vaults import Store
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests import samples, specimen
from tests.keyboard import Keyboard
from tests.specimen import SPECIMEN


@pytest.fixture
def store(store, request, monkeypatch) -> Store:
    """Return the store of a test, the specimen's table in it when the test is about that."""
    if request.getfixturevalue("register") is SPECIMEN:
        specimen.add_to(store, monkeypatch)
    return store


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def form(register, open_screen, store, actor, keys) -> RecordForm:
    """Return the empty form of a register whose references can be found."""
    samples.make_references(store, actor, register)
    screen = open_screen(register.key)
    keys.press("Ctrl+N")
    return screen.detail.page.form
