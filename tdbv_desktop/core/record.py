"""What the store needs to know of a register, without knowing how registers are declared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import ToneOrder

Value = str | int | bool | Decimal | date | time | PartialDate | UUID | None
Values = Mapping[str, Any]  # field name → Value
Scalar = str | int | bool | None  # what a value becomes in JSON


class SearchTerms(NamedTuple):
    """What a record can be found by: folded words, and digits that may be found in parts."""

    words: str = ""
    digits: str = ""


class RegisterShape(Protocol):
    """A register as the store sees it; `blueprint.register.Register` is one."""

    @property
    def key(self) -> str:
        """Return the register's name, which is also its table's."""

    @property
    def vault(self) -> str:
        """Return the name of the encrypted file the register lives in."""

    @property
    def model(self) -> type[Any]:
        """Return the mapped class of its table."""

    @property
    def field_names(self) -> tuple[str, ...]:
        """Return the names of its fields, in typing order."""

    def encode(self, values: Values) -> dict[str, Scalar]:
        """Return the values as JSON scalars, every field present."""

    def decode(self, scalars: Mapping[str, Scalar]) -> dict[str, Any]:
        """Return the values that JSON scalars stand for."""

    def search_terms(self, values: Values) -> SearchTerms:
        """Return what the record can be found by."""

    def sort_key(self, values: Values, tones: ToneOrder = ToneOrder.DICTIONARY) -> str:
        """Return the text that puts records of this register in order."""
