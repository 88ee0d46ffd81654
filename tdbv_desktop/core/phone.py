"""Vietnamese telephone numbers in one form: digits with their leading zero."""

from __future__ import annotations

import re

from tdbv_desktop.core.vietnamese import tidy

_GAPS = re.compile(r"[\s.\-()]")
_ABROAD = re.compile(r"(?:\+|00)84(?:0(?=\d{9}))?|84(?=\d{9,10}$)", re.ASCII)
_NATIONAL = re.compile(r"0[1-9]\d{8,9}", re.ASCII)


def tidy_phone(text: str) -> str | None:
    """Return the number as 10 or 11 digits from 0, None for nothing; ValueError for no number."""
    compact = _GAPS.sub("", tidy(text))
    if not compact:
        return None
    national = _ABROAD.sub("0", compact, count=1) if _ABROAD.match(compact) else compact
    if not _NATIONAL.fullmatch(national):
        raise ValueError("not a telephone number")
    return national
