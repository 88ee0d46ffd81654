"""One column that feeds several fields: which patterns there are, and what they take apart.

Parts: name, birth, number, phone, group, hamlet, address, from, until, detail, place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.values.units import answer_for

_NAME = r"(?P<name>[^\W\d_][^\d,;/|]*?[^\W\d_])"
_DAY = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})"
_BIRTH = rf"(?P<birth>{_DAY}|\d{{1,2}}[/.\-]\d{{4}}|(?:19|20)\d\d)"
_NUMBER = r"(?P<number>\d[\d .]{7,14}\d)"
_PHONE = r"(?P<phone>(?:\+84|0)(?:[ .\-]{0,2}\d){9})"
_GAP = r"\s*[-\u2013\u2014,;:/|()\n]\s*"
_BORN = r"(?:\(?\s*(?:sinh\s*(?:năm|ngày)?|năm\s*sinh|ns|sn)[:.]?\s*)?"
_PAPER = r"(?:\(?\s*(?:số\s*)?(?:cccd|cmnd|cmt|cc|đdcn|định\s*danh)(?:\s*số)?[:.]?\s*)?"
_CALL = r"(?:\(?\s*(?:sđt|đt|điện\s*thoại|tel|dđ)[:.]?\s*)?"
_GROUP = r"(?P<group>(?:tổ|nhóm)\s*(?:dân\s*phố|số)?\s*\d+\w?)"
_HAMLET = (
    r"(?P<hamlet>(?:ấp|thôn|khu\s*phố|kp|khu|xóm|bản|buôn|làng|tổ\s*dân\s*phố|tdp)[.\s]*[^,;]+?)"
)
_END = r"\s*[).;,]?"
_UNTIL = r"\s*(?:đến|tới|->|\u2192|[-\u2013\u2014])\s*(?:hết\s*)?(?:ngày\s*)?"
MOST_TEXTS, MOST_ADDRESSES = 500, 60
_ENOUGH, _FEWEST = 0.8, 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to take a text apart: its key, words for the officer, and the parts it yields."""

    key: str
    title: str
    parts: tuple[str, ...]
    form: re.Pattern[str] | None  # None: parted by what is known of places


def _pattern(key: str, title: str, form: str) -> Pattern:
    compiled = re.compile(form, re.IGNORECASE)
    return Pattern(key, title, tuple(compiled.groupindex), compiled)


# The one that says most comes first: of patterns that fit equally well it is proposed.
PATTERNS: tuple[Pattern, ...] = (
    _pattern(
        "name_birth_number",
        "Họ tên, ngày sinh, số giấy tờ",
        rf"{_NAME}(?:{_GAP}|\s+){_BORN}{_BIRTH}(?:{_GAP})+{_PAPER}{_NUMBER}{_END}",
    ),
    _pattern(
        "name_phone",
        "Họ tên, điện thoại",
        rf"{_NAME}(?:{_GAP}|\s+){_CALL}{_PHONE}{_END}",
    ),
    _pattern(
        "name_number",
        "Họ tên, số giấy tờ",
        rf"{_NAME}(?:{_GAP}|\s+){_PAPER}{_NUMBER}{_END}",
    ),
    _pattern(
        "name_birth",
        "Họ tên, ngày hoặc năm sinh",
        rf"{_NAME}(?:{_GAP}|\s+){_BORN}{_BIRTH}{_END}",
    ),
    _pattern(
        "from_until",
        "Từ ngày, đến ngày",
        rf"(?:từ\s*)?(?:ngày\s*)?(?P<from>{_DAY}){_UNTIL}(?P<until>{_DAY}){_END}",
    ),
    _pattern(
        "number_issued",
        "Số giấy tờ, ngày cấp",
        rf"{_PAPER}{_NUMBER}(?:{_GAP}|\s)\s*(?:(?:ngày\s*)?cấp)?(?:\s*ngày)?[:.]?\s*"
        rf"(?P<from>{_DAY}){_END}",
    ),
    _pattern(
        "group_hamlet",
        "Tổ, ấp (thôn, khu phố)",
        rf"{_GROUP}\s*[,;\-]?\s*{_HAMLET}{_END}",
    ),
    _pattern(
        "address_group_hamlet",
        "Số nhà, tổ, ấp (thôn, khu phố)",
        rf"(?P<address>[^,;]+)[,;]\s*{_GROUP}\s*[,;\-]?\s*{_HAMLET}{_END}",
    ),
)
ADDRESS = Pattern("detail_place", "Số nhà, đường, ấp; rồi xã và tỉnh", ("detail", "place"), None)
_BY_KEY = {pattern.key: pattern for pattern in (*PATTERNS, ADDRESS)}


def split(pattern: str, text: str) -> Mapping[str, str]:
    """Return the parts of a text by name; nothing when the text is not of the pattern."""
    known = _BY_KEY.get(pattern)
    if known is ADDRESS:
        return _split_address(tidy(text.replace("\n", ", ")))
    match = known.form.fullmatch(text.strip()) if known and known.form else None
    if match is None:
        return {}
    return {name: part.strip(" ,;.-") for name, part in match.groupdict().items() if part}


def propose_split(texts: Iterable[str]) -> str | None:
    """Return the key of the pattern that fits at least four texts of five, or None."""
    filled = list(dict.fromkeys(text for text in map(str.strip, texts) if text))[:MOST_TEXTS]
    if len(filled) < _FEWEST:
        return None
    fits = {
        pattern.key: sum(bool(pattern.form and pattern.form.fullmatch(text)) for text in filled)
        for pattern in PATTERNS
    }
    best = max(PATTERNS, key=lambda pattern: fits[pattern.key])  # the first of equals
    if fits[best.key] >= _ENOUGH * len(filled):
        return best.key
    return ADDRESS.key if _are_addresses(filled[:MOST_ADDRESSES]) else None


def _split_address(text: str) -> Mapping[str, str]:
    """Return what stands before a unit, and the unit as it is written; nothing without one."""
    answer = answer_for(text)
    if not (answer.unit or answer.candidates):
        return {}
    parts = {"detail": answer.detail, "place": text[len(answer.detail) :].strip(" ,;.-\u2013")}
    return {name: part for name, part in parts.items() if part}


def _are_addresses(texts: list[str]) -> bool:
    """Say whether most texts surely name a commune, and some a house before it."""
    answers = [answer_for(text) for text in texts]
    sure = sum(answer.is_sure for answer in answers)
    return sure > len(answers) / 2 and any(answer.is_sure and answer.detail for answer in answers)
