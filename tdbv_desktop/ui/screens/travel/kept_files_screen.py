"""The files that were refused: what happened to each, what to do next, and when it may go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.travel.kept_files import (
    KeptLine,
    kept_files,
    mark_asked,
    mark_solved,
    remove_kept,
)
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.tasks import Tasks

HAPPENED, MOST_ROWS = 3, 10
SOLVED = "solved"


class KeptFilesScreen(ScreenFrame):
    """A table of refused files, newest first; below it, what the chosen one asks for."""

    def __init__(self, tasks: Tasks, asking: Asking, *, folder: Path) -> None:
        super().__init__(tr("Files kept back"))
        self._tasks, self._asking, self._folder = tasks, asking, folder
        self._lines: list[KeptLine] = []
        self.table = TextTable(
            tr("Files kept back"),
            (tr("When"), tr("File"), tr("Unit"), tr("What happened"), tr("State")),
            stretched=HAPPENED,
        )
        self.table.grow_to(MOST_ROWS)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.what, self.trouble = Notice(), Notice()
        self.goes = dim()
        self._make_ways()
        self.empty = EmptyState("check-circle")
        self.empty.say(tr("No file was refused: everything that came could be taken in."), "")
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self._lines = self._tasks.look(
            lambda session: kept_files(session, self._folder, actor=self._tasks.actor)
        )
        self.table.show_rows([_cells(line) for line in self._lines])
        self._stack.setCurrentIndex(0 if self._lines else 1)
        open_ones = sum(1 for line in self._lines if line.state != SOLVED)
        self.show_summary(
            tr(
                "{count} files, {waiting} to be dealt with",
                count=grouped(len(self._lines)),
                waiting=grouped(open_ones),
            )
            if self._lines
            else ""
        )
        self._show_chosen()

    def chosen(self) -> KeptLine | None:
        """Return the file the cursor stands on."""
        place = self.table.chosen_row()
        return self._lines[place] if place is not None and place < len(self._lines) else None

    def _show_chosen(self) -> None:
        line = self.chosen()
        self.detail.setVisible(line is not None)
        if line is None:
            return
        tone = "ok" if line.state == SOLVED else "bad" if line.is_incident else "warn"
        self.what.say(line.happened, line.then, tone=tone)
        day = f"{line.goes_on:%d/%m/%Y}"
        self.goes.setText(
            tr("The sealed file is kept aside and removed by itself on {day}.", day=day)
        )
        is_open = line.state != SOLVED
        may_close = not line.is_incident or may(self._tasks.actor, Right.ENROL)
        self.ask_again.setVisible(line.state == "new")
        self.reason.setVisible(is_open and line.is_incident and may_close)
        self.solve.setVisible(is_open and may_close)
        self.for_chief.setVisible(is_open and not may_close)
        self.remove.setVisible(not is_open)

    def _mark_asked(self) -> None:
        if (line := self.chosen()) is not None:
            self._tasks.now(
                lambda session: mark_asked(session, line, actor=self._tasks.actor),
                lambda _nothing: self._done(),
                self._refuse,
            )

    def _mark_solved(self) -> None:
        if (line := self.chosen()) is not None:
            self._tasks.now(
                lambda session: mark_solved(
                    session, line, reason=self.reason.text(), actor=self._tasks.actor
                ),
                lambda _nothing: self._done(),
                self._refuse,
            )

    def _remove(self) -> None:
        line = self.chosen()
        if line is None or not self._asking.ask(
            tr("Remove the file {file}? It cannot be got back.", file=line.file_name)
        ):
            return
        self._tasks.run_later(
            lambda store: remove_kept(store, line, actor=self._tasks.actor),
            lambda _nothing: self._done(),
            self._refuse,
        )

    def _done(self) -> None:
        self.reason.clear()
        self.trouble.clear()
        place = self.table.chosen_row()
        self.refresh()
        if place is not None and self._lines:
            self.table.selectRow(min(place, len(self._lines) - 1))
        self.take_focus()

    def _refuse(self, error: AppError) -> None:
        self.trouble.show_error(error)
        if self.reason.isVisible():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_ways(self) -> None:
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Who was asked, and what came of it"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.returnPressed.connect(self._mark_solved)
        self.ask_again = button(tr("The sender was asked again"))
        self.ask_again.clicked.connect(self._mark_asked)
        self.solve = button(tr("Dealt with"), "primary")
        self.solve.clicked.connect(self._mark_solved)
        self.remove = button(tr("Remove this file..."))
        self.remove.clicked.connect(self._remove)
        self.for_chief = dim(tr("The chief says how this was dealt with."))

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 0, 0, 0)
        ways.addWidget(self.reason, 1)
        for part in (self.ask_again, self.solve, self.remove):
            ways.addWidget(part)
        ways.addStretch()
        holder = QWidget()
        holder.setLayout(ways)
        parts = (self.what, self.goes, self.for_chief, self.trouble, holder)
        self.detail = card(tr("What to do"), parts)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card(tr("Refused files"), (self.table,)))
        column.addWidget(self.detail)
        column.addStretch()
        stacked = QWidget()
        self._stack = QStackedLayout(stacked)
        self._stack.addWidget(scrolled(inner))
        self._stack.addWidget(self.empty)
        self.body.addWidget(stacked, 1)


def _cells(line: KeptLine) -> tuple[str, ...]:
    return (
        instant_text(line.at),
        line.file_name,
        line.unit_name,
        line.happened,
        line.state_words,
    )
