"""Provinces and communes of today, and the provinces that identification numbers name.

Two levels since 1 July 2025 (Nghị quyết 202/2025/QH15): 34 provinces, 3,321 communes. Names and
kinds change, so they are data: `resources/places/`, whose SOURCE.md says where they come from,
and over it the changes the open workspace knows of, each with the days it holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from tdbv_desktop.core import clock
from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.place_finder import Entry, entries_of, find_places
from tdbv_desktop.core.place_text import (
    COMMUNE_KIND,
    PROVINCE_KIND,
    has_accents,
    initials,
    joined,
    spelled,
    without,
)
from tdbv_desktop.core.unit_names import UnitName, known_changes
from tdbv_desktop.core.vietnamese import ToneOrder, sort_key, tidy

TWO_LEVELS_FROM = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15
_ALIAS_WORDS = 3  # a province's initials are a name of it from this many words on: HCM


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


U = TypeVar("U", Province, Commune)


@dataclass(frozen=True, slots=True)
class Places:
    """All administrative units as they are named on one day, in alphabetical order."""

    provinces: tuple[Province, ...]
    communes: tuple[Commune, ...]
    birth_provinces: tuple[BirthProvince, ...]
    _provinces: Mapping[str, Province]
    _communes: Mapping[str, Commune]
    _birth_provinces: Mapping[str, BirthProvince]
    _province_names: Mapping[str, Province]
    _commune_names: Mapping[tuple[str, str], tuple[Commune, ...]]
    _entries: tuple[Entry, ...]

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
        in full gets that one alone. A name it had before a change finds a commune too.
        """
        return [self.communes[place] for place in find_places(self._entries, text, limit)]

    def match(self, province_text: str, commune_text: str) -> Commune | None:
        """Return the one commune that a province's and a commune's written names mean.

        Kinds may be missing, wrong or shortened. Text with accents must agree in them, though not
        in which vowel carries the tone; text without any must fit a single commune.
        """
        province = self._province_named(province_text)
        if province is None:
            return None
        accents = has_accents(commune_text)
        whole = tidy(commune_text)
        for written in (whole, without(COMMUNE_KIND, whole)):
            fitting = self._commune_names.get((province.code, joined(written)), ())
            if accents or (len(fitting) > 1 and has_accents(province_text)):
                fitting = _agreeing(fitting, written)
            meant = {commune.code for commune in fitting}
            if meant:
                return self._communes[meant.pop()] if len(meant) == 1 else None
        return None

    def _province_named(self, text: str) -> Province | None:
        whole = tidy(text)
        for written in (whole, without(PROVINCE_KIND, whole)):
            province = self._province_names.get(joined(written))
            if province is not None:
                return province
        return None


@dataclass(frozen=True, slots=True)
class _Held:
    """The units of a day with the changes known then."""

    day: date
    changes: tuple[UnitName, ...]
    places: Places


_held: list[_Held] = []


def load_places(on: date | None = None) -> Places:
    """Return the units as they are named on a day; today when none is said."""
    changes = known_changes()
    if not changes:
        return shipped_places()
    day = on or clock.today()
    held = next((one for one in _held if one.day == day and one.changes == changes), None)
    if held is None:
        held = _Held(day, changes, with_changes(shipped_places(), changes, day))
        _held[:] = [held, *_held[:3]]
    return held.places


@cache
def shipped_places() -> Places:
    """Return the units that ship with the program; read once."""
    return read_places(asset("resources", "places"))


def names_of(code: str) -> tuple[UnitName, ...]:
    """Return the names a unit of today has had since July 2025, oldest first, known ones to come.

    Each ends where the next begins; a change with an end gives the name before it back.
    """
    places = shipped_places()
    unit = places.commune(code) or places.province(code)
    if unit is None:
        return ()
    first = UnitName(code=code, name=unit.name, kind=unit.kind, valid_from=TWO_LEVELS_FROM)
    return (first, *(change for change in known_changes() if change.code == code))


