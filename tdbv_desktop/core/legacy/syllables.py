"""Whether a text reads as Vietnamese: how many of its marked words are syllables, how many not."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.former_places import load_former_places
from tdbv_desktop.core.place_finder import Named
from tdbv_desktop.core.places import shipped_places

# Only signs of ASCII, odd spaces, dashes and quotes part words: others are letters of old fonts.
_BETWEEN = re.compile(r"[\x00-@\[-`{-\x7f\xa0\u2000-\u206f\ufeff]+")
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_OF_STOPS = (0x301, 0x323)


@dataclass(frozen=True, slots=True)
class Score:
    """How well a text reads: marked words that are syllables, well known ones, and no syllables."""

    good: int = 0
    known: int = 0
    bad: int = 0

    @property
    def net(self) -> int:
        """Return by how many words the text is Vietnamese; below 0 it is not."""
        return self.good - self.bad


def score(text: str) -> Score:
    """Return how the words beyond ASCII of a Unicode text read; single signs say nothing."""
    good = known = bad = 0
    for word in _BETWEEN.split(text):
        if len(word) < 2 or word.isascii():
            continue
        if is_syllable(word):
            good += 1
            known += word.lower() in _known()
        else:
            bad += 1
    return Score(good, known, bad)


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Say whether a word is a Vietnamese syllable or one of a place's name."""
    lowered = unicodedata.normalize("NFC", word).lower()
    if lowered in _known():
        return True
    parts = unicodedata.normalize("NFD", lowered)
    tones = [ord(sign) for sign in parts if ord(sign) in _TONES]
    bare = unicodedata.normalize("NFC", parts.translate(_TONES))
    if len(tones) > 1 or not bare.isalpha():
        return False
    return any(_rhymes(bare[len(onset) :], tones) for onset in _onsets() if bare.startswith(onset))


def _rhymes(rhyme: str, tones: list[int]) -> bool:
    ends_in_stop = _spelling()["rhymes"].get(rhyme)
    return ends_in_stop is not None and (not ends_in_stop or (tones or [0])[0] in _OF_STOPS)


def _onsets() -> tuple[str, ...]:
    onsets: tuple[str, ...] = _spelling()["onsets"]
    return onsets


@cache
def _spelling() -> Mapping[str, Any]:
    data = tomllib.loads(
        asset("resources", "encodings", "syllables.toml").read_text(encoding="utf-8")
    )
    stops = tuple(data["stops"])
    return {
        "onsets": tuple(data["onsets"]),
        "rhymes": {rhyme: rhyme.endswith(stops) for rhyme in data["rhymes"].split()},
        "common": frozenset(data["common"].split()),
    }


@cache
def _known() -> frozenset[str]:
    """Return the words of the names of all units, and those met often."""
    former, places = load_former_places(), shipped_places()
    units: list[Named] = [*places.communes, *places.provinces]
    for level in (former.communes, former.districts, former.provinces):
        units.extend(level.values())
    words = {word for unit in units for word in _BETWEEN.split(f"{unit.kind} {unit.name}".lower())}
    common: frozenset[str] = _spelling()["common"]
    return common | words
