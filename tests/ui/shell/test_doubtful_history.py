"""Signing in to a file that was copied back, copied elsewhere, or whose marks were touched."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.histories import missing_lines
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import journal, watermark
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tdbv_desktop.ui.shell.door.history_page import HistoryPage
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.main_window import MainWindow
from tests.builders import Town
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW, press, signed_in, type_text

pytestmark = pytest.mark.gui
SECOND, OTHER = "Trần Thị Mẫu", "mật khẩu của người khác"


@pytest.fixture(params=["practice", "real"])
def folder(request, tmp_path):
    """Records of a station in which a day was worked."""
    new = workspaces.NewWorkspace(
        kind="station", unit="27994", unit_name="Công an xã Mẫu", chief_name=CHIEF,
        password=PASSWORD, is_practice=request.param == "practice",
    )  # fmt: skip
    folder = tmp_path / "hoso"
    workspaces.create_workspace(folder, new, cost=FLOOR)
    with signed_in(folder) as desk:
        workspaces.add_officer(desk, SECOND, OTHER, cost=FLOOR)
        Town(desk.store, desk.actor)
    return folder


@pytest.fixture
def rolled_back(folder, tmp_path):
    """The same records a day later, with yesterday's file copied back by hand."""
    shutil.copytree(folder, tmp_path / "yesterday")
    with signed_in(folder) as desk:
        work(desk)
    shutil.copy(tmp_path / "yesterday" / "core.db", folder / "core.db")
    return folder


def work(desk):
    with desk.store.transaction() as session:
        stamp = journal.Stamp(
            actor_id=desk.actor.user_id, actor_name="Mẫu", installation="x",
            at=workspaces.clock.now(), action_id=desk.actor.user_id,
        )  # fmt: skip
        journal.append(session, stamp, [journal.Entry(action="x", content={})])


def sign_in(start, qtbot, folder, person=CHIEF, password=PASSWORD):
    start.show_sign_in(folder, user=person)
    start.show()
    start.activateWindow()
    qtbot.waitUntil(start.isActiveWindow)
    start.page.take_focus()
    type_text(password)
    press(Qt.Key.Key_Return)


@pytest.fixture
def doubted(start, rolled_back, keeper, qtbot):
    keeper.put_off.add(rolled_back)  # the reminder of the sheet comes after the door, as ever
    sign_in(start, qtbot, rolled_back)
    qtbot.waitUntil(lambda: isinstance(start.page, HistoryPage), timeout=SLOW)
    page = start.page
    yield page
    page.let_go()


def tip_of(desk):
    with desk.store.reading() as session:
        return journal.tip(session)


def test_the_cursor_stands_on_the_way_out_that_can_do_no_harm(doubted, start, qtbot, rolled_back):
    assert start.focusWidget() is doubted.back
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(start.page, SignInPage))
    with signed_in(rolled_back) as desk:
        assert desk.found.doubt == "older"


def test_nobody_leaves_the_page_open_and_walks_away(doubted, start, qtbot):
    doubted.watch.idled.emit()
    assert isinstance(start.page, SignInPage)


def test_the_page_says_how_much_of_the_last_use_is_missing(doubted):
    count = missing_lines(doubted.desk)
    shown = [label.text() for label in doubted.findChildren(QLabel)]

    assert count > 0
    assert any(text.startswith((f"{count} ", f"Ở đây thiếu {count} ")) for text in shown)


def test_only_looking_opens_a_window_in_which_nothing_can_be_written(doubted, start, qtbot):
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(start.entered, timeout=SLOW) as given:
        press(Qt.Key.Key_Return)
    entered = given.args[0]
    before = tip_of(entered.desk)
    window = MainWindow(entered)
    qtbot.addWidget(window, before_close_func=MainWindow.leave)
    window.show()
    window.go_to("hamlet")
    screen = window.screen_shown

    assert isinstance(screen, RegisterScreen)
    assert window.status.practice.text() == "Chỉ xem"
    assert not any(window.has_screen(key) for key in ("send", "receive", "import"))
    assert tip_of(entered.desk) == before
    window.leave()


def test_going_on_begins_a_new_history_above_the_mark(doubted, start, qtbot, rolled_back):
    before = doubted.desk.found.mark.epoch_number
    if doubted.second is None:
        qtbot.waitUntil(doubted.go_on.isVisible)
        doubted.go_on.setFocus()
    else:
        qtbot.waitUntil(lambda: doubted.second.people.count() == 1, timeout=SLOW)
        doubted.second.enter()
        type_text(OTHER)
    with qtbot.waitSignal(start.entered, timeout=SLOW) as given:
        press(Qt.Key.Key_Return)
    entered = given.args[0]
    tip = tip_of(entered.desk)
    entered.leave()

    assert tip.epoch_number == before + 1
    with signed_in(rolled_back) as desk:
        assert not desk.found.doubt
        with desk.store.reading() as session:
            assert journal.reasons_of_epochs(session) == ["rolled_back", "founded"]


def test_an_officer_is_told_to_call_the_chief_and_may_look(start, qtbot, rolled_back):
    sign_in(start, qtbot, rolled_back, SECOND, OTHER)
    qtbot.waitUntil(lambda: isinstance(start.page, HistoryPage), timeout=SLOW)
    page = start.page

    assert (page.go_on, page.second) == (None, None)
    assert page.look.isEnabled()
    page.let_go()


def test_records_from_another_computer_are_asked_about_at_the_door(
    start, qtbot, folder, own_profile, monkeypatch
):
    shutil.rmtree(own_profile)
    monkeypatch.setattr(watermark, "machine_id", lambda: "another computer")
    sign_in(start, qtbot, folder)
    qtbot.waitUntil(lambda: isinstance(start.page, HistoryPage), timeout=SLOW)
    page = start.page

    assert page.desk.found.doubt == "moved"
    assert watermark.FILE_NAME in {path.name for path in folder.iterdir()}
    page.let_go()
