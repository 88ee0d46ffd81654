"""One exchanged row: a record as it is now, one canonical line, whose hash is checked on arrival.

Rows are states, not operations: whoever reads the newest one needs none of those before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdbv_desktop.core.fingerprints import (
    NotPlain,
    StateEntry,
    check_plain,
    plain_canonical,
    row_hash_of_texts,
    scalar_texts,
)
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.strict import SALT, SHA256, UNIT, UUID, WORD, Malformed

LONGEST_TEXT = 32_767  # what a cell of a workbook holds
LONGEST_LINE = 1 << 20
MOST_FIELDS = 200
_KEYS = frozenset({
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
    names = _ERASED_KEYS if row.erased else _KEYS
    return plain_canonical({name: getattr(row, name) for name in names}) + b"\n"


class RowLines:
    """Writes the lines of one register of one unit, their values being canonical text already.

    `names` are the fields in the order of the texts that `line` takes.
    """

    def __init__(self, register: str, owner: str, names: Sequence[str]) -> None:
        self._register = register
        self._order = sorted(range(len(names)), key=lambda place: names[place])
        self._keys = [f'"{names[place]}":' for place in self._order]
        self._tail = f'","owner":"{owner}","register":"{register}","revision":'

    def line(
        self,
        kept: tuple[str, int, str, int, str, str],
        closed: str,
        texts: Sequence[str],
    ) -> tuple[str, bool]:
        """Return the line of a row, and whether its hash is that of what it says.

        `kept` is id, revision, epoch, sequence, salt and hash.
        """
        record, revision, epoch, sequence, salt, said = kept
        pairs = [key + texts[place] for key, place in zip(self._keys, self._order, strict=True)]
        filled = [pair for pair in pairs if pair[-5:] != ":null"]
        found = row_hash_of_texts(
            register=self._register,
            record_id=record,
            revision=revision,
            closed=closed,
            fields=f"{{{','.join(filled)}}}",
            salt=salt,
        )
        line = (
            f'{{"closed":{closed},"epoch":"{epoch}","fields":{{{",".join(pairs)}}},"hash":"{said}",'
            f'"id":"{record}{self._tail}{revision},"salt":"{salt}","sequence":{sequence}}}\n'
        )
        return line, found == said


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
    readers: dict[str, _Reader] = {}
    before, number, line = tuple[Any, ...](), 0, b""
    for number, following in enumerate(lines):
        if number:
            row = _checked(line, number, readers)
            place = row.entry if repeats else row.entry[:2]
            if place <= before:
                raise Refused("rows", detail=str(number))
            before = place
            yield row
        line = following
    if line:
        raise Refused("rows", detail=str(number + 1))


def _checked(line: bytes, number: int, readers: dict[str, _Reader]) -> Row:
    try:
        said = _parsed(line)
        if "erased" in said:
            return _erased(said, line)
        reader = readers.get(said["register"])
        if reader is None:
            register = strict.text(said["register"], WORD)
            reader = readers[register] = _Reader(register)
        row, is_true = reader.read(said, line)
    except (Malformed, NotPlain, UnicodeEncodeError) as error:
        raise Refused("rows", detail=str(number)) from error
    if not is_true:
        raise Refused("row_hash", detail=str(number))
    return row


def _parsed(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Malformed("line")
    said = strict.parse_json(line)
    is_erased = isinstance(said, dict) and "erased" in said
    said = strict.keys_of(said, _ERASED_KEYS if is_erased else _KEYS)
    if not isinstance(said["register"], str):
        raise Malformed("text")
    return said


def _erased(said: dict[str, Any], line: bytes) -> Row:
    """Return the row of a record without content; there is nothing left to check its hash by."""
    names = said["id"], said["owner"], said["epoch"], said["hash"], said["erased"]
    _check_shapes(names, _ERASED_SHAPES)
    row = Row(
        register=strict.text(said["register"], WORD),
        id=said["id"],
        owner=said["owner"],
        epoch=said["epoch"],
        sequence=strict.whole(said["sequence"], least=1),
        hash=said["hash"],
        erased=said["erased"],
    )
    if row_line(row) != line + b"\n":
        raise Malformed("canonical")
    return row


class _Reader:
    """Reads the lines of one register; what all of them share is looked at once."""

    def __init__(self, register: str) -> None:
        self._register = register
        self._writers: dict[tuple[str, tuple[str, ...]], RowLines] = {}

    def read(self, said: dict[str, Any], line: bytes) -> tuple[Row, bool]:
        """Return the row of a line, and whether its hash is that of what it says."""
        names = said["id"], said["owner"], said["epoch"], said["salt"], said["hash"]
        _check_shapes(names, _SHAPES)
        record, owner, epoch, salt, told = names
        row = Row(
            register=self._register,
            id=record,
            owner=owner,
            revision=strict.whole(said["revision"], least=1),
            epoch=epoch,
            sequence=strict.whole(said["sequence"], least=1),
            salt=salt,
            hash=told,
            closed=strict.maybe(said["closed"], _closed),
            fields=_fields(said["fields"], len(line)),
        )
        writer = self._writer(row)
        texts = scalar_texts(row.fields.values())
        closed = "null" if row.closed is None else plain_canonical(row.closed).decode()
        kept = (row.id, row.revision, row.epoch, row.sequence, row.salt, row.hash)
        written, is_true = writer.line(kept, closed, texts)
        if written.encode() != line + b"\n":
            raise Malformed("canonical")
        return row, is_true

    def _writer(self, row: Row) -> RowLines:
        key = row.owner, tuple(row.fields)
        if key not in self._writers:
            if len(self._writers) >= MOST_FIELDS:
                self._writers.clear()
            _check_names(key[1])
            self._writers[key] = RowLines(self._register, *key)
        return self._writers[key]


def _closed(value: Any) -> Mapping[str, str]:
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


def _check_names(names: tuple[str, ...]) -> None:
    if len(names) > MOST_FIELDS:
        raise Malformed("fields")
    for name in names:
        strict.text(name, WORD)
