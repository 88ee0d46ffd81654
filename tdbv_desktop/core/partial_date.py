"""Days that may be known only in part: a year, a month of a year, or a whole day.

Papers of older people often carry no more than the year of birth, or 00 for the day and month.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tdbv_desktop.core import clock

Years = Literal["past", "future"]  # where a year of two digits lies: behind us, or perhaps ahead
FIRST_YEAR, LAST_YEAR = 1000, 9999  # four digits, so that written dates sort as text
MONTHS = 12
_OLDEST_TYPED = 1800  # an earlier year is a slip of the fingers

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SEPARATOR = r"\s*[/.\- ]\s*"
_TYPED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})",
        rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}}|\d{{2}})",
        r"(?P<day>\d{2})(?P<month>0\d|1[0-2])(?P<year>\d{4}|\d{2})",
        r"(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?",
    )
)


class NoSuchDay(ValueError):
    """What was typed or stored is no day, month or year; the text never repeats it."""

    def __init__(self) -> None:
        super().__init__("no such day")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year; NoSuchDay when the calendar has none like it."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise NoSuchDay
        if self.month is None:
            if self.day is not None:
                raise NoSuchDay
            return
        if not 1 <= self.month <= MONTHS:
            raise NoSuchDay
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise NoSuchDay

    @classmethod
    def parse(cls, text: str, *, today: date | None = None, years: Years = "past") -> PartialDate:
        """Return the date that was typed: 1985, 03/1985, 15/3/85, 150385 or 1985-03-15.

        A year of two digits is the last such year that leaves the date not after `today`, or the
        one nearest to today where it may lie ahead; 00 stands for a day or month not known.
        """
        typed, on = text.strip(), today or clock.today()
        for form in _TYPED:
            match = form.fullmatch(typed)
            if match is not None:
                return cls._typed(match.groupdict(), on, years)
        raise NoSuchDay

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Return the date that `iso` wrote."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise NoSuchDay
        return cls(*(int(part) for part in match.groups() if part is not None))

    @classmethod
    def _typed(cls, parts: dict[str, str | None], today: date, years: Years) -> PartialDate:
        digits = parts["year"] or ""
        month = int(parts.get("month") or 0) or None
        day = int(parts.get("day") or 0) or None
        if len(digits) == 2 and years == "future":
            return cls(nearest_year(int(digits), today), month, day)
        if len(digits) == 2:
            return cls._of_short_year(int(digits), month, day, today)
        if int(digits) < _OLDEST_TYPED:
            raise NoSuchDay
        return cls(int(digits), month, day)

    @classmethod
    def _of_short_year(
        cls, short: int, month: int | None, day: int | None, today: date
    ) -> PartialDate:
        year = today.year - (today.year - short) % 100
        if year == today.year and (month or 1, day or 1) > (today.month, today.day):
            year -= 100
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """Return the date as 1985, 1985-03 or 1985-03-15 (ISO 8601); it sorts as text."""
        written = f"{self.year:04d}"
        if self.month is not None:
            written += f"-{self.month:02d}"
        return written if self.day is None else f"{written}-{self.day:02d}"

    @property
    def earliest(self) -> date:
        """Return the first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day it can be."""
        month = self.month or MONTHS
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """Return the date the Vietnamese way: 1985, 03/1985 or 15/03/1985."""
        return "/".join(reversed(self.iso.split("-")))


def nearest_year(short: int, today: date) -> int:
    """Return the year with these last two digits that lies nearest to today."""
    century = today.year - today.year % 100
    return min(
        (century + short + step for step in (-100, 0, 100)),
        key=lambda whole: abs(whole - today.year),
    )
