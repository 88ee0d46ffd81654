"""At the door: which backup, and the password of somebody who was a chief when it was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.store.access.keyslots import WrongPassword
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.short_list import fit_rows, short_list
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.titled_card import button, dim
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.door_phases import RESTORING

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.rebuilding import SetFound

SETS, PEOPLE = 3, 3


class DoorRestorePage(QWidget):
    """The newest backup is chosen already; Enter goes from the list to the people, then on."""

    wanted = Signal(object, str, str)  # Path of the set, user id, password
    sheet_wanted = Signal(object)  # Path of the set
    other_wanted = Signal()
    left = Signal()

    def __init__(self, target: Path, *, is_new: bool) -> None:
        super().__init__()
        self.target, self._is_busy = target, False
        self._found: list[SetFound] = []
        self.sets, self.people = short_list(tr("Backups")), short_list(tr("Who is going back"))
        self.password = PasswordBox(tr("Password of that time"))
        self.notice, self.more = Notice(), dim()
        self.line = ProgressLine(tr("Putting the backup back"), RESTORING)
        self.submit = button(tr("Set the records up") if is_new else tr("Go back"), "primary")
        self.other = button(tr("Look in another folder..."), "link")
        self.sheet = button(tr("Use the recovery sheet..."), "link")
        self.back = button(tr("Back"))
        self._lay_out(is_new=is_new)
        self._connect()
        self.show_sets([])

    @property
    def chosen(self) -> SetFound | None:
        """Return the backup the cursor is on."""
        row = self.sets.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def show_sets(self, found: list[SetFound]) -> None:
        """Show the backups that were found, the newest marked."""
        self._found = found
        self.sets.clear()
        for one in found:
            at = one.backup.made_at
            when = instant_text(at) if at else tr("of unknown time")
            words = tr("{unit}, backup {when}", unit=one.label.unit_name, when=when)
            self.sets.addItem(QListWidgetItem(icon("history", "dim"), words))
        fit_rows(self.sets, SETS)
        self.sets.setCurrentRow(0)
        for part in (self.sets, self._which):
            part.setVisible(bool(found))
        self.more.setText(
            str(found[0].folder.parent)
            if found
            else tr("No backup was found here. Put the stick in and look in its folder.")
        )
        self._show_people()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        target = self.password.box if self._found and self.people.count() else self.other
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Nothing here is tinted."""

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be typed while the backup is being put back."""
        self._is_busy = on
        for part in (self.sets, self.people, self.submit, self.other, self.sheet, self.back):
            part.setEnabled(not on)
        self.password.set_waiting(on=on)
        if on:
            self.notice.clear()
            self.password.show_problem("")
        else:
            self.line.end()

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, a wrong password beside its box."""
        if isinstance(error, WrongPassword):
            self.password.show_problem(f"{error.message} {error.then}")
            self.password.enter()
        else:
            self.notice.show_error(error)

    def _show_people(self) -> None:
        self.people.clear()
        one = self.chosen
        for user_id, name in one.people if one is not None else ():
            item = QListWidgetItem(icon("user", "dim"), name)
            item.setData(Qt.ItemDataRole.UserRole, user_id)
            self.people.addItem(item)
        count = self.people.count()
        fit_rows(self.people, PEOPLE)
        self.people.setCurrentRow(0)
        for part in (self.people, self._who, self.password, self.submit):
            part.setVisible(count > 0)
        self.sheet.setVisible(one is not None)

    def _submit(self) -> None:
        one, item = self.chosen, self.people.currentItem()
        if one is not None and item is not None and not self._is_busy:
            user_id = str(item.data(Qt.ItemDataRole.UserRole))
            self.wanted.emit(one.folder, user_id, self.password.text)

    def _ask_for_sheet(self) -> None:
        if self.chosen is not None:
            self.sheet_wanted.emit(self.chosen.folder)

    def _connect(self) -> None:
        self.sets.currentRowChanged.connect(lambda _: self._show_people())
        self.sets.itemActivated.connect(lambda _: self.people.setFocus())
        self.people.itemActivated.connect(lambda _: self.password.enter())
        self.password.submitted.connect(self._submit)
        self.password.box.textEdited.connect(lambda _: self.password.show_problem(""))
        self.submit.clicked.connect(self._submit)
        self.other.clicked.connect(self.other_wanted)
        self.sheet.clicked.connect(self._ask_for_sheet)
        self.back.clicked.connect(self.left)

    def _lay_out(self, *, is_new: bool) -> None:
        title = QLabel(
            tr("Set the records up again from a backup") if is_new else tr("Go back to a backup")
        )
        title.setObjectName("title")
        self._which, self._who = (
            _name(tr("Backups"), self.sets),
            _name(tr("Who is going back"), self.people),
        )
        why = dim(
            tr("The records are set up in {folder}.", folder=self.target)
            if is_new
            else tr("The records of now are kept as evidence, nothing is written over.")
        )
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (title, why, self.notice, self._which, self.sets, self.more):
            column.addWidget(part)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        for below in (self._who, self.people, self.password, self.submit, self.line):
            column.addWidget(below)
        column.addStretch()
        column.addLayout(foot)


def _name(text: str, of: QWidget) -> QLabel:
    label = QLabel(text)
    label.setObjectName("label")
    label.setBuddy(of)
    return label
