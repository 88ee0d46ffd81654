"""Labels become chips; those in use are offered, accents optional."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.blueprint.tags import Tags
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests.keyboard import Keyboard

pytestmark = pytest.mark.gui

LABELS = Tags(name="labels", label="Nhãn")
REGISTER = Register(
    key="made_up", title="", one="", group="", icon="", model=object,
    sections=(Section("", (LABELS, Text(name="after", label="Sau"))),),
    columns=(), caption=(), sort_by="after",
)  # fmt: skip
USED = ("Ven kênh", "PCCC", "An toàn")


@pytest.fixture
def keys():
    return Keyboard()


@pytest.fixture
def form(qtbot):
    sources = Sources(used_labels=lambda _field: USED)
    made = RecordForm(REGISTER, sources, ask=lambda _question: True)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start_new()
    return made


@pytest.fixture
def edit(form):
    return form.edit_of("labels")


def chip_of(edit, label):
    return next(b for b in edit.findChildren(QPushButton) if b.text() == label and b.isVisible())


def test_enter_and_comma_make_labels_and_enter_in_the_empty_box_goes_on(form, edit, keys):
    keys.write("chung cu,")
    keys.fill(["mini"])
    assert edit.labels == ("chung cu", "mini")
    keys.press("Enter")
    assert form.edit_of("after").has_cursor
    assert edit.value() == '["chung cu","mini"]'


def test_a_label_in_use_keeps_its_spelling(edit, keys):
    keys.fill(["pccc", "an toan"])
    assert edit.labels == ("An toàn", "PCCC")


def test_labels_in_use_are_offered_and_taken_by_down_and_enter(edit, keys):
    keys.write("ken")
    assert [offer.text for offer in edit.list.shown] == ["Ven kênh"]
    keys.press("Down")
    keys.press("Enter")
    assert edit.labels == ("Ven kênh",)
    keys.press("Down")
    assert [offer.text for offer in edit.list.shown] == ["PCCC", "An toàn"]


def test_what_is_typed_is_not_replaced_by_what_is_offered(edit, keys):
    keys.fill(["An"])
    assert edit.labels == ("An",)


def test_backspace_in_the_empty_box_removes_the_last_label(edit, keys):
    keys.fill(["a", "b"])
    keys.press("Backspace")
    assert edit.labels == ("a",)
    keys.write("c")
    keys.press("Backspace")
    assert edit.labels == ("a",)


def test_esc_brings_the_labels_back_that_were_there(edit, keys):
    edit.show_value('["a"]')
    edit.enter()
    keys.fill(["b"])
    keys.press("Esc")
    assert edit.labels == ("a",)
    assert not edit.is_changed


def test_pasted_labels_are_taken_apart(edit):
    edit.line.insert("")
    edit.put_text("a, b; c")
    assert edit.labels == ("a", "b", "c")


def test_a_label_that_cannot_be_kept_stays_typed_and_is_explained(edit, keys):
    keys.fill(["x" * 41])
    assert edit.line.text() == "x" * 41
    assert edit.problem_line.text() == "Nhãn dài quá 40 chữ."


def test_a_click_on_a_chip_removes_it_unless_the_form_only_shows(edit):
    edit.show_value('["a","b"]')
    chip_of(edit, "a").click()
    assert edit.labels == ("b",)
    edit.set_read_only(on=True)
    chip_of(edit, "b").click()
    assert edit.labels == ("b",)
