"""What the search index holds of a record, put together from what it holds of single values.

A value that many records share is folded and cut into words once; the texts are those that
`search.index_records` makes of a whole record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tdbv_desktop.core.record import SearchTerms
from tdbv_desktop.store.listing.search import joined_beside, tokens


class Parts(NamedTuple):
    """What the index holds of one value: words, numbers and neighbours beside them, digits."""

    words: str = ""
    numbers: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    digits: str = ""


NOTHING = Parts()


def parts_of(terms: SearchTerms) -> Parts:
    """Return what the index holds of one value of a record."""
    words, numbers, runs = joined_beside(terms.words) if terms.words else ([], [], [])
    digits = " ".join(tokens(terms.digits))
    found = Parts(" ".join(words), tuple(numbers), tuple(runs), digits)
    return NOTHING if found == NOTHING else found


def texts_of(parts: Iterable[Parts]) -> tuple[str, str]:
    """Return the words and the digits of a record from the parts of its values, in their order."""
    words, digits = list[str](), list[str]()
    numbers, runs = tuple[str, ...](), tuple[str, ...]()
    for part in parts:
        if part is not NOTHING:
            words.append(part.words)
            digits.append(part.digits)
            numbers += part.numbers
            runs += part.runs
    words += dict.fromkeys(numbers + runs)
    return " ".join(filter(None, words)), " ".join(filter(None, digits))
