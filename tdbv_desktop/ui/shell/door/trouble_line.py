"""What can be done when records do not open: try again, or go back to a backup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.ui.kit.titled_card import button
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.door_restore import DAMAGED


class TroubleLine(QWidget):
    """Two buttons; going back is offered only where the data themselves are in trouble."""

    def __init__(self) -> None:
        super().__init__()
        self.retry = button(tr("Try again"))
        self.restore = button(tr("Go back to a backup..."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.retry)
        row.addWidget(self.restore)
        row.addStretch()
        self.hide()

    def offer(self, error: AppError) -> None:
        """Offer what helps against this error."""
        self.restore.setVisible(error.code in DAMAGED)
        self.show()

    def enter(self) -> None:
        """Put the cursor where it helps most."""
        better = self.retry if self.restore.isHidden() else self.restore
        better.setFocus(Qt.FocusReason.OtherFocusReason)
