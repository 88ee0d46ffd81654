"""Kinds of fields that point elsewhere: to a record, to an administrative unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from tdbv_desktop.blueprint.fields import Field, Text
from tdbv_desktop.core.places import load_places
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import fold, tidy

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Field):
    """A record of another register, found by typing and made on the spot when it is missing."""

    kind: ClassVar[str] = "reference"

    to: str  # key of the register pointed to

    def parse(self, text: str) -> UUID | None:
        return UUID(text) if tidy(text) else None

    def decode(self, scalar: Scalar) -> UUID | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or not _KEY.fullmatch(scalar):
            raise ValueError(self.name)
        return UUID(scalar)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerCommune(Text):
    """The name of a commune of before July 2025 as people go on saying it; any text is taken."""

    kind: ClassVar[str] = "former_commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Field):
    """A commune-level administrative unit of today (xã, phường, đặc khu), kept by its code."""

    kind: ClassVar[str] = "unit"

    def parse(self, text: str) -> str | None:
        tidied = tidy(text)
        if not tidied:
            return None
        places = load_places()
        if places.commune(tidied) is not None:
            return tidied
        found = places.find(tidied, 2)
        exact = [c for c in found if fold(c.full_name) == fold(tidied)]
        if len(exact or found) != 1:
            raise ValueError("Chọn một xã, phường, đặc khu trong danh sách.")
        return (exact or found)[0].code

    def format(self, value: Any) -> str:
        if value is None:
            return ""
        places = load_places()
        commune = places.commune(value)
        if commune is None:
            return f"({value})"
        province = places.province(commune.province_code)
        return f"{commune.full_name}, {province.name}" if province else commune.full_name

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None or (isinstance(scalar, str) and len(scalar) <= 10):
            return scalar
        raise ValueError(self.name)
