"""One exchanged row: a record as it is now, one canonical line, whose hash is checked on arrival.

Rows are states, not operations: whoever reads the newest one needs none of those before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdbv_desktop.core.fingerprints import (
    NotPlain,
    StateEntry,
    check_plain,
    plain_canonical,
    row_hash,
)
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.strict import SALT, SHA256, UNIT, UUID, WORD, Malformed

LONGEST_TEXT = 32_767  # what a cell of a workbook holds
LONGEST_LINE = 1 << 20
MOST_FIELDS = 200
KEYS = frozenset({
    "register", "id", "owner", "revision", "epoch", "sequence", "salt", "hash", "closed", "fields",
})  # fmt: skip
# A record whose content was lawfully erased: what the digest needs, and the basis of it.
_ERASED_KEYS = frozenset({"register", "id", "owner", "epoch", "sequence", "hash", "erased"})
_SHAPES = re.compile(
    "\n".join(pattern.pattern for pattern in (UUID, UNIT, UUID, SALT, SHA256)), re.ASCII
)
_ERASED_SHAPES = re.compile(
    "\n".join(pattern.pattern for pattern in (UUID, UNIT, UUID, SHA256, WORD)), re.ASCII
)
_CLOSED_KEYS = frozenset({"at", "reason"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as its owner wrote it; `closed` says when and why, None while it is open.

    `erased` is the basis on which its content was erased, empty while there is content; then
    revision, salt, closed and fields are not known to anybody any more.
    """

    register: str
    id: str
    owner: str
    epoch: str
    sequence: int
    hash: str
    revision: int = 0
    salt: str = ""
    closed: Mapping[str, str] | None = None
    fields: Mapping[str, Scalar] = field(default_factory=dict)
    erased: str = ""

    @property
    def entry(self) -> StateEntry:
        """Return what the digest of a complete state takes from this row."""
        return self.register, self.id, self.epoch, self.sequence, self.hash


def row_line(row: Row) -> bytes:
    """Return the row as one line of RFC 8785 JSON, with its line feed."""
    check_plain(row.fields.values())
    names = _ERASED_KEYS if row.erased else KEYS
    return plain_canonical({name: getattr(row, name) for name in names}) + b"\n"


def rows_file(rows: Iterable[Row]) -> bytes:
    """Return the lines of many rows in the order they travel: by register, then by id."""
    ordered = sorted(rows, key=lambda row: (row.register, row.id))
    return b"".join(row_line(row) for row in ordered)


def read_rows(lines: Iterable[bytes], *, repeats: bool = False) -> Iterator[Row]:
    """Yield the rows of a file from its lines; Refused tells the first that is not as agreed.

    Every line must be canonical and in order, no record may come twice (in a recovery pack it may
    `repeats`, once in each state), and the hash of each must be the hash of what it says. What
    stands after the last line feed is the last of `lines`.
    """
    before, number, line = tuple[Any, ...](), 0, b""
    for number, following in enumerate(lines):
        if number:
            row = checked(line, number)
            place = row.entry if repeats else row.entry[:2]
            if place <= before:
                raise Refused("rows", detail=str(number))
            before = place
            yield row
        line = following
    if line:
        raise Refused("rows", detail=str(number + 1))


def checked(line: bytes, number: int) -> Row:
    """Return the row a line says, which is number so and so; Refused for what is not as agreed."""
    try:
        said = _parsed(line)
        row = _erased(said) if "erased" in said else _filled(said, line)
        if row_line(row) != line + b"\n":
            raise Malformed("canonical")
        is_true = bool(row.erased) or _hash_of(row) == row.hash
    except (Malformed, NotPlain, UnicodeEncodeError) as error:
        raise Refused("rows", detail=str(number)) from error
    if not is_true:
        raise Refused("row_hash", detail=str(number))
    return row


def _hash_of(row: Row) -> str:
    return row_hash(
        register=row.register,
        record_id=row.id,
        revision=row.revision,
        closed=row.closed,
        fields=row.fields,
        salt=row.salt,
    )


def _parsed(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Malformed("line")
    said = strict.parse_json(line)
    is_erased = isinstance(said, dict) and "erased" in said
    said = strict.keys_of(said, _ERASED_KEYS if is_erased else KEYS)
    if not isinstance(said["register"], str):
        raise Malformed("text")
    return said


def _erased(said: dict[str, Any]) -> Row:
    """Return the row of a record without content; there is nothing left to check its hash by."""
    names = said["id"], said["owner"], said["epoch"], said["hash"], said["erased"]
    _check_shapes(names, _ERASED_SHAPES)
    return Row(
        register=strict.text(said["register"], WORD),
        id=said["id"],
        owner=said["owner"],
        epoch=said["epoch"],
        sequence=strict.whole(said["sequence"], least=1),
        hash=said["hash"],
        erased=said["erased"],
    )


def _filled(said: dict[str, Any], line: bytes) -> Row:
    """Return the row of a record with content; its hash is not looked at."""
    names = said["id"], said["owner"], said["epoch"], said["salt"], said["hash"]
    _check_shapes(names, _SHAPES)
    row = Row(
        register=strict.text(said["register"], WORD),
        id=said["id"],
        owner=said["owner"],
        revision=strict.whole(said["revision"], least=1),
        epoch=said["epoch"],
        sequence=strict.whole(said["sequence"], least=1),
        salt=said["salt"],
        hash=said["hash"],
        closed=strict.maybe(said["closed"], closed_said),
        fields=_fields(said["fields"], len(line)),
    )
    names_said(row.fields)
    return row


def closed_said(value: Any) -> Mapping[str, str]:
    """Return when and why a record was closed, as a line says it."""
    said = strict.keys_of(value, _CLOSED_KEYS)
    strict.instant(said["at"])
    if not isinstance(said["reason"], str) or len(said["reason"]) > LONGEST_TEXT:
        raise Malformed("text")
    return said


def _fields(value: Any, length: int) -> Mapping[str, Scalar]:
    """Return the fields of a line; a line too short for a text too long need not be searched."""
    if not isinstance(value, dict):
        raise Malformed("fields")
    if length > LONGEST_TEXT:
        for said in value.values():
            if isinstance(said, str) and len(said) > LONGEST_TEXT:
                raise Malformed("text")
    return value


def _check_shapes(names: Sequence[object], shapes: re.Pattern[str]) -> None:
    """Check id, owner, epoch and the like, all at once; none of them can hold a line feed."""
    if not all(isinstance(name, str) for name in names):
        raise Malformed("text")
    strict.text("\n".join(map(str, names)), shapes)


def names_said(names: Collection[str]) -> None:
    """Look at the names of the fields of a line."""
    if len(names) > MOST_FIELDS:
        raise Malformed("fields")
    for name in names:
        strict.text(name, WORD)
