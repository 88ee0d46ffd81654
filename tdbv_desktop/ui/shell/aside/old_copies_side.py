"""Copies on this computer that still hold what was erased, and two people who let go of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.safety.old_copies import OldCopies, old_copies
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.second_person_line import SecondPersonLine
from tdbv_desktop.ui.tasks import Tasks


class OldCopiesSide(QWidget):
    """Shown only when there is such a copy; `agreed` comes when a second person said yes."""

    agreed = Signal(object)  # Actor

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.told = dim()
        self.clear = button(tr("Clear the old copies..."))
        self.second = SecondPersonLine(desk, tasks, tr("Clear the old copies"))
        self.second.submit.setProperty("kind", "danger")
        self.second.agreed.connect(self.agreed)
        self.second.hide()
        self.clear.clicked.connect(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(tr("Still holding what was erased"), [self.told, self.clear, self.second])
        )
        self.hide()

    def refresh(self) -> None:
        """Look anew; who may not erase sees nothing of it."""
        actor = self._tasks.actor
        if may(actor, Right.ERASE):
            self._tasks.run_later(
                lambda store: old_copies(store, actor=actor), self._show, lambda _error: None
            )

    def start(self) -> None:
        """Ask for the second person."""
        self.clear.hide()
        self.second.show()
        self.second.begin()
        self.second.enter()

    def _show(self, found: OldCopies) -> None:
        self.told.setText(
            tr(
                "{sets} older backups and {evidence} files put aside by restores on this computer "
                "still hold records erased under the law. A backup of now is made and checked "
                "before they go. Copies on sticks are deleted there.",
                sets=grouped(len(found.sets)),
                evidence=grouped(len(found.evidence)),
            )
        )
        self.second.hide()
        self.clear.show()
        self.setVisible(bool(found.count))
