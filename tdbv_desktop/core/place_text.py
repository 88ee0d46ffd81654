"""How names of administrative units are compared: without accents, kinds, spaces and signs."""

from __future__ import annotations

import re
from functools import lru_cache

from tdbv_desktop.core.vietnamese import fold, loose, spelling, tidy

PROVINCE_KIND = re.compile(r"(?:thanh pho|t\.?\s?p|tinh|t)[.\s]\s*")
COMMUNE_KIND = re.compile(r"(?:phuong|xa|dac khu|thi tran|d\.?k|t\.?t|p|x)[.\s]\s*")
_WORD = re.compile(r"[0-9a-z]+")
_FREELY_SPELLED = {"dak", "lak"}  # written with every accent there is, officially too


def plain(text: str) -> str:
    """Return a text with small letters, no accents, i for y, and no apostrophes."""
    return loose(tidy(text)).replace("'", "")


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Return the plain words of a text with one space between them."""
    return " ".join(_WORD.findall(plain(text)))


def joined(text: str) -> str:
    """Return the plain words of a text as one."""
    return "".join(_WORD.findall(plain(text)))


def initials(text: str) -> str:
    """Return the first letters of the words of a text."""
    return "".join(word[0] for word in words(text).split())


def with_accents(text: str) -> str:
    """Return the words of a text in small letters, marks and all."""
    return " ".join(re.findall(r"\w+", tidy(text).lower()))


def has_accents(text: str) -> bool:
    """Say whether any letter of a text is beyond ASCII."""
    return any(letter.isalpha() and not letter.isascii() for letter in tidy(text))


def without(kind: re.Pattern[str], text: str) -> str:
    """Return a tidied text without the kind of unit it begins with."""
    match = kind.match(fold(text))
    return text[match.end() :] if match else text


def spelled(text: str) -> str:
    """Return what two writings of one name share, marks and all."""
    parts = (fold(w) if fold(w) in _FREELY_SPELLED else w for w in re.split(r"[\s\-]+", text))
    return spelling(" ".join(parts))
