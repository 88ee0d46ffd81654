"""While a backup is being put back: how far it is, nothing to do but wait or stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.door_phases import RESTORING
from tdbv_desktop.ui.shell.door.doorkeeper import Job


class RestoringPage(QWidget):
    """One line of progress; stopping leaves the records as they were."""

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(tr("Going back to a backup"))
        title.setObjectName("title")
        more = QLabel(tr("Do not switch the computer off. Nothing is written over."))
        more.setObjectName("dim")
        more.setWordWrap(True)
        self.notice = Notice()
        self.line = ProgressLine(tr("Putting the backup back"), RESTORING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (title, more, self.notice, self.line):
            column.addWidget(part)
        column.addStretch()

    def begin(self, job: Job) -> None:
        """Show the steps of this work."""
        self.line.begin(job)

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.line.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Nothing here is tinted."""
