"""Reading the receipt at a station: how far the upper unit is, and whether both sides agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from tdbv_desktop.services.travel.acknowledging import Acknowledged, acknowledge_receipt
from tdbv_desktop.services.travel.standing import standing_of
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.short_code import ShortCode
from tdbv_desktop.ui.kit.words import grouped, noted, said, tr
from tdbv_desktop.ui.screens.travel.counts_table import CountsTable
from tdbv_desktop.ui.screens.travel.step_screen import FileScreen, sealed_file_picker
from tdbv_desktop.ui.tasks import Tasks

GOOD = ("acknowledged", "old")
STATES = {"held": noted("held back"), "refused": noted("refused")}
MOST_FINDINGS = 8
Read = tuple[Acknowledged, Mapping[str, Mapping[str, int]]]


class ReceiptScreen(FileScreen):
    """The way of a receipt into the house."""

    received = Signal()

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__(
            tr("Receive a receipt"),
            asking,
            first=tr("Choose the receipt"),
            picker=sealed_file_picker(
                asking, tr("Receipt file"), tr("Open"), remembered, wanted="PB_"
            ),
            again=tr("Another receipt"),
            opening=(tr("Opening the receipt"), {}),
        )
        self._tasks = tasks
        self.meaning = self.steps.add(tr("What the upper unit says"))
        self.recount = self.steps.add(tr("Recount on both sides"))
        self.returned = self.steps.add(tr("Records it could not take"))
        self.picker.picked.connect(self._open)
        self._fill()
        self.start_over()

    def take_focus(self) -> None:
        if self.picker.isEnabled():
            self.picker.take_focus()
        else:
            self.again.setFocus()

    def _open(self, file: Path) -> None:
        if self.is_busy:
            return
        self.begin_with_file()
        job = self._tasks.run_later(
            lambda store: self._read(store, file),
            self._show,
            self.refuse_file,
            self.choose_line.show_step,
        )
        self.begin(self.choose_line, job)

    def _read(self, store: Store, file: Path) -> Read:
        receipt = acknowledge_receipt(store, file, actor=self._tasks.actor)
        with store.reading() as session:
            return receipt, standing_of(session, actor=self._tasks.actor).counts

    def _show(self, read: Read) -> None:
        receipt, own = read
        self.end(self.choose_line)
        self.picker.setEnabled(False)
        self.picker.found_area.hide()
        self.choose.show_state("done", receipt.unit_name)
        is_good = receipt.state in GOOD and receipt.verdict != "hold" and not receipt.erased_left
        head, end, more = receipt.words.partition(". ")
        self.verdict.say(head + end.rstrip(), more, tone="ok" if is_good else "warn")
        self.meaning.show_state("done" if is_good else "bad")
        self.code.show_code(receipt.code)
        self.counts.show_counts(own, receipt.counts)
        self.recount.show_state(
            "done",
            tr("Both sides agree")
            if receipt.agrees
            else tr("Changed here since the bundle, or the two sides differ"),
        )
        self.findings.show_rows(
            [
                (title, said(STATES[state]) if state in STATES else state, why)
                for title, state, why in receipt.findings
            ]
        )
        self.findings.setVisible(bool(receipt.findings))
        self.nothing.setVisible(not receipt.findings)
        self.nothing.say(tr("Every record was taken."), tone="ok")
        self.returned.show_state(
            "bad" if receipt.findings else "done",
            tr("{count} records", count=grouped(len(receipt.findings))),
        )
        self.again.show()
        self.again.setFocus()
        self.see(self.meaning)
        self.received.emit()

    def _fill(self) -> None:
        self.verdict, self.code, self.counts = Notice(), ShortCode(), CountsTable()
        self.meaning.body.addWidget(self.verdict)
        self.recount.body.addWidget(self.counts)
        self.recount.body.addWidget(self.code)
        self.findings = TextTable(
            tr("Records it could not take"), (tr("Register"), tr("State"), tr("Why")), stretched=2
        )
        self.findings.grow_to(MOST_FINDINGS)
        self.nothing = Notice()
        self.returned.body.addWidget(self.findings)
        self.returned.body.addWidget(self.nothing)
