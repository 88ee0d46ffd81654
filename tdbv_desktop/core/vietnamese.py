"""Vietnamese text: one spelling at every entrance, folding for search, keys for order.

All tables are made from Unicode's own decompositions. Tone marks go in the order of CLDR `vi`
and of the school-book (level, grave, hook, tilde, acute, dot below), or in the order many offices
use (level, grave, acute, hook, tilde, dot below).
"""

from __future__ import annotations

import re
import string
import unicodedata
from enum import StrEnum
from functools import lru_cache

Table = dict[int, str | None]

_MARKS = range(0x0300, 0x0370)
_ACCENTED = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_TONES = {0x0300: "1", 0x0309: "2", 0x0303: "3", 0x0301: "4", 0x0323: "5"}
_AS_IN_OFFICES = str.maketrans("234", "342")  # the acute tone before the hook and the tilde
_LETTERS_AFTER = {
    "a": (0x103, 0xE2),
    "d": (0x111,),
    "e": (0xEA,),
    "o": (0xF4, 0x1A1),
    "u": (0x1B0,),
}
_ALPHABET = [
    letter
    for base in string.ascii_lowercase
    for letter in (base, *(chr(code) for code in _LETTERS_AFTER.get(base, ())))
]
# Letters Unicode does not decompose. Eth (U+00D0, U+00F0) looks like the Vietnamese D with stroke
# and stands for it in text that came through Latin-1.
_WHOLE = {
    0x110: "d",
    0x111: "d",
    0xD0: "d",
    0xF0: "d",
    0xC6: "ae",
    0xE6: "ae",
    0xD8: "o",
    0xF8: "o",
    0xDF: "ss",
    0x1E9E: "ss",
    0x131: "i",
    0x141: "l",
    0x142: "l",
    0x152: "oe",
    0x153: "oe",
}
_STROKED_D = (0x110, 0x111, 0xD0, 0xF0)
_APOSTROPHES = dict.fromkeys((0x60, 0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x201B, 0x2032), "'")
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")

