"""Records the upper unit gave back: read the file, take back what is not here, decide the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.parted.accepting import Accepted, accept_new
from tdbv_desktop.services.parted.deciding import (
    Comparison,
    Waiting,
    compare,
    settle_difference,
)
from tdbv_desktop.services.parted.recovering import Recovered, receive_recovery
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import Phases, ProgressLine
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import grouped, noted, tr
from tdbv_desktop.ui.screens.travel.step_screen import sealed_file_picker
from tdbv_desktop.ui.screens.travel.version_choice import VersionChoice
from tdbv_desktop.ui.screens.travel.waiting_list import DIFFERS, NEW, WaitingList
from tdbv_desktop.ui.tasks import Job, Tasks

ROOM = 16  # pixels kept visible below what the cursor goes to
READING: Phases = {
    "open": (noted("Opening the file..."), 20),
    "compare": (noted("Comparing with the registers..."), 80),
}
TAKING: Phases = {
    "look": (noted("Looking what is there..."), 5),
    "write": (noted("Writing the records..."), 95),
}


class RecoveryScreen(ScreenFrame):
    """The queue, the record chosen in it, and the file it is filled from."""

    decided = Signal()  # the number of what waits has changed

    def __init__(
        self, tasks: Tasks, asking: Asking, *, remembered: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        super().__init__(tr("Records given back"))
        self._tasks, self._asking = tasks, asking
        self.compared: Comparison | None = None
        self.picker = sealed_file_picker(
            asking, tr("File of the upper unit"), tr("Open"), remembered, wanted="LL_"
        )
        self.line = ProgressLine(tr("Reading the file"), READING)
        self.taking = ProgressLine(tr("Taking the records back"), TAKING)
        self.notice = Notice()
        self.take_all = button("", "primary")
        self.queue = WaitingList(tasks)
        self.table = self.queue.table
        self.choice = VersionChoice()
        self.write, self.later = button(tr("Write as chosen"), "primary"), button(tr("Later"))
        self.keep_here = button(tr("All as on this computer"), "quiet")
        self.take_theirs = button(tr("All from the upper unit"), "quiet")
        self._lay_out()
        self._connect()

    @property
    def waiting(self) -> list[Waiting]:
        """Return the records that are listed."""
        return self.queue.waiting

    def refresh(self) -> None:
        self.picker.look()
        self._show_queue()

    def take_focus(self) -> None:
        if self.waiting:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.take_focus()

    def _read(self, file: Path) -> None:
        if self._is_busy:
            return
        self.notice.clear()
        tasks = self._tasks
        job = tasks.run_later(
            lambda store: receive_recovery(store, file, actor=tasks.actor, progress=tasks.progress),
            self._show_read,
            partial(self._refuse, self.line),
            self.line.show_step,
        )
        self._begin(self.line, job)

    def _show_read(self, came: Recovered) -> None:
        self._end(self.line)
        told = tr(
            "{new} records are not on this computer, {differs} say something else, "
            "{same} are the same as here.",
            new=grouped(came.new),
            differs=grouped(came.differs),
            same=grouped(came.same + came.known),
        )
        self.notice.say(tr("Read the file of {name}.", name=came.unit_name), told, tone="ok")
        self.picker.clear()
        self._show_queue()
        self.take_focus()
        self.decided.emit()

    def _take_all(self) -> None:
        if self._is_busy:
            return
        self.notice.clear()
        tasks = self._tasks
        job = tasks.later(
            lambda session: accept_new(session, actor=tasks.actor, progress=tasks.progress),
            self._show_taken,
            partial(self._refuse, self.taking),
            self.taking.show_step,
        )
        self._begin(self.taking, job)

    def _show_taken(self, got: Accepted) -> None:
        self._end(self.taking)
        more = tr("{count} could not be written yet; the list says why.", count=grouped(got.left))
        self.notice.say(
            tr("{count} records are back.", count=grouped(got.written)),
            more if got.left else "",
            tone="warn" if got.left else "ok",
        )
        self._tasks.changed.emit(got.changes)
        self._show_queue()
        self.take_focus()
        self.decided.emit()

    def _write(self) -> None:
        seen = self.compared
        if seen is None or self._is_busy or not self.choice.is_complete:
            self._compare()
            return
        self._tasks.now(
            partial(
                settle_difference,
                key=seen.key,
                chosen=self.choice.sides,
                revision=seen.revision,
                actor=self._tasks.actor,
            ),
            self._show_written,
            self._refuse_writing,
        )

    def _show_written(self, changes: Changes) -> None:
        kept = tr("Left as it was on this computer.")
        self.notice.say(tr("Written.") if changes.registers else kept, tone="ok")
        self._show_queue(at=self.table.chosen_row() or 0)
        self.take_focus()
        self.decided.emit()

    def _refuse_writing(self, error: AppError) -> None:
        self._tell(error)
        self._area.ensureWidgetVisible(self.notice, 0, ROOM)
        self.choice.take_focus()

    def _compare(self) -> None:
        """Go to what is to be decided of the chosen record."""
        self._area.ensureWidgetVisible(self.choice_card, 0, ROOM)
        self.choice.take_focus()

    def _put_off(self) -> None:
        """Go on to the next record; this one waits."""
        rows, place = len(self.waiting), self.table.chosen_row()
        if place is not None and rows:
            self.table.selectRow((place + 1) % rows)
        self.take_focus()

    def _show_queue(self, at: int = 0) -> None:
        counts = self.queue.read(at)
        new, differs = counts[NEW], counts[DIFFERS]
        told = tr(
            "{new} not here yet, {differs} to be decided",
            new=grouped(new),
            differs=grouped(differs),
        )
        self.show_summary(told if new or differs else tr("Nothing waits."))
        self.take_all.setText(tr("Take all {count} new records back", count=grouped(new)))
        self.take_all.setAccessibleName(self.take_all.text())
        self.take_all.setVisible(new > 0)
        self.queue_card.setVisible(bool(self.waiting))
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.queue.chosen
        self.compared = None
        if one is not None and one.state == DIFFERS:
            seen = self._tasks.look(partial(compare, key=one.key, actor=self._tasks.actor))
            self.compared = seen
            self.choice.show_choices(seen.choices, is_past_known=seen.is_past_known)
            self.choice.come_between(self.take_all, self.write)
            self.caption.setText(f"{seen.title}: {seen.caption}")
        self.choice_card.setVisible(self.compared is not None)
        self._show_write()

    def _show_write(self) -> None:
        is_ready = self.compared is not None and self.choice.is_complete
        self.write.setEnabled(is_ready and may(self._tasks.actor, Right.EDIT))

    @property
    def _is_busy(self) -> bool:
        return not self.picker.isEnabled()

    def _begin(self, line: ProgressLine, job: Job) -> None:
        self._set_busy(on=True)
        line.begin(job)

    def _end(self, line: ProgressLine) -> None:
        line.end()
        self._set_busy(on=False)

    def _set_busy(self, *, on: bool) -> None:
        for part in (self.picker, self.take_all, self.choice_card):
            part.setEnabled(not on)

    def _refuse(self, line: ProgressLine, error: AppError) -> None:
        self._end(line)
        self._tell(error)
        self.take_focus()

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self._asking.tell(error)
        elif isinstance(error, Cancelled):
            self.notice.say(error.message, error.kept, tone="info")
        else:
            self.notice.show_error(error)

    def _connect(self) -> None:
        self.picker.picked.connect(self._read)
        self.take_all.clicked.connect(self._take_all)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.activated.connect(lambda _: self._compare())
        self.choice.chosen.connect(self._show_write)
        self.write.clicked.connect(self._write)
        self.later.clicked.connect(self._put_off)
        self.keep_here.clicked.connect(lambda: self.choice.choose_all("here"))
        self.take_theirs.clicked.connect(lambda: self.choice.choose_all("theirs"))

    def _lay_out(self) -> None:
        self.caption = dim()
        self.caption.setObjectName("strong")
        self.queue_card = card(tr("Records that wait"), [self.queue, self.take_all])
        self.choice_card = card(
            tr("Which version stands"), [self.caption, self.choice, self._buttons()]
        )
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.notice, self.taking, self.queue_card, self.choice_card):
            column.addWidget(part)
        column.addWidget(self._file_card())
        column.addStretch()
        self._area = scrolled(inner)
        self.body.addWidget(self._area, 1)

    def _file_card(self) -> QFrame:
        more = tr(
            "The upper unit makes this file when records of this unit exist only there. "
            "Nothing in it is written before somebody has decided."
        )
        return card(tr("File of the upper unit"), [dim(more), self.picker, self.line])

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        for part in (self.write, self.later, self.keep_here, self.take_theirs):
            row.addWidget(part)
        row.addStretch()
        return holder
