"""The rows of one sheet of a workbook (ECMA-376 part 1, 18.3.1): filled cells, and its shape.

A formula is never computed: what the file kept as its result is taken; without
a result, or when the reader asked for it, its text is told as kind f.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils.cell import range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS

from tdbv_desktop.exchange.foreign_cells import LAST_COLUMN, LAST_ROW
from tdbv_desktop.exchange.foreign_limits import Formulas
from tdbv_desktop.exchange.foreign_reading import Shape, Told
from tdbv_desktop.exchange.foreign_stream import GaveUp
from tdbv_desktop.exchange.foreign_strings import SharedStrings, plain, text_and_font
from tdbv_desktop.exchange.foreign_styles import PLAIN, Look
from tdbv_desktop.exchange.foreign_values import KindAndText, number_told, whole_number
from tdbv_desktop.exchange.foreign_xml import elements

_NS = f"{{{SHEET_MAIN_NS}}}"
_SHEET, _COLUMN, _ROW, _CELL, _VALUE, _FORMULA, _INLINE, _MERGED = (
    _NS + name for name in ("worksheet", "col", "row", "c", "v", "f", "is", "mergeCell")
)
_DIGITS = "0123456789"
_REFERENCE = re.compile(r"[A-Za-z]{1,3}")
_TRUE = ("1", "true", "on")
_ODD_FORMULA = (
    TokenizerError,
    TranslatorError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
)
_MOST_MERGED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBasis:
    """What all sheets of a workbook share; `left_out` is told of formulas without a result."""

    strings: SharedStrings
    looks: list[Look]
    epoch: datetime
    left_out: set[str]
    formulas: Formulas = "values"


class RowReader:
    """Reads the rows of one sheet once, filling its shape on the way."""

    def __init__(self, basis: RowBasis, shape: Shape) -> None:
        self._basis = basis
        self._looks = basis.looks
        self._shape = shape
        self._row = 0
        self._columns: dict[str, int] = {}
        self._shared_formulas: dict[str, Translator] = {}

    def rows(self, archive: Any, part: str) -> Iterator[tuple[int, list[Told]]]:
        """Yield every row that has a filled cell, with its cells."""
        seen: set[int] = set()
        element: Any = None
        for element in elements(archive, part):
            tag = element.tag
            if tag == _ROW:
                filled = self._filled(element)
                if self._row in seen:
                    raise GaveUp("format")
                seen.add(self._row)
                element.clear()
                if filled:
                    yield self._row, filled
            elif tag == _COLUMN:
                self._take_column(element)
            elif tag == _MERGED:
                self._take_merged(element)
        if element is None or element.tag != _SHEET:
            raise GaveUp("format")  # another dialect (strict OOXML) would seem to have no rows

    def _filled(self, element: Any) -> list[Told]:
        told = element.get("r")
        self._row = self._row + 1 if told is None else whole_number(told)
        if not 1 <= self._row <= LAST_ROW:
            raise GaveUp("format")
        if element.get("hidden") in _TRUE:
            self._shape.hidden_rows.append(self._row)
        filled: list[Told] = []
        column = 0
        digits = str(self._row)
        for cell in element:
            if cell.tag != _CELL:
                continue
            reference = cell.get("r")
            column = column + 1 if reference is None else self._column(reference, digits)
            if len(cell):
                self._take_cell(cell, column, filled)
        if len({cell[0] for cell in filled}) < len(filled):
            raise GaveUp("format")
        return filled

    def _column(self, reference: str, row: str) -> int:
        letters = reference.rstrip(_DIGITS)
        if reference[len(letters) :] != row:
            raise GaveUp("format")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_of(letters)
        return column

    def _take_cell(self, cell: Any, column: int, filled: list[Told]) -> None:
        if column > LAST_COLUMN:
            raise GaveUp("format")
        style = cell.get("s")
        look = self._look(style) if style else PLAIN
        font = look.font
        kind_of = cell.get("t", "n")
        value = cell.find(_VALUE)
        formula = cell.find(_FORMULA)
        text = None if value is None else value.text
        if formula is not None and self._is_told(kind_of, value):
            kind, said = "f", self._formula(formula, cell.get("r"))
        elif kind_of == "s" and text is not None:
            kind, said, font = self._shared(text, font)
        elif kind_of == "inlineStr":
            kind, said, font = _inline(cell.find(_INLINE), font)
        else:
            kind, said = self._value(kind_of, text, look)
        if not said:
            return
        form = look.form if kind == "n" else ""
        if form or (font and kind == "s"):
            filled.append((column, kind, said, font if kind == "s" else "", form))
        else:
            filled.append((column, kind, said))

    def _is_told(self, kind_of: str, value: Any) -> bool:
        """Say whether a formula is told instead of its result; "" is the result of some."""
        if value is None or (value.text is None and kind_of != "str"):
            self._basis.left_out.add("formulas")
            return True
        return self._basis.formulas == "texts"

    def _value(self, kind_of: str, text: str | None, look: Look) -> KindAndText:
        if not text:
            return "s", ""
        if kind_of == "n":
            return number_told(text, look, self._basis.epoch)
        if kind_of == "b":
            return "b", "TRUE" if text.strip().lower() in _TRUE else "FALSE"
        if kind_of == "e":
            return "e", plain(text)
        if kind_of == "d":
            return _iso_told(text)
        return "s", plain(text)

    def _shared(self, text: str, font: str) -> tuple[str, str, str]:
        place = whole_number(text)
        if place >= len(self._basis.strings.texts):
            raise GaveUp("format")
        return "s", self._basis.strings.texts[place], self._basis.strings.fonts.get(place, font)

    def _formula(self, element: Any, reference: str | None) -> str:
        text = "=" + plain(element.text or "")
        shared = element.get("si") if element.get("t") == "shared" else None
        if shared is None or reference is None:
            return text
        try:
            if element.text:
                self._shared_formulas[shared] = Translator(text, reference)
                return text
            return str(self._shared_formulas[shared].translate_formula(reference))
        except _ODD_FORMULA:
            return "="

    def _look(self, style: str) -> Look:
        place = whole_number(style)
        return self._looks[place] if place < len(self._looks) else PLAIN

    def _take_column(self, element: Any) -> None:
        if element.get("hidden") in _TRUE:
            first, last = (whole_number(element.get(name) or "0") for name in ("min", "max"))
            self._shape.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def _take_merged(self, element: Any) -> None:
        """Keep a block of joined cells; one that names no place is passed over."""
        try:
            left, top, right, bottom = range_boundaries(element.get("ref") or "")
        except ValueError:
            return
        if len(self._shape.merged) >= _MOST_MERGED:
            raise GaveUp("cells")
        if all((left, top, right, bottom)) and right <= LAST_COLUMN and bottom <= LAST_ROW:
            self._shape.merged.append((top, left, max(bottom, top), max(right, left)))


def _column_of(letters: str) -> int:
    if not _REFERENCE.fullmatch(letters):
        raise GaveUp("format")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _inline(item: Any, font: str) -> tuple[str, str, str]:
    if item is None:
        return "s", "", font
    text, own = text_and_font(item)
    return "s", text, font if own is None else own


def _iso_told(text: str) -> KindAndText:
    try:
        return "d", datetime.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return "s", text
