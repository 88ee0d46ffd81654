"""What is known of the last rehearsal, the paper about it, and the password for the next one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.services.safety.rehearsing import Rehearsal
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.titled_card import button, dim
from tdbv_desktop.ui.kit.words import grouped, tr

PAPER = "dien-tap-khoi-phuc.pdf"


class RehearsalPart(QWidget):
    """Stands below the list of backups; `paper_wanted` says where the paper goes."""

    paper_wanted = Signal(object)  # Path

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking
        self.told = dim()
        self.paper = button(tr("Paper about the rehearsal..."))
        self.paper.hide()
        self.paper.clicked.connect(self._pick_place)
        self.password = PasswordBox(tr("My password, for the rehearsal"))
        self.password.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.password)

    def show_last(self, last: Rehearsal | None) -> None:
        """Say when going back was rehearsed last, and offer the paper about it."""
        text = tr("Going back was never rehearsed. Twice a year is right.")
        if last is not None:
            text = tr(
                "Rehearsed last: {when}, {count} records came back.",
                when=instant_text(last.at),
                count=grouped(sum(last.records.values())),
            )
        self.told.setText(text)
        self.paper.setVisible(last is not None)

    def _pick_place(self) -> None:
        path: Path | None = self._asking.pick_new_file(tr("Paper about the rehearsal"), PAPER)
        if path is not None:
            self.paper_wanted.emit(path)
