"""How values lie in the database: always as text or whole numbers, the same on every engine."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, String, TypeDecorator

from tdbv_desktop.core.partial_date import PartialDate


class Partial(TypeDecorator[PartialDate]):
    """A date known to the year, the month or the day, as ISO text cut where knowledge ends."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value.iso if isinstance(value, PartialDate) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:
        return None if value is None else PartialDate.from_iso(value)


class Scaled(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places, kept as a whole number of its smallest steps."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else int(Decimal(value).scaleb(self.places))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.places)


class Hundredths(Scaled):
    """A decimal with two places."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(2)


class Minutes(TypeDecorator[time]):
    """A time of day, as ISO text to the minute."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, as ISO text to the second."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else instant_from(value)


def instant_text(at: datetime) -> str:
    """Return an aware instant as `2026-11-24T07:30:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_from(text: str) -> datetime:
    """Return the instant that `instant_text` wrote."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
