"""After signing in to a file that is not the one used last: find the right one, look, or go on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door.doubts import HistoryDoubtful
from tdbv_desktop.services.door.histories import begin_history, missing_lines, view_only
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import Word, grouped, noted, said, tr
from tdbv_desktop.ui.screens.second_person_line import SecondPersonLine
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.idle_watch import IdleWatch
from tdbv_desktop.ui.tasks import Tasks

IDLE_MINUTES = 5
GO_ON: dict[str, Word] = {
    "older": noted("Go on with these data"),
    "parted": noted("Go on with these data"),
    "moved": noted("Move to this computer for good"),
}


class HistoryPage(QWidget):
    """Says what was found; the safest way out has the cursor, going on needs two people."""

    entered = Signal(object)  # Entered
    left = Signal()

    def __init__(self, keeper: Doorkeeper, entered: Entered) -> None:
        super().__init__()
        self._keeper = keeper
        self._open: Entered | None = entered
        desk = self.desk = entered.desk
        self._tasks = Tasks(desk.store, desk.actor, self)
        self.notice, self.busy = Notice(), QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Opening the records..."))
        self.busy.hide()
        is_moved = desk.found.doubt == "moved"
        away = tr("Close the records") if is_moved else tr("Close and look for the right folder")
        self.back = button(away, "primary")
        self.look = button(tr("Only look"))
        self.go_on: QPushButton | None = None
        self.second: SecondPersonLine | None = None
        self.back.clicked.connect(self.left)
        self.look.clicked.connect(self._look)
        # The records are open behind this page: whoever walks away from it leaves them open.
        self.watch = IdleWatch(lambda: IDLE_MINUTES, self)
        self.watch.idled.connect(self._leave_when_idle)
        self._lay_out()

    def take_focus(self) -> None:
        """Put the cursor on the way out that can do no harm."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Nothing here is tinted."""

    def let_go(self) -> None:
        """Close the records again, unless somebody works in them by now."""
        self.watch.end()
        self._tasks.close()
        opened, self._open = self._open, None
        if opened is not None:
            opened.leave()

    def _leave_when_idle(self) -> None:
        if self.back.isEnabled():  # else a new line of history is just being begun
            self.left.emit()

    def _look(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            self.watch.end()
            self._tasks.close()
            desk = view_only(opened.desk)
            self.entered.emit(replace(opened, desk=desk, awaits_sheet=False, only_looks=True))

    def _go_on(self, second: Actor | None) -> None:
        self._set_busy(on=True)
        self._keeper.run(
            lambda: begin_history(self.desk, second=second), self._welcome, self._refuse
        )

    def _welcome(self, _nothing: None) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            self.watch.end()
            self._tasks.close()
            self.entered.emit(opened)

    def _refuse(self, error: AppError) -> None:
        self._set_busy(on=False)
        self.notice.show_error(error)

    def _set_busy(self, *, on: bool) -> None:
        self.busy.setVisible(on)
        for part in (self.back, self.look, self.go_on, self.second):
            if part is not None:
                part.setEnabled(not on)

    def _lay_out(self) -> None:
        doubt = HistoryDoubtful(self.desk.found)
        title = QLabel(doubt.message)
        title.setObjectName("title")
        title.setWordWrap(True)
        buttons = QHBoxLayout()
        for part in (self.back, self.look):
            buttons.addWidget(part)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        for words in (self._how_far(), doubt.then, tr("Nothing was written into these records.")):
            if words:
                column.addWidget(dim(words))
        column.addLayout(buttons)
        column.addWidget(card(said(GO_ON[self.desk.found.doubt]), self._ways_on()))
        column.addWidget(self.busy)
        column.addWidget(self.notice)
        column.addStretch()

    def _ways_back(self) -> str:
        newer = tr("A newer backup can be put back afterwards, under Backups and going back.")
        if self.desk.label.kind != "station":
            return newer
        given = tr("What was sent before comes back with a file of the upper unit.")
        return f"{newer} {given}"

    def _how_far(self) -> str:
        count = missing_lines(self.desk)
        missing = tr("{count} entries of the last use are missing here.", count=grouped(count))
        return missing if count else ""

    def _ways_on(self) -> list[QWidget]:
        """Return what leads on, for whoever may decide it."""
        words = said(GO_ON[self.desk.found.doubt])
        told = dim(tr("The next bundle is then a complete one, and the journal says who agreed."))
        if self.desk.found.doubt != "moved":
            told.setText(f"{told.text()} {self._ways_back()}")
        if not may(self.desk.actor, Right.BEGIN_EPOCH):
            return [dim(tr("Only the chief can decide this. Let the chief sign in."))]
        if self.desk.label.is_practice:
            self.go_on = go_on = button(words)
            go_on.clicked.connect(lambda: self._go_on(None))
            return [told, go_on]
        self.second = second = SecondPersonLine(self.desk, self._tasks, words)
        second.agreed.connect(self._go_on)
        second.begin()
        return [told, second]
