"""Reads a typed address from its end: province, district, commune, and what stands before them.

Nothing need be complete: kinds, levels, accents, commas may be missing. Every way to read the
words is tried; each unit found gets the lowest cost any way gave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tdbv_desktop.core.address_index import KINDS, AddressIndex, Level, Unit
from tdbv_desktop.core.former_places import FormerUnit
from tdbv_desktop.core.place_text import has_accents, joined, plain, spelled
from tdbv_desktop.core.places import Commune, Province
from tdbv_desktop.core.vietnamese import tidy

_TOKEN = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc'`\u00b4]")
_ASIDE = re.compile(r"\((?:c[\u0169u]|m[\u1edbo]i|tr\w+c \w+)\)", re.IGNORECASE)
_BREAK = re.compile(r"[,;\n\u2013]")
_COUNTRY = ("vietnam", "vn")
_GLUED = re.compile(r"(p|f|q|h|x|tp|tx|tt)0*(\d{1,2}|[a-z]{2,})")
_NUMBERED = re.compile(r"[pfqx]\d{1,2}")
_MOST_WORDS = 7
# What makes a reading less likely; tried out on addresses as officers write them.
_MISSING, _NO_DISTRICT, _MIXED, _SKIPPED, _BACKWARDS = 2.0, 1.0, 3.0, 2.0, 1.5
_OTHER_KIND, _OTHER_MARKS, _UNSAID = 1.0, 1.0, 0.3
_LEFT, _LEFT_KIND, _MOST_LEFT = 0.9, 2.0, 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, its plain form, and where it begins; `after_break` behind a comma."""

    typed: str
    plain: str
    start: int
    after_break: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A unit read from some words: the kind that was said, and what the reading costs."""

    unit: Unit
    start: int
    cost: float


@dataclass(frozen=True, slots=True)
class Match:
    """A unit an address may mean, how well it fits (0 best), and where its words begin."""

    unit: Unit
    level: Level
    cost: float
    start: int


def read_address(text: str, index: AddressIndex) -> tuple[str, list[Match]]:
    """Return the tidied text and every unit it may mean, best first, each unit once."""
    tidied = _APOSTROPHE.sub("", _ASIDE.sub(" ", tidy(text.replace("\n", ", "))))
    words = _words_of(tidied)
    best: dict[tuple[bool, Level, str], Match] = {}
    for match in (*_matches(words, index), *_backwards(words, index)):
        key = (isinstance(match.unit, FormerUnit), match.level, match.unit.code)
        if key not in best or match.cost < best[key].cost:
            best[key] = match
    return tidied, sorted(best.values(), key=lambda match: match.cost)


def _words_of(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for found in _TOKEN.finditer(text):
        bare = re.sub(r"[^0-9a-z]", "", plain(found[0]))
        bare = (bare.lstrip("0") or "0") if bare.isdigit() else bare
        has_break = bool(_BREAK.search(text, end, found.start()))
        words.append(Word(found[0], bare, found.start(), has_break))
        end = found.end()
    while words and "".join(word.plain for word in words[-2:]) == _COUNTRY[0]:
        words = words[:-2]
    return words[:-1] if words and words[-1].plain in _COUNTRY else words


def _backwards(words: list[Word], index: AddressIndex) -> Iterator[Match]:
    """Yield what an address says that goes from the province down, its parts behind commas."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.after_break and parts[-1]:
            parts.append([])
        parts[-1].append(word)
    if len(parts) > 1:
        turned = [
            replace(word, after_break=place == 0)
            for part in reversed(parts)
            for place, word in enumerate(part)
        ]
        for match in _matches(turned, index):
            yield replace(match, cost=match.cost + _BACKWARDS, start=0)


def _matches(words: list[Word], index: AddressIndex) -> Iterator[Match]:
    end = len(words)
    for province in (None, *_spans(words, end, "province", index)):
        at = end if province is None else province.start
        yield from _communes(words, at, index, province, None)
        for match in _communes(words, _before_part(words, at), index, province, None):
            yield replace(match, cost=match.cost + _SKIPPED)
        for district in _spans(words, at, "district", index):
            if _lies_in(district.unit, province, index) is None:
                continue
            yield from _communes(words, district.start, index, province, district)
            yield _match(words, district, "district", _beside(district, province, index))
        if province is not None:
            yield _match(words, province, "province", 0)


