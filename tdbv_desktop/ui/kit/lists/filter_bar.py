"""What narrows a list: the search box, and chips with their counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.lists.chip_line import BETWEEN, ChipLine
from tdbv_desktop.ui.kit.lists.filter_chip import FilterChip, plain_chip
from tdbv_desktop.ui.kit.lists.search_box import SearchBox
from tdbv_desktop.ui.kit.words import grouped, tr

WAIT_MS = 80  # after a key, before asking
SEARCH_WIDTH = (200, 300)


class FilterBar(QWidget):
    """Says what the list should show; `changed` waits a moment while letters are coming."""

    changed = Signal()
    left_downwards = Signal()
    build_wanted = Signal()
    edit_wanted = Signal(str)  # key of a filter the person made
    remove_wanted = Signal(str)

    def __init__(
        self, chips: Sequence[tuple[str, str]], *, places: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search = SearchBox(places)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.left_downwards.connect(self._leave_downwards)
        self._chips: dict[str, QPushButton] = {key: plain_chip(label) for key, label in chips}
        self._labels, self._declared = dict(chips), tuple(key for key, _ in chips)
        self._counts: Mapping[str, int] = {}
        self._group = QButtonGroup(self)
        for chip in self._chips.values():
            self._group.addButton(chip)
        self.build_chip = _build_chip()
        self.build_chip.clicked.connect(self.build_wanted)
        self.line = ChipLine(tuple(self._chips.values()), last=self.build_chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        next(iter(self._chips.values())).setChecked(True)
        self._group.buttonClicked.connect(lambda _chip: self._tell_chosen())

    @property
    def typed(self) -> str:
        """Return what is searched for."""
        return self.search.text()

    @property
    def chosen(self) -> str:
        """Return the key of the chosen chip."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def show_saved(self, filters: Iterable[tuple[str, str, str]]) -> None:
        """Show the filters a person made: key, name, and in words what each asks."""
        chosen = self.chosen
        kept = {key: chip for key, chip in self._chips.items() if key in self._declared}
        for key, chip in self._chips.items():
            if key not in kept:
                self._group.removeButton(chip)
        self._chips = kept
        self._labels = {key: self._labels[key] for key in self._declared}
        for key, name, words in filters:
            self._add_saved(key, name, words)
        self._chips.get(chosen, self._chips[""]).setChecked(True)
        self.line.replace(tuple(self._chips.values()))
        self.show_counts(self._counts)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write beside each chip how many records it would show."""
        self._counts = counts
        for key, chip in self._chips.items():
            count = counts.get(key, 0)
            chip.setText(f"{self._labels[key]} {grouped(count)}" if count else self._labels[key])
        self._share_out()
        self.line.lay_out()

    def show_count(self, key: str, count: int) -> None:
        """Write beside one chip how many records it shows."""
        self.show_counts({**self._counts, key: count})

    def show_found(self, found: int | None) -> None:
        """Say in the search box how many of the chosen chip's records were found by what is typed.

        None where not all of them are known yet.
        """
        self.search.show_found(found, self._counts.get(self.chosen, 0))

    def chip(self, key: str) -> QPushButton:
        """Return the chip of a filter."""
        return self._chips[key]

    def has(self, key: str) -> bool:
        """Say whether there is a chip of this key."""
        return key in self._chips

    def choose(self, key: str) -> None:
        """Choose a chip as a click would."""
        self._chips[key].click()

    def mark(self, key: str) -> None:
        """Show a chip as the chosen one, without asking for anything."""
        self._chips[key].setChecked(True)
        self.line.lay_out()

    def clear(self) -> None:
        """Search for nothing and show the first chip's records."""
        self.search.clear()
        self.choose(next(iter(self._chips)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _add_saved(self, key: str, name: str, words: str) -> None:
        chip = FilterChip(key, name, words)
        chip.edit_wanted.connect(self.edit_wanted)
        chip.remove_wanted.connect(self.remove_wanted)
        self._chips[key], self._labels[key] = chip, name
        self._group.addButton(chip)

    def _tell_chosen(self) -> None:
        self.line.lay_out()  # the chosen chip is always among those in sight
        self.changed.emit()

    def _share_out(self) -> None:
        """Give the search box what the chips leave in one row."""
        least, most = SEARCH_WIDTH
        left = self.width() - self.line.wanted_width - BETWEEN
        self.search.setFixedWidth(min(max(left, least), most))

    def _leave_downwards(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self.changed.emit()
        self.left_downwards.emit()


def _build_chip() -> QPushButton:
    chip = plain_chip(tr("+ Filter"))
    chip.setCheckable(False)
    chip.setAccessibleName(tr("Make a filter"))
    chip.setToolTip(tr("Make a filter   {keys}", keys=keys_in_words("build_filter")))
    return chip
