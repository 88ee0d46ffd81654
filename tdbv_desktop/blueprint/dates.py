"""Kinds of fields for days, typed the quick way: 010326, 1/3/26 or 01/03/2026."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import PartialDate, Years, nearest_year
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import tidy

_TYPED = re.compile(
    r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})|(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII
)
_TRAVELS = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
EARLIEST, LATEST = 1900, 2100  # a year outside is a slip of the fingers
HOW = "Gõ ngày kiểu 010326 hoặc 1/3/2026."


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field):
    """A whole day.

    `years` says what a two-digit year means: `past` is never later than this year, `future` is
    the year nearest to this one, before or after it.
    """

    kind: ClassVar[str] = "day"
    sortable: ClassVar[bool] = True

    years: Years

    def parse(self, text: str) -> date | None:
        tidied = tidy(text)
        if not tidied:
            return None
        match = _TYPED.fullmatch(tidied)
        if match is None:
            raise ValueError(HOW)
        parts = [part for part in match.groups() if part is not None]
        day, month, year = (int(part) for part in parts)
        if len(parts[2]) == 2:
            year = self._whole_year(year)
        try:
            if not EARLIEST <= year <= LATEST:
                raise ValueError(year)
            return date(year, month, day)
        except ValueError:
            raise ValueError(f"Không có ngày {tidied}.") from None

    def format(self, value: Any) -> str:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else ""

    def encode(self, value: Any) -> Scalar:
        return value.isoformat() if isinstance(value, date) else None

    def decode(self, scalar: Scalar) -> date | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or not _TRAVELS.fullmatch(scalar):
            raise ValueError(self.name)
        return date.fromisoformat(scalar)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()

    def _whole_year(self, year: int) -> int:
        today = clock.today()
        if self.years == "future":
            return nearest_year(year, today)
        return today.year - (today.year - year) % 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDay(Field):
    """A day of which only the year, or the month and the year, may be known.

    `years` says what a two-digit year means: `past` never lets the day lie after today.
    """

    kind: ClassVar[str] = "partial_day"
    sortable: ClassVar[bool] = True

    years: Years

    def parse(self, text: str) -> PartialDate | None:
        tidied = tidy(text)
        if not tidied:
            return None
        try:
            return PartialDate.parse(tidied, today=clock.today(), years=self.years)
        except ValueError:
            raise ValueError(
                f"Không có ngày {tidied}. Gõ 150385, 03/1985, hoặc chỉ năm 1985."
            ) from None

    def encode(self, value: Any) -> Scalar:
        return None if value is None else str(value.iso)

    def decode(self, scalar: Scalar) -> PartialDate | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str):
            raise ValueError(self.name)
        return PartialDate.from_iso(scalar)

    def terms(self, value: Any) -> SearchTerms:
        # As typed (07/05/1994, 070594) or by the year alone; never by a day alone, which is noise.
        if value is None:
            return SearchTerms()
        whole = str(value).replace("/", "")
        short = whole[:-4] + whole[-2:] if value.month else ""
        return SearchTerms(words=f"{value.year} {whole} {short}".strip())
