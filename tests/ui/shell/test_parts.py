"""How wide a person made the parts of a screen is found again the next time."""

import pytest
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from tdbv_desktop.ui.shell.parts import remember_splitters, restore_splitters
from tdbv_desktop.ui.shell.settings import Settings, load_settings, save_settings

pytestmark = pytest.mark.gui


def screen(qtbot, *, name):
    """Return a screen of two parts, 600 pixels wide."""
    whole, splitter = QWidget(), QSplitter()
    splitter.setObjectName(name)
    for words in ("list", "form"):
        splitter.addWidget(QLabel(words))
    QVBoxLayout(whole).addWidget(splitter)
    qtbot.addWidget(whole)
    whole.resize(600, 200)
    whole.show()
    return whole, splitter


def test_the_parts_of_a_screen_are_as_wide_as_they_were_left(qtbot, tmp_path):
    before, splitter = screen(qtbot, name="list_and_form")
    splitter.setSizes([400, 150])
    left = splitter.sizes()
    save_settings(tmp_path / "window.json", remember_splitters({"stay": before}, Settings()))

    again, other = screen(qtbot, name="list_and_form")
    restore_splitters("stay", again, load_settings(tmp_path / "window.json"))
    assert other.sizes() == left

    elsewhere, third = screen(qtbot, name="list_and_form")
    restore_splitters("person", elsewhere, load_settings(tmp_path / "window.json"))
    assert third.sizes() != left


def test_a_part_without_a_name_is_left_alone(qtbot):
    nameless, _ = screen(qtbot, name="")

    assert remember_splitters({"stay": nameless}, Settings()).splitters == {}
