"""Reads days in every shape people and Excel leave them in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.core import clock
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.exchange.values.draft import Draft, Refused, parsed

NO_SUCH_DAY = "Không có ngày này trong lịch, kiểm lại ngày và tháng."
UNREADABLE_DAY = "Không đọc được ngày, gõ theo kiểu ngày/tháng/năm, ví dụ 20/03/2026."
SERIALS = range(2101, 73_051)  # 1905 to 2099; below, a number in a birth column is a year
DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})", re.ASCII)
DAY_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
TIME = re.compile(r"[ T]\s*\d{1,2}[:hg]\d{0,2}(?::\d{2})?(?:\.\d+)?\s*$", re.IGNORECASE)

_YEARS = range(1900, 2101)
_WORDS = re.compile(r"\b(?:sinh|ngay|nam|ns|sn|tu|den|khoang)\b[.:]?\s*")
_LONG = re.compile(
    r"(\d{1,2})\s*,?\s*(?:thang|th|t)\s*\.?(\d{1,2})\s*,?\s*(?:nam)?\s*(\d{4}|\d{2})"
)
_LONG_MONTH = re.compile(r"(?:thang|th)\s*(\d{1,2})\s*,?\s*(?:nam|/)?\s*(\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_ISO_RUN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_PARTS = re.compile(r"(\d{1,2}|[?_.xX*]{1,4})[^\w?*]+(\d{1,2}|[?_.xX*]{1,4})[^\w?*]+(\d{4}|\d{2})")
_LAST = re.compile(r"[^0-9]+((?:19|20)\d{2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})\D+(\d{4})", re.ASCII)
_MONTHS = 12


def read_day(draft: Draft) -> Any:
    """Return a day, or what is known of it where the field takes a part."""
    cell = draft.cell
    if cell.kind == "d":
        return _parsed(draft, _of_date_cell(draft))
    if cell.kind == "n":
        return _parsed(draft, _of_number(draft, cell.text))
    return _parsed(draft, _of_text(draft, cell.text))


def serial_day(number: int, day_zero: date) -> date:
    """Return the day a serial number of Excel stands for."""
    return day_zero + timedelta(days=number)


def _parsed(draft: Draft, text: str) -> Any:
    """Return what the field makes of day, month and year; month and day are turned if they must."""
    match = DAY.fullmatch(text)
    if match and int(match[2]) > _MONTHS >= int(match[1]) > 0:
        turned = f"{match[2]}/{match[1]}/{match[3]}"
        draft.repair("swapped", turned)
        draft.doubt(f"Đọc là ngày {match[2]} tháng {match[1]}, kiểm lại.")
        text = turned
    if isinstance(draft.field, Day) and not match and not DAY_RUN.fullmatch(text):
        known = re.fullmatch(r"(?:\d{1,2}/)?\d{4}", text)
        raise Refused("Chỉ có năm hoặc tháng, cần đủ ngày." if known else UNREADABLE_DAY)
    return parsed(draft, text)


def _of_date_cell(draft: Draft) -> str:
    try:
        day = date.fromisoformat(draft.cell.text[:10])
    except ValueError:
        raise Refused("Ô chỉ có giờ, không có ngày.", "Gõ ngày/tháng/năm.") from None
    return f"{day:%d/%m/%Y}"


def _of_number(draft: Draft, text: str) -> str:
    """Return the day a number stands for: a year, a run of digits, or Excel's count of days."""
    whole, _, rest = text.partition(".")
    if rest and len(whole) <= 2:
        return _month_and_year(draft, whole, rest)
    if not whole.isdigit():
        raise Refused(UNREADABLE_DAY)
    if len(whole) >= 6 or (len(whole) == 4 and int(whole) in _YEARS):
        return _of_run(draft, whole)
    if int(whole) not in SERIALS:
        raise Refused(UNREADABLE_DAY)
    return _of_serial(draft, int(whole))


def _of_serial(draft: Draft, number: int) -> str:
    day = serial_day(number, draft.day_zero)
    run = f"{number:06d}"
    if _is_past(draft) and day > clock.today() and int(run[2:4]) <= _MONTHS:
        return _of_run(draft, str(number))  # 50385 typed as a run of digits, its zero lost
    draft.repair("serial", f"{day:%d/%m/%Y}")
    draft.doubt(f"Ô ghi số {number}, được đọc là ngày {day:%d/%m/%Y}; kiểm lại.")
    return f"{day:%d/%m/%Y}"


def _month_and_year(draft: Draft, month: str, year: str) -> str:
    """Return 3/1980 of the number 3.198, whose last zero Excel did not keep."""
    whole = f"{month}/{year.ljust(4, '0')}"
    if len(year) not in (3, 4) or int(year.ljust(4, "0")) not in _YEARS:
        raise Refused(UNREADABLE_DAY)
    draft.repair("day_shape", whole)
    return whole


def _of_run(draft: Draft, digits: str) -> str:
    """Return 15/03/1985 of 15031985, 5031985, 150385, 50385 or 19850315; a year alone stays."""
    iso = _ISO_RUN.fullmatch(digits)
    if iso and int(iso[2]) <= _MONTHS and int(iso[3]) <= 31:
        return _reshaped(draft, iso[3], iso[2], iso[1])
    if len(digits) in (5, 7):
        digits = "0" + digits
    if len(digits) in (6, 8):
        return _reshaped(draft, digits[:2], digits[2:4], digits[4:])
    return digits


def _of_text(draft: Draft, text: str) -> str:
    bare = TIME.sub("", text).strip(" .,;'")
    if bare != text and TIME.search(text):
        draft.repair("time_dropped", bare)
    if bare.isascii() and bare.isdigit():
        return _of_run(draft, bare) if len(bare) > 4 else bare
    folded = fold(bare)
    words = _LONG.search(folded)
    if words:
        return _reshaped(draft, *words.groups())
    month = _LONG_MONTH.search(folded)
    if month:
        return _reshaped(draft, month[1], month[2])
    plain = _WORDS.sub("", folded).strip(" .,;:-")
    return _of_parts(draft, plain)


def _of_parts(draft: Draft, plain: str) -> str:
    if DAY.fullmatch(plain):
        return re.sub(r"\s*[/.\- ]\s*", "/", plain)
    iso = _ISO.fullmatch(plain)
    if iso:
        return _reshaped(draft, iso[3], iso[2], iso[1])
    parts = _PARTS.fullmatch(plain)
    if parts:
        known = [part if part.isdigit() else "00" for part in parts.groups()]
        return _reshaped(draft, *known)
    month = _MONTH_YEAR.fullmatch(plain)
    if month:
        return f"{month[1]}/{month[2]}"
    last = _LAST.fullmatch(plain)
    if last:
        return _reshaped(draft, last[1])
    return plain


def _reshaped(draft: Draft, *parts: str) -> str:
    text = "/".join(parts)
    draft.repair("day_shape", text)
    return text


def _is_past(draft: Draft) -> bool:
    return isinstance(draft.field, Day | PartialDay) and draft.field.years == "past"
