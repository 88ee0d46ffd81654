"""The files put to a record: added, looked at, saved elsewhere and removed from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import AppError, Problem
from tdbv_desktop.services.desk.attachments import Kept, NewFile
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.file_list import FileList
from tdbv_desktop.ui.kit.edits.papers import Papers
from tdbv_desktop.ui.kit.edits.picture_view import PictureView
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.chip_row import ChipRow
from tdbv_desktop.ui.kit.own_folder import own_folder
from tdbv_desktop.ui.kit.words import tr

MEGABYTE, KILOBYTE = 1024 * 1024, 1024
PATTERNS = "*.jpg *.jpeg *.png *.pdf *.xlsx *.docx"
_KEPT = Qt.ItemDataRole.UserRole


class AttachmentsEdit(FieldEdit):
    """Insert adds, Space shows, Delete removes; files can be dropped and pictures pasted here."""

    def __init__(self, field: Attachments, papers: Papers, parent: QWidget | None = None) -> None:
        self._files, self._papers, self._is_read_only = field, papers, False
        self.list, self._around = FileList(), QWidget()
        self._view: PictureView | None = None
        self._buttons = {
            "add": _button(tr("Add a file..."), "Insert", self.choose),
            "show": _button(tr("Look at it"), "Space", self.show_current),
            "copy": _button(tr("Save a copy..."), "Ctrl+S", self.copy_current),
            "remove": _button(tr("Remove"), "Delete", self.remove_current),
        }
        self._lay_out_files()
        super().__init__(field, self.list, parent)
        self.list.dropped.connect(self._take)
        self.list.itemActivated.connect(lambda _item: self.show_current())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self._refresh()

    # --- what it holds

    @property
    def outside(self) -> QWidget:
        return self._around

    @property
    def hint(self) -> str:
        return self.field.hint or tr("Insert adds a file; photos and scans up to 5 MB each")

    @property
    def is_changed(self) -> bool:
        return self._papers.waiting(self.field.name) > 0

    def typed(self) -> str:
        return ""

    def value(self) -> Any:
        return None

    def show_value(self, value: Any, caption: str = "") -> None:
        self._papers.forget_waiting(self.field.name)
        self._refresh()
        self.show_problems(())

    def put(self, value: Any, caption: str = "") -> None:
        """Do nothing: files come by their own door."""

    def put_text(self, text: str) -> None:
        """Do nothing: files come by their own door."""

    def undo(self) -> None:
        self.show_value(None)

    def glance(self, *, says_problems: bool = True) -> None:
        """Do nothing: there is nothing to read."""

    # --- how it looks

    @property
    def is_read_only(self) -> bool:
        return self._is_read_only

    def set_read_only(self, *, on: bool) -> None:
        self._is_read_only = on
        self.list.setAcceptDrops(not on)
        self._enable()

    def show_hint(self, *, on: bool) -> None:
        """Do nothing: the empty list says how it is filled."""

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self.list.setFocus(reason)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)

    def takes(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            return self._is_read_only or self._paste(QGuiApplication.clipboard().mimeData())
        runs = {
            (False, Qt.Key.Key_Insert): self.choose,
            (False, Qt.Key.Key_Space): self.show_current,
            (False, Qt.Key.Key_Delete): self.remove_current,
            (True, Qt.Key.Key_S): self.copy_current,
        }
        has_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        run = runs.get((has_ctrl, Qt.Key(event.key())))
        if run is not None:
            run()
        return run is not None

    def keeps(self, event: QKeyEvent) -> bool:
        row, last = self.list.currentRow(), self.list.count() - 1
        is_up = event.key() == Qt.Key.Key_Up and row > 0
        return is_up or (event.key() == Qt.Key.Key_Down and 0 <= row < last)

    # --- what its buttons do

    def choose(self) -> None:
        """Let files be chosen."""
        if self._is_read_only:
            return
        dialog = QFileDialog(self.window(), tr("Files to put to the record"), own_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{tr('Photos, scans, documents')} ({PATTERNS})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self._take([Path(name) for name in names]))
        dialog.open()

    def show_current(self) -> None:
        """Show the picture; any other file can only be saved and opened elsewhere."""
        kept = self.current
        if kept is None:
            return
        if not kept.is_picture:
            self.copy_current()
            return
        self._papers.open(kept.id, lambda data: self._show_picture(kept.name, data))

    def copy_current(self) -> None:
        """Let a place for a plain copy be chosen, and say that it is plain."""
        kept = self.current
        if kept is None:
            return
        dialog = QFileDialog(self.window(), tr("Save a copy that anybody can open"), own_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(kept.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.copy_to(kept, Path(name)))
        dialog.open()

    def copy_to(self, kept: Kept, path: Path) -> None:
        """Write a plain copy, and say that anybody can open it."""
        words = tr(
            "Saved as {name}. Anybody can open this copy: delete it when it was used.",
            name=path.name,
        )
        self._papers.copy_out(kept.id, path, lambda: self._tell(words))

    def remove_current(self) -> None:
        """Take the file from the record; it can be taken back like any action."""
        kept = self.current
        if kept is not None and not self._is_read_only:
            self._papers.remove(kept.id, self._changed)
            if not self.is_changed:
                self._tell(tr("The file was removed. Ctrl+Z in the list brings it back."))

    @property
    def current(self) -> Kept | None:
        """Return the file the list stands on."""
        item = self.list.currentItem()
        kept: Kept | None = None if item is None else item.data(_KEPT)
        return kept

    # --- how it is done

    def _take(self, paths: Sequence[Path]) -> None:
        self._try(lambda: self._papers.add(self._files, paths, self._changed))

    def _paste(self, offered: QMimeData) -> bool:
        paths = [Path(url.toLocalFile()) for url in offered.urls() if url.isLocalFile()]
        if paths:
            self._take(paths)
        elif offered.hasImage():
            picture = QImage(offered.imageData())
            name = tr("Picture pasted {when}", when=f"{clock.now().astimezone():%d-%m-%Y %Hh%M}")
            file = NewFile(f"{name}.png", _as_png(picture))
            self._try(lambda: self._papers.add_file(self._files, file, self._changed))
        return True

    def _try(self, work: Callable[[], None]) -> None:
        self.show_problems(())
        try:
            work()
        except AppError as error:
            self.show_problems([Problem(self.field.name, error.sentences)])

    def _tell(self, words: str) -> None:
        self.warning_line.setText(words)
        self.warning_line.show()

    def _changed(self) -> None:
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for kept in self._papers.of(self.field.name):
            item = QListWidgetItem(
                icon("eye" if kept.is_picture else "file-text", "dim"), _said(kept)
            )
            item.setData(_KEPT, kept)
            item.setToolTip(f"{kept.name}   {kept.added_at.astimezone():%d/%m/%Y}")
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.fit()
        self._enable()

    def _enable(self) -> None:
        has_one = self.current is not None
        self._buttons["add"].setEnabled(not self._is_read_only)
        self._buttons["remove"].setEnabled(has_one and not self._is_read_only)
        for name in ("show", "copy"):
            self._buttons[name].setEnabled(has_one)

    def _show_picture(self, name: str, data: bytes) -> None:
        self._view = PictureView(name, data, self.window())
        self._view.open()

    def _lay_out_files(self) -> None:
        column = QVBoxLayout(self._around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addWidget(ChipRow(tuple(self._buttons.values())))


def _button(text: str, key: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip(
        f"{text} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"
    )
    button.setAccessibleName(text)
    button.clicked.connect(lambda: run())
    return button


def _said(kept: Kept) -> str:
    size = kept.size / MEGABYTE
    weight = f"{size:.1f} MB".replace(".", ",") if size >= 1 else f"{-(-kept.size // KILOBYTE)} KB"
    return f"{kept.name}   {weight}"


def _as_png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return bytes(data.data())
