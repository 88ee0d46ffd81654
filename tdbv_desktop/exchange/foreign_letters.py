"""Which letters the bytes of a text file stand for.

Texts in TCVN3 or VNI arrive as the Latin letters their bytes are in Windows-1252, exactly as such
cells of a workbook do; what they mean is told later, over whole columns.
"""

from __future__ import annotations

import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LOOKED_AT = 1 << 16
# In Windows-1258 these bytes are tones and follow a vowel; in TCVN3 they are letters.
_TONES_1258 = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
_ENOUGH_TONES = 3
_SURE = 0.9
_BROKEN_SHARE = 0.02  # of the letters beyond ASCII: so few broken ones leave UTF-8 the best guess
_SURROGATE = re.compile("[\udc80-\udcff]")


def decoded(data: bytes) -> tuple[str, str, bool]:
    """Return text, encoding, and whether every byte of it could be read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _wide_or_marked(data, mark, encoding)
    unmarked = _wide_without_mark(data)
    if unmarked:
        text = data.decode(unmarked, "replace")
        return text, unmarked, "\ufffd" not in text
    return _utf8(data) or _one_byte_a_letter(data)


def _wide_or_marked(data: bytes, mark: bytes, encoding: str) -> tuple[str, str, bool]:
    body = data[len(mark) :]
    text = body.decode("utf-8" if encoding == "utf-8-sig" else encoding, "replace")
    return text, encoding, "\ufffd" not in text


def _wide_without_mark(data: bytes) -> str:
    """Return the UTF-16 a text without a mark is in: every second byte of ASCII is zero."""
    head = data[:_LOOKED_AT]
    if 0 not in head:
        return ""
    return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"


def _utf8(data: bytes) -> tuple[str, str, bool] | None:
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(character > "\x7f" for character in text)
    return (text, "utf-8", False) if broken < _BROKEN_SHARE * letters else None


def _one_byte_a_letter(data: bytes) -> tuple[str, str, bool]:
    text = _every_byte(data, "cp1258")
    if _reads_as_1258(text[:_LOOKED_AT]):
        return text, "cp1258", True
    return _every_byte(data, "cp1252"), "cp1252", True


def _every_byte(data: bytes, encoding: str) -> str:
    """Return the text of bytes; those a code page leaves free stand for themselves (Latin-1)."""
    text = data.decode(encoding, "surrogateescape")
    return _SURROGATE.sub(lambda found: chr(ord(found[0]) - 0xDC00), text)


def _reads_as_1258(text: str) -> bool:
    tones = [place for place, letter in enumerate(text) if letter in _TONES_1258]
    on_vowels = sum(place > 0 and text[place - 1] in _VOWELS for place in tones)
    return len(tones) >= _ENOUGH_TONES and on_vowels >= _SURE * len(tones)
