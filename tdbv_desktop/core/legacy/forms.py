"""What is said of the spelling of a column: which encoding it is in, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Name = Literal["unicode", "tcvn3", "vni", "combining", "decomposed", "mojibake"]
Certainty = Literal["sure", "likely", "no"]


@dataclass(frozen=True, slots=True)
class TextForm:
    """The encoding of a whole column of texts.

    `evidence` is a sentence for the officer; `by_font` says that fonts of cells agree with it;
    `is_mixed` that some of its texts are right Unicode already, so that each is looked at.
    """

    name: Name
    certainty: Certainty = "sure"
    evidence: str = ""
    by_font: bool = False
    is_mixed: bool = False

    @property
    def is_plain(self) -> bool:
        """Say whether the texts are right as they are."""
        return self.name == "unicode"


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after mending; it is doubtful when it reads well in the old form and in the new."""

    text: str
    is_changed: bool = False
    is_doubtful: bool = False


UNICODE = TextForm("unicode")
