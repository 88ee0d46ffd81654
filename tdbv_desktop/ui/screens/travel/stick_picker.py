"""Copying finished files to a stick: where to, and when it may be pulled out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.services.travel.handing_over import copy_all, removable_folders
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.tasks import Tasks


class StickPicker(QWidget):
    """A place, a button, and the sentence that the stick may be pulled out."""

    copied = Signal(object)  # tuple of the copies
    chosen = Signal(object)  # a folder picked by hand, to be remembered

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__()
        self._tasks, self._asking = tasks, asking
        self._remembered = remembered
        self._files: tuple[Path, ...] = ()
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setAccessibleName(tr("Folder on the stick"))
        line = QLineEdit()
        line.setPlaceholderText(tr("Plug in the stick, or type a folder"))
        line.setAccessibleName(tr("Folder on the stick"))
        line.returnPressed.connect(self.copy)
        self.place.setLineEdit(line)
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
        known = [folder for folder in self._remembered() if folder.is_dir()]
        places = dict.fromkeys([*removable_folders(), *known])
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
        folder, files = Path(text), self._files
        self.notice.say(tr("Copying; do not pull the stick out yet..."), tone="warn")
        self.go.setEnabled(False)
        self._tasks.run_later(
            lambda _: copy_all(files, folder),
            lambda copies: self._show_copied(copies, folder),
            self._refuse,
        )

    def _show_copied(self, copies: tuple[Path, ...], folder: Path) -> None:
        self.go.setEnabled(True)
        self.chosen.emit(folder)
        names = ", ".join(copy.name for copy in copies)
        self.notice.say(tr("The stick can be pulled out safely"), names, tone="ok")
        self.copied.emit(copies)

    def _refuse(self, error: AppError) -> None:
        self.go.setEnabled(True)
        if isinstance(error, Bug):
            self._asking.tell(error)
        else:
            self.notice.show_error(error)

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
