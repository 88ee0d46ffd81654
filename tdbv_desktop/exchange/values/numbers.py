"""Reads numbers of people, papers and telephones, which Excel likes to turn into numbers."""

from __future__ import annotations

import re
from typing import Any

from tdbv_desktop.core.citizen_number import CitizenNumber
from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.values.draft import Draft, Refused, parsed

_SIGNS = re.compile(r"[\s.,\-'\"_]")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?\s*[eE]\s*\+?\s*(\d{1,2})", re.ASCII)
_LOOKALIKES = str.maketrans("OoQIl|", "000111")
_LETTERED = re.compile(r"[0-9OoQIl|]+")
_TWO_PHONES = re.compile(r"\s*[/;,]\s*|\s+-\s+|\s{2,}|\s+(?=0\d{9})|(?<=\d{10})-(?=0)")
_CITIZEN, _OLD, _MOBILE = 12, 9, 9
_OLD_NUMBERS = frozenset(("old_number",))  # fields that hold nine digits of an identity card
_LOST = "Excel đã đổi số thành dạng {text}, các số cuối đã mất hẳn."
_LOOK = "Xem lại giấy tờ rồi gõ đủ số; định dạng ô là Văn bản (Text) trước khi gõ."


def read_citizen_number(draft: Draft) -> Any:
    """Return the twelve digits; lost zeros come back where the number then makes sense."""
    digits = _digits(draft)
    missing = _CITIZEN - len(digits)
    if missing in (1, 2) and not digits.startswith("0"):
        whole = digits.zfill(_CITIZEN)
        if _makes_sense(whole):
            draft.repair("zeros", whole)
            return parsed(draft, whole)
    if len(digits) == _OLD and digits.isdigit():
        raise Refused("9 số là số CMND cũ, không phải số định danh.", "Chuyển sang cột Số CMND cũ.")
    if len(digits) == 10 and digits.startswith("0"):
        raise Refused("10 số, giống số điện thoại hơn số định danh.", _LOOK)
    return parsed(draft, digits, _LOOK)


def read_document_number(draft: Draft) -> Any:
    """Return the number of a paper; an old identity card's gets its lost zero back."""
    text = _spread(draft, draft.cell.text.strip(" '\""))
    if draft.field.name not in _OLD_NUMBERS:
        return parsed(draft, text)
    digits = _SIGNS.sub("", text)
    if digits.isdigit() and len(digits) == _OLD - 1:
        digits = digits.zfill(_OLD)
        draft.repair("zeros", digits)
    return parsed(draft, digits if digits.isdigit() else text)


def read_phone(draft: Draft) -> Any:
    """Return one telephone number; of several the first, which is said."""
    parts = [part for part in _TWO_PHONES.split(draft.cell.text.strip()) if part]
    whole = _phone_digits(draft, draft.cell.text)
    if len(parts) > 1 and len(whole) > 12:
        draft.doubt(f"Ô có nhiều số, chỉ nhận số đầu; còn lại: {', '.join(parts[1:])}.")
        whole = _phone_digits(draft, parts[0])
    if len(whole) == _MOBILE and whole.isdigit() and whole[0] in "235789":
        whole = "0" + whole
        draft.repair("zeros", whole)
    return parsed(draft, whole)


def _phone_digits(draft: Draft, text: str) -> str:
    return re.sub(r"[\s.,\-()'_]", "", _spread(draft, text.strip()))


def _digits(draft: Draft) -> str:
    """Return the digits of a cell without what stands between them."""
    text = _spread(draft, draft.cell.text.strip())
    bare = _SIGNS.sub("", text)
    if _LETTERED.fullmatch(bare) and not bare.isdigit():
        bare = bare.translate(_LOOKALIKES)
        draft.repair("letters", bare)
    elif bare != text:
        draft.repair("signs", bare)
    return bare


def _spread(draft: Draft, text: str) -> str:
    """Return a number written as 3.4E+10 in full; Refused when digits of it are lost."""
    match = _SCIENTIFIC.fullmatch(text)
    if match is None:
        return text
    digits, power = match[1] + (match[2] or ""), int(match[3])
    if len(digits) < power + 1:
        raise Refused(_LOST.format(text=text), _LOOK)
    if len(digits) > power + 1:
        raise Refused("Không phải một số nguyên.", _LOOK)
    draft.repair("scientific", digits)
    return digits


def _makes_sense(number: str) -> bool:
    read = CitizenNumber.read(number)
    return read is not None and load_places().birth_province(read.province) is not None
