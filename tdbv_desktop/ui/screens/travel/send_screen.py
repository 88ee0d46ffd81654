"""Sending to the upper unit: what will leave, the sealed bundle, the stick or the mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.travel.enrolment import NobodyEnrolled
from tdbv_desktop.services.travel.leaving import Leaving, what_would_leave
from tdbv_desktop.services.travel.sending import Sent, send_bundle
from tdbv_desktop.store.workspace import Label
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.figures import size_text
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.short_code import ShortCode
from tdbv_desktop.ui.kit.words import grouped, noted, tr
from tdbv_desktop.ui.screens.travel.mail_button import MailButton
from tdbv_desktop.ui.screens.travel.step_screen import StepScreen, dim_line
from tdbv_desktop.ui.screens.travel.stick_picker import StickPicker
from tdbv_desktop.ui.tasks import Tasks

PHASES = {  # words and the share of the whole each usually takes
    "mark": (noted("Marking the point of the history..."), 1),
    "collect": (noted("Collecting the records..."), 30),
    "workbook": (noted("Writing the Excel workbook..."), 55),
    "seal": (noted("Sealing and signing..."), 12),
    "write": (noted("Writing the file..."), 2),
}
MOST_ROWS = 8


class SendScreen(StepScreen):
    """The way of a bundle out of the house, step by step."""

    partners_wanted = Signal()
    sent = Signal()

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        label: Label,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__(tr("Send to the upper unit"), asking)
        self._tasks = tasks
        self._is_counting = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.what = self.steps.add(tr("What will leave"))
        self.make = self.steps.add(tr("Make and seal the bundle"))
        self.carry = self.steps.add(tr("Take it to the upper unit"))
        self.answer = self.steps.add(tr("Wait for the receipt"))
        self.carrier = StickPicker(tasks, asking, remembered=remembered)
        self.mail = MailButton(asking, label)
        self._fill_what()
        self._fill_make()
        self.carry.body.addWidget(self.carrier)
        self.carry.body.addWidget(self.mail)
        self.answer.body.addWidget(
            dim_line(
                tr(
                    "When the receipt comes back, open it under Receive: from then on only newer "
                    "changes are sent."
                )
            )
        )

    def take_focus(self) -> None:
        if self._is_counting:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # keys typed ahead press nothing
        elif self.carry.state == "now":
            self.carrier.take_focus()
        elif self.make_button.isEnabled():
            self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.complete.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        if self.is_busy or self.carry.state in ("now", "done"):
            return
        self._count()

    def start_over(self) -> None:
        """Begin with the first step again, for another bundle."""
        self.steps.reset()
        self.again.hide()
        for part in (self.make_button, self.complete):
            part.show()
        self._count()

    def _count(self) -> None:
        complete = self.complete.isChecked()
        self._is_counting = True
        self.what.show_state("now", tr("Counting..."))
        self.make_button.setEnabled(False)
        self._tasks.look_later(
            lambda session: what_would_leave(session, actor=self._tasks.actor, complete=complete),
            self._show_leaving,
            self._refuse_counting,
        )

    def _show_leaving(self, leaving: Leaving) -> None:
        self._is_counting = False
        self.enrol.hide()
        self.what_notice.clear()
        self.table.show_rows(
            [(BY_KEY[key].title, grouped(count)) for key, count in leaving.rows.items() if count]
            or [(tr("Nothing changed since the last acknowledged bundle"), "0")]
        )
        self.table.show()
        kind = (
            tr("Everything, closed records included")
            if leaving.kind == "full"
            else tr("What changed since the last acknowledged bundle")
        )
        self.kind.setText(kind)
        self.show_summary(tr("To: {name}", name=leaving.unit_name))
        self.what.show_state("now", tr("{count} records", count=grouped(leaving.total)))
        self.make_button.setEnabled(leaving.total > 0)
        self.take_focus()

    def _refuse_counting(self, error: AppError) -> None:
        self._is_counting = False
        self.what.show_state("bad")
        self.table.hide()
        self.kind.setText("")
        self.enrol.setVisible(isinstance(error, NobodyEnrolled))
        self.tell(error, self.what_notice)
        if self.enrol.isVisible():
            self.enrol.setFocus()

    def _make(self) -> None:
        if self.is_busy:
            return
        complete = self.complete.isChecked()
        for part in (self.make_button, self.complete):
            part.hide()
        self.what.show_state("done", self.what.note)
        self.make.show_state("now")
        self.make_notice.clear()
        self.code.hide()
        self.see(self.make)
        job = self._tasks.run_later(
            lambda store: send_bundle(
                store, actor=self._tasks.actor, complete=complete, progress=self._tasks.progress
            ),
            self._show_sent,
            self._refuse_making,
            self.line.show_step,
        )
        self.begin(self.line, job)

    def _show_sent(self, sent: Sent) -> None:
        self.end(self.line)
        self.make.show_state("done", tr("Bundle number {number}", number=sent.number))
        self.phase.show()
        self.phase.setText(
            tr("{name}, {size}", name=sent.path.name, size=size_text(sent.path.stat().st_size))
        )
        self.code.show_code(sent.code)
        self.code.show()
        self.carry.show_state("now")
        self.carrier.offer([sent.path])
        self.mail.offer(sent.path)
        self.answer.show_state("now")
        self.again.show()
        self.see(self.carry)
        self.carrier.take_focus()
        self.sent.emit()

    def _refuse_making(self, error: AppError) -> None:
        self.end(self.line)
        self.make.show_state("now" if isinstance(error, Cancelled) else "bad")
        self.phase.hide()
        self.tell(error, self.make_notice)
        for part in (self.make_button, self.complete):
            part.show()
        self.make_button.setFocus()

    def _fill_what(self) -> None:
        self.kind = dim_line()
        self.table = TextTable(
            tr("What will leave"), (tr("Register"), tr("Records")), figures=(1,), is_static=True
        )
        self.table.grow_to(MOST_ROWS)
        self.what_notice = Notice()
        self.enrol = QPushButton(tr("Register the upper unit..."))
        self.enrol.hide()
        self.enrol.clicked.connect(self.partners_wanted)
        self.complete = QCheckBox(tr("Send everything (only when the upper unit asks for it)"))
        self.complete.toggled.connect(self._count)
        self.make_button = QPushButton(tr("Make the bundle"))
        self.make_button.setProperty("kind", "primary")
        self.make_button.setEnabled(False)
        self.make_button.clicked.connect(self._make)
        for part in (self.kind, self.table, self.what_notice, self.complete):
            self.what.body.addWidget(part)
        for button in (self.enrol, self.make_button):
            button.setAutoDefault(True)
            button.setAccessibleName(button.text())
            self.what.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.complete.setAccessibleName(self.complete.text())

    def _fill_make(self) -> None:
        self.phase, self.code = dim_line(), ShortCode()
        self.line = ProgressLine(tr("Making the bundle"), PHASES)
        self.make_notice = Notice()
        for part in (self.phase, self.line, self.code, self.make_notice):
            self.make.body.addWidget(part)
        self.again = QPushButton(tr("Make another bundle"))
        self.again.setAccessibleName(self.again.text())
        self.again.clicked.connect(self.start_over)
        self.again.hide()
        self.secondary.addWidget(self.again)
