"""What kind of table a file from outside is, told by its first bytes and never by its name."""

from __future__ import annotations

from tdbv_desktop.exchange.foreign_refusals import ForeignFileRefused

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"  # .xls of Excel 97 and later, and .xlsx under a password
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4096
_ALLOWED_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x00")
_PAGE_MARKS = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"mime-version:")
_OTHER_FILES = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
)


def family_of(data: bytes) -> str:
    """Return "zip", "xls" or "csv"; refuse what is no table at all."""
    if not data:
        raise ForeignFileRefused("empty")
    if data.startswith(_ZIP):
        return "zip"
    if data.startswith(_OLE) or data.startswith(_BARE_BIFF):
        return "xls"
    head = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_PAGE_MARKS):
        raise ForeignFileRefused("web_page")
    if data.startswith(_OTHER_FILES) or not _is_text(data[:_LOOKED_AT]):
        raise ForeignFileRefused("not_workbook")
    return "csv"


def _is_text(head: bytes) -> bool:
    """Say whether bytes may be text: one byte a letter, UTF-8, or UTF-16 with or without mark."""
    if head.startswith(_WIDE_MARKS):
        return True
    controls = sum(byte < 0x20 and byte not in _ALLOWED_CONTROLS for byte in head)
    zeros = head.count(0)
    if not zeros:
        return controls == 0
    sides = head[0::2].count(0), head[1::2].count(0)
    return max(sides) > len(head) // 5 and controls * 10 < len(head)