def with_changes(places: Places, changes: Sequence[UnitName], day: date) -> Places:
    """Return the units with the names in force on a day; older and newer names find them too."""
    by_code: dict[str, list[UnitName]] = {}
    for change in changes:
        by_code.setdefault(change.code, []).append(change)
    units: list[Province | Commune] = [*places.provinces, *places.communes]
    also = {
        unit.code: [unit, *(replace(unit, name=c.name, kind=c.kind) for c in by_code[unit.code])]
        for unit in units
        if unit.code in by_code
    }
    return _assembled(
        [_on(day, one, by_code.get(one.code, ())) for one in places.provinces],
        [_on(day, one, by_code.get(one.code, ())) for one in places.communes],
        places.birth_provinces,
        also,
    )


def _on(day: date, unit: U, changes: Iterable[UnitName]) -> U:
    """Return a unit under the name it has on a day: the newest change in force then."""
    in_force = [change for change in changes if change.is_in_force(day)]
    return replace(unit, name=in_force[-1].name, kind=in_force[-1].kind) if in_force else unit


def read_places(folder: Path) -> Places:
    """Return the units described by the three CSV files in a folder."""
    provinces = [Province(**row) for row in _rows(folder / "provinces.csv")]
    communes = [Commune(**row) for row in _rows(folder / "communes.csv")]
    births = tuple(BirthProvince(**row) for row in _rows(folder / "birth_provinces.csv"))
    return _assembled(provinces, communes, births, {})


def in_order(units: Iterable[U], provinces: Mapping[str, Province], tones: ToneOrder) -> list[U]:
    """Return units by name, namesakes by the name of their province."""

    def key(unit: U) -> tuple[str, str]:
        above = provinces.get(unit.province_code) if isinstance(unit, Commune) else None
        return sort_key(unit.name, tones), sort_key(above.name, tones) if above else ""

    return sorted(units, key=key)


def _assembled(
    provinces: Iterable[Province],
    communes: Iterable[Commune],
    births: tuple[BirthProvince, ...],
    also: Mapping[str, Sequence[Province | Commune]],
) -> Places:
    """Return the units in order; `also` gives for a code every name that finds its unit."""
    by_code = {province.code: province for province in provinces}
    above = in_order(by_code.values(), by_code, ToneOrder.DICTIONARY)
    ordered = in_order(communes, by_code, ToneOrder.DICTIONARY)
    named = [list(dict.fromkeys((one, *also.get(one.code, ())))) for one in ordered]
    return Places(
        provinces=tuple(above),
        communes=tuple(ordered),
        birth_provinces=births,
        _provinces=by_code,
        _communes={commune.code: commune for commune in ordered},
        _birth_provinces={birth.number_code: birth for birth in births},
        _province_names=_province_names(above, also),
        _commune_names=_commune_names(zip(ordered, named, strict=True)),
        _entries=tuple(
            entry
            for place, names in enumerate(named)
            for entry in entries_of(place, names, by_code[ordered[place].province_code])
        ),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _province_names(
    provinces: Iterable[Province], also: Mapping[str, Sequence[Province | Commune]]
) -> dict[str, Province]:
    names: dict[str, Province] = {}
    for province in provinces:
        for named in (*also.get(province.code, ()), province):
            names |= dict.fromkeys((joined(named.name), joined(named.full_name)), province)
            if len(named.name.split()) >= _ALIAS_WORDS:
                short = initials(named.name)
                names |= dict.fromkeys((short, initials(named.kind) + short), province)
    return names


def _commune_names(
    communes: Iterable[tuple[Commune, Iterable[Province | Commune]]],
) -> dict[tuple[str, str], tuple[Commune, ...]]:
    """Return the communes a joined name of a province may mean, under the name it is."""
    names: dict[tuple[str, str], tuple[Commune, ...]] = {}
    for commune, known in communes:
        for named in known:
            meant = replace(commune, name=named.name, kind=named.kind)
            for name in (named.name, named.full_name):
                key = (commune.province_code, joined(name))
                names[key] = (*names.get(key, ()), meant)
    return names


def _agreeing(communes: Iterable[Commune], written: str) -> tuple[Commune, ...]:
    wanted = spelled(written)
    return tuple(c for c in communes if wanted in (spelled(c.name), spelled(c.full_name)))
