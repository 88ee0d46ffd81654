"""From an address in any spelling to its unit: what it was on a day, is now, and was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tdbv_desktop.core.address_index import AddressIndex, Level, address_index
from tdbv_desktop.core.address_reading import Match, read_address
from tdbv_desktop.core.former_places import FormerUnit, load_former_places, lowered
from tdbv_desktop.core.places import TWO_LEVELS_FROM, Commune, Places, Province, load_places

_WORSE = 2.5  # how much worse than the best a reading may be and still be offered
_NOT_THEN = 1.2  # what it costs a unit that did not exist on the day asked


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A unit as an address writes it; a former one ended with the reform."""

    code: str
    text: str
    level: Level
    is_former: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressCandidate:
    """A unit that was found in an address, with its past and present.

    `then` is what stood there on the day asked, `now` what stands there today, the largest part
    first, `before` the communes today's was made of. `detail` is the text before the unit.
    """

    detail: str
    found: PlaceAt
    then: tuple[PlaceAt, ...]
    now: tuple[PlaceAt, ...]
    before: tuple[PlaceAt, ...]
    cost: float

    @property
    def is_divided(self) -> bool:
        """Say whether the unit lies in several units of today."""
        return self.found.is_former and self.found.level == "commune" and len(self.now) > 1

    @property
    def rewritten(self) -> str:
        """Return the address with the name of today's unit; the largest one of several."""
        parts = (self.detail, self.now[0].text if self.now else self.found.text)
        return ", ".join(part for part in parts if part)


def resolve_address(text: str, *, on: date, limit: int = 8) -> list[AddressCandidate]:
    """Return the units an address may mean, best first; nothing when no unit is recognised.

    Communes come before districts and provinces, which are offered when no commune fits better.
    """
    places = load_places()
    index = address_index(places)
    tidied, matches = read_address(text, index)
    wants_former = on < TWO_LEVELS_FROM
    ranked = sorted(
        matches,
        key=lambda match: (
            _level_cost(match) + _NOT_THEN * (isinstance(match.unit, FormerUnit) != wants_former)
        ),
    )
    if not ranked:
        return []
    best = [m for m in ranked if _level_cost(m) <= _level_cost(ranked[0]) + _WORSE]
    return [_candidate(match, tidied, index, on) for match in best[:limit]]


def offer_successors(text: str, *, limit: int = 4) -> list[tuple[PlaceAt, PlaceAt]]:
    """Return pairs of a former commune that was typed and a commune of today it became."""
    found = resolve_address(text, on=date.min, limit=limit)
    former = [one for one in found if one.found.is_former and one.found.level == "commune"]
    return [(one.found, now) for one in former for now in one.now][: 2 * limit]


def place_now(code: str, places: Places) -> PlaceAt | None:
    """Return a commune of today as an address writes it on the day of `places`."""
    commune = places.commune(code)
    return None if commune is None else PlaceAt(code, _written(commune, places), "commune", False)


def predecessors_of(code: str) -> tuple[PlaceAt, ...]:
    """Return the communes a commune of today was made of."""
    return tuple(_former(unit, "commune") for unit in load_former_places().predecessors(code))


def _level_cost(match: Match) -> float:
    return match.cost + {"commune": 0, "district": 1.5, "province": 3}[match.level]


def _candidate(match: Match, tidied: str, index: AddressIndex, on: date) -> AddressCandidate:
    unit, level = match.unit, match.level
    now_codes = _successors(unit, level, index)
    wants_former = on < TWO_LEVELS_FROM
    found = _place(unit, level, index.places)
    now = tuple(_present(code, index.places) for code in now_codes)
    before = predecessors_of(unit.code) if isinstance(unit, Commune) else ()
    if isinstance(unit, FormerUnit) == wants_former:
        then: tuple[PlaceAt, ...] = (_place(unit, level, load_places(on)),)
    elif wants_former:
        then = before
    else:
        then = tuple(_present(code, load_places(on)) for code in now_codes)
    return AddressCandidate(
        detail=tidied[: match.start].strip(" ,;-\u2013."),
        found=found,
        then=then,
        now=now,
        before=before,
        cost=match.cost,
    )


def _successors(
    unit: FormerUnit | Commune | Province, level: Level, index: AddressIndex
) -> list[str]:
    if not isinstance(unit, FormerUnit):
        return [unit.code]
    if level == "province":
        return [unit.above]
    if level == "commune":
        return list(unit.became)
    within = (one for one in index.former.communes.values() if one.above == unit.code)
    return _most_first(code for one in within for code in one.became)


def _most_first(codes: Iterable[str]) -> list[str]:
    return [code for code, _ in Counter(codes).most_common()]


def _place(unit: FormerUnit | Commune | Province, level: Level, places: Places) -> PlaceAt:
    return _former(unit, level) if isinstance(unit, FormerUnit) else _present(unit.code, places)


def _present(code: str, places: Places) -> PlaceAt:
    province = places.province(code)
    if province is not None:
        return PlaceAt(code, province.full_name, "province", False)
    commune = places.commune(code)
    return PlaceAt(code, code if commune is None else _written(commune, places), "commune", False)


def _former(unit: FormerUnit, level: Level) -> PlaceAt:
    former = load_former_places()
    if level == "commune":
        return PlaceAt(unit.code, former.written(unit), level, True)
    text = unit.full_name
    if level == "district":
        text = f"{text}, {lowered(former.provinces[unit.above].full_name)}"
    return PlaceAt(unit.code, text, level, True)


def _written(commune: Commune, places: Places) -> str:
    province = places.province(commune.province_code)
    if province is None:
        return commune.full_name
    return f"{commune.full_name}, {lowered(province.full_name)}"
