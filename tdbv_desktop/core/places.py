"""Provinces and communes of today, and the provinces that identification numbers name.

Two levels since 1 July 2025 (Nghị quyết 202/2025/QH15): 34 provinces, 3,321 communes. Names and
kinds change, so they are data: `resources/places/`, whose SOURCE.md says where they come from.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import nsmallest
from pathlib import Path

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import fold, loose, sort_key, spelling, tidy

_PROVINCE_KIND = re.compile(r"(?:thanh pho|t\.?\s?p|tinh|t)[.\s]\s*")
_COMMUNE_KIND = re.compile(r"(?:phuong|xa|dac khu|thi tran|d\.?k|t\.?t|p|x)[.\s]\s*")
_WORD = re.compile(r"[0-9a-z]+")
_ALIAS_WORDS = 3  # a province's initials are a name of it from this many words on: HCM
_FREELY_SPELLED = {"dak", "lak"}  # written with every accent there is, officially too
_COMPLETE, _NO_RANK = 0, 9  # the best rank, and that of what does not fit


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally governed city; `portal_code` is the ministry portal's own."""

    code: str
    name: str
    kind: str
    portal_code: str

    @property
    def full_name(self) -> str:
        """Return the name with its kind before it."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone, by its five-digit code of the statistics office."""

    code: str
    name: str
    kind: str
    province_code: str

    @property
    def full_name(self) -> str:
        """Return the name with its kind before it."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class BirthProvince:
    """One of the 63 provinces before July 2025, as identification numbers name them."""

    number_code: str
    name: str
    province_code: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one commune is found by; texts are loosely folded, the last two less so."""

    commune: Commune
    name: str
    here: str
    full_here: str
    words: str
    all_words: str
    joined: str
    folded: str
    spelled: str


@dataclass(frozen=True, slots=True)
class Places:
    """All administrative units, in alphabetical order."""

    provinces: tuple[Province, ...]
    communes: tuple[Commune, ...]
    birth_provinces: tuple[BirthProvince, ...]
    _provinces: Mapping[str, Province]
    _communes: Mapping[str, Commune]
    _birth_provinces: Mapping[str, BirthProvince]
    _province_names: Mapping[str, Province]
    _commune_names: Mapping[tuple[str, str], tuple[Commune, ...]]
    _entries: tuple[_Entry, ...]

    def province(self, code: str) -> Province | None:
        """Return the province of a two-digit code."""
        return self._provinces.get(code)

    def commune(self, code: str) -> Commune | None:
        """Return the commune of a five-digit code."""
        return self._communes.get(code)

    def birth_province(self, number_code: str) -> BirthProvince | None:
        """Return the province that the first three digits of an identification number name."""
        return self._birth_provinces.get(number_code)

    def find(self, text: str, limit: int = 20) -> list[Commune]:
        """Return communes for what is typed, best first: names that start with it, then others.

        Accents may be left out and the province may follow; who types a commune and its province
        in full gets that one alone.
        """
        words = _WORD.findall(_plain(text))
        if not words or limit < 1:
            return []
        typed, spelled, folded = " ".join(words), _with_accents(text), _with_accents(fold(text))
        longest, joined = f" {max(words, key=len)}", "".join(words)
        ranked = [
            (
                _rank(entry, typed, words),
                (folded not in entry.folded) + (spelled not in entry.spelled),
                place,
                entry.commune,
            )
            for place, entry in enumerate(self._entries)
            if longest in entry.all_words or entry.joined.startswith(joined)
        ]
        best = nsmallest(limit, ranked, key=lambda found: found[:3])
        if best and best[0][0] == _COMPLETE:
            best = [found for found in best if found[:2] == best[0][:2]]
        return [commune for rank, *_, commune in best if rank != _NO_RANK]

    def match(self, province_text: str, commune_text: str) -> Commune | None:
        """Return the one commune that a province's and a commune's written names mean.

        Kinds may be missing, wrong or shortened. Text with accents must agree in them, though not
        in which vowel carries the tone; text without any must fit a single commune.
        """
        province = self._province_named(province_text)
        if province is None:
            return None
        accents = _has_accents(commune_text)
        whole = tidy(commune_text)
        for written in (whole, _without(_COMMUNE_KIND, whole)):
            fitting = self._commune_names.get((province.code, _joined(written)), ())
            if accents or (len(fitting) > 1 and _has_accents(province_text)):
                fitting = _agreeing(fitting, written)
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _province_named(self, text: str) -> Province | None:
        whole = tidy(text)
        for written in (whole, _without(_PROVINCE_KIND, whole)):
            province = self._province_names.get(_joined(written))
            if province is not None:
                return province
        return None


