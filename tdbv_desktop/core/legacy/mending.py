"""Puts texts of a judged column right, each only if it reads better, and sweeps away noise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from tdbv_desktop.core.legacy.fonts import font_kind, is_capital_font
from tdbv_desktop.core.legacy.forms import Mended, Name, TextForm
from tdbv_desktop.core.legacy.syllables import score
from tdbv_desktop.core.legacy.tables import Decoded, decode_mojibake, decode_tcvn3, decode_vni
from tdbv_desktop.core.vietnamese import tidy

DECODERS: Mapping[Name, Callable[[str], Decoded]] = {
    "tcvn3": decode_tcvn3,
    "vni": decode_vni,
    "mojibake": decode_mojibake,
}
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_ETH = {0xD0: "\u0110", 0xF0: "\u0111"}
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_WITHIN = re.compile(r"(?<=[^\W\d_])[\xc2\xca\xd4\u0102\u0110\u01a0\u01af]")  # capitals TCVN3 has


def mend(text: str, form: TextForm, *, is_capital: bool = False) -> str:
    """Return a text of a column in right Unicode; `is_capital`: its font shows capitals only."""
    return mend_cell(text, ".VnH" if is_capital else "", form).text


def mend_cell(text: str, font: str, form: TextForm) -> Mended:
    """Return a text of a column in right Unicode, and whether it could be read in two ways."""
    decoder = DECODERS.get(form.name)
    if decoder is None or (text.isascii() and not is_capital_font(font)):
        return _told(text, without_noise(text))
    is_wanted, is_doubtful = _choice(text, font, form, decoder)
    if not is_wanted:
        return Mended(without_noise(text), without_noise(text) != text, is_doubtful)
    decoded = decoder(text).text
    if form.name == "tcvn3":
        decoded = decoded.upper() if is_capital_font(font) else _with_capitals(decoded)
    return Mended(without_noise(decoded), is_changed=True, is_doubtful=is_doubtful)


def without_noise(text: str) -> str:
    """Return a text composed, without unseen signs, wide letters and needless spaces.

    Lines stay lines. Eth, which looks like the Vietnamese D with stroke, becomes that letter.
    """
    if text.isascii() and "  " not in text and text == text.strip() and "\t" not in text:
        return text
    lines = [tidy(line.translate(_WIDE)) for line in text.splitlines()]
    joined = "\n".join(line for line in lines if line)
    return joined.translate(_ETH) if "\xd0" in joined or "\xf0" in joined else joined


def is_foreign_to(text: str, form: Name) -> bool:
    """Say whether a text has letters that the old encoding could not hold."""
    return form != "mojibake" and any(
        ord(sign) >= 0x100 and unicodedata.category(sign)[0] in "LM" for sign in text
    )


def _told(before: str, after: str) -> Mended:
    return Mended(after, is_changed=after != before)


def _choice(
    text: str, font: str, form: TextForm, decoder: Callable[[str], Decoded]
) -> tuple[bool, bool]:
    """Return whether a text is to be decoded, and whether that is doubtful."""
    if is_foreign_to(text, form.name):
        return False, False
    decoded = decoder(text)
    old, new = score(unicodedata.normalize("NFC", text)), score(decoded.text)
    if old.net != new.net:
        return new.net > old.net, False
    if old.good and not decoded.is_complete:
        return False, False
    if not form.is_mixed:
        return True, False
    if font_kind(font):
        return font_kind(font) == form.name, False
    if form.by_font:
        return False, False
    return new.known > old.known, True


def _with_capitals(text: str) -> str:
    """Return a text with the capitals that TCVN3 has no letters for.

    A word of capitals else is one throughout; a small first letter among words that all begin
    with a capital is one too.
    """
    words = text.split(" ")
    loud = [len(_CAPITALS.findall(word)) > 1 and not _SMALL.search(word) for word in words]
    if any(loud) and not _SMALL.search(text):
        return text.upper()
    raised = [
        word.upper() if is_loud else _quiet(word) for word, is_loud in zip(words, loud, strict=True)
    ]
    others = [word for word in raised if word and (word[0].isascii() or word[0].isupper())]
    if others and all(word[0].isupper() for word in others):
        raised = [word[:1].upper() + word[1:] for word in raised]
    return " ".join(raised)


def _quiet(word: str) -> str:
    """Return a word with a capital amid small letters made small, as capital fonts leave them."""
    return _WITHIN.sub(lambda found: found[0].lower(), word) if _SMALL.search(word) else word
