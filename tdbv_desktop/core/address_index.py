"""Names of units, old and new, by the way they are written: what a typed word may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tdbv_desktop.core.former_places import FormerPlaces, FormerUnit, load_former_places
from tdbv_desktop.core.place_text import initials, joined
from tdbv_desktop.core.places import Commune, Places, Province
from tdbv_desktop.core.vietnamese import loose

Level = Literal["commune", "district", "province"]
Unit = FormerUnit | Commune | Province
Names = Mapping[str, tuple[Unit, ...]]

# Words and letters that stand before a name and say its kind, plain and joined.
KINDS: dict[Level, dict[str, str]] = {
    "commune": {
        "phuong": "phuong",
        "p": "phuong",
        "f": "phuong",
        "xa": "xa",
        "x": "xa",
        "thitran": "thitran",
        "tt": "thitran",
        "dackhu": "dackhu",
        "dk": "dackhu",
    },
    "district": {
        "quan": "quan",
        "q": "quan",
        "huien": "huien",
        "h": "huien",
        "thixa": "thixa",
        "tx": "thixa",
        "thanhpho": "thanhpho",
        "tp": "thanhpho",
    },
    "province": {"tinh": "tinh", "t": "tinh", "thanhpho": "thanhpho", "tp": "thanhpho"},
}
_SHORT_NAMES = {  # what people write for a province beside its name
    "hanoi": ("hn",),
    "haiphong": ("hp",),
    "hochiminh": ("hcm", "saigon", "sg"),
    "bariavungtau": ("brvt", "baria", "vungtau"),
    "thuathienhue": ("tth",),
    "daklak": ("daclac", "daklac", "daclak"),
    "daknong": ("dacnong",),
    "kontum": ("congtum",),
}


@dataclass(frozen=True, slots=True)
class AddressIndex:
    """Units by plain joined name without their kind: of today, and of before."""

    places: Places
    former: FormerPlaces
    today: Mapping[Level, Names]
    before: Mapping[Level, Names]


_held: list[AddressIndex] = []


def address_index(places: Places) -> AddressIndex:
    """Return the names of every unit, those of a day's units as they are given."""
    if not _held or _held[0].places is not places:
        _held[:] = [_indexed(places)]
    return _held[0]


def _indexed(places: Places) -> AddressIndex:
    former = load_former_places()
    return AddressIndex(
        places,
        former,
        today={
            "commune": _by_name(places.communes),
            "district": {},
            "province": _by_name(places.provinces),
        },
        before={
            "commune": _by_name(former.communes.values()),
            "district": _by_name(former.districts.values()),
            "province": _by_name(former.provinces.values()),
        },
    )


def _by_name(units: Iterable[Unit]) -> Names:
    names: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        for name in dict.fromkeys(_names(unit)):
            names[name] = (*names.get(name, ()), unit)
    return names


def _names(unit: Unit) -> Iterator[str]:
    own = joined(unit.name)
    yield own
    yield from _SHORT_NAMES.get(own, ())
    if isinstance(unit, FormerUnit):
        for earlier in map(loose, unit.also):
            yield earlier
            yield from _SHORT_NAMES.get(earlier, ())
    if isinstance(unit, Province) and len(unit.name.split()) > 2:
        yield initials(unit.name)
