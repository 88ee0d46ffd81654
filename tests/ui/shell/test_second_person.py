"""The second person agrees with the keyboard alone; the sheet stands in where nobody else is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.access.recovery import groups_of
from tdbv_desktop.ui.screens.second_person_line import SecondPersonLine
from tdbv_desktop.ui.tasks import Tasks
from tests.ui.shell.conftest import SLOW, press, signed_in, type_text

OTHER = "hai con thuyền nan"


@pytest.fixture
def open_line(places, dressed, qtbot):
    """Return how to show the line for a station of one person, or of more."""
    with signed_in(places.station) as desk:
        tasks = Tasks(desk.store, desk.actor)

        def build(*names):
            for name in names:
                workspaces.add_officer(desk, name, OTHER, cost=FLOOR)
            line = SecondPersonLine(desk, tasks, "Phục hồi")
            qtbot.addWidget(line)
            line.show()
            line.begin()
            qtbot.waitUntil(lambda: bool(line.more.text()), timeout=SLOW)
            line.activateWindow()
            qtbot.waitUntil(line.isActiveWindow)
            line.enter()
            return line

        yield build
        tasks.close()


def test_the_only_other_person_types_a_password_and_enter(open_line, qtbot):
    line = open_line("Trần Thị Mẫu")
    type_text(OTHER)
    with qtbot.waitSignal(line.agreed, timeout=SLOW) as agreed:
        press(Qt.Key.Key_Return)

    assert agreed.args[0].name == "Trần Thị Mẫu"
    assert line.password.text == ""


def test_one_of_several_is_picked_first(open_line, qtbot):
    line = open_line("Trần Thị Mẫu", "Lê Văn Mẫu")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    type_text(OTHER)
    with qtbot.waitSignal(line.agreed, timeout=SLOW) as agreed:
        press(Qt.Key.Key_Return)

    assert agreed.args[0].name == "Lê Văn Mẫu"


def test_a_wrong_password_is_said_beside_the_box_and_can_be_typed_again(open_line, qtbot):
    line = open_line("Trần Thị Mẫu")
    type_text("không phải của tôi")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(line.password.problem.text()), timeout=SLOW)
    type_text(OTHER)

    with qtbot.waitSignal(line.agreed, timeout=SLOW):
        press(Qt.Key.Key_Return)


def test_two_groups_of_the_sheet_agree_where_nobody_else_may_sign_in(open_line, qtbot):
    line = open_line()
    groups = groups_of(line.desk.store.key())
    first, last = sorted(line.groups)
    type_text(groups[first - 1])
    press(Qt.Key.Key_Return)
    type_text(groups[last - 1])

    with qtbot.waitSignal(line.agreed, timeout=SLOW) as agreed:
        press(Qt.Key.Key_Return)
    assert agreed.args[0] == line.desk.actor


def test_groups_that_are_not_on_the_sheet_are_marked(open_line, qtbot):
    line = open_line()
    press(Qt.Key.Key_Return)
    type_text("000000")
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(line.notice.isVisible, timeout=SLOW)
    assert all(box.problem.text() for box in line.groups.values())