# A soft hyphen is a letter in TCVN3 text: legacy encodings are converted before they are tidied.
_INVISIBLE = (
    0xAD,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_REPAIRS: Table = dict.fromkeys(_INVISIBLE)
_REPAIRS |= {0xFF10 + digit: str(digit) for digit in range(10)}

# In keys, these come before every letter, in this order: end of text, part, syllable, tones.
_PART, _SYLLABLE, _TONE, _OTHER_SIGN = " ", "!", '"', "#"
_KEPT_SIGNS = "#$%&'()*+,-./"
_DIGITS = re.compile(r"\d+", re.ASCII)
_MOST_DIGITS = 16


class ToneOrder(StrEnum):
    """Which of two words that differ in their tones alone comes first."""

    DICTIONARY = "dictionary"
    OFFICE = "office"


def _base(code: int) -> str:
    """Return the ASCII letters a character is built on, or nothing when it is on none."""
    first = unicodedata.normalize("NFD", chr(code))[0]
    base = _WHOLE.get(ord(first), first)
    return base.lower() if base.isascii() and base.isalpha() else ""


def _letter(code: int) -> str:
    """Return the letters of the Vietnamese alphabet a character is, its tone left out."""
    if code in _STROKED_D:
        return chr(0x111)
    marks = [m for m in unicodedata.normalize("NFD", chr(code))[1:] if ord(m) not in _TONES]
    letter = unicodedata.normalize("NFC", _base(code) + "".join(marks))
    return letter if letter in _ALPHABET else _base(code)


def _tone(code: int) -> str | None:
    marks = unicodedata.normalize("NFD", chr(code))[1:]
    return "".join(_TONES.get(ord(mark), "") for mark in marks) or None


def _fold_table() -> Table:
    table: Table = {code: _base(code) for code in _ACCENTED if _base(code)}
    return table | dict.fromkeys(_MARKS) | _APOSTROPHES


def _place_table() -> Table:
    """Return for each letter the place it has in the alphabet, as one ASCII character."""
    places = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
    table: Table = dict.fromkeys((*range(0x20), 0x7F, *_MARKS))
    for sign in string.punctuation:
        table[ord(sign)] = sign if sign in _KEPT_SIGNS else _OTHER_SIGN
    for code in (*map(ord, string.ascii_letters), *_ACCENTED):
        if _base(code):
            table[code] = "".join(places[letter] for letter in _letter(code))
    return table | _APOSTROPHES | _DASHES


def _tone_table() -> Table:
    table: Table = dict.fromkeys((*range(0x80), *_MARKS, *_APOSTROPHES, *_DASHES))
    return table | {code: _tone(code) for code in _ACCENTED if _base(code)}


_FOLDED = _fold_table()
_PLACES = _place_table()
_TONE_OF = _tone_table()
_OFFICE_TONE_OF: Table = {
    code: tone.translate(_AS_IN_OFFICES) if tone else None for code, tone in _TONE_OF.items()
}
_TONES_IN = {ToneOrder.DICTIONARY: _TONE_OF, ToneOrder.OFFICE: _OFFICE_TONE_OF}
_SIGN = re.compile(f"[{re.escape(_KEPT_SIGNS)}]")
_PLACE_OF_I, _PLACE_OF_Y = "i".translate(_PLACES), "y".translate(_PLACES)


def tidy(text: str) -> str:
    """Return the text in one form: NFC, no invisible characters, single ordinary spaces.

    Repairs NFD and UniKey's decomposed form (vowel with its shape, tone mark apart).
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(_REPAIRS)).split())


def fold(text: str) -> str:
    """Return the text for searching: small letters without any mark, signs kept."""
    if text.isascii():
        return text.lower().replace("`", "'")  # the same, ten times as fast
    return unicodedata.normalize("NFC", text).translate(_FOLDED).lower()


def loose(text: str) -> str:
    """Return the folded text with y written as i, as spellings of one name differ in it."""
    return fold(text).replace("y", "i")


def spelling(text: str) -> str:
    """Return what two texts share that are the same words, marks and all.

    Case, spaces, signs, y or i, and the vowel that carries the tone mark make no difference.
    """
    composed = unicodedata.normalize("NFC", "".join(text.split()))
    letters = _SIGN.sub("", composed.translate(_PLACES)).replace(_PLACE_OF_Y, _PLACE_OF_I)
    return letters + _TONE + composed.translate(_TONE_OF)


def agrees_in_marks(typed: str, text: str) -> bool:
    """Say whether every word typed with marks begins a word of the text that has the same ones.

    What is typed without any agrees with everything; y or i, and the vowel that carries the tone
    make no difference.
    """
    marked = [spelling(word).split(_TONE) for word in typed.split() if fold(word) != word.lower()]
    there = [spelling(word).split(_TONE) for word in text.split()] if marked else []
    return all(
        any(letters.startswith(said[0]) and tone == said[1] for letters, tone in there)
        for said in marked
    )


def sort_key(text: str, tones: ToneOrder = ToneOrder.DICTIONARY) -> str:
    """Return a key that puts texts in Vietnamese order, syllable by syllable, as plain strings.

    Letters decide before tones; a number counts as a number, so 2 comes before 10.
    """
    words = unicodedata.normalize("NFC", text).split()
    return _SYLLABLE.join([_syllable_key(word, tones) for word in words])


def name_sort_key(full_name: str, tones: ToneOrder = ToneOrder.DICTIONARY) -> str:
    """Return a key that puts people in order: given name, then middle names, then family name."""
    words = unicodedata.normalize("NFC", full_name).split()
    keys = [_syllable_key(word, tones) for word in words]
    if len(keys) < 2:
        return "".join(keys)
    return _PART.join((keys[-1], _SYLLABLE.join(keys[1:-1]), keys[0]))


@lru_cache(maxsize=16_384)
def _syllable_key(word: str, order: ToneOrder) -> str:
    letters = _DIGITS.sub(_number_key, word.translate(_PLACES))
    tones = word.translate(_TONES_IN[order])
    return letters + _TONE + tones if tones else letters


def _number_key(match: re.Match[str]) -> str:
    """Return a number that compares as text: how many digits it has, then the digits."""
    digits = match[0].lstrip("0") or "0"
    return chr(0x30 + min(len(digits), _MOST_DIGITS)) + digits
