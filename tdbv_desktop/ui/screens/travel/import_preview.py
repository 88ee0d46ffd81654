"""What an import would do: five figures, what would be made, and the rows to look at."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.services.imports import ImportReport, RowNote
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.number_tiles import NumberTiles
from tdbv_desktop.ui.kit.words import grouped, noted, said, tr
from tdbv_desktop.ui.screens.travel.step_screen import dim_line

OUTCOMES = (
    ("new", noted("new")),
    ("changed", noted("filled in")),
    ("same", noted("already here")),
    ("doubtful", noted("doubtful, handed back")),
    ("refused", noted("refused, handed back")),
)
WARNING = noted("taken, with a doubt")
HANDED_BACK = ("doubtful", "refused")
MOST_NOTES = 9
REASON = 3


class ImportPreview(QWidget):
    """Rows that are handed back come before those that are taken with a doubt."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles = NumberTiles([(key, said(words)) for key, words in OUTCOMES])
        self._made = dim_line()
        self.notes = TextTable(
            tr("Rows to look at"),
            (tr("Row"), tr("Outcome"), tr("Field"), tr("Reason")),
            figures=(0,),
            stretched=REASON,
        )
        self.notes.grow_to(MOST_NOTES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.tiles, self._made, self.notes):
            column.addWidget(part)

    def show_report(self, report: ImportReport) -> None:
        """Show what a dry run found."""
        self.tiles.show_numbers({str(key): n for key, n in report.counts.items()})
        rooms = tr("{count} rooms will be made", count=grouped(report.made_rooms))
        self._made.setText(
            tr("The house {name} will be made. {rooms}.", name=report.house, rooms=rooms)
            if report.makes_house
            else f"{rooms}."
        )
        ordered = sorted(report.notes, key=lambda n: (n.outcome not in HANDED_BACK, n.row))
        self.notes.show_rows(
            [(grouped(note.row), _outcome_words(note), note.label, note.reason) for note in ordered]
        )
        self.notes.setVisible(bool(report.notes))


def _outcome_words(note: RowNote) -> str:
    if note.outcome not in HANDED_BACK and note.severity == "warning":
        return said(WARNING)
    return said(dict(OUTCOMES)[note.outcome])
