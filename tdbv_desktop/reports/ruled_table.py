"""A ruled table for paper: thin lines, bold heads, figures to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from tdbv_desktop.reports.fonts import BOLD, REGULAR, width_of
from tdbv_desktop.reports.paper import WIDTH, text

PADDING = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its share of the width, and whether figures stand in it."""

    head: str
    share: float
    is_number: bool = False


def ruled_table(
    columns: Sequence[Column],
    cells: Iterable[Sequence[str]],
    *,
    size: float,
    has_total: bool = False,
) -> Table:
    """Return a table as wide as the sheet; a text wraps only where it does not fit."""
    widths = [column.share * WIDTH for column in columns]
    heads = [column.head for column in columns]
    body = [
        [_cell(word, width, size) for word, width in zip(line, widths, strict=True)]
        for line in cells
    ]
    table = Table([heads, *body], colWidths=widths, repeatRows=1)
    table.setStyle(TableStyle(_style(columns, size=size, has_total=has_total)))
    return table


def _cell(words: str, width: float, size: float) -> Any:
    """Return words as they are when they fit, else as a paragraph: those cost five times more."""
    fits = width_of(words, REGULAR, size) <= width - 2 * PADDING
    return words if fits else text(words, size=size)


def _style(columns: Sequence[Column], *, size: float, has_total: bool) -> list[tuple[Any, ...]]:
    """Return reportlab's commands for the look of the table."""
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, size, size * 1.25),
        ("FONT", (0, 0), (-1, 0), BOLD, size, size * 1.25),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), size * 0.12),
        ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.26),
    ]
    numbers = [place for place, column in enumerate(columns) if column.is_number]
    style += [("ALIGN", (place, 1), (place, -1), "RIGHT") for place in numbers]
    if has_total:
        style.append(("FONT", (0, -1), (-1, -1), BOLD, size, size * 1.25))
    return style


def grouped(number: int) -> str:
    """Return a whole number with a dot between thousands: 4982 becomes 4.982."""
    return f"{number:,}".replace(",", ".")
