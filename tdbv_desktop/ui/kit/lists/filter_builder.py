"""Where a person makes a filter: lines that must all hold, and a name to keep them under."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.conditions import MOST_CONDITIONS, Condition
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.lists.condition_line import Caption, ConditionLine
from tdbv_desktop.ui.kit.lists.list_panel import ListPanel, panel_button
from tdbv_desktop.ui.kit.words import grouped, tr

COUNT_AFTER_MS = 150
NAME_WIDTH = 260


class FilterBuilder(ListPanel):
    """Enter at the end of the last line filters; with a name the filter is kept."""

    applied = Signal(object, str)  # conditions, name
    count_wanted = Signal(object)  # conditions

    def __init__(
        self,
        register: Register,
        sources: Sources,
        caption: Caption,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Filter: all lines must hold"), parent)
        self._register, self._sources, self._caption = register, sources, caption
        self.key = ""  # of the kept filter that is being changed
        self.lines: list[ConditionLine] = []
        self.name = QLineEdit()
        self.count = QLabel()
        self.add_button = panel_button(tr("Add a line"))
        self.apply_button = panel_button(tr("Filter"), is_primary=True)
        self._rows = QVBoxLayout()
        self._wait = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._lay_out()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return the lines that are whole."""
        return tuple(c for line in self.lines if (c := line.condition()) is not None)

    def start(self, conditions: Sequence[Condition] = (), *, name: str = "", key: str = "") -> None:
        """Open the panel with the lines of a filter, or with an empty one."""
        while self.lines:
            self._remove(self.lines[0])
        self.key = key
        self.name.setText(name)
        for condition in conditions:
            self._add().show_condition(condition)
        if not self.lines:
            self._add()
        self.complain("")
        self.show_count(None)
        self.show()
        self.lines[0].enter()
        self._wait.start()

    def add_line(self) -> None:
        """Offer one more line, the cursor in it."""
        if len(self.lines) < MOST_CONDITIONS:
            self._add().enter()

    def apply(self) -> None:
        """Filter by the lines when all of them are whole."""
        whole = [line for line in self.lines if line is self.lines[0] or not line.is_empty]
        if all(line.check() for line in whole):
            self.complain("")
            self.applied.emit(self.conditions, self.name.text())
        else:
            self.complain(tr("This line is not complete yet."))

    def show_count(self, count: int | None) -> None:
        """Say how many records the filter would show."""
        self.count.setText(
            "" if count is None else tr("{count} records would be shown", count=grouped(count))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.name.hasFocus():
            self.apply()
        else:
            super().keyPressEvent(event)

    def _add(self) -> ConditionLine:
        line = ConditionLine(self._register, self._sources, self._caption)
        line.edited.connect(self._wait.start)
        line.finished.connect(partial(self._go_on, line))
        line.left.connect(partial(self._walk, line))
        line.removed.connect(partial(self._remove_asked, line))
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _remove_asked(self, line: ConditionLine) -> None:
        place = self.lines.index(line)
        self._remove(line)
        if not self.lines:
            self._add()
        self.lines[min(place, len(self.lines) - 1)].enter()
        self._wait.start()

    def _remove(self, line: ConditionLine) -> None:
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _go_on(self, line: ConditionLine) -> None:
        place = self.lines.index(line)
        if place + 1 < len(self.lines):
            self.lines[place + 1].enter()
        else:
            self.apply()

    def _walk(self, line: ConditionLine, by: int) -> None:
        place = self.lines.index(line) + by
        if 0 <= place < len(self.lines):
            self.lines[place].enter()
        elif place >= len(self.lines):
            self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self._wait.timeout.connect(lambda: self.count_wanted.emit(self.conditions))
        self._rows.setSpacing(6)
        self.body.addLayout(self._rows)
        self.name.setPlaceholderText(tr("Name, to keep this filter"))
        self.name.setAccessibleName(tr("Name of the filter"))
        self.name.setFixedWidth(NAME_WIDTH)
        self.count.setObjectName("dim")
        self.add_button.clicked.connect(self.add_line)
        self.apply_button.clicked.connect(self.apply)
        self.buttons.addWidget(self.add_button)
        self.buttons.addWidget(self.count, 1)
        self.buttons.addWidget(self.name)
        self.buttons.addWidget(self.apply_button)
