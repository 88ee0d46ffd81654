"""Looks through the rows of a file by the hundred, with the answers `exchange.row` gives of each.

Whatever is unusual about a batch, from a false hash to an erased record, sends it the slow way,
line by line: nothing is refused here that would not be refused there, and nothing passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter, lt
from typing import Any, NamedTuple

from tdbv_desktop.core.fingerprints import plain_canonical, scalar_text
from tdbv_desktop.core.once import Once
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import KEYS, LONGEST_TEXT, Row, checked, closed_said, names_said
from tdbv_desktop.exchange.row_columns import ColumnLines, Kept, pair, pairs_of_texts
from tdbv_desktop.exchange.strict import SALT, UNIT, UUID, WORD

TOGETHER = 500
_MOST_SHAPES = 50  # of the rows of a file; a register has one
_IDS = re.compile(f"(?:{UUID.pattern}\n)*")
_SALTS = re.compile(f"(?:{SALT.pattern}\n)*")
_TEXT_OR_NOTHING = frozenset({str, type(None)})
_of_row = itemgetter("id", "owner", "revision", "epoch", "sequence", "salt", "hash")
Said = dict[str, Any]  # a line that was read


class Seen(NamedTuple):
    """What is kept of a row that was looked at; `erased` is the basis its content went on."""

    register: str
    id: str
    owner: str
    epoch: str
    sequence: int
    hash: str
    is_closed: bool
    erased: str = ""


def look_through(lines: Iterable[bytes]) -> Iterator[list[Seen]]:
    """Yield what is kept of the rows of a file, some at a time; Refused as `read_rows` says it."""
    lines, looking, number = iter(lines), _Looking(), 1
    block = list(islice(lines, 1))
    while more := list(islice(lines, TOGETHER)):
        block += more
        rest = block.pop()
        yield looking.look(block, number)
        number += len(block)
        block = [rest]
    if block and block[0]:
        raise Refused("rows", detail=str(number))


class _Looking:
    """Looks at one batch after the other; remembers what their lines are made of."""

    def __init__(self) -> None:
        self._before = ("", "")
        self._shapes = Once[tuple[str, tuple[str, ...]], _Shape](
            lambda key: _Shape(*key), most=_MOST_SHAPES
        )

    def look(self, lines: Sequence[bytes], number: int) -> list[Seen]:
        """Return what is kept of these rows, the first of which is number so and so."""
        try:
            seen = self._together(lines)
        except ValueError:  # malformed, not plain, not to be encoded
            seen = None
        if seen is None:
            seen = [self._single(line, n) for n, line in enumerate(lines, start=number)]
        return seen

    def _together(self, lines: Sequence[bytes]) -> list[Seen] | None:
        """Return nothing when any of the rows has to be looked at by itself."""
        if max(map(len, lines)) > LONGEST_TEXT:
            return None
        # One array is read faster than many lines. That each line is what one element is written
        # as shows afterwards that nothing reached across their ends.
        rows = strict.parse_json(b"[%b]" % b",".join(lines))
        if len(rows) != len(lines) or not all(map(_has_fields, rows)):
            return None
        written: list[str] = []
        seen: list[Seen] = []
        for key, some in groupby(rows, key=_shape_of):
            found = self._shapes[key].look(list(some))
            if found is None:
                return None
            written += found[0]
            seen += found[1]
        places = [(self._before), *((row.register, row.id) for row in seen)]
        if not all(map(lt, places, islice(places, 1, None))):
            return None
        if "".join(written).encode() != b"\n".join((*lines, b"")):
            return None
        self._before = places[-1]
        return seen

    def _single(self, line: bytes, number: int) -> Seen:
        row = checked(line, number)
        place = row.register, row.id
        if place <= self._before:
            raise Refused("rows", detail=str(number))
        self._before = place
        return seen_of(row)


def seen_of(row: Row) -> Seen:
    """Return what is kept of a row."""
    is_closed = row.closed is not None or bool(row.erased)
    return Seen(
        row.register, row.id, row.owner, row.epoch, row.sequence, row.hash, is_closed, row.erased
    )


def _has_fields(row: Any) -> bool:
    if type(row) is not dict or row.keys() != KEYS:
        return False
    return type(row["fields"]) is dict and type(row["register"]) is str


def _shape_of(row: Said) -> tuple[str, tuple[str, ...]]:
    return row["register"], tuple(row["fields"])


class _Shape:
    """Looks at rows of one register that have the same fields."""

    def __init__(self, register: str, names: tuple[str, ...]) -> None:
        self._register = strict.text(register, WORD)
        names_said(names)
        self._names = names
        self._lines = ColumnLines(register, names)
        self._pairs = list(map(pairs_of_texts, names))

    def look(self, rows: Sequence[Said]) -> tuple[list[str], list[Seen]] | None:
        """Return the lines of these rows as they must be, and what is kept of them."""
        kept = Kept(*zip(*map(_of_row, rows), strict=True))
        if not _are_in_shape(kept):
            return None
        closed = [row["closed"] for row in rows]
        texts = ["null" if said is None else _canonical(closed_said(said)) for said in closed]
        fields = [row["fields"].values() for row in rows]
        columns = list(zip(*fields, strict=True))
        pairs = [self._column(place, column) for place, column in enumerate(columns)]
        lines, are_true = self._lines.lines(kept, texts, pairs)
        if not are_true:
            return None
        return lines, [
            Seen(self._register, record, owner, epoch, sequence, said, at is not None)
            for record, owner, _, epoch, sequence, _, said, at in zip(*kept, closed, strict=True)
        ]

    def _column(self, place: int, column: Sequence[Any]) -> list[str]:
        if _TEXT_OR_NOTHING.issuperset(map(type, column)):
            return list(map(self._pairs[place].__getitem__, column))
        # 1 and true are one key to a table: what is not text is written anew each time.
        return [pair(self._names[place], scalar_text(said)) for said in column]


def _are_in_shape(kept: Kept) -> bool:
    """Say whether what rows carry beside their fields has the agreed shape; hashes are computed."""
    texts = (kept.ids, kept.owners, kept.epochs, kept.salts, kept.hashes)
    if any(set(map(type, column)) != {str} for column in texts):
        return False
    for text, pattern in ((kept.owners, UNIT), (kept.epochs, UUID)):
        for said in set(text):
            strict.text(said, pattern)
    for numbers in (kept.revisions, kept.sequences):
        if set(map(type, numbers)) != {int}:
            return False
        strict.whole(min(numbers), least=1)
        strict.whole(max(numbers), least=1)
    return all(
        shape.fullmatch("\n".join((*column, "")))
        for column, shape in ((kept.ids, _IDS), (kept.salts, _SALTS))
    )


def _canonical(value: Any) -> str:
    return plain_canonical(value).decode()
