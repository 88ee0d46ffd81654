"""A chief erases a closed record for good, with a second person, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.store.listing import lists
from tdbv_desktop.ui.screens.register.erase_side import EraseSide
from tests.builders import Town
from tests.ui.shell.conftest import PASSWORD, SLOW, press, signed_in, type_text

OTHER = "hai con thuyền nan"
NAME = "Canhbao Xoahet"


@pytest.fixture
def person(places):
    """Return a closed person with a closed stay, at a station of two people."""
    with signed_in(places.station) as desk:
        town = Town(desk.store, desk.actor)
        found = town.person(full_name=NAME)
        stay = town.stay(found, town.room())
        for register, record in (("stay", stay), ("person", found)):
            with desk.store.transaction() as session:
                close_record(
                    session,
                    BY_KEY[register],
                    record,
                    revision=1,
                    reason="Đã rời đi",
                    actor=desk.actor,
                )
        workspaces.add_officer(desk, "Trần Thị Mẫu", OTHER, cost=FLOOR)
    return found


@pytest.fixture
def window(open_window, places, person):
    shown = open_window(places.station)
    shown.resize(1366, 728)
    shown.go_to("person")
    shown.screen_shown.go_to_record(person)
    return shown


@pytest.fixture
def screen(window):
    return window.screen_shown


@pytest.fixture
def side(screen):
    return screen.findChild(EraseSide)


@pytest.fixture
def panel(side, qtbot):
    """Return the panel once it shows what would go."""
    side.button.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(side.panel.isVisible, timeout=SLOW)
    qtbot.waitUntil(lambda: bool(side.panel.second.more.text()), timeout=SLOW)
    return side.panel


def is_there(window, record):
    return bool(window.tasks.look(lambda s: lists.rows_of(s, BY_KEY["person"], [record])))


def test_the_whole_way_goes_by_keys(window, screen, panel, person, qtbot):
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    type_text("Đã hết thời hạn lưu")
    press(Qt.Key.Key_Return)
    type_text(OTHER)
    with qtbot.waitSignal(window.tasks.changed, timeout=SLOW):
        press(Qt.Key.Key_Return)

    assert not is_there(window, person)
    assert panel.isHidden()
    assert screen.detail.is_empty
    assert "2" in screen.toast.text
    screen.toast.enter()
    press(Qt.Key.Key_Return)  # to the copies that still hold it
    assert window.current_key == "backups"
    basis = window.tasks.look(lambda s: erasures.tombstones(s, register="person"))[0].basis
    assert basis == "term_over"


def test_the_panel_says_what_goes_and_what_stays(panel):
    rows = [record for _, record in panel.table.rows]

    assert rows[0] == NAME
    assert len(rows) == 2
    assert panel.gone.text()
    assert panel.kept.text()


def test_the_text_behind_a_basis_is_named_once_it_is_chosen(panel):
    assert panel.law.isHidden()

    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)

    assert "91/2025/QH15" in panel.law.text()


def test_escape_gives_the_form_back_and_erases_nothing(window, screen, panel, person):
    press(Qt.Key.Key_Escape)

    assert panel.isHidden()
    assert screen.cards.isVisible()
    assert screen.detail.record_id == person
    assert is_there(window, person)


def test_a_reason_that_names_the_person_is_refused_and_can_be_put_right(
    window, panel, person, qtbot
):
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return)
    type_text(f"{NAME} yêu cầu")
    press(Qt.Key.Key_Return)
    type_text(OTHER)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(panel.notice.isVisible, timeout=SLOW)

    assert panel.isEnabled()
    assert is_there(window, person)


@pytest.mark.qt_log_ignore("does not support", extend=True)  # said for every menu offscreen
def test_the_menu_of_a_closed_row_leads_there_too(screen, side, qtbot):
    screen.filters.choose("closed")
    qtbot.waitUntil(lambda: screen.table.rows.rowCount() == 1, timeout=SLOW)
    screen.table.enter()
    screen.row_menu.ask()
    menu = screen.row_menu.menu
    action = next(one for one in menu.actions() if one.text() == side.button.text())
    menu.close()
    action.trigger()

    qtbot.waitUntil(side.panel.isVisible, timeout=SLOW)


def test_only_closed_records_have_the_button(screen, side, person):
    assert side.button.isVisible()
    screen.reopen_record()

    assert not side.button.isVisible()


def test_an_officer_is_not_offered_it(open_window, places, person, monkeypatch):
    monkeypatch.setattr(workspaces, "Role", lambda _said: Role.OFFICER)
    window = open_window(places.station)
    window.go_to("person")

    assert PASSWORD
    assert window.screen_shown.findChild(EraseSide) is None


def test_two_people_clear_the_copies_that_still_hold_it_by_keys(window, places, person, qtbot):
    desk = window.entered.desk
    before = back_up(desk.store, actor=desk.actor).folder
    evidence = desk.store.folder / EVIDENCE / "core.db"
    evidence.parent.mkdir()
    evidence.write_bytes(b"of before a restore")
    second = replace(desk.actor, user_id=new_id(), name="Trần Thị Mẫu")
    order = ErasureOrder(basis="term_over", reason="Hết thời hạn")
    erase_records(
        desk.store, BY_KEY["person"], [person], order, actor=desk.actor, second=second
    )  # fmt: skip
    window.show_backups()
    page = window.screen_shown
    qtbot.waitUntil(page.old.isVisible, timeout=SLOW)
    assert "1 tệp" in page.old.told.text()

    page.old.clear.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(page.old.second.password.box.hasFocus, timeout=SLOW)
    type_text(OTHER)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.notice.property("tone") == "ok", timeout=SLOW)
    qtbot.waitUntil(page.old.isHidden, timeout=SLOW)
    assert not before.exists()
    assert not evidence.exists()
    assert len(list((desk.store.folder / "backups").iterdir())) == 1
