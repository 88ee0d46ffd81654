"""Options pressed in or not: lines of their own where one line has no room for all."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.edits.choice_ticks import ChoiceTicks

pytestmark = pytest.mark.gui
OPTIONS = tuple((str(number), f"Lý do thứ {number}") for number in range(19))


def test_many_options_go_into_several_lines_and_none_is_squeezed(qtbot):
    place = QWidget()
    column = QVBoxLayout(place)
    ticks = ChoiceTicks("Lý do", OPTIONS)
    column.addWidget(ticks)
    column.addStretch(1)
    qtbot.addWidget(place)
    place.resize(600, 400)
    place.show()
    qtbot.waitExposed(place)
    buttons = ticks.findChildren(QPushButton)
    qtbot.waitUntil(lambda: ticks.height() > 3 * buttons[0].height())
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert all(ticks.rect().contains(button.geometry()) for button in buttons)
    assert len({button.geometry().topLeft().toTuple() for button in buttons}) == len(OPTIONS)
