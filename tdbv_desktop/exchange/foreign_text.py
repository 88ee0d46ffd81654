"""Tables in plain text (.csv, .tsv, .txt): rows of cells; read in the reading process only.

What Excel writes there to keep a zero, ="0901", is told as the text inside.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tdbv_desktop.exchange.foreign_cells import LAST_COLUMN, LAST_ROW
from tdbv_desktop.exchange.foreign_letters import decoded
from tdbv_desktop.exchange.foreign_reading import OpenFile, OpenSheet, Shape, Told
from tdbv_desktop.exchange.foreign_stream import GaveUp

_SEPARATORS = ("\t", ";", ",", "|")
_ROWS_JUDGED = 200
_NAMED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_LONGEST_CELL = 1 << 20


@contextmanager
def open_text(data: bytes) -> Iterator[OpenFile]:
    """Open a text file for reading its cells."""
    csv.field_size_limit(_LONGEST_CELL)
    text, encoding, is_whole = decoded(data)
    lines = list(io.StringIO(text, newline=""))
    named = _NAMED.fullmatch(lines[0]) if lines else None
    separator = named[1] if named else _separator(lines)
    if not any(line.strip(f" \t\r\n{separator}") for line in lines):
        raise GaveUp("no_text")
    yield OpenFile(
        kind="csv",
        sheets=[
            OpenSheet(title="", rows=_rows(lines, separator, 2 if named else 1), shape=Shape())
        ],
        left_out=set() if is_whole else {"broken_letters"},
        encoding=encoding,
        separator=separator,
    )


def _separator(lines: list[str]) -> str:
    """Return the sign that cuts most lines into the same number of cells, more than one."""
    beginning = lines[:_ROWS_JUDGED]
    return max(_SEPARATORS, key=lambda sign: _evenness(beginning, sign))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    except csv.Error:
        return 0, 0
    widths.pop(1, None)
    width, times = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return times, width


def _rows(lines: list[str], separator: str, first: int) -> Iterator[tuple[int, list[Told]]]:
    """Yield the filled rows; `first` is the number of the first line that is a row."""
    reader = csv.reader(lines[first - 1 :], delimiter=separator)
    try:
        for number, texts in enumerate(reader, first):
            if number > LAST_ROW or len(texts) > LAST_COLUMN:
                raise GaveUp("cells")
            filled: list[Told] = [
                (column, "s", _unquoted(text)) for column, text in enumerate(texts, 1) if text
            ]
            if filled:
                yield number, filled
    except csv.Error:
        raise GaveUp("format") from None


def _unquoted(text: str) -> str:
    match = _QUOTED_FORMULA.fullmatch(text) if text.startswith('="') else None
    return match[1] if match and match[1] else text
