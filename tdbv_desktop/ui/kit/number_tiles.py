"""A row of large figures, each with the words that say what it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.words import grouped


class NumberTiles(QWidget):
    """Figures side by side; those that are nought stand back."""

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._words = dict(kinds)
        self._figures: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for key, words in kinds:
            row.addWidget(self._tile(key, words), 1)

    def show_numbers(self, numbers: Mapping[str, int]) -> None:
        """Show how many there are of each kind."""
        for key, label in self._figures.items():
            count = numbers.get(key, 0)
            label.setText(grouped(count))
            label.setAccessibleName(f"{self._words[key]}: {grouped(count)}")
            label.setEnabled(count > 0)

    def text_of(self, key: str) -> str:
        """Return the figure of a kind as it is shown."""
        return self._figures[key].text()

    def _tile(self, key: str, words: str) -> QFrame:
        tile = QFrame()
        tile.setObjectName("well")
        figure, label = QLabel("0"), QLabel(words)
        figure.setObjectName("number")
        label.setObjectName("hint")
        column = QVBoxLayout(tile)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(0)
        column.addWidget(figure)
        column.addWidget(label)
        self._figures[key] = figure
        return tile
