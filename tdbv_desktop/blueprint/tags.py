"""A kind of field for free short labels, each kept once, in alphabetical order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from tdbv_desktop.blueprint.fields import Field, refuse_unseen
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.core.vietnamese import fold, sort_key, tidy

BETWEEN = ", "
_NEVER = re.compile(r'["\\,;]')  # what JSON would write in another way, what stands between labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags(Field):
    """Labels an officer makes up; the value is their JSON list as text, the same for the same set.

    Two labels that differ in case or accents alone are one: the first spelling stays.
    """

    kind: ClassVar[str] = "tags"

    most: int = 20
    longest: int = 40

    def parse(self, text: str) -> str | None:
        return self.text_of(re.split(r"[,;\n\t]", text))

    def format(self, value: Any) -> str:
        return BETWEEN.join(labels_in(value))

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str):
            raise ValueError(self.name)
        try:
            labels = json.loads(scalar)
        except (ValueError, RecursionError):
            raise ValueError(self.name) from None
        is_list = isinstance(labels, list) and all(isinstance(one, str) for one in labels)
        if not is_list or self.text_of(labels) != scalar:
            raise ValueError(self.name)
        return scalar

    def text_of(self, labels: Iterable[str]) -> str | None:
        """Return the value these labels make; ValueError names the one that cannot be kept."""
        kept: dict[str, str] = {}
        for label in map(self.label_of, labels):
            if label:
                kept.setdefault(fold(label), label)
        if len(kept) > self.most:
            raise ValueError(f"Nhiều nhất {self.most} nhãn.")
        ordered = sorted(kept.values(), key=lambda label: (sort_key(label), label))
        return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) if kept else None

    def label_of(self, text: str) -> str:
        """Return a label in the spelling it is kept in."""
        label = tidy(text)
        refuse_unseen(label)
        if _NEVER.search(label):
            raise ValueError('Nhãn không chứa các dấu " , ; và \\.')
        if len(label) > self.longest:
            raise ValueError(f"Nhãn dài quá {self.longest} chữ.")
        return label


def labels_in(value: Any) -> tuple[str, ...]:
    """Return the labels a value of `Tags` holds."""
    return tuple(json.loads(value)) if value else ()