def _before_part(words: list[Word], end: int) -> int:
    """Return where the part behind the last comma before a place begins; 0 without a comma."""
    return next((at for at in range(end - 1, 0, -1) if words[at].after_break), 0)


def _communes(
    words: list[Word],
    end: int,
    index: AddressIndex,
    province: Span | None,
    district: Span | None,
) -> Iterator[Match]:
    for span in _spans(words, end, "commune", index):
        commune = span.unit
        cost = _beside(span, province, index)
        if _lies_in(commune, province, index) is None:
            continue
        if isinstance(commune, FormerUnit):
            if district is not None and district.unit.code != commune.above:
                continue
            cost += _NO_DISTRICT if district is None else district.cost
        elif district is not None:
            continue
        yield _match(words, span, "commune", cost)


def _beside(span: Span, province: Span | None, index: AddressIndex) -> float:
    """Return what the province said, or not said, beside a unit adds to its cost."""
    if province is None:
        return _MISSING
    return province.cost + (_lies_in(span.unit, province, index) or 0)


def _match(words: list[Word], span: Span, level: Level, more: float) -> Match:
    left = words[: span.start]
    kinds = sum(_is_kind(word.plain) for word in left[-4:])
    cost = span.cost + more + _LEFT * min(len(left), _MOST_LEFT) + _LEFT_KIND * kinds
    return Match(span.unit, level, cost, words[span.start].start)


def _lies_in(unit: Unit, province: Span | None, index: AddressIndex) -> float | None:
    """Return 0 when a unit lies in a province, more when only its successor does, None if not."""
    if province is None:
        return 0
    said, former = province.unit, index.former
    if isinstance(unit, FormerUnit):
        own = former.districts.get(unit.above, unit).above  # a district's own is its province
        now, is_same_time = former.provinces[own].above, isinstance(said, FormerUnit)
    else:
        own = now = unit.province_code if isinstance(unit, Commune) else unit.code
        is_same_time = isinstance(said, Province)
    if is_same_time:
        return 0 if said.code == own else None
    successor = said.above if isinstance(said, FormerUnit) else said.code
    return _MIXED if successor == now else None


def _spans(words: list[Word], end: int, level: Level, index: AddressIndex) -> Iterator[Span]:
    """Yield the units of a level that the words before a place may name."""
    for start in range(end - 1, max(-1, end - 1 - _MOST_WORDS), -1):
        for kind, at in _kinds_at(words, start, end, level):
            name = "".join(word.plain for word in words[at:end])
            name = name[len(kind[1]) :] if kind[1] else name
            for names in (index.before[level], index.today[level]):
                for unit in names.get(name, ()):
                    yield Span(unit, start, _cost(words[at:end], unit, kind))
        if words[start].after_break:
            return


def _kinds_at(
    words: list[Word], start: int, end: int, level: Level
) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield the kinds some words may begin with, glued letters among them, and where names begin.

    A kind is a pair: what it stands for, and the letters to cut off the first word.
    """
    yield ("", ""), start
    for count in (1, 2):
        if start + count < end:
            said = "".join(word.plain for word in words[start : start + count])
            if said in KINDS[level]:
                yield (KINDS[level][said], ""), start + count
    glued = _GLUED.fullmatch(words[start].plain)
    if glued is not None and glued[1] in KINDS[level]:
        cut = words[start].plain[: glued.start(2)]
        yield (KINDS[level][glued[1]], cut), start


def _cost(words: list[Word], unit: Unit, kind: tuple[str, str]) -> float:
    said, cut = kind
    cost: float = 0
    if not said:
        cost += _UNSAID * (2 if words[-1].plain.isdigit() else 1)
    elif said != plain(unit.kind).replace(" ", ""):
        cost += _OTHER_KIND
    typed, name = " ".join(word.typed for word in words), _APOSTROPHE.sub("", unit.name)
    is_own_name = not cut and joined(typed) == joined(name)
    if is_own_name and has_accents(typed) and spelled(typed) != spelled(name):
        cost += _OTHER_MARKS
    return cost


def _is_kind(word: str) -> bool:
    """Say whether a word says that a unit's name follows, or is one as in p12."""
    return _NUMBERED.fullmatch(word) is not None or (
        len(word) < 7 and any(word in kinds for kinds in KINDS.values())
    )
