"""Copying finished files to a stick: where to, and when it may be pulled out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.carrying import copy_out, is_removable
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr


def sticks() -> list[Path]:
    """Return the drives that can be pulled out and written to."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and not volume.isReadOnly():
            path = volume.rootPath()
            if is_removable(path.rstrip("/") + "/"):
                found.append(Path(path))
    return found


class StickPicker(QWidget):
    """A place, a button, and the sentence that the stick may be pulled out."""

    copied = Signal(object)  # tuple of the copies
    chosen = Signal(object)  # a folder picked by hand, to be remembered

    def __init__(
        self, asking: Asking, *, remembered: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        super().__init__()
        self._asking, self._remembered = asking, remembered
        self._files: tuple[Path, ...] = ()
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setAccessibleName(tr("Folder on the stick"))
        self.place.lineEdit().setPlaceholderText(tr("Plug in the stick, or type a folder"))
        self.place.lineEdit().setAccessibleName(tr("Folder on the stick"))
        self.place.lineEdit().returnPressed.connect(self.copy)
        self.browse = QPushButton(tr("Choose..."))
        self.browse.setAccessibleName(tr("Choose a folder on the stick"))
        self.go = QPushButton(tr("Copy to the stick"))
        self.go.setAccessibleName(self.go.text())
        self.notice = Notice()
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.copy)
        self._lay_out()

    def offer(self, files: Sequence[Path]) -> None:
        """Offer these files to be copied, and the sticks there are now."""
        self._files = tuple(files)
        self.notice.clear()
        self.refresh()

    def refresh(self) -> None:
        """Look anew which sticks there are; what was typed stays."""
        typed = self.place.currentText()
        self.place.clear()
        places = dict.fromkeys([*sticks(), *(f for f in self._remembered() if f.is_dir())])
        self.place.addItems([str(folder) for folder in places])
        if typed:
            self.place.setEditText(typed)

    def take_focus(self) -> None:
        """Put the cursor on the button, or into the box while no place is known."""
        target = self.go if self.place.currentText() else self.place
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the files to the chosen place and say whether the stick may be pulled out."""
        text = self.place.currentText().strip()
        if not text:
            self.notice.say(tr("No place is chosen yet."), tone="warn")
            return
        try:
            copies = copy_out(self._files, Path(text))
        except AppError as error:
            self.notice.show_error(error)
            return
        self.chosen.emit(Path(text))
        names = ", ".join(copy.name for copy in copies)
        self.notice.say(tr("The stick can be pulled out safely"), names, tone="ok")
        self.copied.emit(copies)

    def _browse(self) -> None:
        folder = self._asking.pick_folder(tr("Folder on the stick"))
        if folder is not None:
            self.place.setEditText(str(folder))
            self.go.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.browse)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.notice)
