"""What two machines compare to know that they hold the same: hashes of rows and of whole states.

The store writes these hashes with every change, the exchange checks them on arrival; both must
come to the same bytes, so there is one place that makes them (SHA-256, FIPS 180-4).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

from tdbv_desktop.core.record import Scalar

# Crockford's base 32: no I, L, O, U, so that a code survives the telephone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
LARGEST_NUMBER = 2**53 - 1
_ROW = b"tdbv.row.v1\0"
_STATE = b"tdbv.state.v1\0"
_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode

StateEntry = tuple[str, str, str, int, str]  # register, record id, epoch, sequence, row hash


class NotPlain(ValueError):
    """A value is not text, a whole number within 2^53, true, false or nothing."""


def plain_canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of a value whose keys are ASCII and whose numbers are whole.

    For such values the standard library writes the same bytes as a full RFC 8785 writer, five
    times as fast; a hundred thousand rows are hashed twice on their way. The caller answers for
    the shape: `check_plain` looks at the values of one object.
    """
    return _write(value).encode()


def check_plain(values: Iterable[object]) -> None:
    """Raise NotPlain when a value could be written differently by another program."""
    for value in values:
        if value is None or isinstance(value, str | bool):
            continue
        if not isinstance(value, int) or abs(value) > LARGEST_NUMBER:
            raise NotPlain(type(value).__name__)


def bytes_said(said: str) -> bytes:
    """Return what hexadecimal says; anything else stands for itself, and so matches no hash."""
    try:
        return bytes.fromhex(said)
    except ValueError:
        return said.encode()


def row_hash(
    *,
    register: str,
    record_id: str,
    revision: int,
    closed: Mapping[str, Scalar] | None,
    fields: Mapping[str, Scalar],
    salt: str,
) -> str:
    """Return the hash that commits to one state of a record, in lower-case hexadecimal.

    `salt` is 16 random bytes in hexadecimal. It is erased together with the values on a lawful
    purge, so that nobody can find a name again by hashing guesses (Luật 91/2025/QH15).
    """
    check_plain(fields.values())
    said = {
        "register": register,
        "id": record_id,
        "revision": revision,
        "closed": None if closed is None else dict(closed),
        # What is empty is left out, so that a field added later changes no older hash.
        "fields": {name: said for name, said in fields.items() if said is not None},
    }
    return hashlib.sha256(_ROW + plain_canonical(said) + bytes.fromhex(salt)).hexdigest()


def scalar_text(value: object) -> str:
    """Return the canonical text of one value of a field; NotPlain when it has none."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    if value is True or value is False:
        return "true" if value else "false"
    if type(value) is not int or abs(value) > LARGEST_NUMBER:
        raise NotPlain(type(value).__name__)
    return str(value)


def row_hashes_of_texts(
    *,
    register: str,
    record_ids: Iterable[str],
    revisions: Iterable[int],
    closed: Iterable[str],
    fields: Iterable[str],
    salts: Iterable[str],
) -> list[str]:
    """Return the same hash of many rows whose `closed` and filled `fields` are texts already.

    Those are canonical, `fields` without its braces; the register and the names of the fields
    must be free of anything that JSON writes differently, as ours are.
    """
    tail = f'","register":"{register}","revision":'
    columns = zip(closed, fields, record_ids, revisions, salts, strict=True)
    return [
        hashlib.sha256(
            _ROW
            + f'{{"closed":{at},"fields":{{{said}}},"id":"{record}{tail}{revision}}}'.encode()
            + bytes.fromhex(salt)
        ).hexdigest()
        for at, said, record, revision, salt in columns
    ]


def state_digest(entries: Iterable[StateEntry]) -> str:
    """Return one hash over the complete state of a unit, whatever order its rows come in."""
    return state_digest_of_lines(
        sorted(
            f"{register} {record_id} {epoch} {sequence} {said}\n"
            for register, record_id, epoch, sequence, said in entries
        )
    )


def state_digest_of_lines(lines: Iterable[str]) -> str:
    """Return the same hash where the lines are written already, and in order."""
    digest = hashlib.sha256(_STATE)
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()


def short_code(digest: str) -> str:
    """Return the first 60 bits of a hash as `ABCD-EFGH-JKMN`, for reading out by telephone."""
    bits = int(digest[:15], 16)
    letters = "".join(LETTERS[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))
