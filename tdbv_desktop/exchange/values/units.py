"""Reads the commune an address names, in names of today or of before July 2025."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tdbv_desktop.core import clock
from tdbv_desktop.core.once import Once
from tdbv_desktop.core.place_answers import PlaceAnswer, resolve_place
from tdbv_desktop.core.places import Places, load_places
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.exchange.values.draft import Draft, Refused

_MOST_NAMED = 4
_FROM_ABOVE = re.compile(r"(?:tinh|t\.|thanh pho|tp)\b")  # the province comes first


def read_unit(draft: Draft) -> str:
    """Return the code of today's commune; Refused names the ones that are possible."""
    answer = answer_for(draft.cell.text)
    if not answer.is_sure:
        raise Refused(*_question(answer))
    if answer.former:
        draft.repair("place", draft.field.format(answer.unit))
    return answer.unit


def answer_for(text: str) -> PlaceAnswer:
    """Return what an address text means today; asked once for each text.

    Long lists differ in house and street alone: where the last three parts between commas are
    sure by themselves, what stands before them is but the detail.
    """
    parts = text.rsplit(",", 3)
    if len(parts) == 4 and not _FROM_ABOVE.match(fold(text).strip()):
        answer = _answers()[",".join(parts[1:])]
        if answer.is_sure and len(answer.candidates) == 1:
            before = tidy(parts[0]).strip(" ,;.-")
            return replace(answer, detail=", ".join(filter(None, (before, answer.detail))))
    return _answers()[text]


def _question(answer: PlaceAnswer) -> tuple[str, str]:
    if not answer.candidates:
        return (
            "Không nhận ra xã, phường, đặc khu nào.",
            "Ghi đủ xã và tỉnh, ví dụ: Xã Cần Giuộc, Tây Ninh.",
        )
    named = "; ".join(place.text for place in answer.candidates[:_MOST_NAMED])
    return "Địa chỉ có thể là nhiều nơi, cần chọn một.", f"Có thể là: {named}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answers under the names of units on one day."""

    day: date
    places: Places
    answers: Once[str, PlaceAnswer]


_held: list[_Asked] = []


def _answers() -> Once[str, PlaceAnswer]:
    day, places = clock.today(), load_places()
    if not _held or _held[0].day != day or _held[0].places is not places:
        _held[:] = [_Asked(day, places, Once(lambda text: resolve_place(text, day)))]
    return _held[0].answers
