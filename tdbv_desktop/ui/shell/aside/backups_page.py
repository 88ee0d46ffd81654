"""The backups there are: made now, looked at, rehearsed, gone back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.certifying import write_certificate
from tdbv_desktop.services.safety.old_copies import OldCopies, remove_old_copies
from tdbv_desktop.services.safety.rehearsing import Rehearsal, last_rehearsal, rehearse_restore
from tdbv_desktop.services.safety.restoring import plan_restore
from tdbv_desktop.services.safety.set_list import (
    HISTORIES,
    SetSeen,
    SetShown,
    look_into,
    sets_there,
)
from tdbv_desktop.store.access.keyslots import WrongPassword
from tdbv_desktop.store.keeping.backup import Backup
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.titled_card import button, card
from tdbv_desktop.ui.kit.words import noted, tr
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage
from tdbv_desktop.ui.shell.aside.old_copies_side import OldCopiesSide
from tdbv_desktop.ui.shell.aside.rehearsal_part import RehearsalPart
from tdbv_desktop.ui.shell.aside.restore_side import RestoreSide, behind_words
from tdbv_desktop.ui.tasks import Tasks

T = TypeVar("T")
MOST_ROWS, ROOM = 12, 16
NARROW = 900  # pixels below which what a backup means stands under the list
PHASES = {
    "backup": (noted("Copying the records..."), 40.0),
    "copy": (noted("Copying the backup..."), 40.0),
    "pages": (noted("Checking the pages..."), 20.0),
    "chain": (noted("Checking the journal..."), 20.0),
    "rows": (noted("Checking every record..."), 20.0),
    "check": (noted("Checking the copy..."), 20.0),
}


class BackupsPage(AsidePage):
    """A list at the left; at the right what the chosen backup would mean."""

    planned = Signal(object)  # Plan: the window closes the records and carries it out

    def __init__(self, desk: Desk, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Backups and going back"), desk.label.unit_name, asking)
        self._desk, self._tasks, self._is_busy = desk, tasks, False
        self._sets: list[SetShown] = []
        self._also: list[Path] = []
        self.table = TextTable(
            tr("Backups"),
            (tr("Made"), tr("Behind the present"), tr("History"), tr("Where")),
            stretched=3,
        )
        self.make = button(tr("Back up now"))
        self.look = button(tr("Look into it and go back..."), "primary")
        self.drill = button(tr("Rehearse going back..."))
        self.other = button(tr("Look in another folder..."))
        self.rehearsal = RehearsalPart(asking)
        self.password = self.rehearsal.password
        self.progress = ProgressLine(tr("Looking into the backup"), PHASES)
        self.side, self.old = RestoreSide(desk, tasks), OldCopiesSide(desk, tasks)
        self._lay_out()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read anew which backups there are."""
        actor, also = self._tasks.actor, tuple(self._also)
        self.old.refresh()
        self._tasks.run_later(
            lambda store: sets_there(store, actor=actor, also=also), self._show_sets, self.tell
        )
        self._tasks.look_later(
            lambda session: last_rehearsal(session, actor=actor),
            self.rehearsal.show_last,
            self.tell,
        )

    @property
    def chosen(self) -> SetShown | None:
        """Return the backup the cursor is on."""
        row = self.table.chosen_row()
        return self._sets[row] if row is not None and row < len(self._sets) else None

    def look_at_chosen(self) -> None:
        """Check the chosen backup wholly and say what going back to it would lose."""
        one, actor, tasks = self.chosen, self._tasks.actor, self._tasks
        if one is not None and may(actor, Right.RESTORE):
            self._run(
                lambda: look_into(
                    self._desk.store, one.folder, actor=actor, progress=tasks.progress
                ),
                self._show_seen,
            )

    def _show_seen(self, seen: SetSeen) -> None:
        self.side.show_seen(seen)  # it may stand below what is in sight
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.side, 0, ROOM))

    def start_drill(self) -> None:
        """Ask for the own password: the drill opens the backup as one would after a fire."""
        self.password.show()
        self.password.enter()

    def rehearse(self) -> None:
        """Put the newest backup back into a passing folder and compare."""
        typed, desk, tasks = self.password.text, self._desk, self._tasks
        self._run(lambda: rehearse_restore(desk, typed, progress=tasks.progress), self._say_drilled)

    def _save_paper(self, path: Path) -> None:
        desk = self._desk
        self._run(lambda: write_certificate(desk, path), self._say_paper)

    def _say_paper(self, path: Path) -> None:
        self._say(tr("Saved as {name}: print it, sign it, file it.", name=path.name))

    def _back_up(self) -> None:
        desk, tasks = self._desk, self._tasks
        self._run(
            lambda: back_up(desk.store, actor=desk.actor, progress=tasks.progress),
            self._say_backed_up,
        )

    def _say_backed_up(self, made: Backup) -> None:
        self._say(tr("Backed up as {name}.", name=made.folder.name))
        self._tasks.changed.emit(Changes())  # the bottom line tells of the newest backup

    def _pick_other(self) -> None:
        folder = self._asking.pick_folder(tr("Folder with backups"))
        if folder is not None:
            self._also += [folder, *sorted(one for one in folder.glob("sao-luu-*") if one.is_dir())]
            self.refresh()

    def _agree(self, second: Actor) -> None:
        seen, desk = self.side.seen, self._desk
        if seen is not None:
            folder, tasks = seen.shown.folder, self._tasks
            self._run(
                lambda: plan_restore(desk, folder, second=second, progress=tasks.progress),
                self.planned.emit,
            )

    def _clear_old(self, second: Actor) -> None:
        desk, tasks = self._desk, self._tasks
        self._run(
            lambda: remove_old_copies(
                desk.store, actor=desk.actor, second=second, progress=tasks.progress
            ),
            self._say_cleared,
        )

    def _say_cleared(self, gone: OldCopies) -> None:
        self._say(
            tr("{count} old copies are gone; a backup of now was made.", count=str(gone.count))
        )
        self._tasks.changed.emit(Changes())

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        if self._is_busy:
            return
        self._set_busy(on=True)

        def succeed(result: T) -> None:
            self._set_busy(on=False)
            done(result)

        job = self._tasks.run_later(
            lambda _store: work(), succeed, self._refuse, self.progress.show_step
        )
        self.progress.begin(job)

    def _refuse(self, error: AppError) -> None:
        self._set_busy(on=False)
        if isinstance(error, WrongPassword):
            self.password.show_problem(f"{error.message} {error.then}")
            self.password.enter()
        elif not isinstance(error, Cancelled):
            self.tell(error)

    def _say_drilled(self, done: Rehearsal) -> None:
        self.password.box.clear()
        self.password.hide()
        self._say(tr("The rehearsal went well: {name} opens and is whole.", name=done.set_name))
        self._tasks.changed.emit(Changes())  # the bottom line reminds no more

    def _say(self, words: str) -> None:
        self.notice.say(words, tone="ok")
        self.refresh()
        self.take_focus()

    def _show_sets(self, sets: list[SetShown]) -> None:
        kept = self.table.chosen_row() or 0
        self._sets = sets
        beside = self._desk.store.folder / "backups"
        self.table.show_rows([_row(one, beside) for one in sets])
        if sets:
            self.table.selectRow(min(kept, len(sets) - 1))
        self._arrange()

    def _arrange(self) -> None:
        is_chief = may(self._tasks.actor, Right.RESTORE)
        self.look.setEnabled(not self._is_busy and self.chosen is not None and is_chief)
        self.drill.setEnabled(not self._is_busy and bool(self._sets))

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        for part in (
            self.make,
            self.other,
            self.rehearsal.paper,
        ):  # Enter goes on to the button next to a shut table
            part.setEnabled(not on)
        self.password.set_waiting(on=on)
        if on:
            self.notice.clear()
            self.password.show_problem("")
        else:
            self.progress.end()
        self._arrange()

    def _connect(self) -> None:
        self.make.clicked.connect(self._back_up)
        self.look.clicked.connect(self.look_at_chosen)
        self.table.activated.connect(lambda _index: self.look_at_chosen())
        self.drill.clicked.connect(self.start_drill)
        self.rehearsal.paper_wanted.connect(self._save_paper)
        self.password.submitted.connect(self.rehearse)
        self.other.clicked.connect(self._pick_other)
        self.side.agreed.connect(self._agree)
        self.old.agreed.connect(self._clear_old)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.side.forget())

    def _lay_out(self) -> None:
        self.table.grow_to(MOST_ROWS)
        self.table.say_when_empty(tr("No backup yet: press Back up now."))
        buttons = QWidget()
        grid = QGridLayout(buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, one in enumerate((self.look, self.make, self.drill, self.other)):
            grid.addWidget(one, place // 2, place % 2)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(card(tr("Backups"), [self.table, buttons, self.rehearsal]))
        left.addWidget(self.old)
        left.addWidget(self.progress)
        left.addWidget(self.notice)
        left.addStretch()
        inner = QWidget()
        columns = self._columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        columns.addLayout(left, 3)
        columns.addWidget(self.side, 2)
        self._area = scrolled(inner)
        self.body.addWidget(self._area, 1)


def _row(one: SetShown, beside: Path) -> tuple[str, str, str, str]:
    when = instant_text(one.made_at) if one.made_at else tr("of unknown time")
    where = tr("On this PC") if one.place == beside else str(one.place)
    return (when, behind_words(one), HISTORIES[one.history], where)
