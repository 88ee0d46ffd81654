"""Turns a register's screen to erasing its closed record for good, and back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.safety.erasing import (
    ErasureOrder,
    ErasurePreview,
    erase_records,
    preview_erasure,
)
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.erase_panel import ErasePanel
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tdbv_desktop.ui.tasks import Tasks


class EraseSide(QObject):
    """Gives the card of a closed record one more button and shows what it leads to."""

    backups_wanted = Signal()  # where two people clear the copies that still hold it

    def __init__(self, screen: RegisterScreen, desk: Desk, tasks: Tasks) -> None:
        super().__init__(screen)
        self._screen, self._desk, self._tasks = screen, desk, tasks
        self._record: UUID | None = None
        self._panel: ErasePanel | None = None
        self.button = screen.detail.buttons.offer_erasing()
        self.button.clicked.connect(self.start)
        screen.cards.installEventFilter(self)

    @property
    def panel(self) -> ErasePanel:
        """Return the panel, made when it is first wanted."""
        if self._panel is None:
            self._panel = ErasePanel(self._desk, self._tasks, self._screen)
            column = self._screen.layout()
            assert isinstance(column, QVBoxLayout)  # noqa: S101 - as the screen lays itself out
            column.addWidget(self._panel, 1)
            self._panel.left.connect(self.leave)
            self._panel.ordered.connect(self._erase)
        return self._panel

    def start(self) -> None:
        """Look what erasing the record that is shown would take away."""
        detail, register = self._screen.detail, self._screen.register
        record, actor = detail.record_id, self._tasks.actor
        if record is None:
            return
        self._record = record
        self.button.setEnabled(False)
        self._tasks.run_later(
            lambda store: preview_erasure(store, register, [record], actor=actor),
            self._show,
            self._refuse,
        )

    def leave(self) -> None:
        """Show list and form again; nothing was erased."""
        self._give_back()
        self._screen.detail.enter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the place back when somebody asks for list or form by a key."""
        if event.type() == QEvent.Type.Show:
            self._give_back()
        return super().eventFilter(watched, event)

    def _show(self, seen: ErasurePreview) -> None:
        self.button.setEnabled(True)
        for part in (self._screen.cards, self._screen.figures, self._screen.filters):
            part.hide()
        self.panel.show_preview(seen)

    def _refuse(self, error: AppError) -> None:
        self.button.setEnabled(True)
        self._tell(error)

    def _erase(self, order: ErasureOrder, second: Actor) -> None:
        register, record, actor = self._screen.register, self._record, self._tasks.actor
        if record is None:
            return
        self.panel.setEnabled(False)
        self._tasks.run_later(
            lambda store: erase_records(
                store, register, [record], order, actor=actor, second=second
            ),
            self._done,
            self._fail,
        )

    def _done(self, changes: Changes) -> None:
        self.panel.setEnabled(True)
        self._record = None
        self._screen.detail.show_nothing()
        self._give_back()
        self._screen.take_focus()
        count = len(changes.record_ids)
        self._screen.toast.say(
            tr("Erased for good: {count} records.", count=str(count)),
            action=(tr("Clear the old copies..."), self.backups_wanted.emit),
        )

    def _fail(self, error: AppError) -> None:
        self.panel.setEnabled(True)
        self.panel.complain(error)
        if isinstance(error, Bug):
            self._tell(error)

    def _give_back(self) -> None:
        if self._panel is None:  # nothing was put away for it
            return
        self._panel.hide()
        self._screen.filters.show()
        self._screen.cards.show()

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self._screen.troubled.emit(error)
        else:
            self._screen.toast.say(error.sentences, tone="bad")
