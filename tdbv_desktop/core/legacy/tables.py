"""The letters of TCVN3 (.Vn fonts) and VNI-Windows, as Excel shows their bytes, and Unicode's.

The tables are data, `resources/encodings/`: 74 letters of TCVN3 (no capitals with tones: those are
small letters shown by fonts whose names end with H), 134 of VNI (a letter, then its marks).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tdbv_desktop.core.assets import asset

# How two TCVN3 letters look in text that was copied from a PDF.
_FROM_PDF = {0x2212: 0xAD, 0x2219: 0xB7}
_LEFT = re.compile(r"[^\x00-\x7f\xa0\u2000-\u2211\u2213-\u2218\u221a-\u22ff\ufeff]")
_CP1252 = {
    ord(bytes((code,)).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text in Unicode; complete when every letter of the old text was one of its encoding."""

    text: str
    is_complete: bool


@cache
def tcvn3_letters() -> Mapping[str, str]:
    """Return the 74 letters of TCVN3: the character that is seen, and the letter it is."""
    return _table("tcvn3.csv")


@cache
def vni_letters() -> Mapping[str, str]:
    """Return the 134 letters of VNI: one or two characters that are seen, and the letter."""
    return _table("vni.csv")


def decode_tcvn3(text: str) -> Decoded:
    """Return a TCVN3 text in Unicode; letters that no .Vn font has stay as they are."""
    table = _tcvn3_codes()
    is_complete = all(ord(sign) in table for sign in _LEFT.findall(text))
    return Decoded(text.translate(table), is_complete)


def decode_vni(text: str) -> Decoded:
    """Return a VNI text in Unicode; a mark behind a letter that cannot carry it stays."""
    table = _vni_codes()
    rest = _vni_form().sub("", text)
    return Decoded(_vni_form().sub(lambda found: table[found[0]], text), not _LEFT.search(rest))


def decode_mojibake(text: str) -> Decoded:
    """Return UTF-8 text that was opened as Windows-1252."""
    try:
        data = bytes(_CP1252.get(ord(sign), ord(sign)) for sign in text)
        return Decoded(data.decode("utf-8"), is_complete=True)
    except ValueError:
        return Decoded(text, is_complete=False)


def encode_tcvn3(text: str) -> str:
    """Return a text as .Vn fonts want it; capitals they lack become small letters."""
    table = {letter: code for code, letter in tcvn3_letters().items()}
    composed = unicodedata.normalize("NFC", text)
    return "".join(table.get(sign) or table.get(sign.lower(), sign) for sign in composed)


def encode_vni(text: str) -> str:
    """Return a text as VNI fonts want it."""
    table = {letter: code for code, letter in vni_letters().items()}
    return "".join(table.get(sign, sign) for sign in unicodedata.normalize("NFC", text))


@cache
def _tcvn3_codes() -> dict[int, str]:
    table = {ord(code): letter for code, letter in tcvn3_letters().items()}
    return table | {seen: table[code] for seen, code in _FROM_PDF.items()}


@cache
def _vni_codes() -> dict[str, str]:
    """Return the table with what slips in: a small mark behind a capital, a mark behind i."""
    table = dict(vni_letters())
    for code, letter in vni_letters().items():
        if len(code) == 2 and code[0].isupper():
            table.setdefault(code[0] + code[1].lower(), letter)
    for mark, letter in (("\xf9", "\xed"), ("\xf8", "\xec")):
        table.setdefault("i" + mark, letter)
        table.setdefault("I" + mark.upper(), letter.upper())
    table.setdefault("y\xef", "\u1ef5")
    table.setdefault("Y\xcf", "\u1ef4")
    return table


@cache
def _vni_form() -> re.Pattern[str]:
    codes = sorted(_vni_codes(), key=lambda code: (-len(code), code))
    return re.compile("|".join(map(re.escape, codes)))


def _table(name: str) -> Mapping[str, str]:
    with asset("resources", "encodings", name).open(encoding="utf-8", newline="") as file:
        return {
            "".join(chr(int(code, 16)) for code in row["code"].split()): row["letter"]
            for row in csv.DictReader(file)
        }
