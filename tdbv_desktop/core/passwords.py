"""Is a password good enough? Length and commonness count; kinds of letters do not.

After OWASP ASVS 5.0 §6.2: at least 10 characters or four words, no composition rules, no forced
change; what the place and the trade suggest does not count.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

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


def _common() -> frozenset[str]:
    path = asset("resources", "passwords", "common.txt")
    return frozenset(path.read_text(encoding="utf-8").split())
