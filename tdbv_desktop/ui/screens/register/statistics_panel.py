"""Figures of exactly what the list shows: bars to walk, the same numbers as a table, copies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.listing.grouping import Groups, groups_of, ways_to_group, ways_to_split
from tdbv_desktop.services.listing.lists import Query
from tdbv_desktop.ui.kit.bar_chart import Bar, BarChart, paint_legend, share_text
from tdbv_desktop.ui.kit.giving_way import Step, give_way, leave_out, shorten
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.register.figures_copy import table_html, table_text
from tdbv_desktop.ui.tasks import Tasks

MARGIN, LEGEND_PX = 18, 30


class StatisticsPanel(QFrame):
    """Takes the place of list and form; Esc gives it back."""

    left = Signal()
    group_wanted = Signal(object)  # Group: the list is to show just this one
    print_wanted = Signal(object)  # QPixmap
    failed = Signal(object)  # AppError

    def __init__(self, register: Register, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._register, self._tasks = register, tasks
        self._query, self._asked = Query(), 0
        self._found: Groups | None = None
        self._by, self._split = QComboBox(), QComboBox()
        self.chart = BarChart(tr("Statistics of what the list shows"))
        self.table = TextTable(tr("The same numbers as a table"), ("", "", ""), figures=(1, 2))
        self._legend = _Legend()
        self._total, self.reading = QLabel(), QLabel()
        self._stack = QStackedWidget()
        self._fill_choices()
        self._lay_out()
        self._listen()
        self.hide()

    @property
    def found(self) -> Groups | None:
        """Return the numbers that are shown, None as long as they are counted."""
        return self._found

    @property
    def is_table(self) -> bool:
        """Say whether the numbers are shown as a table."""
        return self._stack.currentWidget() is self.table

    def show_for(self, query: Query) -> None:
        """Count what this question shows."""
        self._query = query
        self.show()
        self.refresh()

    def refresh(self) -> None:
        """Count anew; an answer overtaken by a newer question is dropped."""
        by, split, query = self._by.currentData(), self._split.currentData(), self._query
        if by is None:
            return
        self._asked += 1
        asked, register, actor = self._asked, self._register, self._tasks.actor

        def done(groups: Groups) -> None:
            if isValid(self) and asked == self._asked:
                self._show(groups)

        self._tasks.look_later(
            lambda s: groups_of(s, register, query, by, split=split or "", actor=actor),
            done,
            self._fail,
        )

    def take_focus(self) -> None:
        """Put the cursor on the first bar."""
        (self.table if self.is_table else self.chart).setFocus(Qt.FocusReason.TabFocusReason)

    def turn(self) -> None:
        """Show the same numbers as a table, or as bars again."""
        self._stack.setCurrentWidget(self.chart if self.is_table else self.table)
        words = tr("As bars") if self.is_table else tr("As a table")
        self._turn_button.setAccessibleName(words)
        self._give_way()
        self._show_legend()
        self.reading.setText("" if self.is_table else self.chart.text)
        self.take_focus()

    def copy_table(self) -> None:
        """Put the numbers on the clipboard, for a sheet or a letter."""
        if self._found is not None:
            data = QMimeData()
            data.setText(table_text(self._found))
            data.setHtml(table_html(self._found))
            QGuiApplication.clipboard().setMimeData(data)
            self.reading.setText(tr("Copied as a table."))

    def copy_picture(self) -> None:
        """Put the bars on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.chart.picture(self._title()))
        self.reading.setText(tr("Copied as a picture."))

    def print_out(self) -> None:
        """Ask for the bars on paper."""
        self.print_wanted.emit(self.chart.picture(self._title()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and self.table.hasFocus():
            self._open(self.table.chosen_row())
        else:
            super().keyPressEvent(event)

    def _show(self, groups: Groups) -> None:
        self._found = groups
        bars = [Bar(group.label, group.count, group.parts) for group in groups.groups]
        self.chart.show_bars(bars, kinds=groups.kinds, total=groups.total)
        self._stack.removeWidget(self.table)
        self.table.deleteLater()
        self.table, was_table = self._new_table(groups), self.is_table
        self._stack.addWidget(self.table)
        if was_table:
            self._stack.setCurrentWidget(self.table)
        words = tr("{count} records", count=grouped(groups.total))
        if groups.overlap:
            words = tr("{count} records; one may be in several groups", count=grouped(groups.total))
        self._total.setText(words)
        self._show_legend()

    def _new_table(self, groups: Groups) -> TextTable:
        headings = (groups.label, tr("Records"), tr("Share"), *groups.kinds)
        table = TextTable(
            tr("The same numbers as a table"), headings, figures=range(1, len(headings))
        )
        table.show_rows(
            [
                (
                    group.label,
                    grouped(group.count),
                    share_text(group.count, groups.total),
                    *(grouped(part) for part in group.parts),
                )
                for group in groups.groups
            ]
        )
        table.doubleClicked.connect(lambda index: self._open(index.row()))
        return table

    def _show_legend(self) -> None:
        kinds = self._found.kinds if self._found is not None else ()
        self._legend.show_kinds(kinds)
        self._legend.setVisible(bool(kinds) and not self.is_table)

    def _open(self, place: int | None) -> None:
        if self._found is None or place is None or place >= len(self._found.groups):
            return
        group = self._found.groups[place]
        if group.conditions or group.filter_key:
            self.group_wanted.emit(group)
        else:
            self.reading.setText(tr("No filter can show this group by itself."))

    def _build_choices(self) -> QHBoxLayout:
        choices = self._choices = QHBoxLayout()
        choices.setSpacing(8)
        self._labels: list[QLabel] = []
        for words, box in ((tr("Count by"), self._by), (tr("Split by"), self._split)):
            label = QLabel(words)
            label.setObjectName("label")
            label.setBuddy(box)
            self._labels.append(label)
            choices.addWidget(label)
            choices.addWidget(box)
        choices.addStretch(1)
        choices.addWidget(self._turn_button)
        self._print_button = _button("printer", tr("Print"), self.print_out)
        choices.addWidget(self._print_button)
        return choices

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Show pictures alone where the words of the buttons have no room."""
        width = self.width() - 2 * MARGIN
        give_way(self._head, width, [leave_out(self._total), *map(_as_picture, self._tools)])
        buttons = (self._turn_button, self._print_button)
        steps = [*map(leave_out, self._labels), *map(_as_picture, buttons)]
        give_way(self._choices, width, steps)

    def _title(self) -> str:
        label = "" if self._found is None else self._found.label
        return f"{self._register.title}: {label} ({self._total.text()})"

    def _fail(self, error: AppError) -> None:
        if isValid(self):
            self.failed.emit(error)

    def _fill_choices(self) -> None:
        for way, label in ways_to_group(self._register):
            self._by.addItem(label, way)
        self._split.addItem(tr("Not split"), "")
        for name, label in ways_to_split(self._register):
            self._split.addItem(label, name)
        self._by.setAccessibleName(tr("Count by"))
        self._split.setAccessibleName(tr("Split by"))

    def _listen(self) -> None:
        self._by.currentIndexChanged.connect(lambda _place: self.refresh())
        self._split.currentIndexChanged.connect(lambda _place: self.refresh())
        self.chart.opened.connect(self._open)
        self.chart.said.connect(self.reading.setText)

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(tr("Statistics"))
        title.setObjectName("title")
        self._total.setObjectName("dim")
        head = self._head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._total)
        head.addStretch(1)
        self._tools = (
            _button("copy", tr("Copy the table"), self.copy_table),
            _button("copy", tr("Copy the picture"), self.copy_picture),
            _button("x", tr("Back to the list"), self.left.emit),
        )
        for button in self._tools:
            head.addWidget(button)
        return head

    def _lay_out(self) -> None:
        self.reading.setObjectName("strong")
        self._turn_button = _button("list", tr("As a table"), self.turn)
        for view in (self.chart, self.table):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        column.addLayout(self._build_choices())
        column.addWidget(self._legend)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reading)


class _Legend(QWidget):
    """Which shade stands for which second kind."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[str, ...] = ()
        self.setFixedHeight(LEGEND_PX)

    def show_kinds(self, kinds: tuple[str, ...]) -> None:
        """Show the words of these kinds."""
        self._kinds = kinds
        self.setAccessibleName(", ".join(kinds))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_legend(painter, self.rect(), self._kinds)
        painter.end()


def _as_picture(button: QPushButton) -> Step:
    return shorten(button, f" {button.accessibleName()}", "")


def _button(name: str, text: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(name, "text"), f" {text}")
    button.setProperty("kind", "quiet")
    button.setAccessibleName(text)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: run())
    return button
