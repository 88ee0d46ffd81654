"""On what the content of a record may be erased: a dated list, never free text.

It stands in `resources/legal/erasure.toml`, with the text each basis comes from and whether that
text itself was read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from tdbv_desktop.core.assets import asset


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One basis and the days it holds, both ends included."""

    code: str
    words: str
    source: str
    effective_from: date
    effective_to: date | None = None
    primary: bool
    note: str = ""

    def is_in_force(self, day: date) -> bool:
        """Say whether something may be erased on this basis on a day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )


def bases_in_force(*, on: date) -> tuple[Basis, ...]:
    """Return what may be chosen on a day; all there are on a PC whose clock knows of none."""
    return tuple(one for one in _all() if one.is_in_force(on)) or _all()


def basis_in_words(code: str) -> str:
    """Return a basis in words; a newer program may know codes that this one does not."""
    return next((f"{one.words} ({one.source})" for one in _all() if one.code == code), code)


@cache
def _all() -> tuple[Basis, ...]:
    text = asset("resources", "legal", "erasure.toml").read_text(encoding="utf-8")
    return tuple(Basis(**table) for table in tomllib.loads(text)["basis"])
