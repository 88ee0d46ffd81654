"""Place names and old addresses by keyboard: found, told, changed from a day on, copied."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.blueprint.links import FormerCommune, Unit
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.unit_names import use_changes
from tdbv_desktop.services.places.units import NewName, change_unit
from tdbv_desktop.ui.kit.edits.former_commune_edit import FormerCommuneEdit
from tdbv_desktop.ui.kit.edits.unit_edit import UnitEdit
from tdbv_desktop.ui.screens.places.address_screen import AddressScreen
from tdbv_desktop.ui.screens.places.units_screen import UnitsScreen
from tdbv_desktop.ui.tasks import Tasks

TODAY = datetime(2026, 11, 24, 8, tzinfo=UTC)
UNIT = Unit(name="unit", label="Xã")
LONG_HAU = "Xã Long Hậu, huyện Cần Giuộc, tỉnh Long An"


class Asked:
    """What a window would show, kept."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.told: list[Any] = []

    def say(self, text: str, **_more: Any) -> None:
        self.said.append(text)

    def tell(self, error: Any) -> None:
        self.told.append(error)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(TODAY):
        yield
    use_changes([])


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def addresses(qtbot, tasks, asked):
    screen = AddressScreen(tasks, asked)
    qtbot.addWidget(screen)
    screen.resize(1160, 700)
    screen.show()
    screen.take_focus()
    return screen


@pytest.fixture
def opened_units(qtbot, asked):
    def open_with(tasks):
        screen = UnitsScreen(tasks, asked)
        qtbot.addWidget(screen)
        screen.resize(1160, 700)
        screen.show()
        screen.refresh()
        qtbot.waitUntil(lambda: len(screen.table.rows) == 3321)
        screen.take_focus()
        return screen

    return open_with


def find(qtbot, screen, typed):
    qtbot.keyClicks(screen.search, typed)
    qtbot.waitUntil(lambda: bool(screen.answers))


def test_an_old_address_is_typed_and_its_new_form_copied(qtbot, addresses, asked):
    find(qtbot, addresses, "to 3 xa long hau can giuoc long an")

    assert addresses.table.rows[0][0] == LONG_HAU
    assert addresses.told.found.text() == LONG_HAU
    assert addresses.told.written.text() == "to 3, Xã Cần Giuộc, tỉnh Tây Ninh"
    addresses.told.copied.click()
    assert QApplication.clipboard().text() == "to 3, Xã Cần Giuộc, tỉnh Tây Ninh"
    addresses.told.copied_all.click()
    assert "đến 30/06/2025" in QApplication.clipboard().text()
    assert len(asked.said) == 2


def test_a_day_of_before_tells_what_stood_there(qtbot, addresses):
    find(qtbot, addresses, "xa can giuoc tay ninh")
    qtbot.keyClick(addresses.search, Qt.Key.Key_Down)
    addresses.day.line.selectAll()
    qtbot.keyClicks(addresses.day.line, "010524")
    qtbot.waitUntil(lambda: LONG_HAU in addresses.told.then.text())

    assert LONG_HAU in addresses.told.before.text()


def test_what_is_no_address_says_what_to_do(qtbot, addresses):
    find(qtbot, addresses, "long hau")
    addresses.search.clear()
    qtbot.keyClicks(addresses.search, "qwerty")
    qtbot.waitUntil(lambda: not addresses.answers)

    assert addresses.empty.isVisible()
    assert not addresses.told.isVisible()


def test_a_chief_gives_a_commune_another_kind_and_takes_it_back(qtbot, opened_units, tasks, asked):
    screen = opened_units(tasks)
    qtbot.keyClicks(screen.search, "can giuoc")
    qtbot.waitUntil(lambda: len(screen.table.rows) == 1 and screen.side.change.isVisible())
    qtbot.waitUntil(lambda: "28159" in screen.side.where.text())
    screen.side.change.click()
    edits = screen.side.form.edits
    for name, typed in (("kind", "2"), ("name", ""), ("valid_from", "010926"), ("valid_to", "")):
        qtbot.keyClicks(edits[name].box, typed)
        qtbot.keyClick(edits[name].box, Qt.Key.Key_Return)
    qtbot.keyClicks(edits["source"].box, "NQ 1/2026")
    qtbot.keyClick(edits["source"].box, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.table.rows[0][0] == "Phường Cần Giuộc")
    assert UNIT.format("28159") == "Phường Cần Giuộc, Tây Ninh"
    assert len(asked.said) == 1
    qtbot.waitUntil(screen.side.withdraw.isVisible)
    screen.side.withdraw.click()
    qtbot.waitUntil(lambda: screen.table.rows[0][0] == "Xã Cần Giuộc")
    assert UNIT.format("28159") == "Xã Cần Giuộc, Tây Ninh"


