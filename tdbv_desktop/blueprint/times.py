"""A kind of field for the time of day, typed the quick way: 730, 7h30 or 07:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import fold, tidy

_TYPED = re.compile(
    r"(\d{1,2})(?: ?(?:h|g|gio))?"
    r"|(\d{1,2}) ?(?:[:.h ]|g|gio) ?(\d{2})(?: ?(?:p|ph|phut|m))?"
    r"|(\d{1,2})(\d{2})",
    re.ASCII,
)
_TRAVELS = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Field):
    """A time of day to the minute, on the clock of 24 hours."""

    kind: ClassVar[str] = "time"
    sortable: ClassVar[bool] = True

    def parse(self, text: str) -> time | None:
        tidied = tidy(text)
        if not tidied:
            return None
        match = _TYPED.fullmatch(fold(tidied))
        if match is None:
            raise ValueError("Gõ giờ kiểu 730, 7h30 hoặc 19:30.")
        hour, minute = ([part for part in match.groups() if part] + ["0"])[:2]
        return _clock(int(hour), int(minute), tidied)

    def format(self, value: Any) -> str:
        return f"{value:%H:%M}" if isinstance(value, time) else ""

    def encode(self, value: Any) -> Scalar:
        return self.format(value) or None

    def decode(self, scalar: Scalar) -> time | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or not _TRAVELS.fullmatch(scalar):
            raise ValueError(self.name)
        return time.fromisoformat(scalar)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()


def _clock(hour: int, minute: int, typed: str) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError(f"Không có giờ {typed}: một ngày từ 00:00 đến 23:59.") from None
