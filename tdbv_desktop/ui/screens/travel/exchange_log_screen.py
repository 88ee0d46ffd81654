"""The journal of exchange: what went out, what came in, and a second copy of what went out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from tdbv_desktop.services.travel.exchange_log import ExchangeLine, exchange_log
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.travel.stick_picker import StickPicker
from tdbv_desktop.ui.tasks import Tasks

RECORDS, RESULT = 4, 5


class ExchangeLogScreen(ScreenFrame):
    """A table of files, newest first; below it, the chosen one can be copied again."""

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        outbox: Path,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__(tr("Journal of exchange"))
        self._tasks, self._outbox = tasks, outbox
        self._lines: list[ExchangeLine] = []
        self.table = TextTable(
            tr("Journal of exchange"),
            (
                tr("When"),
                tr("Way"),
                tr("Kind"),
                tr("Partner"),
                tr("Records"),
                tr("Result"),
                tr("File"),
            ),
            figures=(RECORDS,),
            stretched=RESULT,
        )
        self.carrier = StickPicker(tasks, asking, remembered=remembered)
        self.carrier.hide()
        self.empty = EmptyState("history")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self._lines = self._tasks.look(
            lambda session: exchange_log(session, actor=self._tasks.actor)
        )
        self.table.show_rows([_cells(line) for line in self._lines])
        self._stack.setCurrentIndex(0 if self._lines else 1)
        waiting = sum(1 for line in self._lines if not line.is_settled)
        self.show_summary(
            tr(
                "{count} files, {waiting} without an answer",
                count=grouped(len(self._lines)),
                waiting=grouped(waiting),
            )
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        place = self.table.chosen_row()
        line = self._lines[place] if place is not None and place < len(self._lines) else None
        file = self._outbox / line.file_name if line is not None and line.file_name else None
        may_copy = line is not None and line.way == "out" and file is not None and file.is_file()
        self.carrier.setVisible(may_copy)
        if may_copy and file is not None:
            page = file.with_suffix(".pdf")
            self.carrier.offer([file, page] if page.is_file() else [file])

    def _lay_out(self) -> None:
        self.empty.say(tr("Nothing was sent or received yet."), "")
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(6, 4, 6, 4)
        inner.addWidget(self.table)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(card)
        self._stack.addWidget(self.empty)
        self.body.addWidget(holder, 1)
        self.body.addWidget(self.carrier)


def _cells(line: ExchangeLine) -> tuple[str, ...]:
    way = tr("Sent") if line.way == "out" else tr("Received")
    return (
        instant_text(line.at),
        way,
        line.kind,
        line.partner,
        grouped(line.rows),
        line.outcome,
        line.file_name,
    )
