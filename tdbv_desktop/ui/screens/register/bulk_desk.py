"""Changing, closing and reopening all picked records of a list as one action."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.desk.bulk import BulkChange, BulkDone, BulkPlan, change_many, plan_bulk
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.register.bulk_panel import BulkPanel
from tdbv_desktop.ui.screens.register.list_parts import ListParts


class BulkDesk(QObject):
    """Looks at a change on the worker, then does it there; it can be stopped until the end."""

    said = Signal(str, str)  # text, tone

    def __init__(self, parts: ListParts) -> None:
        super().__init__(parts.table)
        self._register, self._tasks, self._table = parts.register, parts.tasks, parts.table
        self._slot, self._sources = parts.slot, parts.sources
        self._panel: BulkPanel | None = None
        self._looked_at = Keys()  # the records the plan on the screen tells of

    @property
    def panel(self) -> BulkPanel:
        """Return the panel, made when it is first wanted."""
        if self._panel is None:
            self._panel = BulkPanel(self._register, self._sources)
            self._panel.plan_wanted.connect(self._look)
            self._panel.change_wanted.connect(self._go)
            self._slot.add(self._panel)
        return self._panel

    def start(self, action: str) -> None:
        """Ask what is to be done to the picked records."""
        count = self._table.rows.picks.count
        if count:
            self._slot.turn_to(self.panel)
            self.panel.start(action, count)
        else:
            self.said.emit(tr("Pick records first: Space picks one, Ctrl+A all."), "warn")

    def _look(self, change: BulkChange) -> None:
        register, actor, ids = self._register, self._tasks.actor, self._table.rows.picks.ids()
        self._looked_at = ids
        self.panel.show_count(len(ids))
        self.panel.complain("")
        job = self._tasks.look_later(
            lambda s: plan_bulk(
                s, register, ids, change, progress=self._tasks.progress, actor=actor
            ),
            self._show_plan,
            self._fail,
            self.panel.progress.show_step,
        )
        self.panel.progress.begin(job)

    def _go(self, change: BulkChange) -> None:
        register, actor, ids = self._register, self._tasks.actor, self._table.rows.picks.ids()
        if ids != self._looked_at:  # others were picked meanwhile: nobody saw yet what that does
            self._look(change)
            return
        self.panel.go_button.setEnabled(False)
        job = self._tasks.later(
            lambda s: change_many(
                s, register, ids, change, progress=self._tasks.progress, actor=actor
            ),
            self._done,
            self._fail,
            self.panel.progress.show_step,
        )
        self.panel.progress.begin(job)

    def _show_plan(self, plan: BulkPlan) -> None:
        if isValid(self):
            self.panel.progress.end()
            self.panel.show_plan(plan)

    def _done(self, done: BulkDone) -> None:
        if not isValid(self):
            return
        self.panel.progress.end()
        self.panel.go_button.setEnabled(True)
        self._table.pick_none()
        self.panel.leave()
        count, left_out = len(done.plan.changing), len(done.plan.refused)
        words = tr("{count} records changed; Ctrl+Z takes all of it back.", count=grouped(count))
        if left_out:
            words += " " + tr("{count} could not change.", count=grouped(left_out))
        self.said.emit(words, "warn" if left_out else "ok")
        self._tasks.changed.emit(done.changes)

    def _fail(self, error: AppError) -> None:
        if not isValid(self):
            return
        self.panel.progress.end()
        self.panel.go_button.setEnabled(True)
        self.panel.complain(error.sentences)
        if isinstance(error, Cancelled):
            self.panel.look_button.setFocus()
