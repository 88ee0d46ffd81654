"""Files of a record in its form: by keyboard, from the clipboard, dropped, looked at, saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store import attachments
from tdbv_desktop.ui.kit.edits.picture_view import PictureView
from tests import samples
from tests.keyboard import Keyboard, focused

pytestmark = pytest.mark.gui
HOUSE = BY_KEY["rental_house"]


def picture() -> QImage:
    made = QImage(640, 480, QImage.Format.Format_RGB32)
    made.fill(0x3366CC)
    return made


def png() -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture())
    buffer.close()
    return bytes(data.data())


@pytest.fixture
def keys():
    return Keyboard()


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "cam kết.jpg"  # a wrong ending: the content counts
    path.write_bytes(png())
    return path


@pytest.fixture
def screen(open_screen, store, actor, keys):
    samples.make(store, actor, HOUSE)
    opened = open_screen("rental_house")
    keys.press("Enter")
    return opened


@pytest.fixture
def edit(screen):
    found = screen.detail.page.form.edit_of("papers")
    found.enter()
    return found


def names(edit):
    return [edit.list.item(row).text().split("   ")[0] for row in range(edit.list.count())]


def paste(keys, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(data)
    keys.press("Ctrl+V")


def test_a_copied_file_is_put_to_the_record(edit, keys, paper, qtbot, store):
    paste(keys, paper)
    qtbot.waitUntil(lambda: names(edit) == ["cam kết.png"])
    assert len(attachments.sealed_files(store.folder)) == 1
    assert not edit.is_changed
    assert focused() is edit.list


def test_a_picture_from_the_clipboard_is_put_to_the_record(edit, keys, qtbot):
    QGuiApplication.clipboard().setImage(picture())
    keys.press("Ctrl+V")
    qtbot.waitUntil(lambda: edit.list.count() == 1)
    assert names(edit)[0].endswith(".png")


def test_a_dropped_file_is_put_to_the_record(edit, paper, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    edit.list.dropEvent(drop)
    qtbot.waitUntil(lambda: names(edit) == ["cam kết.png"])


def test_what_cannot_be_kept_is_refused_beside_the_field(edit, keys, tmp_path):
    path = tmp_path / "virus.png"
    path.write_bytes(b"MZ")
    paste(keys, path)
    assert "virus.png" in edit.problem_line.text()
    assert edit.problem_line.isVisible()
    assert names(edit) == []


def test_delete_removes_and_ctrl_z_in_the_list_brings_back(screen, edit, keys, paper, qtbot):
    paste(keys, paper)
    qtbot.waitUntil(lambda: edit.list.count() == 1)
    keys.press("Delete")
    assert names(edit) == []
    assert edit.warning_line.isVisible()
    screen.table.enter()
    keys.press("Ctrl+Z")
    qtbot.waitUntil(lambda: names(edit) == ["cam kết.png"])


def test_space_shows_the_picture_and_esc_leaves_it(edit, keys, paper, qtbot):
    paste(keys, paper)
    qtbot.waitUntil(lambda: edit.list.count() == 1)
    keys.press("Space")
    qtbot.waitUntil(lambda: len(views(edit)) == 1)
    (view,) = views(edit)
    assert not view.shown.pixmap().isNull()
    assert view.is_whole
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.shown.pixmap().width() == picture().width()
    assert not view.is_whole
    view.close()


def views(edit):
    return edit.window().findChildren(PictureView)


def test_a_copy_is_saved_and_said_to_be_plain(edit, keys, paper, qtbot, tmp_path):
    paste(keys, paper)
    qtbot.waitUntil(lambda: edit.list.count() == 1)
    target = tmp_path / "ra.png"
    edit.copy_to(edit.current, target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: edit.warning_line.isVisible())
    assert target.read_bytes() == png()
    assert "ra.png" in edit.warning_line.text()


def test_insert_lets_files_be_chosen_without_holding_up_the_program(edit, keys, qtbot):
    keys.press("Insert")
    (dialog,) = edit.window().findChildren(QFileDialog)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.close()


def test_a_file_put_to_a_new_record_waits_for_its_save(screen, keys, paper, qtbot, store):
    keys.press("Ctrl+N")
    form = screen.detail.page.form
    edit = form.edit_of("papers")
    edit.enter()
    paste(keys, paper)
    assert names(edit) == ["cam kết.png"]
    assert form.is_changed
    assert attachments.sealed_files(store.folder) == []
    for name, text in (("code", "nt-2"), ("name", "Hai"), ("hamlet", "ap 3"), ("address", "1")):
        form.edit_of(name).enter()
        keys.write(text)
        keys.press("Enter")
    form.edit_of("owner_name").enter()
    keys.write("Mai")
    keys.press("Ctrl+Enter")
    qtbot.waitUntil(lambda: len(attachments.sealed_files(store.folder)) == 1)
    assert names(edit) == []
    assert not form.is_changed


def test_another_units_record_only_shows_its_files(edit):
    edit.set_read_only(on=True)
    edit.choose()
    assert edit.window().findChildren(QFileDialog) == []
    assert not edit.list.acceptDrops()
