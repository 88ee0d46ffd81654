"""The shared texts of a workbook, with the old fonts their runs are set in."""

from __future__ import annotations

from typing import Any

from openpyxl.packaging.manifest import Manifest
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from tdbv_desktop.exchange.foreign_styles import old_font
from tdbv_desktop.exchange.foreign_xml import elements

_NS = f"{{{SHEET_MAIN_NS}}}"
_ITEM, _TEXT, _RUN, _RUN_LOOK, _RUN_FONT = (_NS + name for name in ("si", "t", "r", "rPr", "rFont"))


class SharedStrings:
    """The shared texts by number; `fonts` names those whose runs tell a font of their own."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.fonts: dict[int, str] = {}


def strings_in(archive: Any, package: Manifest) -> SharedStrings:
    """Return the shared texts of a workbook; none when it has no such part."""
    strings = SharedStrings()
    part = package.find(SHARED_STRINGS)
    if part is None:
        return strings
    for element in elements(archive, part.PartName[1:]):
        if element.tag == _ITEM:
            text, font = text_and_font(element)
            if font is not None:
                strings.fonts[len(strings.texts)] = font
            strings.texts.append(text)
            element.clear()
    return strings


def text_and_font(item: Any) -> tuple[str, str | None]:
    """Return the text of an item and the old font of its runs; None when no run tells a font."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return plain(item[0].text or ""), None
    parts: list[str] = []
    fonts: list[str] = []
    for child in item:
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _RUN:
            parts.append(child.findtext(_TEXT) or "")
            font = child.find(f"{_RUN_LOOK}/{_RUN_FONT}")
            if font is not None:
                fonts.append(old_font(font.get("val") or ""))
    return plain("".join(parts)), max(fonts, default=None, key=bool)


def plain(text: str) -> str:
    """Return the text with Excel's own spelling of a line end (ECMA-376 ST_Xstring) undone."""
    if "_x000D_" not in text:
        return text
    return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
