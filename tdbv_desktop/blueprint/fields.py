"""Kinds of fields made of text; every kind parses, formats, and travels in one way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.phone import tidy_phone
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import fold, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing a register asks for; all its attributes are plain data."""

    kind: ClassVar[str] = "text"
    sortable: ClassVar[bool] = False
    fixed_length: ClassVar[int] = 0  # typing moves on by itself at this length
    is_stored: ClassVar[bool] = True  # False: kept beside the record, in none of its rows

    name: str
    label: str
    required: bool = False
    carry: bool = False  # F4 repeats the value of the record saved before
    hint: str = ""
    sensitive: bool = False  # never written to a log
    default: Any = None

    def parse(self, text: str) -> Any:
        """Return the value that was typed, None for nothing; ValueError says what is wrong."""
        return tidy(text) or None

    def format(self, value: Any) -> str:
        """Return the value as it is shown on the screen."""
        return "" if value is None else str(value)

    def plain(self, value: Any) -> str:
        """Return the value as it is written into files, without spaces put in for reading."""
        return self.format(value)

    def encode(self, value: Any) -> Scalar:
        """Return the value as a JSON scalar."""
        return None if value is None else str(value)

    def decode(self, scalar: Scalar) -> Any:
        """Return the value a JSON scalar stands for; ValueError when it stands for none."""
        if scalar is None or isinstance(scalar, str):
            return scalar
        raise ValueError(self.name)

    def recall(self, scalar: Scalar) -> Any:
        """Return a value of the past, also one that may not be chosen any more; or ValueError."""
        return self.decode(scalar)

    def terms(self, value: Any) -> SearchTerms:
        """Return what the value can be found by."""
        return SearchTerms(words=fold(self.plain(value)))

    def differences(self, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
        """Yield what a change reads like: what it is about, how it was, how it became."""
        yield self.label, self.format(before), self.format(after)

    def problems(self, value: Any) -> Iterator[Problem]:
        """Yield what is doubtful in a value that could be parsed."""
        if value is None and self.required:
            yield Problem(self.name, f"Chưa có {self.label.lower()}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Field):
    """One line of text."""

    max_length: int = 200

    def parse(self, text: str) -> str | None:
        tidied = tidy(text)
        refuse_unseen(tidied)
        if len(tidied) > self.max_length:
            raise ValueError(f"Dài quá {self.max_length} chữ.")
        return tidied or None


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Field):
    """Several lines of text."""

    kind: ClassVar[str] = "long_text"

    max_length: int = 4000

    def parse(self, text: str) -> str | None:
        lines = "\n".join(tidy(line) for line in text.splitlines()).strip()
        refuse_unseen(lines.replace("\n", ""))
        if len(lines) > self.max_length:
            raise ValueError(f"Dài quá {self.max_length} chữ.")
        return lines or None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber(Field):
    """The number of a paper: letters, digits and a few signs, found by any part of it."""

    kind: ClassVar[str] = "document_number"

    max_length: int = 40
    _allowed: ClassVar[re.Pattern[str]] = re.compile(r"[\w./\- ,;]+")

    def parse(self, text: str) -> str | None:
        tidied = tidy(text).upper()
        if not tidied:
            return None
        if len(tidied) > self.max_length or not self._allowed.fullmatch(tidied):
            raise ValueError("Số giấy tờ chỉ gồm chữ, số và các dấu . / - , ;")
        return tidied

    def terms(self, value: Any) -> SearchTerms:
        folded = re.sub(r"[^0-9a-z]+", " ", fold(value or ""))
        return SearchTerms(words=folded, digits=folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Field):
    """A telephone number, kept as digits with its leading zero."""

    kind: ClassVar[str] = "phone"

    def parse(self, text: str) -> str | None:
        try:
            return tidy_phone(text)
        except ValueError:
            raise ValueError("Số điện thoại Việt Nam có 10 hoặc 11 số, bắt đầu bằng 0.") from None

    def format(self, value: Any) -> str:
        digits = value or ""
        return " ".join((digits[:4], digits[4:7], digits[7:])).strip()

    def plain(self, value: Any) -> str:
        return value or ""

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms(digits=value or "")


def refuse_unseen(text: str) -> None:
    """Raise ValueError for control signs and broken letters, which no file can carry."""
    if any(_is_unseen(letter) for letter in text):
        raise ValueError("Có ký tự lạ không hiện ra được, hãy gõ lại.")


def without_unseen(text: str) -> str:
    """Return a text without control signs and broken letters; white space stays."""
    return "".join(sign for sign in text if sign.isspace() or not _is_unseen(sign))


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")
