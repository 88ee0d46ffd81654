"""Qt's own windows, buttons and menus speak Vietnamese: what reads the same without a translation
has none."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabBar,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

from tdbv_desktop.ui.kit.words import install_words

pytestmark = pytest.mark.gui

# Names of paper, of units and of formats are the same everywhere; so are numbers and paths.
THE_SAME = re.compile(
    r"(ANSI|JIS|PRC|Super|Legal|Letter|Ledger|Tabloid|Executive|Folio|Quarto|Statement|Cicero|Didot|"
    r"Pica|PDF)\b.*|.*\b(in|mm|pt)\b\)?|[A-B]\d+|/.*|.*\(\*.*"
)


def message_box(_printer):
    every = QMessageBox.StandardButton.NoButton
    for button in QMessageBox.StandardButton:
        if 0x400 <= button.value <= 0x8000000 and button.value & (button.value - 1) == 0:
            every |= button
    box = QMessageBox(QMessageBox.Icon.Warning, "", "", every)
    box.setDetailedText("x")
    return box


def button_box(_printer):
    dialog = QDialog()
    kinds = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(kinds.NoButton, dialog)
    for kind in kinds:
        if kind.value >= 0x400 and kind.value & (kind.value - 1) == 0 and kind.value < 0x10000000:
            buttons.addButton(kind)
    return dialog


def file_dialog(mode):
    def build(_printer):
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(mode)
        return dialog

    return build


def input_dialog(_printer):
    dialog = QInputDialog()
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    return dialog


WINDOWS = {
    "message": message_box,
    "buttons": button_box,
    "open": file_dialog(QFileDialog.AcceptMode.AcceptOpen),
    "save": file_dialog(QFileDialog.AcceptMode.AcceptSave),
    "print": QPrintDialog,
    "preview": QPrintPreviewDialog,
    "ask": input_dialog,
    "progress": lambda _printer: QProgressDialog(),
}


def texts_of(window: QWidget) -> set[str]:
    """Return every word of a window, hidden pages and tool tips included."""
    found = {window.windowTitle()}
    for one in window.findChildren(QWidget):
        found |= {one.toolTip(), *(action.text() for action in one.actions())}
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
        elif isinstance(one, QGroupBox | QMenu):
            found.add(one.title())
        elif isinstance(one, QComboBox):
            found |= {one.itemText(at) for at in range(one.count())}
        elif isinstance(one, QTabBar):
            found |= {one.tabText(at) for at in range(one.count())}
        elif isinstance(one, QTableView | QTreeView):
            found |= headings(one)
    return {bare(text) for text in found if any(letter.isalpha() for letter in text)}


def headings(view: QAbstractItemView) -> set[str]:
    model = view.model()
    across = range(model.columnCount()) if model is not None else ()
    return {str(model.headerData(at, view.header().orientation()) or "") for at in across
            if hasattr(view, "header")}  # fmt: skip


def bare(text: str) -> str:
    return text.partition("\t")[0].replace("&", "").strip()


@pytest.fixture
def in_both(qapp):
    """Return a way to build something without a translation and with ours."""
    before = QLocale()
    held = qapp.findChildren(QTranslator)
    for one in held:
        qapp.removeTranslator(one)

    def both(build):
        QLocale.setDefault(QLocale(QLocale.Language.English))
        english = build()
        install_words(qapp)
        mine = [one for one in qapp.findChildren(QTranslator) if one not in held]
        try:
            return english, build()
        finally:
            for one in mine:
                qapp.removeTranslator(one)
                one.deleteLater()

    yield both
    for one in held:
        qapp.installTranslator(one)
    QLocale.setDefault(before)


@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_of_qt_speaks_vietnamese(qtbot, in_both, name):
    printer = QPrinter()

    def build():
        window = WINDOWS[name](printer)
        qtbot.addWidget(window)
        window.show()
        return texts_of(window)

    english, vietnamese = in_both(build)
    same = {text for text in english & vietnamese if not THE_SAME.fullmatch(text)}
    assert english
    assert same == set()


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit, QPlainTextEdit], ids=lambda k: k.__name__)
def test_the_menu_of_a_box_one_types_in_speaks_vietnamese(qtbot, in_both, kind):
    box = kind("x")
    qtbot.addWidget(box)

    def build():
        menu = box.createStandardContextMenu()
        words = {bare(action.text()) for action in menu.actions() if action.text()}
        menu.deleteLater()
        return words

    english, vietnamese = in_both(build)
    assert {"Undo", "Copy", "Paste"} <= english
    assert english & vietnamese == set()


def test_a_word_that_was_forgotten_is_found(qtbot, in_both):
    def build():
        window = QDialog()
        QLabel("Select a printer", window)
        qtbot.addWidget(window)
        return texts_of(window)

    english, vietnamese = in_both(build)
    assert english & vietnamese == {"Select a printer"}
