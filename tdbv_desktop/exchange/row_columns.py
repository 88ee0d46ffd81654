"""The lines of many rows of one register at once, made from columns of canonical texts.

They are, byte for byte, those of `exchange.row.row_line`, with the hash that each must carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import NamedTuple

from tdbv_desktop.core.fingerprints import row_hashes_of_texts
from tdbv_desktop.core.once import Once


class Kept(NamedTuple):
    """What the rows carry beside their fields, a column each."""

    ids: Sequence[str]
    owners: Sequence[str]
    revisions: Sequence[int]
    epochs: Sequence[str]
    sequences: Sequence[int]
    salts: Sequence[str]
    hashes: Sequence[str]


def pair(name: str, text: str) -> str:
    """Return how the canonical text of a field stands in a line."""
    return f',"{name}":{text}'


def pairs_of_texts(name: str) -> Once[str | None, str]:
    """Return what makes of a text, or of nothing, how the field stands in a line."""
    start, nothing = pair(name, ""), pair(name, "null")
    return Once(lambda said: nothing if said is None else start + encode_basestring(said))


class ColumnLines:
    """Writes the lines of one register; `names` are the fields in the order of their columns."""

    def __init__(self, register: str, names: Sequence[str]) -> None:
        self._register = register
        self._order = sorted(range(len(names)), key=lambda place: names[place])
        self._nothing = [pair(names[place], "null") for place in self._order]

    def lines(
        self, kept: Kept, closed: Sequence[str], pairs: Sequence[Sequence[str]]
    ) -> tuple[list[str], bool]:
        """Return the lines, and whether the hash of each is that of what it says.

        `closed` are canonical texts, `pairs` the columns of the fields as `pair` makes them.
        """
        ordered = [pairs[place] for place in self._order]
        filled = map(_filled, ordered, self._nothing)
        whole = _joined(ordered, len(closed))
        truths = row_hashes_of_texts(
            register=self._register,
            record_ids=kept.ids,
            revisions=kept.revisions,
            closed=closed,
            fields=_joined([column for column in filled if column], len(closed)),
            salts=kept.salts,
        )
        middle = f'","register":"{self._register}","revision":'
        lines = [
            f'{{"closed":{at},"epoch":"{epoch}","fields":{{{fields}}},"hash":"{said}",'
            f'"id":"{record}","owner":"{owner}{middle}{revision},"salt":"{salt}",'
            f'"sequence":{sequence}}}\n'
            for at, fields, record, owner, revision, epoch, sequence, salt, said in zip(
                closed, whole, *kept, strict=True
            )
        ]
        return lines, truths == list(kept.hashes)


def _filled(column: Sequence[str], nothing: str) -> Sequence[str]:
    """Return a column with nothing in the place of null, and no column of nulls alone."""
    if nothing not in column:
        return column
    filled = ["" if said == nothing else said for said in column]
    return filled if any(filled) else ()


def _joined(columns: Sequence[Sequence[str]], count: int) -> list[str]:
    if not columns:
        return [""] * count
    return [said[1:] for said in map("".join, zip(*columns, strict=True))]
