"""What text with emphasis is made of: paragraphs of runs, nothing deeper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "bullet", "number"]
PLAIN = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike; `style` holds of `b`, `i`, `u` those that apply, in this order."""

    text: str
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one item of a list."""

    kind: Kind
    runs: tuple[Run, ...]
