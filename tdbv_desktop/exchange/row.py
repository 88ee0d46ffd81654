"""One exchanged row: a record as it is now, one canonical line, whose hash is checked on arrival.

Rows are states, not operations: whoever reads the newest one needs none of those before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
_KEYS = (
    "register",
    "id",
    "owner",
    "revision",
    "epoch",
    "sequence",
    "salt",
    "hash",
    "closed",
    "fields",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as its owner wrote it; `closed` says when and why, None while it is open."""

    register: str
    id: str
    owner: str
    revision: int
    epoch: str
    sequence: int
    salt: str
    hash: str
    closed: Mapping[str, str] | None
    fields: Mapping[str, Scalar]

    @property
    def entry(self) -> StateEntry:
        """Return what the digest of a complete state takes from this row."""
        return self.register, self.id, self.epoch, self.sequence, self.hash


def row_line(row: Row) -> bytes:
    """Return the row as one line of RFC 8785 JSON, with its line feed."""
    check_plain(row.fields.values())
    return plain_canonical({name: getattr(row, name) for name in _KEYS}) + b"\n"


def rows_file(rows: Iterable[Row]) -> bytes:
    """Return the lines of many rows in the order they travel: by register, then by id."""
    ordered = sorted(rows, key=lambda row: (row.register, row.id))
    return b"".join(row_line(row) for row in ordered)


def read_rows(data: bytes) -> list[Row]:
    """Return the rows of a file; Refused tells the first line that is not as agreed.

    Every line must be canonical and in order, no record may come twice, and the hash of each must
    be the hash of what it says.
    """
    if data and not data.endswith(b"\n"):
        raise Refused("rows", detail=str(data.count(b"\n") + 1))
    rows: list[Row] = []
    before = ("", "")
    for number, line in enumerate(data.split(b"\n")[:-1], start=1):
        try:
            row = _read(line)
        except (Malformed, NotPlain, UnicodeEncodeError) as error:
            raise Refused("rows", detail=str(number)) from error
        if (row.register, row.id) <= before:
            raise Refused("rows", detail=str(number))
        if row.hash != _hash_of(row):
            raise Refused("row_hash", detail=str(number))
        before = (row.register, row.id)
        rows.append(row)
    return rows


def _read(line: bytes) -> Row:
    if len(line) > LONGEST_LINE:
        raise Malformed("line")
    said = strict.keys_of(strict.parse_json(line), _KEYS)
    row = Row(
        register=strict.text(said["register"], WORD),
        id=strict.text(said["id"], UUID),
        owner=strict.text(said["owner"], UNIT),
        revision=strict.whole(said["revision"], least=1),
        epoch=strict.text(said["epoch"], UUID),
        sequence=strict.whole(said["sequence"], least=1),
        salt=strict.text(said["salt"], SALT),
        hash=strict.text(said["hash"], SHA256),
        closed=strict.maybe(said["closed"], _closed),
        fields=_fields(said["fields"]),
    )
    if plain_canonical(said) != line:
        raise Malformed("canonical")
    return row


def _closed(value: Any) -> Mapping[str, str]:
    said = strict.keys_of(value, ("at", "reason"))
    strict.instant(said["at"])
    _text(said["reason"])
    return said


def _fields(value: Any) -> Mapping[str, Scalar]:
    if not isinstance(value, dict):
        raise Malformed("fields")
    _check_names(tuple(value))
    check_plain(value.values())
    for said in value.values():
        if isinstance(said, str):
            _text(said)
    return value


def _text(value: Any) -> None:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise Malformed("text")


@lru_cache(maxsize=512)
def _check_names(names: tuple[str, ...]) -> None:
    """Check the names of fields once for all rows of a register, which have the same."""
    if len(names) > MOST_FIELDS:
        raise Malformed("fields")
    for name in names:
        strict.text(name, WORD)


def _hash_of(row: Row) -> str:
    return row_hash(
        register=row.register,
        record_id=row.id,
        revision=row.revision,
        closed=row.closed,
        fields=row.fields,
        salt=row.salt,
    )