@cache
def load_places() -> Places:
    """Return the units that ship with the program; read once."""
    return read_places(asset("resources", "places"))


def read_places(folder: Path) -> Places:
    """Return the units described by the three CSV files in a folder."""
    provinces = sorted(
        (Province(**row) for row in _rows(folder / "provinces.csv")),
        key=lambda province: sort_key(province.name),
    )
    by_code = {province.code: province for province in provinces}
    communes = sorted(
        (Commune(**row) for row in _rows(folder / "communes.csv")),
        key=lambda c: (sort_key(c.name), sort_key(by_code[c.province_code].name)),
    )
    births = tuple(BirthProvince(**row) for row in _rows(folder / "birth_provinces.csv"))
    return Places(
        provinces=tuple(provinces),
        communes=tuple(communes),
        birth_provinces=births,
        _provinces=by_code,
        _communes={commune.code: commune for commune in communes},
        _birth_provinces={birth.number_code: birth for birth in births},
        _province_names=_province_names(provinces),
        _commune_names=_commune_names(communes),
        _entries=tuple(_entry(commune, by_code[commune.province_code]) for commune in communes),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _province_names(provinces: Iterable[Province]) -> dict[str, Province]:
    names: dict[str, Province] = {}
    for province in provinces:
        names |= dict.fromkeys((_joined(province.name), _joined(province.full_name)), province)
        if len(province.name.split()) >= _ALIAS_WORDS:
            short = _initials(province.name)
            names |= dict.fromkeys((short, _initials(province.kind) + short), province)
    return names


def _commune_names(communes: Iterable[Commune]) -> dict[tuple[str, str], tuple[Commune, ...]]:
    names: dict[tuple[str, str], tuple[Commune, ...]] = {}
    for commune in communes:
        for name in (commune.name, commune.full_name):
            key = (commune.province_code, _joined(name))
            names[key] = (*names.get(key, ()), commune)
    return names


def _entry(commune: Commune, province: Province) -> _Entry:
    name, kind, where = (_words(text) for text in (commune.name, commune.kind, province.name))
    shown = f"{commune.full_name} {province.name}"
    short_kind, short = _initials(province.kind), _initials(province.name)
    words = f" {kind} {name} {where} {_initials(commune.kind)} {short} {short_kind}{short}"
    return _Entry(
        commune=commune,
        name=name,
        here=f"{name} {where}",
        full_here=f"{kind} {name} {where}",
        words=words,
        all_words=f"{words} {_words(province.kind)} {short_kind}",
        joined=f"{name}{where}".replace(" ", ""),
        folded=_with_accents(fold(shown)),
        spelled=_with_accents(shown),
    )


def _rank(entry: _Entry, typed: str, words: list[str]) -> int:
    """Return how well a commune fits, 0 best."""
    if typed in (entry.here, entry.full_here):
        return _COMPLETE
    if entry.here.startswith(typed):
        return 1 if typed == entry.name else 2
    if entry.full_here.startswith(typed):
        return 3
    if f" {typed}" in entry.words:
        return 4
    if all(f" {word}" in entry.words for word in words):
        return 5
    if entry.joined.startswith(typed.replace(" ", "")):
        return 6
    return 7 if all(f" {word}" in entry.all_words for word in words) else _NO_RANK


def _plain(text: str) -> str:
    return loose(tidy(text)).replace("'", "")


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(_WORD.findall(_plain(text)))


def _joined(text: str) -> str:
    return "".join(_WORD.findall(_plain(text)))


def _initials(text: str) -> str:
    return "".join(word[0] for word in _words(text).split())


def _with_accents(text: str) -> str:
    return " ".join(re.findall(r"\w+", tidy(text).lower()))


def _has_accents(text: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in tidy(text))


def _without(kind: re.Pattern[str], text: str) -> str:
    """Return a tidied text without the kind of unit it begins with."""
    match = kind.match(fold(text))
    return text[match.end() :] if match else text


def _agreeing(communes: Iterable[Commune], written: str) -> tuple[Commune, ...]:
    wanted = _spelled(written)
    return tuple(c for c in communes if wanted in (_spelled(c.name), _spelled(c.full_name)))


def _spelled(text: str) -> str:
    words = (fold(w) if fold(w) in _FREELY_SPELLED else w for w in re.split(r"[\s\-]+", text))
    return spelling(" ".join(words))
