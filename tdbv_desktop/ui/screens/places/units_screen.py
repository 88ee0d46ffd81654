"""Administrative units: found, looked at with their names by day, and given another name."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug, InvalidRecord
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.places.units import (
    NewName,
    UnitCard,
    UnitLine,
    change_unit,
    list_units,
    undo_unit_change,
    unit_card,
    withdraw_change,
)
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.commands import command
from tdbv_desktop.ui.kit.lists.filter_bar import WAIT_MS
from tdbv_desktop.ui.kit.lists.filter_chip import plain_chip
from tdbv_desktop.ui.kit.lists.search_box import SearchBox
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.places.unit_side import UnitSide
from tdbv_desktop.ui.tasks import Tasks

SEARCH_WIDTH = 300
LINGER = 60  # milliseconds a line must stay chosen before it is told


class UnitsScreen(ScreenFrame):
    """Left the list, right the chosen unit; a chief writes new names down, with day and source."""

    def __init__(self, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Place names"))
        self._tasks, self._asking = tasks, asking
        self._lines: list[UnitLine] = []
        self._asked = 0
        self.search = SearchBox(tr("Name, with or without accents"))
        self.levels = {
            False: plain_chip(tr("Communes, wards")),
            True: plain_chip(tr("Provinces, cities")),
        }
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.look)
        self.table = TextTable(
            tr("Place names"),
            (tr("Name of the unit"), tr("Province or city"), tr("Code"), tr("Renamed")),
            stretched=0,
        )
        self.side = UnitSide(may_change=may(tasks.actor, Right.MANAGE_UNITS))
        self._linger = QTimer(self, singleShot=True, interval=LINGER)
        self._linger.timeout.connect(self._show_chosen)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.left_downwards.connect(
            lambda: self.table.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._linger.start())
        self.side.wanted.connect(self._change)
        self.side.withdrawn.connect(self._withdraw)
        tasks.changed.connect(self._on_changed)
        self._lay_out()
        if may(tasks.actor, Right.MANAGE_UNITS):
            keys = QKeySequence(command("undo").keys[0])
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, context=within).activated.connect(self.undo)

    @property
    def chosen(self) -> UnitLine | None:
        """Return the chosen line, None when there is none."""
        place = self.table.chosen_row()
        return self._lines[place] if place is not None and place < len(self._lines) else None

    def take_focus(self) -> None:
        self.search.enter()

    def refresh(self) -> None:
        self.look()

    def look(self) -> None:
        """Ask for what the search and the chips want."""
        self._asked += 1
        asked, actor, typed = self._asked, self._tasks.actor, self.search.text()
        provinces = self.levels[True].isChecked()
        self._tasks.look_later(
            lambda s: list_units(s, typed, actor=actor, provinces=provinces),
            lambda lines: self._show_lines(asked, lines),
            self._tell,
        )

    def undo(self) -> None:
        """Take back the newest change that counts; a name being typed is left alone."""
        if self.side.is_asking:
            return
        self._tasks.now(
            lambda s: undo_unit_change(s, actor=self._tasks.actor),
            lambda changes: self._say(changes, tr("Taken back; the name before it counts again.")),
            self._tell,
        )

    def _show_lines(self, asked: int, lines: list[UnitLine]) -> None:
        if asked != self._asked:
            return
        kept = self.chosen
        self._lines = lines
        self.table.show_rows([_cells(line) for line in lines])
        if kept is not None:
            place = next((n for n, line in enumerate(lines) if line.code == kept.code), 0)
            self.table.selectRow(place)
        self.show_summary(tr("{count} place names", count=grouped(len(lines))))
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self.chosen
        if line is None:
            self.side.clear()
            return
        actor = self._tasks.actor
        self._tasks.look_later(
            lambda s: unit_card(s, line.code, actor=actor), self._show_card, self._tell
        )

    def _show_card(self, card: UnitCard) -> None:
        """Show a unit, if it is still the chosen one."""
        if self.chosen is not None and self.chosen.code == card.code:
            self.side.show_card(card)

    def _change(self, new: NewName) -> None:
        self._tasks.now(
            lambda s: change_unit(s, new, actor=self._tasks.actor),
            lambda changes: self._say(changes, tr("Written down; shown everywhere from that day.")),
            self._refuse,
        )

    def _withdraw(self, change_id: object) -> None:
        actor = self._tasks.actor
        self._tasks.now(
            lambda s: withdraw_change(s, change_id, actor=actor),  # type: ignore[arg-type] # a signal carries any object
            lambda changes: self._say(changes, tr("Taken back; the name before it counts again.")),
            self._tell,
        )

    def _say(self, _changes: Changes, words: str) -> None:
        self._asking.say(words)
        self.side.close_form()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # its button is gone

    def _on_changed(self, changes: Changes) -> None:
        if "units" in changes.registers and self.isVisible():
            self.look()

    def _refuse(self, error: AppError) -> None:
        if not isinstance(error, InvalidRecord) or not self.side.show_problems(error.problems):
            self._tell(error)

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self._asking.tell(error)
        else:
            self.side.notice.show_error(error)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(6, 4, 6, 4)
        inner.addWidget(self.table)
        parts = QHBoxLayout()
        parts.setSpacing(14)
        parts.addWidget(card, 1)
        parts.addWidget(self.side, 1)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        self.search.setMinimumWidth(SEARCH_WIDTH // 3)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        asked.addWidget(self.search, 1)
        group = QButtonGroup(self)
        for chip in self.levels.values():
            group.addButton(chip)
            asked.addWidget(chip)
        asked.addStretch(0)
        self.levels[False].setChecked(True)
        group.buttonClicked.connect(lambda _chip: self.look())
        self.body.addLayout(asked)
        self.body.addLayout(parts, 1)
        note = QLabel(tr("Changes stay in this workspace; records keep the code of their unit."))
        note.setObjectName("dim")
        self.body.addWidget(note)


def _cells(line: UnitLine) -> tuple[str, str, str, str]:
    return line.full_name, line.province, line.code, tr("changed") if line.is_changed else ""
