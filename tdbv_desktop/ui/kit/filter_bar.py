"""What narrows a list: the search box, and chips with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QWidget

from tdbv_desktop.ui.kit.chip_row import BETWEEN, ChipRow
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import grouped, tr

WAIT_MS = 80  # after a key, before asking
SEARCH_WIDTH = (200, 300)


class FilterBar(QWidget):
    """Says what the list should show; `changed` waits a moment while letters are coming."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(
        self, chips: Sequence[tuple[str, str]], *, places: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search = SearchBox(places)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.left_downwards.connect(self._leave_downwards)
        self._chips = {key: _chip(label) for key, label in chips}
        self._labels = dict(chips)
        self._row = ChipRow(tuple(self._chips.values()))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._row, 1)
        for chip in self._chips.values():
            self._group.addButton(chip)
        next(iter(self._chips.values())).setChecked(True)
        self._group.buttonClicked.connect(lambda _chip: self.changed.emit())

    @property
    def typed(self) -> str:
        """Return what is searched for."""
        return self.search.text()

    @property
    def chosen(self) -> str:
        """Return the key of the chosen chip."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write beside each chip how many records it would show."""
        for key, chip in self._chips.items():
            count = counts.get(key, 0)
            chip.setText(f"{self._labels[key]} {grouped(count)}" if count else self._labels[key])
        self._share_out()
        self._row.lay_out()

    def chip(self, key: str) -> QPushButton:
        """Return the chip of a filter."""
        return self._chips[key]

    def choose(self, key: str) -> None:
        """Choose a chip as a click would."""
        self._chips[key].click()

    def clear(self) -> None:
        """Search for nothing and show the first chip's records."""
        self.search.clear()
        self.choose(next(iter(self._chips)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the search box what the chips leave in one row."""
        least, most = SEARCH_WIDTH
        left = self.width() - self._row.wanted_width - BETWEEN
        self.search.setFixedWidth(min(max(left, least), most))

    def _leave_downwards(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self.changed.emit()
        self.left_downwards.emit()


class SearchBox(QLineEdit):
    """One line to search by; Down and Enter go to what was found, Esc empties it."""

    left_downwards = Signal()

    def __init__(self, places: str) -> None:
        super().__init__()
        self.setPlaceholderText(places)
        self.setAccessibleName(tr("Find"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)

    def enter(self) -> None:
        """Put the cursor into the box, the words there selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _chip(label: str) -> QPushButton:
    chip = QPushButton(label)
    chip.setProperty("kind", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    return chip
