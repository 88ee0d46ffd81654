"""Kinds of fields made of digits: counts, measured quantities and the citizen's number."""

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
from tdbv_desktop.core.vietnamese import fold, tidy

# Dots and spaces only where they set thousands apart: 1.5 is never read as 15.
_WHOLE = re.compile(
    r"-?(?:\d{1,12}|[1-9]\d{0,2}(?:\.\d{3}){1,3}|[1-9]\d{0,2}(?: \d{3}){1,3})", re.ASCII
)
_THOUSANDS = r"[1-9]\d{0,2}(?:[. ]\d{3})+"
_DECIMAL = re.compile(
    rf"-?(?:(?:\d{{1,12}}|{_THOUSANDS})(?:,\d{{1,6}})?|\d{{1,12}}\.\d{{1,6}})", re.ASCII
)
_RAISED = {0xB2: "2", 0xB3: "3"}
_ONE_DOT = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)


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
class Quantity(Field):
    """A decimal number with its unit, such as 14,5 m² or 1.500.000 đồng.

    `places` is how many digits may follow the comma; `lowest` and `highest` are in the unit.
    """

    kind: ClassVar[str] = "quantity"
    sortable: ClassVar[bool] = True

    unit: str
    places: int = 2
    lowest: int = 0
    highest: int = 1_000_000

    def parse(self, text: str) -> Decimal | None:
        tidied = tidy(text)
        if not tidied:
            return None
        said = self._without_unit(tidied)
        if not _DECIMAL.fullmatch(said):
            raise ValueError(f"Gõ một số, ví dụ {self._example}.")
        if self.places and _ONE_DOT.fullmatch(said):
            # A thousand to some and one and a bit to others: it is asked about, not guessed.
            raise ValueError(
                f"{said} là {said.replace('.', '')} hay {said.replace('.', ',')}? Gõ lại cho rõ."
            )
        return self._within(Decimal(self._with_point(said)))

    def format(self, value: Any) -> str:
        """Return the number with its unit; thousands are set apart where that stays clear."""
        if value is None:
            return ""
        whole, _, rest = f"{value:,.{self.places}f}".partition(".")
        rest = rest.rstrip("0")
        if self.places and not rest and whole.count(",") == 1:
            rest = "0"  # 1.234 alone could be read as one and a bit
        return f"{whole.replace(',', '.')}{',' if rest else ''}{rest} {self.unit}".rstrip()

    def plain(self, value: Any) -> str:
        if value is None:
            return ""
        whole, _, rest = f"{value:.{self.places}f}".partition(".")
        return f"{whole},{rest.rstrip('0')}".rstrip(",")

    def encode(self, value: Any) -> Scalar:
        return None if value is None else f"{value:.{self.places}f}"

    def decode(self, scalar: Scalar) -> Decimal | None:
        if scalar is None:
            return None
        form = rf"-?\d{{1,12}}\.\d{{{self.places}}}" if self.places else r"-?\d{1,12}"
        if not isinstance(scalar, str) or not re.fullmatch(form, scalar, re.ASCII):
            raise ValueError(self.name)
        return self._within(Decimal(scalar))

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()

    @property
    def _example(self) -> str:
        return "14,5 hoặc 1234" if self.places else "1500 hoặc 1.500.000"

    def _without_unit(self, text: str) -> str:
        """Return what was typed without the unit, which may be typed without its accents."""
        folded, unit = fold(text), fold(self.unit)
        for ending in (unit, unit.translate(_RAISED)):
            if ending and folded.endswith(ending):
                return text[: len(text) - len(ending)].strip()
        return text

    def _with_point(self, said: str) -> str:
        """Return the number as Python reads it; a dot before few digits is a decimal point."""
        if "," in said or re.fullmatch(rf"-?{_THOUSANDS}", said, re.ASCII):
            return re.sub(r"[. ]", "", said).replace(",", ".")
        return said

    def _within(self, number: Decimal) -> Decimal:
        step = Decimal(1).scaleb(-self.places)
        if not self.lowest <= number <= self.highest:
            raise ValueError(
                f"{self.label} phải từ {self.lowest} đến {self.highest} {self.unit}.".strip()
            )
        if number % step:
            most = f"không quá {self.places} số sau dấu phẩy" if self.places else "số tròn"
            raise ValueError(f"Chỉ ghi {most}.")
        return number.quantize(step) + 0  # no zero with a minus sign


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
