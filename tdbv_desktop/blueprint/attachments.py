"""A kind of field for photos, scans and other files put to a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Scalar, SearchTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments(Field):
    """Files kept sealed beside the records; they stand in no row, no hash and no bundle.

    What the journal tells of one is its key and its name; this field reads the name.
    """

    kind: ClassVar[str] = "attachments"
    is_stored: ClassVar[bool] = False

    most: int = 20  # files of one record in this field

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        if isinstance(scalar, str):
            return scalar.partition(" ")[2]
        raise ValueError(self.name)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()

    def problems(self, value: Any) -> Iterator[Problem]:
        """Yield nothing: a record can always be saved before its papers are put to it."""
        yield from ()
