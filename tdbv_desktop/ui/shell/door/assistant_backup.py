"""Where backups go beside this computer, and the first one at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.ui.kit.forms.enter_line import EnterLine
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import noted, tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep

PHASES = {
    "copy": (noted("Writing the backup..."), 3.0),
    "check": (noted("Reading the backup back..."), 1.0),
}


class BackupStep(AssistantStep):
    """A place, a button, a bar while it is written and read back; or later."""

    wanted = Signal(object, bool)  # Path, and whether the same disk is all right
    later_wanted = Signal()
    busy_changed = Signal(bool)

    def __init__(self, pick_folder: Callable[[str], Path | None]) -> None:
        super().__init__(
            tr("Where do backups go?"),
            tr(
                "If this disk breaks, only a backup on another one is left. Choose a stick or a "
                "folder on another disk; backups are encrypted like the records."
            ),
            short=tr("Backup"),
        )
        self._pick_folder = pick_folder
        self._same_disk: Path | None = None
        self._chips: list[QPushButton] = []
        self.is_made = False
        self.box, self._sticks = EnterLine(), QHBoxLayout()
        self.line = ProgressLine(tr("Writing the backup..."), PHASES)
        self.browse, self.later = QPushButton(tr("Choose...")), QPushButton(tr("Later"))
        self.later.setProperty("kind", "link")
        self._hint = QLabel(
            tr("Without a place the program reminds you at the bottom of the window.")
        )
        self._dress()
        self._lay_out()
        self.browse.clicked.connect(self._browse)
        self.box.submitted.connect(self.finished)
        self.later.clicked.connect(self.later_wanted)

    @property
    def next_words(self) -> str:
        return "" if self.is_made else tr("Back up now")

    @property
    def tab_order(self) -> list[QWidget]:
        return [self.box, self.browse, *self._chips, self.later]

    def offer(self, folders: Sequence[Path]) -> None:
        """Offer the sticks there are now; what was typed stays."""
        names = [str(folder) for folder in folders]
        for name in names:
            chip = QPushButton(name)
            chip.setProperty("kind", "chip")
            chip.setAccessibleName(name)
            chip.clicked.connect(lambda _=False, one=name: self._take(one))
            self._sticks.addWidget(chip)
            self._chips.append(chip)
        self._sticks.addStretch()
        self.box.setText(self.box.text() or "".join(names[:1]))

    def take_focus(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_go_on(self) -> bool:
        if not self.is_made and self.box.isEnabled():
            self.ask()
        return self.is_made

    def ask(self) -> None:
        """Ask for a backup in the place that is shown."""
        text = self.box.text().strip().strip('"')
        if not text:
            self.notice.say(
                tr("No place is chosen yet."),
                tr("Plug in a stick and choose it, or press Later."),
                tone="warn",
            )
            self.box.setFocus()
            return
        self.notice.clear()
        self.wanted.emit(Path(text), self._same_disk == Path(text))

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be changed while the backup is written and read back."""
        for part in (self.box, self.browse, self.later):
            part.setEnabled(not on)
        self.busy_changed.emit(on)
        if on:
            self.notice.clear()
        else:
            self.line.end()

    def warn_same_disk(self, folder: Path) -> None:
        """Say that the folder lies on the disk of the records; asked again, it is taken."""
        self.set_busy(on=False)
        self._same_disk = folder
        self.notice.say(
            tr("This folder lies on the same disk as the records."),
            tr("If the disk breaks, both are lost. Press once more to use it all the same."),
            tone="warn",
        )
        self.take_focus()

    def refuse(self, error: AppError) -> None:
        """Say why nothing was backed up there."""
        self.set_busy(on=False)
        self.notice.show_error(error)
        self.box.setFocus()
        self.box.selectAll()

    def show_made(self, folder: Path, room: str) -> None:
        """Say where the backup lies, that it was read back, and how much room is left."""
        self.set_busy(on=False)
        self.is_made = True
        self.notice.say(
            tr("The first backup is made and was read back whole."),
            tr("It lies in {folder}. Room left: {room}.", folder=folder, room=room),
            tone="ok",
        )
        for part in (self.later, self._hint):
            part.hide()

    def _browse(self) -> None:
        folder = self._pick_folder(tr("Folder for backups"))
        if folder is not None:
            self._take(str(folder))

    def _take(self, name: str) -> None:
        self.box.setText(name)
        self.box.setFocus()

    def _dress(self) -> None:
        self.box.setAccessibleName(tr("Folder for backups"))
        self.box.setPlaceholderText(tr("Plug in the stick, or type a folder"))
        for button in (self.browse, self.later):
            button.setAccessibleName(button.text())

    def _lay_out(self) -> None:
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.browse)
        self.column.addLayout(row)
        self.column.addLayout(self._sticks)
        self.column.addWidget(self.line)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
