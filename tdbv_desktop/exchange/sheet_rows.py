"""Reads the rows our own writer streams into a sheet, byte for byte in its form, or none at all.

One regular expression a row is three times as quick as an XML parser that tells of every element.
It accepts nothing but what `sheet_stream` writes; whatever differs is for the parser to judge.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tdbv_desktop.exchange.sheet_stream import column_letters

MOST_COLUMNS = 256  # more are left to the parser
_FIRST = re.compile(
    rb'<row r="2"(?P<row>(?: (?:spans|ht|customHeight)="[0-9:.]+")*)>'
    rb'(?=<c r="A2"(?P<cell> s="[0-9]+")[ /])'
)
# Possessive: a text is taken whole or not at all, so that no input makes it try again and again.
_TEXT = rb"((?:[^<>&\x00-\x08\x0b-\x1f]++|&(?:amp|lt|gt);)++)"
_MASKED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BETWEEN = "\x00"  # stands in no text of a sheet


class OwnRows(NamedTuple):
    """The texts of rows from the second on, and the sheet without them."""

    texts: list[list[str]]
    frame: bytes


def own_rows(data: bytes) -> OwnRows | None:
    """Return the rows of a sheet as far right as each is filled, None if any is not our own."""
    first = _FIRST.search(data)
    row = _row_pattern(data, first) if first else None
    if first is None or row is None:
        return None
    at, rows = first.start(), list[list[str]]()
    while found := row.match(data, at):
        number, *cells = found.groups(b"")
        texts = _texts(cells)
        if texts is None or number != b"%d" % (len(rows) + 2):
            return None
        rows.append(texts)
        at = found.end()
    if not data.startswith(b"</sheetData>", at):
        return None
    while rows and not rows[-1]:
        rows.pop()
    return OwnRows(rows, data[: first.start()] + data[at:])


def _row_pattern(data: bytes, first: re.Match[bytes]) -> re.Pattern[bytes] | None:
    """Return how each row looks if all look as the first does."""
    count = data.count(b"<c ", first.end(), data.find(b"</row>", first.end()))
    if not 0 < count <= MOST_COLUMNS:
        return None
    look, cell = re.escape(first["row"]), re.escape(first["cell"])
    written = rb' t="inlineStr"><is><t(?: xml:space="preserve")?>' + _TEXT + rb"</t></is></c>"
    cells = (
        rb'<c r="' + column_letters(place).encode() + rb'\1"' + cell + rb"(?:/>|" + written + rb")"
        for place in range(count)
    )
    return re.compile(rb'<row r="([0-9]{1,7})"' + look + rb">" + b"".join(cells) + rb"</row>")


def _texts(cells: list[bytes]) -> list[str] | None:
    try:
        text = _BETWEEN.join(map(bytes.decode, cells))
    except UnicodeDecodeError:
        return None
    if "\ufffe" in text or "\uffff" in text:  # no sign of XML
        return None
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    text = text.rstrip(_BETWEEN)
    if not text:
        return []
    texts = text.split(_BETWEEN)
    return [unmasked(one) for one in texts] if "_x" in text else texts


def unmasked(text: str) -> str:
    """Return a text with the signs that a sheet keeps by their numbers."""
    return _MASKED.sub(lambda code: chr(int(code[1], 16)), text)
