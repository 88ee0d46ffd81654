"""Reads counts, measured quantities and times of day."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tdbv_desktop.blueprint.numbers import Quantity
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.exchange.values.draft import Draft, Refused, parsed

_NUMBER = re.compile(r"-?\d[\d., ]*", re.ASCII)
_BEHIND = re.compile(r"[^\d.,].*")
_AMERICAN = re.compile(r"-?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_TIMES = {"k": 3, "ngan": 3, "nghin": 3, "tr": 6, "trieu": 6, "ty": 9}
_MONEY = re.compile(r"(\d+(?:[.,]\d+)?)\s*(k|ngan|nghin|tr|trieu|ty)\s*(\d)?\s*(?:d|dong|vnd)?")
_ABOUT = re.compile(r"^(?:khoang|hon|gan|~|\+/-|=)\s*")
_DAY_MINUTES = 1440
_PART_OF_DAY = re.compile(r"(?:0|\d{4,5})\.\d+", re.ASCII)  # of no day, or of one of this age
_HUGE = Decimal(10) ** 12


def read_whole(draft: Draft) -> Any:
    """Return a count; words beside it, as in 12 rooms, are left out."""
    text = draft.cell.text
    if draft.cell.kind == "n":
        return parsed(draft, text)
    bare = _bare(text)
    number = _NUMBER.match(bare)
    said = number[0].strip(" .,") if number else text
    rest = bare[len(number[0]) :] if number else ""
    if re.search(r"\d", rest):
        raise Refused("Ô có nhiều số, chỉ ghi một số.", "Ghi một số, ví dụ 12.")
    said = re.sub(r",0+$", "", said)
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", said):
        said = said.replace(",", "")
    if said != text:
        draft.repair("words", said)
    return parsed(draft, said)


def read_quantity(draft: Draft) -> Any:
    """Return a quantity in the unit of its field, whichever sign stands before the decimals."""
    text, field = draft.cell.text, draft.field
    if not isinstance(field, Quantity):
        return parsed(draft, text)
    if draft.cell.kind == "n" and abs(Decimal(text)) < _HUGE:
        return parsed(draft, _rounded(draft, Decimal(text), field.places))
    money = _MONEY.fullmatch(fold(text)) if not field.places or field.unit.startswith("đ") else None
    if money:
        whole = Decimal(money[1].replace(",", ".")).scaleb(_TIMES[money[2]])
        whole += Decimal(money[3] or 0).scaleb(_TIMES[money[2]] - 1)
        draft.repair("words", f"{whole:f}")
        return parsed(draft, f"{whole:f}")
    said = _without_words(text)
    if _AMERICAN.fullmatch(said):
        said = said.replace(",", "").replace(".", ",")
    if said != text:
        draft.repair("words", said)
    return parsed(draft, said, f"Ghi một số, đơn vị {field.unit}." if field.unit else "")


def read_time(draft: Draft) -> Any:
    """Return a time of day; Excel keeps one as a part of a day."""
    text = draft.cell.text
    if draft.cell.kind == "d":
        return parsed(draft, text.rpartition("T")[2][:5])
    if draft.cell.kind == "n" and _PART_OF_DAY.fullmatch(text):
        minutes = round(Decimal(text) % 1 * _DAY_MINUTES) % _DAY_MINUTES
        return parsed(draft, f"{minutes // 60:02d}:{minutes % 60:02d}")
    return parsed(draft, re.sub(r"^(\d{1,2}:\d{2}):\d{2}$", r"\1", text))


def _rounded(draft: Draft, number: Decimal, places: int) -> str:
    """Return a number of Excel with a comma, in as many places as the field keeps."""
    step = Decimal(1).scaleb(-places)
    near = number.quantize(step, rounding=ROUND_HALF_UP)
    text = f"{near:f}".replace(".", ",")
    if near != number:
        draft.repair("rounded", text)
    return text


def _without_words(text: str) -> str:
    """Return the number of a text that has one number with words beside it."""
    bare = re.sub(r"m\s*[2\u00b2]", " ", _bare(text), flags=re.IGNORECASE)
    number = _NUMBER.match(bare)
    if number is None or re.search(r"\d", bare[len(number[0]) :]):
        return text
    return number[0].strip(" .,")


def _bare(text: str) -> str:
    start = _ABOUT.match(fold(text))
    return text[start.end() :] if start else text
