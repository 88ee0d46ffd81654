"""Reads the texts of a workbook that our own writer made, and refuses everything it never writes.

The library that reads other people's workbooks ends the whole program on some broken files, and
cannot see a formula behind its last value; this one knows two dozen elements and no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sheet_rows import own_rows, unmasked
from tdbv_desktop.exchange.sheet_stream import row_blocks
from tdbv_desktop.exchange.zips import member_chunks, open_zip, read_member

MOST_PART = 1 << 30
MOST_CELLS = 60_000_000
# Everything our own writer puts into a workbook; macros, links and objects have other names.
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/workbook\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet[0-9]+\.xml|xl/theme/theme1\.xml"
    r"|xl/styles\.xml|xl/sharedStrings\.xml|xl/metadata\.xml"
)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
# The elements of a sheet without formulas, links, conditions, objects or anything hidden.
_SHEET = frozenset({
    "worksheet", "sheetPr", "pageSetUpPr", "dimension", "sheetViews", "sheetView", "pane",
    "selection", "sheetFormatPr", "cols", "col", "sheetData", "row", "c", "v", "autoFilter",
    "mergeCells", "mergeCell", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "oddHeader", "oddFooter", "ignoredErrors", "ignoredError", "is", "t",
})  # fmt: skip
_STRINGS = frozenset({"sst", "si", "t"})
_FIRST_ROW = re.compile(
    rb'<row r="2"(?P<row>(?: (?:spans|ht|customHeight)="[0-9:.]+")*)>'
    rb'<c r="A2"(?P<cell> s="[0-9]+")[ /]'
)
_FRAME = 1 << 18  # what stands around the rows is far smaller
Opened = Callable[[str, dict[str, str]], None]
Closed = Callable[[str, str], None]


class OpenedWorkbook:
    """A workbook made of nothing but the parts our own writer makes; Refused for any other."""

    def __init__(self, data: bytes) -> None:
        with _as_workbook():
            self._archive = open_zip(data)
            _check_parts(self._archive)
            self._parts = _sheets(self._archive)
            self._strings = _strings(self._archive)

    @property
    def titles(self) -> list[str]:
        """Return the names of the sheets, in the order of the tabs."""
        return list(self._parts)

    def cells(self, title: str) -> list[list[str]]:
        """Return every cell of a sheet as text.

        A cell that is not text, such as a number, reads as its type and value: it is never equal
        to what should stand there.
        """
        with _as_workbook():
            data = read_member(self._archive, self._parts[title], most=MOST_PART)
            return _own_cells(data, self._strings) or _cells(data, self._strings)

    def is_made_of(
        self, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> bool:
        """Say whether a sheet is what our writer makes of these texts, byte for byte.

        It reads no cell of such a sheet and is ten times as quick; False means only that the
        cells have to be looked at one by one.
        """
        with _as_workbook():
            chunks = member_chunks(self._archive, self._parts[title], most=MOST_PART)
            frame = _frame_around(chunks, rows)
            return frame is not None and _cells(frame, self._strings) == [list(headings)]


def read_workbook_sheets(data: bytes) -> dict[str, list[list[str]]]:
    """Return every cell of every sheet as text; Refused for what our writer never writes."""
    book = OpenedWorkbook(data)
    return {title: book.cells(title) for title in book.titles}


@contextmanager
def _as_workbook() -> Iterator[None]:
    """Say of whatever is wrong with a zip that it is wrong with a workbook."""
    try:
        yield
    except Refused as refused:
        if refused.code == "workbook_formula":
            raise
        raise Refused("workbook") from refused


def _frame_around(chunks: Iterator[bytes], rows: Iterable[Sequence[str]]) -> bytes | None:
    """Return a sheet without its rows if they are exactly these, else nothing."""
    start = next(chunks, b"")
    first = _FIRST_ROW.search(start)
    if first is None:
        return None
    look, rest = (first["row"].decode(), first["cell"].decode()), start[first.start() :]
    for block in row_blocks(rows, row_look=look[0], cell_look=look[1]):
        while len(rest) < len(block) and (more := next(chunks, b"")):
            rest += more
        if not rest.startswith(block):
            return None
        rest = rest[len(block) :]
    while len(rest) < _FRAME and (more := next(chunks, b"")):
        rest += more
    return start[: first.start()] + rest if rest.startswith(b"</sheetData>") else None


def _check_parts(archive: ZipFile) -> None:
    names = [info.filename for info in archive.infolist()]
    if len(set(names)) != len(names) or not all(map(_PARTS.fullmatch, names)):
        raise Refused("workbook_formula")
    for name in names:
        for _ in member_chunks(archive, name, most=MOST_PART):
            pass  # only its bounds and its checksum are asked


def _sheets(archive: ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name, in the order of the tabs."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def related(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = f"xl/{attributes.get('Target', '')}"

    def listed(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            name, part = attributes.get("name", ""), targets.get(attributes.get("r:id", ""), "")
            if name in sheets or "state" in attributes or part not in archive.namelist():
                raise Refused("workbook_formula")
            sheets[name] = part

    _parse(_part(archive, "xl/_rels/workbook.xml.rels"), related)
    _parse(_part(archive, "xl/workbook.xml"), listed)
    return sheets


def _strings(archive: ZipFile) -> list[str]:
    """Return the texts the cells point to, in order."""
    found: list[str] = []

    def close(tag: str, text: str) -> None:
        if tag == "t":
            found.append(unmasked(text))
        elif tag == "si" and text.strip():
            raise Refused("workbook")

    if "xl/sharedStrings.xml" in archive.namelist():
        _parse(_part(archive, "xl/sharedStrings.xml"), close=close, known=_STRINGS)
    return found


def _part(archive: ZipFile, name: str) -> bytes:
    return read_member(archive, name, most=MOST_PART)


def _own_cells(data: bytes, strings: list[str]) -> list[list[str]] | None:
    """Return what `_cells` would if every row below the headings is just as our writer makes it."""
    own = own_rows(data)
    if own is None or len(own.texts) * max(map(len, own.texts), default=0) > MOST_CELLS:
        return None
    above = _cells(own.frame, strings)
    if len(above) > 1:
        return None
    return [*(above or [[]]), *own.texts] if own.texts else above


def _cells(data: bytes, strings: list[str]) -> list[list[str]]:
    """Return the texts of a sheet, row by row from the first, as far right as each is filled."""
    rows: list[list[str]] = []
    at: list[Any] = []  # row, column, type of the cell that is open

    def open_(tag: str, attributes: dict[str, str]) -> None:
        if "hidden" in attributes:
            raise Refused("workbook_formula")
        if tag == "c":
            at[:] = [*_place(attributes.get("r", "")), attributes.get("t", "n")]

    def close(tag: str, text: str) -> None:
        if tag in ("v", "t") and at:
            row, column, kind = at
            _put(rows, row, column, _said(kind, tag, text, strings))
        elif tag == "c":
            at.clear()
        elif tag == "is" and text.strip():
            raise Refused("workbook")

    _parse(data, open_, close, known=_SHEET)
    return rows


def _place(said: str) -> tuple[int, int]:
    """Return row and column of a cell, counted from 1."""
    cell = _CELL.fullmatch(said)
    if cell is None or int(cell[2]) * _column_number(cell[1]) > MOST_CELLS:
        raise Refused("workbook")
    return int(cell[2]), _column_number(cell[1])


def _said(kind: str, tag: str, text: str, strings: list[str]) -> str:
    if (kind, tag) == ("inlineStr", "t"):
        return unmasked(text)
    if (kind, tag) != ("s", "v"):
        return f"({kind}) {text}"
    if not (text.isascii() and text.isdigit()) or int(text) >= len(strings):
        raise Refused("workbook")
    return strings[int(text)]


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    """Put a text in its place; a place that was passed already is never filled a second time."""
    is_passed = row < len(rows) or (row == len(rows) and column <= len(rows[-1]))
    if row < 1 or is_passed:
        raise Refused("workbook")
    rows.extend([] for _ in range(row - len(rows)))
    rows[-1].extend([""] * (column - 1 - len(rows[-1])))
    rows[-1].append(text)


def _parse(
    data: bytes,
    open_: Opened | None = None,
    close: Closed | None = None,
    *,
    known: Collection[str] = (),
) -> None:
    """Read a part; `open_` is told an element and its attributes, `close` an element's own text."""
    texts: list[list[str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if known and tag not in known:
            raise Refused("workbook_formula")
        texts.append([])
        if open_ is not None:
            open_(tag, attributes)

    def end(tag: str) -> None:
        text = "".join(texts.pop())
        if close is not None:
            close(tag, text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.XmlDeclHandler = _check_encoding
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: texts[-1].append(text)
    # A comment could hide right rows from whoever opens the workbook; our writer makes none.
    parser.StartDoctypeDeclHandler = parser.CommentHandler = _refuse_any
    parser.StartCdataSectionHandler = parser.ProcessingInstructionHandler = _refuse_any
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Refused("workbook") from error


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse an encoding that another reader could take for something else."""
    if encoding is not None and encoding.upper() != "UTF-8":
        raise Refused("workbook")


def _refuse_any(*_: object) -> None:
    raise Refused("workbook_formula")
