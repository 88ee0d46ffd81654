"""Is a password good enough? Length and commonness count; kinds of letters do not.

After OWASP ASVS 5.0 §6.2: at least 10 characters or four words, no composition rules, no forced
change; what the place and the trade suggest does not count.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import fold

SHORTEST = 10
WORDS = 4
LONGEST = 128


class Weakness(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    LOCAL = "local"


class Strength(StrEnum):
    """How good a password is that is not refused; what counts is how long guessing would take."""

    ENOUGH = "enough"
    GOOD = "good"
    VERY_GOOD = "very_good"


def strength_of(password: str) -> Strength:
    """Return how good a password is, by the letters and words a guesser would have to find."""
    said = unicodedata.normalize("NFC", password)
    different, words = len(set(_flat(said))), len(set(said.split()))
    if different >= SHORTEST and (len(said) >= 2 * SHORTEST or words > WORDS):
        return Strength.VERY_GOOD
    is_long = len(said) >= SHORTEST + WORDS and different > WORDS
    return Strength.GOOD if is_long or words >= WORDS else Strength.ENOUGH


def weakness_of(password: str, local_words: tuple[str, ...] = ()) -> Weakness | None:
    """Return why a password is refused, None when it is good enough.

    `local_words` are names an outsider would try first: the unit, the person.
    """
    said = unicodedata.normalize("NFC", password)
    if len(said) > LONGEST:
        return Weakness.TOO_LONG
    if len(said) < SHORTEST and len(said.split()) < WORDS:
        return Weakness.TOO_SHORT
    flat = _flat(said)
    if flat in _common() or len(set(flat)) < WORDS:
        return Weakness.COMMON
    bare = flat
    for word in sorted((_flat(w) for w in local_words), key=len, reverse=True):
        bare = bare.replace(word, "") if word else bare
    return Weakness.LOCAL if len(bare) < WORDS and bare != flat else None


def _flat(text: str) -> str:
    return "".join(fold(text).split())


@cache
def _common() -> frozenset[str]:
    path = asset("resources", "passwords", "common.txt")
    return frozenset(path.read_text(encoding="utf-8").split())
