"""What the name of a font says of the letters it shows; fonts lie, so content has to agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

FontKind = Literal["tcvn3", "vni", "unknown", ""]
_TCVN3 = (".vn", "vntime", "vnarial", "vnstcvn")
_UNKNOWN = ("vps", "vnu", "vietware", "svn-tcvn")


@lru_cache(maxsize=512)
def font_kind(font: str) -> FontKind:
    """Return the encoding a font is made for, `unknown` for one without a table here."""
    name = font.strip().lower()
    if name.startswith(_TCVN3) or "tcvn3" in name:
        return "tcvn3"
    if name.startswith("vni"):
        return "vni"
    return "unknown" if name.startswith(_UNKNOWN) else ""


def is_capital_font(font: str) -> bool:
    """Say whether a font shows small letters as capitals, as .VnTimeH does."""
    return font_kind(font) == "tcvn3" and font.strip().endswith("H")
