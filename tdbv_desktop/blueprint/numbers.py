"""Kinds of fields made of digits: counts, areas and the citizen's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.citizen_number import CitizenNumber as Reading
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import tidy

# Dots and spaces only where they set thousands apart: 1.5 is never read as 15.
_WHOLE = re.compile(r"-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3}|\d{1,3}(?: \d{3}){1,3})", re.ASCII)
_AREA = re.compile(r"(?:\d{1,9}|\d{1,3}(?:\.\d{3})+)(?:,\d+)?|\d{1,9}\.\d+", re.ASCII)
_UNCLEAR = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumber(Field):
    """A count of things."""

    kind: ClassVar[str] = "whole_number"
    sortable: ClassVar[bool] = True

    lowest: int = 0
    highest: int = 99_999

    def parse(self, text: str) -> int | None:
        tidied = tidy(text)
        if not tidied:
            return None
        if not _WHOLE.fullmatch(tidied):
            raise ValueError("Gõ một số nguyên, ví dụ 12.")
        return self._within(int(re.sub(r"[. ]", "", tidied)))

    def format(self, value: Any) -> str:
        return "" if value is None else f"{value:,}".replace(",", ".")

    def plain(self, value: Any) -> str:
        return "" if value is None else str(value)

    def encode(self, value: Any) -> Scalar:
        return None if value is None else int(value)

    def decode(self, scalar: Scalar) -> int | None:
        if scalar is None or (isinstance(scalar, int) and not isinstance(scalar, bool)):
            return scalar if scalar is None else self._within(scalar)
        raise ValueError(self.name)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()

    def _within(self, number: int) -> int:
        if not self.lowest <= number <= self.highest:
            raise ValueError(f"Số phải từ {self.lowest} đến {self.highest}.")
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Field):
    """A floor area in square metres, to the hundredth."""

    kind: ClassVar[str] = "area"
    sortable: ClassVar[bool] = True

    highest: int = 1_000_000

    def parse(self, text: str) -> Decimal | None:
        tidied = tidy(text).lower()
        if not tidied:
            return None
        said = tidied.removesuffix("m2").removesuffix("m²").strip()
        # 1.234 is a thousand to some and one and a bit to others: it is asked about, not guessed.
        if not _AREA.fullmatch(said) or _UNCLEAR.fullmatch(said):
            raise ValueError("Gõ diện tích theo mét vuông, ví dụ 14,5 hoặc 1234.")
        return self._within(
            Decimal(said.replace(".", "").replace(",", ".") if "," in said else said)
        )

    def format(self, value: Any) -> str:
        if value is None:
            return ""
        shown = f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        return f"{shown} m²"

    def plain(self, value: Any) -> str:
        return self.format(value).removesuffix(" m²")

    def encode(self, value: Any) -> Scalar:
        return None if value is None else f"{value:.2f}"

    def decode(self, scalar: Scalar) -> Decimal | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or not re.fullmatch(r"\d{1,9}\.\d\d", scalar, re.ASCII):
            raise ValueError(self.name)
        return self._within(Decimal(scalar))

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()

    def _within(self, area: Decimal) -> Decimal:
        if not area.is_finite() or not 0 <= area <= self.highest:
            raise ValueError(f"Diện tích phải từ 0 đến {self.highest} m².")
        return area.quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenNumber(Field):
    """The 12-digit personal identification number (Luật Căn cước 26/2023/QH15).

    It has no check digit: its shape is checked, what it says of birth and sex only warns.
    """

    kind: ClassVar[str] = "citizen_number"
    sortable: ClassVar[bool] = True
    fixed_length: ClassVar[int] = 12

    def parse(self, text: str) -> str | None:
        digits = re.sub(r"[\s.]", "", tidy(text))
        if not digits:
            return None
        if not digits.isascii() or not digits.isdigit():
            raise ValueError("Số định danh chỉ gồm chữ số.")
        if len(digits) != self.fixed_length:
            raise ValueError(f"Số định danh có 12 số, ở đây có {len(digits)}.")
        return digits

    def format(self, value: Any) -> str:
        digits = value or ""
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    def plain(self, value: Any) -> str:
        return value or ""

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or not re.fullmatch(r"\d{12}", scalar, re.ASCII):
            raise ValueError(self.name)
        return scalar

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms(digits=value or "")

    def problems(self, value: Any) -> Iterator[Problem]:
        yield from Field.problems(self, value)
        if value is not None and Reading.read(value) is None:
            yield Problem(self.name, "Số này không đọc ra được năm sinh, giới tính.", "warning")
