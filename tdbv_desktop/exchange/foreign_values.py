"""Numbers of spreadsheets as kinds and texts: whole ones without a point, dates as ISO text."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from typing import Any

from openpyxl.utils.datetime import from_excel

from tdbv_desktop.exchange.foreign_stream import GaveUp
from tdbv_desktop.exchange.foreign_styles import Look

KindAndText = tuple[str, str]

_EXACT_UP_TO = 2**53
_PLAIN_NUMBER = re.compile(r"[1-9]\d{0,17}|0", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,400}", re.ASCII)


def number_told(text: str, look: Look, epoch: datetime) -> KindAndText:
    """Return a number as the file has it, or the date its style makes of it."""
    if not look.is_date and _PLAIN_NUMBER.fullmatch(text):
        return "n", text
    number = _number(text)
    if look.is_date:
        return _date_told(number, look, epoch)
    return number_text(number)


def number_text(number: float) -> KindAndText:
    """Return the digits of a number; Excel shows whole ones up to 2^53 without a point."""
    if isinstance(number, int):
        return "n", str(number)
    if not math.isfinite(number):
        return "e", "#NUM!"
    if number.is_integer() and abs(number) < _EXACT_UP_TO:
        return "n", str(int(number))
    return "n", repr(number)


def value_told(value: Any) -> KindAndText:
    """Return kind and text of a value another library has read."""
    match value:
        case bool():
            return "b", "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(value)
        case datetime() | date() | time():
            return "d", value.isoformat()
        case _:
            return "s", "" if value is None else str(value)


def whole_number(text: str) -> int:
    """Return a number that counts rows, styles or texts; the file is refused for any other."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise GaveUp("format")
    return int(text)


def _number(text: str) -> float:
    stripped = text.strip()
    try:
        return int(stripped) if _WHOLE.fullmatch(stripped) else float(stripped)
    except ValueError:
        raise GaveUp("format") from None


def _date_told(number: float, look: Look, epoch: datetime) -> KindAndText:
    try:
        day = from_excel(number, epoch, timedelta=look.is_span)
    except (OverflowError, ValueError, TypeError):
        return "e", "#VALUE!"
    return ("d", day.isoformat()) if hasattr(day, "isoformat") else ("s", str(day))
