"""Making practice data: how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import noted, tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep

PHASES = {"practice": (noted("Making practice data"), 1.0)}


class PracticeStep(AssistantStep):
    """The line that shows how far the invented data are."""

    def __init__(self) -> None:
        super().__init__(
            tr("Making practice data"),
            tr(
                "A small station with houses, rooms and tenants, and its upper unit. Everybody in "
                "it is invented."
            ),
        )
        self.line = ProgressLine(tr("Making practice data"), PHASES)
        self.column.addWidget(self.line)
        self.column.addStretch()

    def take_focus(self) -> None:
        self.line.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