def test_ctrl_z_takes_the_newest_change_back(qtbot, opened_units, tasks, store, actor):
    screen = opened_units(tasks)
    new = NewName(
        code="28159", name="Mẫu", kind="Xã", valid_from=date(2026, 9, 1), source="NQ 1/2026"
    )
    with store.transaction() as session:
        change_unit(session, new, actor=actor)
    assert UNIT.format("28159") == "Xã Mẫu, Tây Ninh"
    screen.activateWindow()
    screen.take_focus()
    qtbot.waitUntil(screen.search.hasFocus)
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: UNIT.format("28159") == "Xã Cần Giuộc, Tây Ninh")


def test_what_is_missing_is_said_at_its_field(qtbot, opened_units, tasks):
    screen = opened_units(tasks)
    qtbot.waitUntil(screen.side.change.isVisible)
    screen.side.change.click()
    screen.side.save.click()

    assert screen.side.is_asking
    assert screen.side.form.edits["valid_from"].box.hasFocus()


def test_an_officer_looks_and_changes_nothing(qtbot, opened_units, store):
    tasks = Tasks(store, Actor(new_id(), "Trần Văn Mẫu", Role.OFFICER))
    screen = opened_units(tasks)
    screen.levels[True].click()
    qtbot.waitUntil(lambda: len(screen.table.rows) == 34)

    assert not screen.side.change.isVisible()
    tasks.close()


def test_typing_an_old_name_into_a_unit_box_offers_its_successor(qtbot):
    edit = UnitEdit(UNIT)
    qtbot.addWidget(edit)
    edit.show()
    qtbot.keyClicks(edit.line, "xa long hau can giuoc")

    (offer,) = edit.list.shown
    assert (offer.value, LONG_HAU in offer.detail) == ("28159", True)
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)
    assert edit.check()
    assert edit.value() == "28159"
    assert edit.typed() == "Xã Cần Giuộc, Tây Ninh"


def test_today_s_communes_come_before_those_of_an_old_name(qapp):
    offers = UnitEdit(UNIT).offers("ngoc ha ha noi")

    assert [offer.value for offer in offers] == ["00008", "00004"]
    assert [bool(offer.detail) for offer in offers] == [False, True]
    assert {one.value for one in UnitEdit(UNIT).offers("can giuoc")} == {"28159"}


def test_a_former_commune_of_the_own_unit_is_picked_or_any_other_typed(qtbot):
    field = FormerCommune(name="old", label="Thuộc xã cũ")
    edit = FormerCommuneEdit(field, own=lambda: ["Xã Long Hậu", "Thị trấn Cần Giuộc"])
    qtbot.addWidget(edit)
    edit.show()

    assert [offer.text for offer in edit.offers("")] == ["Xã Long Hậu", "Thị trấn Cần Giuộc"]
    qtbot.keyClicks(edit.line, "long")
    assert [offer.text for offer in edit.list.shown] == ["Xã Long Hậu", "long"]
    assert edit.check()
    assert edit.value() == "Xã Long Hậu"
    edit.line.clear()
    qtbot.keyClicks(edit.line, "Xa Mau Cu")
    assert edit.check()
    assert edit.value() == "Xa Mau Cu"


def test_a_hamlet_s_form_offers_what_its_commune_was_made_of(store, actor):
    from tdbv_desktop.registers import BY_KEY
    from tdbv_desktop.services.desk.labels import used_labels

    with store.reading() as session:
        names = used_labels(session, BY_KEY["hamlet"], "old_commune", actor=actor)

    assert "Xã Dương Xá" in names
    assert date(2026, 11, 24) == clock.today()
