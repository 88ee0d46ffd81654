"""Finds communes by what is typed of their names; the ranking of a box that narrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Protocol

from tdbv_desktop.core.place_text import initials, plain, with_accents, words
from tdbv_desktop.core.vietnamese import fold

COMPLETE, NO_RANK = 0, 9  # the best rank, and that of what does not fit


class Named(Protocol):
    """A unit with a name and a kind."""

    @property
    def name(self) -> str:
        """Return the name without its kind."""

    @property
    def kind(self) -> str:
        """Return the kind."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one commune is found by; texts are loosely folded, the last two less so."""

    place: int
    name: str
    here: str
    full_here: str
    words: str
    all_words: str
    joined: str
    folded: str
    spelled: str


def entries_of(place: int, names: Iterable[Named], province: Named) -> list[Entry]:
    """Return what the commune at a place is found by: each of the names it has or had."""
    return [_entry(place, named, province) for named in names]


def find_places(entries: Sequence[Entry], text: str, limit: int) -> list[int]:
    """Return the places of communes for what is typed, best first, each once.

    Accents may be left out and the province may follow; who types a commune and its province
    in full gets that one alone.
    """
    typed_words = words(plain(text)).split()
    if not typed_words or limit < 1:
        return []
    typed, spelled, folded = " ".join(typed_words), with_accents(text), with_accents(fold(text))
    longest, run = f" {max(typed_words, key=len)}", "".join(typed_words)
    ranked = [
        (
            _rank(entry, typed, typed_words),
            (folded not in entry.folded) + (spelled not in entry.spelled),
            entry.place,
        )
        for entry in entries
        if longest in entry.all_words or entry.joined.startswith(run)
    ]
    best = nsmallest(2 * limit, ranked)
    if best and best[0][0] == COMPLETE:
        best = [found for found in best if found[:2] == best[0][:2]]
    places = dict.fromkeys(place for rank, _, place in best if rank != NO_RANK)
    return list(places)[:limit]


def _entry(place: int, commune: Named, province: Named) -> Entry:
    name, kind, where = (words(text) for text in (commune.name, commune.kind, province.name))
    shown = f"{commune.kind} {commune.name} {province.name}"
    short_kind, short = initials(province.kind), initials(province.name)
    said = f" {kind} {name} {where} {initials(commune.kind)} {short} {short_kind}{short}"
    return Entry(
        place=place,
        name=name,
        here=f"{name} {where}",
        full_here=f"{kind} {name} {where}",
        words=said,
        all_words=f"{said} {words(province.kind)} {short_kind}",
        joined=f"{name}{where}".replace(" ", ""),
        folded=with_accents(fold(shown)),
        spelled=with_accents(shown),
    )


def _rank(entry: Entry, typed: str, typed_words: list[str]) -> int:
    """Return how well a commune fits, 0 best."""
    if typed in (entry.here, entry.full_here):
        return COMPLETE
    if entry.here.startswith(typed):
        return 1 if typed == entry.name else 2
    if entry.full_here.startswith(typed):
        return 3
    if f" {typed}" in entry.words:
        return 4
    if all(f" {word}" in entry.words for word in typed_words):
        return 5
    if entry.joined.startswith(typed.replace(" ", "")):
        return 6
    return 7 if all(f" {word}" in entry.all_words for word in typed_words) else NO_RANK
