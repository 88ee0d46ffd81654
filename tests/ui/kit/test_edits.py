"""The boxes of a form, each on its own."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from tdbv_desktop import blueprint
from tdbv_desktop.blueprint.choices import Choice, YesNo
from tdbv_desktop.blueprint.fields import Field, LongText, Text
from tdbv_desktop.blueprint.links import Reference, Unit
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.services.listing.lists import Found
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.edits import EDITS, Sources, edit_for
from tdbv_desktop.ui.kit.edits.long_text_edit import LongTextEdit
from tdbv_desktop.ui.kit.edits.reference_edit import ReferenceEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.edits.unit_edit import UnitEdit
from tdbv_desktop.ui.kit.edits.yes_no_edit import YesNoEdit
from tests.keyboard import Keyboard

pytestmark = pytest.mark.gui
MANY = tuple((f"{n:02}", f"Mục {n}") for n in range(1, 31))


@pytest.fixture
def put(qtbot):
    """Return a way to show a box with the cursor in it."""

    def show(edit):
        qtbot.addWidget(edit)
        edit.resize(320, 90)
        edit.show()
        edit.activateWindow()
        qtbot.waitUntil(edit.isActiveWindow)
        edit.enter()
        return edit

    return show


def test_every_box_in_the_table_of_boxes_names_a_kind_of_field():
    modules = [
        importlib.import_module(f"{blueprint.__name__}.{found.name}")
        for found in pkgutil.iter_modules(blueprint.__path__)
    ]
    kinds = {
        thing.kind
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Field)
    }
    assert set(EDITS) == kinds


def test_a_kind_nobody_wrote_a_box_for_is_refused(qapp):
    class Strange(Text):
        kind = "strange"

    with pytest.raises(KeyError):
        edit_for(Strange(name="a", label="A"), Sources())


def test_a_number_means_exactly_that_line_of_a_long_list(put):
    edit = put(ChoiceEdit(Choice(name="a", label="A", options=MANY)))
    Keyboard().write("1")
    assert [offer.number for offer in edit.list.shown][:3] == ["1", "10", "11"]
    assert edit.go_on()
    assert edit.value() == "01"


def test_a_short_choice_shows_its_numbers_in_the_box(put):
    field = Choice(name="a", label="A", options=(("m", "Nam"), ("f", "Nữ")))
    assert put(ChoiceEdit(field)).line.placeholderText() == "1 Nam   2 Nữ"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("c", True), ("1", True), ("k", False), ("2", False), ("0", False), ("", None)],
)
def test_yes_and_no_are_one_key(put, typed, value):
    edit = put(YesNoEdit(YesNo(name="a", label="A")))
    Keyboard().write(typed)
    assert edit.go_on()
    assert edit.value() is value


def test_the_arrow_opens_the_whole_list_for_the_mouse_and_closes_it_again(put, qtbot):
    edit = put(ChoiceEdit(Choice(name="kind", label="Loại", options=MANY)))
    edit.put("02", "Mục 2")
    arrow = edit.line.findChild(QToolButton)

    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert edit.list.isVisible()
    assert edit.value() == "02"

    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert not edit.list.isVisible()


def test_a_box_that_only_shows_has_no_arrow(put):
    edit = put(YesNoEdit(YesNo(name="lives_here", label="Ở đó")))
    edit.set_read_only(on=True)

    assert not any(button.isVisible() for button in edit.line.findChildren(QToolButton))


def test_a_commune_is_found_without_accents(put):
    edit = put(UnitEdit(Unit(name="a", label="A")))
    Keyboard().write("gia lam ha noi")
    assert edit.go_on()
    assert edit.value() == "00565"


def found(_key: str, typed: str) -> list[Found]:
    from uuid import UUID

    known = (Found(UUID(int=1), "Lê Ngọc Diễm", "1994"), Found(UUID(int=2), "Lê Ngọc Ánh", "1990"))
    return [one for one in known if typed.lower() in one.caption.lower()]


def test_a_reference_takes_the_highlighted_record(put):
    edit = put(ReferenceEdit(Reference(name="a", label="A", to="person"), found))
    keys = Keyboard()
    keys.write("ng")
    edit.list.step(1)
    assert edit.go_on()
    assert edit.value().int == 2
    assert edit.typed() == "Lê Ngọc Ánh"


def test_the_last_offer_of_a_reference_creates_a_record(put, qtbot):
    edit = put(ReferenceEdit(Reference(name="a", label="A", to="person"), found))
    Keyboard().write("Kim")
    assert edit.list.current.is_creation
    with qtbot.waitSignal(edit.reference_wanted) as wanted:
        assert not edit.go_on()
    assert wanted.args == ["person", "Kim"]


def test_a_pasted_text_is_looked_up_by_enter_without_a_list(put):
    edit = put(ReferenceEdit(Reference(name="a", label="A", to="person"), found))
    edit.put_text("ánh")
    assert not edit.list.isVisible()
    assert edit.go_on()
    assert edit.typed() == "Lê Ngọc Ánh"


def test_a_reference_that_was_typed_but_not_picked_is_refused(put):
    edit = put(ReferenceEdit(Reference(name="a", label="A", to="person"), found))
    Keyboard().write("Kim")
    assert not edit.check()
    assert edit.problem_line.isVisible()


def test_an_emptied_reference_points_nowhere(put):
    from uuid import UUID

    edit = put(ReferenceEdit(Reference(name="a", label="A", to="person"), found))
    edit.show_value(UUID(int=1), "Lê Ngọc Diễm")
    edit.line.selectAll()
    Keyboard().press("Backspace")
    assert edit.check()
    assert edit.value() is None


def test_shift_and_enter_begin_a_new_line_in_a_long_text(put):
    edit = put(LongTextEdit(LongText(name="a", label="A")))
    keys = Keyboard()
    keys.write("one")
    keys.press("Shift+Enter")
    keys.write("two")
    assert edit.value() == "one\ntwo"


def test_going_into_a_long_text_does_not_select_it_away(put):
    edit = put(LongTextEdit(LongText(name="a", label="A")))
    edit.show_value("one")
    edit.enter()
    Keyboard().write("!")
    assert edit.value() == "one!"


def test_what_is_wrong_and_what_is_doubtful_stand_under_the_box(put):
    edit = put(TextEdit(Text(name="a", label="A")))
    edit.show_problems([Problem("a", "wrong"), Problem("a", "doubtful", "warning")])
    assert (edit.problem_line.text(), edit.warning_line.text()) == ("wrong", "doubtful")
    assert edit.box.property("state") == "bad"
    edit.show_problems([])
    assert not edit.problem_line.isVisible()
    assert edit.box.property("state") == ""


def test_undoing_brings_back_what_was_there(put):
    edit = put(TextEdit(Text(name="a", label="A")))
    edit.show_value("before")
    edit.enter()
    Keyboard().write("after")
    assert edit.is_changed
    edit.undo()
    assert (edit.typed(), edit.value(), edit.is_changed) == ("before", "before", False)


def test_an_open_list_lies_inside_the_window_and_leaves_the_cursor_in_the_box(put):
    edit = put(ChoiceEdit(Choice(name="a", label="A", options=MANY)))
    edit.resize(320, 500)
    assert edit.takes(_down())
    assert edit.list.isVisible()
    assert edit.window().rect().contains(edit.list.geometry())
    assert edit.line.hasFocus()


def _down():
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
