"""What an address text of a file stands for today: one unit, a choice of several, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tdbv_desktop.core.addresses import AddressCandidate, PlaceAt, resolve_address
from tdbv_desktop.core.place_text import joined, with_accents, words
from tdbv_desktop.core.vietnamese import tidy

_CLOSE = 0.99  # a rival whose reading costs this much more is no rival
_WELL = 2.7  # more than this, words before the unit left aside, and it is a guess
_BEFORE, _MOST_BEFORE = 0.9, 8  # what each word before the unit added to the cost, at most
_MOST = 8


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The commune of today an address lies in; when not sure, an officer picks a candidate.

    `unit` is the code of the commune, the likeliest one when it is not sure, empty when no commune
    fits; `detail` is the text before it; `former` the old unit as written, when it was one.
    `key` is the same for texts that differ in house and street alone: each is asked about once.
    """

    unit: str
    detail: str
    candidates: tuple[PlaceAt, ...]
    is_sure: bool
    key: str = ""
    former: str = ""


def resolve_place(text: str, today: date) -> PlaceAnswer:
    """Return the commune of today that an address in old or new names means."""
    tidied = tidy(text.replace("\n", ", "))
    found = resolve_address(tidied, on=today)
    if not found:
        return PlaceAnswer("", tidied, (), is_sure=False, key=with_accents(tidied))
    best = found[0]
    said = tidied[len(best.detail) :]
    former = best.found.text if best.found.is_former else ""
    if best.found.level != "commune":
        units = [place for place in best.now if place.level == "commune"][:_MOST]
        return PlaceAnswer("", best.detail, tuple(units), False, with_accents(said), former)
    rivals = [one for one in found if one.found.level == "commune"]
    units = _distinct(place for one in rivals for place in one.now)
    unit = best.now[0].code if best.now else ""
    is_sure = bool(unit) and not best.is_divided and _is_alone(best, rivals, said)
    return PlaceAnswer(
        unit=unit,
        detail=best.detail,
        candidates=tuple(units[:_MOST]),
        is_sure=is_sure,
        key=with_accents(said),
        former=former,
    )


def _is_alone(best: AddressCandidate, rivals: Iterable[AddressCandidate], said: str) -> bool:
    """Say whether nothing else is meant; a name without its kind and all else is not enough."""
    before = min(len(words(best.detail).split()), _MOST_BEFORE)
    if best.cost - _BEFORE * before > _WELL:
        return False
    name = best.found.text.split(",")[0]
    if joined(said) in joined(name) and joined(said) != joined(name):
        return False
    return all(one.now[:1] == best.now[:1] or one.cost >= best.cost + _CLOSE for one in rivals)


def _distinct(places: Iterable[PlaceAt]) -> list[PlaceAt]:
    return list({place.code: place for place in places}.values())
