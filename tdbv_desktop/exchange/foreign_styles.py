"""Looks of cells that say something about their content: dates, zeros in front, old fonts.

Only these are taken from the styles of a workbook; a fault in them costs nobody a row.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

# How names of fonts begin whose letters may be TCVN3, VNI, VPS and others instead of Unicode.
_OLD_FONTS = (".vn", "vn", ".vps", "vps", "vk", "tcvn", ".tcvn", "abc", "vietware", "bk")
_LONGEST_NAME = 64
_UNSHOWN = re.compile(r"\[[^\]]*\]|\\.|\"[^\"]*\"|_.|\*.|[ \-]")
_PADDED = re.compile(r"0{2,64}")
# Numbers below 14 and of dates in East Asian formats, which have no text in the file.
_DATES_WITHOUT_TEXT = frozenset((*range(27, 37), *range(50, 59)))


class Look(NamedTuple):
    """What the style of a cell says of its content."""

    is_date: bool = False
    is_span: bool = False
    font: str = ""
    form: str = ""


PLAIN = Look()


def old_font(name: str) -> str:
    """Return the name of a font whose letters may not be Unicode, else nothing."""
    return name[:_LONGEST_NAME] if name.strip().lower().startswith(_OLD_FONTS) else ""


def look_of(number_format: str, font: str = "") -> Look:
    """Return what a number format and a font say."""
    return Look(
        is_date_format(number_format),
        bool(is_timedelta_format(number_format)),
        old_font(font),
        padding(number_format),
    )


def padding(number_format: str) -> str:
    """Return the zeros of a format that fills a number up with them, such as `000000000000`."""
    first = _UNSHOWN.sub("", number_format.split(";", 1)[0])
    return first if _PADDED.fullmatch(first) else ""


def looks_in(styles: bytes) -> list[Look]:
    """Return the looks of a workbook by style number; none when the styles cannot be read."""
    try:
        root = fromstring(styles)
    except ParseError:
        return []
    formats = dict(BUILTIN_FORMATS)
    for element in root.iterfind(f"{_tag('numFmts')}/{_tag('numFmt')}"):
        formats[_number(element.get("numFmtId"))] = element.get("formatCode") or ""
    fonts = [_font_name(font) for font in root.iterfind(f"{_tag('fonts')}/{_tag('font')}")]
    return [
        _look(style, formats, fonts) for style in root.iterfind(f"{_tag('cellXfs')}/{_tag('xf')}")
    ]


def _look(style: Any, formats: dict[int, str], fonts: list[str]) -> Look:
    code = _number(style.get("numFmtId"))
    place = _number(style.get("fontId"))
    font = fonts[place] if 0 <= place < len(fonts) else ""
    look = look_of(formats.get(code, ""), font)
    return look._replace(is_date=True) if code in _DATES_WITHOUT_TEXT else look


def _font_name(font: Any) -> str:
    name = font.find(_tag("name"))
    return "" if name is None else str(name.get("val") or "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _tag(name: str) -> str:
    return f"{{{SHEET_MAIN_NS}}}{name}"
