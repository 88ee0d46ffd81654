"""A sheet nobody confirmed is asked for at the next sign-in, and can be printed again till then."""

import pytest

from tdbv_desktop.services.door.workspaces import NewWorkspace, create_workspace, people_of
from tdbv_desktop.services.safety import recovery_sheets
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.sheet_reminder import SheetReminder
from tests.ui.shell.conftest import CHIEF, PASSWORD, SLOW

pytestmark = pytest.mark.gui


@pytest.fixture
def folder(tmp_path):
    """Return records that were made, and whose sheet nobody has typed back."""
    new = NewWorkspace(
        kind="station", unit="27994", unit_name="Công an xã Mẫu", chief_name=CHIEF,
        password=PASSWORD,
    )  # fmt: skip
    create_workspace(tmp_path / "hoso", new, cost=FLOOR)
    return tmp_path / "hoso"


@pytest.fixture
def page(start, folder, qtbot):
    """Return the page that stands between the password and the work."""
    start.show_sign_in(folder)
    start.show()
    start.page.enter_with(PASSWORD)
    qtbot.waitUntil(lambda: isinstance(start.page, SheetReminder), timeout=SLOW)
    shown = start.page
    yield shown
    shown.let_go()


def desk_of(page):
    return page.sheets.entered.desk


def test_typing_two_groups_back_confirms_and_leads_to_the_work(page, start, qtbot):
    desk = desk_of(page)
    groups = recovery.groups_of(desk.store.key())
    for place, box in page.typing.boxes.items():
        box.line.setText(groups[place - 1])
    with qtbot.waitSignal(start.entered, timeout=SLOW) as given:
        page.go_next()

    with desk.store.reading() as session:
        assert not recovery_sheets.awaits_sheet(session, actor=desk.actor)
    given.args[0].leave()


def test_later_leads_to_the_work_and_asks_again_only_after_the_next_start(
    page, start, folder, keeper, qtbot
):
    with qtbot.waitSignal(start.entered, timeout=SLOW) as given:
        page.typing.later.click()
    given.args[0].leave()
    assert keeper.put_off == {folder}

    start.show_sign_in(folder)
    assert isinstance(start.page, SignInPage)
    with qtbot.waitSignal(start.entered, timeout=SLOW) as given:
        start.page.enter_with(PASSWORD)
    given.args[0].leave()


def test_the_sheet_is_one_page_back_for_whoever_never_printed_it(page, qtbot):
    page.go_back()
    qtbot.waitUntil(lambda: page.step is page.sheet, timeout=SLOW)

    assert page.sheet.groups == tuple(recovery.groups_of(desk_of(page).store.key()))
    page.go_next()
    assert page.step is page.typing


def test_a_wrong_group_keeps_the_page(page, qtbot):
    for box in page.typing.boxes.values():
        box.line.setText("ABCDE-F")
    page.go_next()
    qtbot.waitUntil(lambda: any(b.problem.text() for b in page.typing.boxes.values()), timeout=SLOW)

    assert page.step is page.typing


def test_closing_the_window_closes_the_records(page, start, folder):
    start.close()

    assert people_of(folder)[0][1] == CHIEF
