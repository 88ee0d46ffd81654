"""The units of before 1 July 2025: 63 provinces, 696 districts, 10,035 communes.

Each commune says what it became. Read when it is first asked for, from the files
`resources/places/former_*.csv` (SOURCE.md says where they come from). Districts ended with the
reform; a few islands were districts without a commune and stand among the communes under their
district's code.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.places import TWO_LEVELS_FROM
from tdbv_desktop.core.vietnamese import sort_key

LAST_DAY: date = TWO_LEVELS_FROM - timedelta(days=1)  # from which day each held is not known


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit of before the reform; `above` is the code of the one it lay in.

    `became` are codes of today's units, the one with the largest part first; `also` are plain
    joined names of still older units merged into it.
    """

    code: str
    name: str
    kind: str
    above: str
    became: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Return the name with its kind before it."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class FormerPlaces:
    """Every unit of the three levels by code, and who came from whom."""

    provinces: Mapping[str, FormerUnit]
    districts: Mapping[str, FormerUnit]
    communes: Mapping[str, FormerUnit]
    _before: Mapping[str, tuple[FormerUnit, ...]]

    def predecessors(self, code: str) -> tuple[FormerUnit, ...]:
        """Return the communes a commune of today was made of, whole ones first, then by name."""
        return self._before.get(code, ())

    def district_of(self, commune: FormerUnit) -> FormerUnit:
        """Return the district a commune lay in."""
        return self.districts[commune.above]

    def province_of(self, commune: FormerUnit) -> FormerUnit:
        """Return the province a commune lay in."""
        return self.provinces[self.district_of(commune).above]

    def written(self, commune: FormerUnit) -> str:
        """Return the commune with its district and province, as an address has them."""
        names = [self.district_of(commune), self.province_of(commune)]
        if commune.code == commune.above:
            names = names[1:]
        return ", ".join((commune.full_name, *(lowered(unit.full_name) for unit in names)))


def lowered(full_name: str) -> str:
    """Return a unit's name as it stands within a line: its kind with a small letter."""
    return full_name[:1].lower() + full_name[1:]


@cache
def load_former_places() -> FormerPlaces:
    """Return the former units that ship with the program; read once, when first wanted."""
    return read_former_places(asset("resources", "places"))


def read_former_places(folder: Path) -> FormerPlaces:
    """Return the former units described by three CSV files in a folder."""
    communes = {
        code: FormerUnit(code, name, kind, above, tuple(became.split()), tuple(also.split()))
        for code, name, kind, above, became, also in _rows(folder / "former_communes.csv")
    }
    return FormerPlaces(
        _upper(folder / "former_provinces.csv"),
        _upper(folder / "former_districts.csv"),
        communes,
        _before(communes.values()),
    )


def _upper(path: Path) -> dict[str, FormerUnit]:
    return {
        code: FormerUnit(code, name, kind, above, (), tuple(also.split()))
        for code, name, kind, above, also in _rows(path)
    }


def _before(communes: Iterable[FormerUnit]) -> dict[str, tuple[FormerUnit, ...]]:
    found: dict[str, list[FormerUnit]] = {}
    for commune in communes:
        for code in commune.became:
            found.setdefault(code, []).append(commune)
    return {
        code: tuple(sorted(units, key=lambda unit: (len(unit.became), sort_key(unit.name))))
        for code, units in found.items()
    }


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
