"""Kinds of fields with a closed answer: a choice from a list, yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import fold, tidy

Options = tuple[tuple[str, str], ...]  # (stored code, words on the screen)
DROPPED = "(không còn dùng)"  # behind the code of an option that is offered no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One of a short list: picked by its number, or by a part of its words."""

    kind: ClassVar[str] = "choice"
    sortable: ClassVar[bool] = True

    options: Options

    def parse(self, text: str) -> str | None:
        tidied = tidy(text)
        if not tidied:
            return None
        found = self._exactly(fold(tidied)) or self._by_number(tidied)
        if found is None:
            matches = self.matching(tidied)
            found = matches[0][0] if len(matches) == 1 else None
        if found is None:
            raise ValueError("Chọn một mục trong danh sách: gõ số thứ tự hoặc vài chữ đầu.")
        return found

    def matching(self, text: str) -> Options:
        """Return the options whose words contain what was typed, accents optional."""
        wanted = fold(tidy(text))
        starts = tuple(o for o in self.options if fold(o[1]).startswith(wanted))
        inside = tuple(o for o in self.options if wanted in fold(o[1]) and o not in starts)
        return starts or inside

    def format(self, value: Any) -> str:
        return "" if value is None else dict(self.options).get(value, f"{value} {DROPPED}")

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or scalar not in dict(self.options):
            raise ValueError(self.name)
        return scalar

    def recall(self, scalar: Scalar) -> str | None:
        if scalar is None or isinstance(scalar, str):
            return scalar
        raise ValueError(self.name)

    def _exactly(self, wanted: str) -> str | None:
        return next((code for code, words in self.options if wanted == fold(words)), None)

    def _by_number(self, text: str) -> str | None:
        if not (text.isascii() and text.isdigit()):
            return None
        place = int(text)
        return self.options[place - 1][0] if 1 <= place <= len(self.options) else None


YES = (("1", "Có"), ("0", "Không"))


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Field):
    """Yes or no, or not known."""

    kind: ClassVar[str] = "yes_no"
    sortable: ClassVar[bool] = True

    def parse(self, text: str) -> bool | None:
        wanted = fold(tidy(text))
        if not wanted:
            return None
        if wanted in ("1", "c", "co", "x", "y", "yes"):
            return True
        if wanted in ("0", "2", "k", "ko", "kh", "khong", "n", "no"):
            return False
        raise ValueError("Gõ C (có) hoặc K (không).")

    def format(self, value: Any) -> str:
        return "" if value is None else ("Có" if value else "Không")

    def encode(self, value: Any) -> Scalar:
        return None if value is None else bool(value)

    def decode(self, scalar: Scalar) -> bool | None:
        if scalar is None or isinstance(scalar, bool):
            return scalar
        raise ValueError(self.name)

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms()
