"""Numbers the law sets, each with the days it holds: the program asks for the value of a day.

They stand in `resources/parameters/*.toml`, with the text each comes from and whether that text
itself was read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tdbv_desktop.core.assets import asset

Value = int | str | time


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value of one parameter and the days it holds, both ends included."""

    key: str
    label: str
    value: Value
    unit: str
    effective_from: date
    effective_to: date | None = None
    source: str
    primary: bool  # the legal text itself was read, not somebody's account of it
    note: str = ""

    def __post_init__(self) -> None:
        _check_types(self)
        if not all((self.key, self.label, self.source)):
            raise ValueError(f"{self.key}: key, label and source are needed")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"{self.key}: ends before it begins, {self.effective_from}")

    def is_in_force(self, day: date) -> bool:
        """Say whether this is the value of that day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )


def parameter(key: str, *, on: date) -> Any:
    """Return the value in force on a day; LookupError when none is known."""
    for known in _by_key().get(key, ()):
        if known.is_in_force(on):
            return known.value
    raise LookupError(f"{key} on {on}")


def nearest_parameter(key: str, *, on: date) -> Any:
    """Return the value in force on a day, or the one of the nearest day there is one for.

    A PC whose clock stands at 1980 must still open its lists.
    """
    periods = _by_key().get(key)
    if not periods:
        raise LookupError(key)
    begun = [known for known in periods if known.effective_from <= on]
    return (begun[-1] if begun else periods[0]).value


@cache
def all_parameters() -> tuple[Parameter, ...]:
    """Return every value that ships with the program, by key and then by day."""
    return read_parameters(asset("resources", "parameters"))


def read_parameters(folder: Path) -> tuple[Parameter, ...]:
    """Return the values of all TOML files of a folder; ValueError when they cannot all be true."""
    found: list[Parameter] = []
    for path in sorted(folder.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("parameter", [])
        found += [_parameter(table) for table in tables]
    found.sort(key=lambda each: (each.key, each.effective_from))
    _check_periods(found)
    return tuple(found)


@cache
def _by_key() -> dict[str, list[Parameter]]:
    periods: dict[str, list[Parameter]] = {}
    for each in all_parameters():
        periods.setdefault(each.key, []).append(each)
    return periods


def _parameter(table: dict[str, Any]) -> Parameter:
    try:
        return Parameter(**table)
    except TypeError as error:
        raise ValueError(f"{table.get('key', table)}: {error}") from error


def _check_types(each: Parameter) -> None:
    """Refuse what TOML allows but no parameter is, such as a number written as text."""
    if isinstance(each.value, bool) or not isinstance(each.value, int | str | time):
        raise ValueError(f"{each.key}: value {each.value!r}")
    if not isinstance(each.primary, bool):
        raise ValueError(f"{each.key}: primary {each.primary!r}")
    for name in ("effective_from", "effective_to"):
        day = getattr(each, name)
        is_day = isinstance(day, date) and not isinstance(day, datetime)
        if not is_day and not (day is None and name == "effective_to"):
            raise ValueError(f"{each.key}: {name} {day!r}")
    for field in fields(each):
        if field.type == "str" and not isinstance(getattr(each, field.name), str):
            raise ValueError(f"{each.key}: {field.name} is no text")


def _check_periods(found: Iterable[Parameter]) -> None:
    """Refuse two values for one day, and a value that changes its kind or unit."""
    for before, after in pairwise(found):
        if before.key != after.key:
            continue
        if before.effective_to is None or before.effective_to >= after.effective_from:
            raise ValueError(f"{after.key}: two values on {after.effective_from}")
        if (type(before.value), before.unit) != (type(after.value), after.unit):
            raise ValueError(f"{after.key}: another kind of value from {after.effective_from}")
