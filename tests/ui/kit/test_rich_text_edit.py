"""Text with lists and emphasis, by keyboard; what comes from elsewhere is reduced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.blueprint.rich_text import RichText
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests.keyboard import Keyboard

pytestmark = pytest.mark.gui

STORY = RichText(name="story", label="Mô tả")
REGISTER = Register(
    key="made_up", title="", one="", group="", icon="", model=object,
    sections=(Section("", (STORY, Text(name="after", label="Sau"))),),
    columns=(), caption=(), sort_by="after",
)  # fmt: skip
WORD = """<html><head><style>p {color:red}</style></head><body>
<p class=MsoNormal><b><span style='font-size:20pt;color:red'>Nội dung</span></b>
<a href="x">xem</a></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Mục <i>một</i></p>
<img src="file:///x.png"><script>alert(1)</script></body></html>"""


@pytest.fixture
def keys():
    return Keyboard()


@pytest.fixture
def form(qtbot):
    made = RecordForm(REGISTER, Sources(), ask=lambda _question: True)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start_new()
    return made


@pytest.fixture
def edit(form):
    return form.edit_of("story")


def test_enter_goes_on_and_shift_enter_begins_a_paragraph(form, edit, keys):
    keys.write("mot")
    keys.press("Shift+Enter")
    keys.write("hai")
    keys.press("Enter")
    assert form.edit_of("after").has_cursor
    assert edit.value() == "<p>mot</p><p>hai</p>"


def test_letters_are_made_bold_italic_and_underlined_by_keyboard(edit, keys):
    for key, word in (("Ctrl+B", "b"), ("Ctrl+I", "i"), ("Ctrl+U", "u")):
        keys.press(key)
        keys.write(word)
    assert edit.value() == "<p><b>b</b><b><i>i</i></b><b><i><u>u</u></i></b></p>"
    keys.press("Ctrl+B")
    keys.write("x")
    assert edit.value().endswith("<i><u>x</u></i></p>")


def test_lists_are_begun_and_ended_by_keyboard(edit, keys):
    keys.press("Ctrl+Shift+8")
    keys.write("a")
    keys.press("Shift+Enter")
    keys.write("b")
    assert edit.value() == "<ul><li>a</li><li>b</li></ul>"
    edit.text.selectAll()
    keys.press("Ctrl+Shift+7")
    assert edit.value() == "<ol><li>a</li><li>b</li></ol>"
    edit.text.selectAll()
    keys.press("Ctrl+Shift+7")
    assert edit.value() == "<p>a</p><p>b</p>"


def test_what_comes_from_word_is_reduced(edit):
    data = QMimeData()
    data.setHtml(WORD)
    edit.text.insertFromMimeData(data)
    assert edit.value() == "<p><b>Nội dung</b> xem</p><ol><li>Mục <i>một</i></li></ol>"


def test_a_value_is_shown_and_read_back_the_same(edit):
    value = "<p>a <b>b</b> &lt;c&gt;</p><ul><li>x</li></ul><ol><li>y</li><li><u>z</u></li></ol>"
    edit.show_value(value)
    assert not edit.is_changed
    assert edit.typed() == value
    edit.text.moveCursor(QTextCursor.MoveOperation.End)
    edit.text.insertPlainText("!")
    assert edit.is_changed
    edit.undo()
    assert edit.typed() == value


def test_a_draft_comes_back_as_it_was(edit):
    edit.put_text("<p>a <b>b</b></p>")
    assert edit.value() == "<p>a <b>b</b></p>"
    edit.put_text("chữ thường\n- mục")
    assert edit.value() == "<p>chữ thường</p><ul><li>mục</li></ul>"
