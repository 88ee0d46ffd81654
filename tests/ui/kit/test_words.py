"""What officers read is Vietnamese, Qt's own buttons included."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from tdbv_desktop.ui.kit.words import grouped, install_words, noted, said, tr

pytestmark = pytest.mark.gui


@pytest.fixture
def vietnamese(qapp):
    before, there = QLocale(), set(qapp.findChildren(QTranslator))
    install_words(qapp)
    yield qapp
    # Other tests share the application: only what this one put in is taken out again.
    for translator in set(qapp.findChildren(QTranslator)) - there:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_a_word_without_a_translation_is_said_as_written():
    assert tr("No such word") == "No such word"


def test_named_places_are_filled():
    assert tr("No such {thing}, {count} times", count=3, thing="word") == "No such word, 3 times"


def test_braces_in_a_value_are_left_alone():
    assert tr("Called {name}", name="{x}") == "Called {x}"
    assert tr("Only {braces}") == "Only {braces}"


def test_a_noted_word_is_said_later(vietnamese):
    word = noted("Save")
    assert said(word) == "Lưu"
    assert said(noted("Nobody says {this}"), this=1) == "Nobody says 1"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (4982, "4.982"), (1234567, "1.234.567")]
)
def test_thousands_get_a_dot(number, text):
    assert grouped(number) == text


def test_standard_buttons_speak_vietnamese(vietnamese, qtbot):
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel | kinds.Yes | kinds.No | kinds.Discard)
    qtbot.addWidget(box)
    texts = {box.button(kind).text().replace("&", "") for kind in
             (kinds.Ok, kinds.Cancel, kinds.Yes, kinds.No, kinds.Discard)}  # fmt: skip
    assert texts == {"Đồng ý", "Hủy", "Có", "Không", "Không lưu"}


def test_the_menu_of_a_text_box_speaks_vietnamese(vietnamese, qtbot):
    box = QLineEdit("x")
    qtbot.addWidget(box)
    texts = [action.text().partition("\t")[0].replace("&", "")
             for action in box.createStandardContextMenu().actions() if action.text()]  # fmt: skip
    assert texts == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]


def test_the_language_of_the_program_is_vietnamese(vietnamese):
    assert QLocale().name() == "vi_VN"
    assert QCoreApplication.translate("QFileDialog", "New Folder") == "Thư mục mới"
