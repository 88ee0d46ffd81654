"""What the twelve digits of a personal identification number say.

Three digits for where the birth was registered, one for century and sex, two for the year of
birth, six at random, no check digit (Nghị định 137/2015/NĐ-CP Điều 13, Thông tư 59/2021/TT-BCA
Điều 4). A rightful number may contradict its holder's papers, so readings only ever warn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tdbv_desktop.core.vietnamese import tidy

Sex = Literal["male", "female"]

FIRST_CENTURY = 1900
_NUMBER = re.compile(r"\d{12}", re.ASCII)
_GAPS = re.compile(r"[\s.\-']")


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A number of the right shape, and what it says of its holder."""

    digits: str

    @classmethod
    def read(cls, text: str) -> CitizenNumber | None:
        """Return the number in a text, however it is spaced; None when it is not 12 digits."""
        digits = _GAPS.sub("", tidy(text))
        return cls(digits) if _NUMBER.fullmatch(digits) else None

    @property
    def province(self) -> str:
        """Return the code of the place of birth registration, as `Places.birth_province` reads."""
        return self.digits[:3]

    @property
    def sex(self) -> Sex:
        """Return the sex: even digits are men's, odd ones women's."""
        return "female" if int(self.digits[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        """Return the year of birth: each pair of digits counts one century from 1900."""
        return FIRST_CENTURY + 100 * (int(self.digits[3]) // 2) + int(self.digits[4:6])
