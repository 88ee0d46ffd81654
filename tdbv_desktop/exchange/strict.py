"""Reads JSON values that a stranger may have written: every shape is asked for by name.

Each function returns the value in its expected type or raises Malformed; nothing is converted.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from tdbv_desktop.core.fingerprints import LARGEST_NUMBER

T = TypeVar("T")

UNIT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SHA256 = re.compile(r"[0-9a-f]{64}")
SALT = re.compile(r"[0-9a-f]{32}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
LONGEST_NAME = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Years every PC has a local time for; no clock in use says another one.
_INSTANT = re.compile(r"(?:19[7-9][0-9]|2[0-9]{3})-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class Malformed(ValueError):
    """A value has not the shape that was agreed; the message names the place, never the value."""


def parse_json(data: bytes) -> Any:
    """Return what strict UTF-8 JSON stands for: no NaN, no endless nesting, no endless numbers."""
    try:
        return _READER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error


def keys_of(value: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return an object that has exactly these keys."""
    if not isinstance(value, dict) or value.keys() != frozenset(names):
        raise Malformed("keys")
    return value


def whole(value: Any, *, least: int = 0) -> int:
    """Return a whole number that every JSON reader reads alike."""
    if type(value) is not int or not least <= value <= LARGEST_NUMBER:
        raise Malformed("number")
    return value


def flag(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise Malformed("flag")
    return value


def text(value: Any, pattern: re.Pattern[str]) -> str:
    """Return a text that matches a pattern from end to end."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Malformed("text")
    return value


def name(value: Any) -> str:
    """Return a name that can be put on a screen: not empty, not long, nothing invisible in it."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME:
        raise Malformed("name")
    if any(unicodedata.category(letter) in _UNSEEN for letter in value):
        raise Malformed("name")
    return value


def choice(value: Any, choices: Iterable[str]) -> str:
    """Return one of the words that are known."""
    if not isinstance(value, str) or value not in choices:
        raise Malformed("choice")
    return value


def instant(value: Any) -> str:
    """Return an instant in UTC, written as `2026-11-24T07:30:00Z`."""
    return _dated(text(value, _INSTANT), "%Y-%m-%dT%H:%M:%SZ")


def day(value: Any) -> str:
    """Return a day of the calendar, written as `2026-11-24`."""
    return _dated(text(value, _DAY), "%Y-%m-%d")


def maybe(value: Any, read: Callable[[Any], T]) -> T | None:
    """Return nothing for nothing, and what `read` makes of anything else."""
    return None if value is None else read(value)


def items(value: Any, read: Callable[[Any], T], *, most: int) -> tuple[T, ...]:
    """Return a list of not too many things of one kind."""
    if not isinstance(value, list) or len(value) > most:
        raise Malformed("list")
    return tuple(read(item) for item in value)


def table(
    value: Any, key: Callable[[Any], str], read: Callable[[Any], T], *, most: int
) -> Mapping[str, T]:
    """Return an object of not too many things of one kind, by key."""
    if not isinstance(value, dict) or len(value) > most:
        raise Malformed("table")
    return {key(said): read(item) for said, item in value.items()}


def _dated(value: str, shape: str) -> str:
    try:
        datetime.strptime(value, shape)
    except ValueError as error:
        raise Malformed("date") from error
    return value


def _no_constant(constant: str) -> NoReturn:
    raise Malformed(constant)


_READER = json.JSONDecoder(parse_constant=_no_constant)
