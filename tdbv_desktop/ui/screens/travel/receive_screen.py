"""Receiving at the upper unit: open, look, take in, recount, answer; each step visible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.travel.receiving import Preview, Received, preview_bundle, receive_bundle
from tdbv_desktop.services.travel.verdict_words import BOOK_DIFFERS, told_of
from tdbv_desktop.services.travel.waiting_files import Retried, is_due, retry_waiting
from tdbv_desktop.store.workspace import Label
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.number_tiles import NumberTiles
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.short_code import ShortCode
from tdbv_desktop.ui.kit.words import grouped, noted, said, tr
from tdbv_desktop.ui.screens.travel.counts_table import CountsTable
from tdbv_desktop.ui.screens.travel.mail_button import MailButton, open_outside
from tdbv_desktop.ui.screens.travel.step_screen import FileScreen, sealed_file_picker
from tdbv_desktop.ui.screens.travel.stick_picker import StickPicker
from tdbv_desktop.ui.tasks import Tasks

PHASES = {  # words and the share of the whole each usually takes
    "open": (noted("Opening and checking the bundle..."), 15),
    "backup": (noted("Backing up before anything changes..."), 10),
    "check": (noted("Checking the backup..."), 10),
    "apply": (noted("Taking the rows in..."), 2),
    "project": (noted("Judging the rows one by one..."), 60),
    "receipt": (noted("Writing the receipt..."), 3),
}
LOOKING = {
    "open": (noted("Opening and checking the bundle..."), 20),
    "apply": (noted("Trying the rows..."), 3),
    "project": (noted("Judging the rows one by one..."), 77),
}
KINDS = (  # the names of Preview's counts
    ("new", noted("New")),
    ("changed", noted("Changed")),
    ("closed", noted("Closed")),
    ("held", noted("Held back")),
    ("refused", noted("Refused")),
)
TAKEN = "applied"
HARMLESS = (TAKEN, "superseded")  # nothing is wrong and nobody has to do anything


class ReceiveScreen(FileScreen):
    """The way of a bundle into the house, step by step."""

    received = Signal()

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        label: Label,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__(
            tr("Receive a bundle"),
            asking,
            first=tr("Choose the bundle"),
            picker=sealed_file_picker(
                asking, tr("Bundle file"), tr("Open"), remembered, wanted="TT_"
            ),
            again=tr("Another bundle"),
            opening=(tr("Opening the bundle"), LOOKING),
        )
        self._tasks, self._remembered, self._label = tasks, remembered, label
        self._file: Path | None = None
        self._page: Path | None = None
        self.look = self.steps.add(tr("What is in it"))
        self.take = self.steps.add(tr("Take it in"))
        self.recount = self.steps.add(tr("Recount on both sides"))
        self.answer = self.steps.add(tr("Return the receipt"))
        self.picker.picked.connect(self._open)
        self._fill_look()
        self._fill_take()
        self._fill_answer()
        self.start_over()

    def take_focus(self) -> None:
        if self.answer.state == "now":
            self.carrier.take_focus()
        elif self.take_button.isVisible() and self.take_button.isEnabled():
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picker.take_focus()

    def refresh(self) -> None:
        super().refresh()
        actor = self._tasks.actor
        if not self.is_busy and self._tasks.look(lambda session: is_due(session, actor=actor)):
            self._tasks.run_later(
                lambda store: retry_waiting(store, actor=actor),
                self._tell_waiting,
                lambda error: self.tell(error, self.choose_notice),
            )

    def _tell_waiting(self, done: Retried) -> None:
        """Say what a newer program could take in by itself of what an older one let wait."""
        if done.received:
            self.choose_notice.say(
                tr(
                    "{taken} bundles taken in, {left} still waiting.",
                    taken=grouped(len(done.received)),
                    left=grouped(done.still_waiting),
                ),
                tr("Their receipts lie in the journal of exchange."),
                tone="ok",
            )
        if done.received or done.projected:
            self._tasks.changed.emit(Changes(registers=frozenset(r.key for r in ALL)))
            self.received.emit()

    def _open(self, file: Path) -> None:
        if self.is_busy:
            return
        self._file = file
        self.begin_with_file()
        job = self._tasks.run_later(
            lambda store: preview_bundle(
                store, file, actor=self._tasks.actor, progress=self._tasks.progress
            ),
            self._show_preview,
            self.refuse_file,
            self.choose_line.show_step,
        )
        self.begin(self.choose_line, job)

    def _show_preview(self, preview: Preview) -> None:
        self.end(self.choose_line)
        self.choose.show_state("done", preview.unit_name)
        self.picker.found_area.hide()
        kind = tr("Complete state") if preview.kind == "full" else tr("Changes since the last")
        self.look.show_state("now", kind)
        self.tiles.show_numbers({key: getattr(preview, key) for key, _ in KINDS})
        may_take = preview.verdict == TAKEN
        self.tiles.setVisible(may_take)
        told = told_of(
            preview.verdict, hold=preview.hold, needs=preview.needs, orphans=preview.orphans
        )
        if may_take:
            self.look_notice.say(tr("Nothing is changed yet."), told.kept, tone="info")
        else:
            self.look_notice.say(told.happened, _lines(told.kept, told.then), tone="warn")
        self.take_button.setText(tr("Take it in") if may_take else tr("Answer with a receipt"))
        self.take_button.setAccessibleName(self.take_button.text())
        self.see(self.look)
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.is_busy or self._file is None:
            return
        file = self._file
        self.look.show_state("done", self.look.note)
        self.take.show_state("now")
        self.take_notice.clear()
        self.see(self.take)
        job = self._tasks.run_later(
            lambda store: receive_bundle(
                store, file, actor=self._tasks.actor, progress=self._tasks.progress
            ),
            self._show_received,
            self._refuse_taking,
            self.line.show_step,
        )
        self.begin(self.line, job)

    def _show_received(self, received: Received) -> None:
        self.end(self.line)
        self.take.show_state("done" if received.verdict in HARMLESS else "bad")
        self._tell_received(received)
        self.counts.show_counts(received.sent_counts, received.counts)
        # An older bundle that was known already counts what was, not what is held now.
        is_late = received.verdict == "superseded" and not received.agrees
        told = tr("Both sides agree") if received.agrees else tr("The two sides differ")
        if not received.agrees and received.sent_counts == received.counts:
            told = tr("As many on both sides, but the records differ")
        self.recount.show_state(
            "done" if received.agrees or is_late else "bad", "" if is_late else told
        )
        self.code.show_code(received.code)
        self._page = received.receipt.with_suffix(".pdf")
        self.answer.show_state("now", received.receipt.name)
        pack = [] if received.pack is None else [received.pack]
        self.carrier.offer([received.receipt, self._page, *pack])
        self.mail.offer(received.receipt)
        self.picker.setEnabled(False)
        self.again.show()
        self.see(self.answer)
        self.carrier.take_focus()
        self._tasks.changed.emit(Changes(registers=frozenset(r.key for r in ALL)))
        self.received.emit()

    def _tell_received(self, received: Received) -> None:
        told = told_of(
            received.verdict, hold=received.hold, needs=received.needs, orphans=received.orphans
        )
        book = BOOK_DIFFERS if received.book_differences else ""
        is_calm = received.verdict in HARMLESS and not book and not received.orphans
        self.take_notice.say(
            told.happened,
            _lines(book, told.kept, told.then),
            tone="ok" if is_calm else "warn",
        )

    def _refuse_taking(self, error: AppError) -> None:
        self.end(self.line)
        self.take.show_state("now" if isinstance(error, Cancelled) else "bad")
        self.tell(error, self.take_notice)
        self.look.show_state("now", self.look.note)
        self.take_button.setFocus()

    def _open_page(self) -> None:
        if self._page is not None and not open_outside(self._page):
            self._asking.say(tr("The page lies at {path}.", path=self._page), tone="warn")

    def set_busy(self, *, on: bool) -> None:
        super().set_busy(on=on)
        self.take_button.setEnabled(not on)

    def _fill_look(self) -> None:
        self.tiles = NumberTiles([(key, said(words)) for key, words in KINDS])
        self.look_notice = Notice()
        self.take_button = QPushButton(tr("Take it in"))
        self.take_button.setProperty("kind", "primary")
        self.take_button.setAutoDefault(True)
        self.take_button.clicked.connect(self._take)
        self.look.body.addWidget(self.tiles)
        self.look.body.addWidget(self.look_notice)
        self.look.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_take(self) -> None:
        self.line, self.take_notice = ProgressLine(tr("Taking the bundle in"), PHASES), Notice()
        for part in (self.line, self.take_notice):
            self.take.body.addWidget(part)
        self.counts, self.code = CountsTable(), ShortCode()
        self.recount.body.addWidget(self.counts)
        self.recount.body.addWidget(self.code)

    def _fill_answer(self) -> None:
        self.carrier = StickPicker(self._tasks, self._asking, remembered=self._remembered)
        self.mail = MailButton(self._asking, self._label)
        page = QPushButton(tr("Open the printable page"))
        page.setAccessibleName(page.text())
        page.clicked.connect(self._open_page)
        row = QHBoxLayout()
        row.addWidget(page)
        row.addStretch()
        self.answer.body.addWidget(self.carrier)
        self.answer.body.addWidget(self.mail)
        self.answer.body.addLayout(row)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
