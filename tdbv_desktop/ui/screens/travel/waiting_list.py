"""The queue of records that were given back: so many at a time, and more when they are wanted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.services.parted.deciding import MOST, Waiting, count_waiting, list_waiting
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.titled_card import button, dim
from tdbv_desktop.ui.kit.words import grouped, noted, said, tr
from tdbv_desktop.ui.tasks import Tasks

NEW, DIFFERS = "new", "differs"
STATES = {NEW: noted("not on this computer"), DIFFERS: noted("to be decided")}
MOST_ROWS = 5


class WaitingList(QWidget):
    """A table that says when it does not hold everything, and a button that lets it hold more."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks, self.most = tasks, MOST
        self.waiting: list[Waiting] = []
        self.table = TextTable(
            tr("Records that wait"), (tr("Register"), tr("Record"), tr("State")), stretched=1
        )
        self.table.grow_to(MOST_ROWS)
        self.told = dim()
        self.more = button(tr("Show {count} more", count=grouped(MOST)), "quiet")
        self.more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.table, self.told):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def chosen(self) -> Waiting | None:
        """Return the record the cursor is on."""
        place = self.table.chosen_row()
        return self.waiting[place] if place is not None and place < len(self.waiting) else None

    def read(self, at: int) -> dict[str, int]:
        """Read the queue anew, with the cursor on a line; return how many wait, by state."""
        counts = self._tasks.look(partial(count_waiting, actor=self._tasks.actor))
        self.waiting = self._tasks.look(
            partial(list_waiting, actor=self._tasks.actor, limit=self.most)
        )
        self.table.show_rows([_cells(one) for one in self.waiting])
        if self.waiting:
            self.table.selectRow(min(at, len(self.waiting) - 1))
        shown, all_of_it = len(self.waiting), sum(counts.values())
        self.told.setText(
            tr(
                "The first {shown} of {count} are shown; those decided make room for others.",
                shown=grouped(shown),
                count=grouped(all_of_it),
            )
        )
        for part in (self.told, self.more):
            part.setVisible(shown < all_of_it)
        return counts

    def _show_more(self) -> None:
        first = len(self.waiting)
        self.most += MOST
        self.read(first)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _cells(one: Waiting) -> tuple[str, str, str]:
    return one.title, one.caption, one.why or said(STATES[one.state])
