"""The line at the bottom: who works here, the newest backup, the exchange, what waits."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from tdbv_desktop.services.status import DeskStatus
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.words import grouped, tr


class StatusBar(QStatusBar):
    """Short sentences side by side, the quietest first."""

    def __init__(
        self, unit_name: str, person: str, *, is_station: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_station = is_station
        self.setSizeGripEnabled(False)
        self.setAccessibleName(tr("State of the records"))
        self.backup, self.bundle, self.waiting = QLabel(), QLabel(), QLabel()
        for part in (QLabel(unit_name), QLabel(person), self.backup, self.bundle, self.waiting):
            self.addWidget(part)

    def show_status(self, status: DeskStatus) -> None:
        """Show how the workspace stands now."""
        self.backup.setText(
            tr("Backup: {when}", when=instant_text(status.backed_up_at))
            if status.backed_up_at
            else tr("Backup: none yet")
        )
        self.bundle.setText(self._bundle_words(status))
        self.waiting.setText(
            tr("{count} changes waiting to be sent", count=grouped(status.waiting))
        )
        self.waiting.setVisible(self._is_station)

    def _bundle_words(self, status: DeskStatus) -> str:
        if not self._is_station:
            came = status.received
            return (
                tr("Newest bundle received {when}", when=instant_text(came.at))
                if came
                else tr("No bundle received yet")
            )
        sent = status.sent
        if sent is None:
            return tr("No bundle sent yet")
        values = {"number": sent.number, "when": instant_text(sent.at)}
        if sent.verdict is None:
            return tr("Bundle {number} made {when}, no receipt yet", **values)
        if sent.verdict == "applied":
            return tr("Bundle {number} made {when}, received", **values)
        return tr("Bundle {number} made {when}, see its receipt", **values)
