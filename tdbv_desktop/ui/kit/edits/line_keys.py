"""What can be done with a line of a table inside a form: the keys, their words, the methods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.ui.kit.commands import combined_key
from tdbv_desktop.ui.kit.words import Word, noted, said

LINE_KEYS: tuple[tuple[str, Word, str], ...] = (
    ("Alt+Up", noted("Move the line up"), "move_up"),
    ("Alt+Down", noted("Move the line down"), "move_down"),
    ("Alt+Shift+Down", noted("The same line once more"), "duplicate"),
    ("Ctrl+Delete", noted("Remove the line"), "remove"),
    ("Ctrl+Shift+C", noted("Copy the whole table"), "copy_all"),
)


def run_of(event: QKeyEvent) -> str:
    """Return the method a key asks for, nothing for another key."""
    key = combined_key(event)
    return next((run for written, _, run in LINE_KEYS if _combined(written) == key), "")


def fill_menu(menu: QMenu, run: Callable[[str], None]) -> None:
    """Put everything that can be done with a line into its menu, keys beside the words."""
    menu.clear()
    for written, words, name in LINE_KEYS:
        keys = QKeySequence(written).toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(f"{said(words)}\t{keys}")
        action.triggered.connect(lambda _on=False, name=name: run(name))


def overlaid(
    lines: Sequence[list[str]], block: Sequence[list[str]], *, at: tuple[int, int], wide: int
) -> list[list[str]]:
    """Return lines of `wide` cells with a block laid over them, its first cell at a place."""
    first, left = at
    result = [list(line) for line in lines]
    result += [[""] * wide for _ in range(first + len(block) - len(result))]
    for place, cells in enumerate(block, start=first):
        result[place][left : left + len(cells)] = cells
    return result


def block_of(table: Lines, text: str) -> list[list[str]]:
    """Return a block copied from a sheet, every line of it as wide as the widest.

    Headings that repeat the table's own are left out, and what is empty at its right and its end;
    an empty cell inside is one all the same, so that every cell comes to the line it belongs to.
    """
    block = table.rows_in(text)
    while block and not any(block[-1]):
        block.pop()
    wide = max(
        (place for row in block for place, cell in enumerate(row, start=1) if cell), default=0
    )
    block = [(row + [""] * wide)[:wide] for row in block]
    labels = {fold(column.label) for column in table.columns}
    first = {fold(cell) for row in block[:1] for cell in row if cell}
    has_headings = bool(first) and first <= labels
    return block[1:] if has_headings else block


def _combined(written: str) -> int:
    sequence: Any = QKeySequence(written)  # the stubs do not know that it can be indexed
    return int(sequence[0].toCombined())
