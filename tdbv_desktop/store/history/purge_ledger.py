"""The ledger of erasures beside the vault: what was erased stays erased, whatever is put back.

One line for each erased record: a MAC and what the tombstone says, no name among it. The database
is the truth and the ledger its copy outside the fate of backups: it is filled from the tombstones
after every erasure and at every opening, and merged, never put back, when a backup is. Each line
has a MAC of its own (HMAC-SHA-256, RFC 2104), so that two ledgers can be merged line by line and
one damaged line costs only itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.fingerprints import plain_canonical
from tdbv_desktop.store.history.erasures import Tombstone

LEDGER = "purge.ledger"
DAMAGED = "purge.ledger.damaged"
_MAC = 64
_KEYS = ("basis", "epoch", "hash", "id", "owner", "register", "sequence")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What could be read of a ledger, and how many of its lines could not."""

    entries: tuple[Tombstone, ...] = ()
    damaged: int = 0


class LedgerUnreadable(WorldError):
    """The drive does not give the ledger out now; it is neither empty nor damaged for that."""

    def __init__(self) -> None:
        super().__init__(
            f"Không đọc được tệp {LEDGER} trong thư mục bộ sổ.",
            kept="Dữ liệu còn nguyên.",
            then="Kiểm tra ổ đĩa và quyền đọc thư mục rồi mở lại.",
            code="ledger_unreadable",
        )


def read_ledger(path: Path, key: bytes) -> Ledger:
    """Return what a ledger says; `key` is key and salt of the vault; no file is an empty one."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerUnreadable from error
    read = [_read(line, _ledger_key(key)) for line in lines]
    return Ledger(tuple(one for one in read if one is not None), read.count(None))


def write_ledger(path: Path, key: bytes, entries: Iterable[Tombstone]) -> None:
    """Write a ledger whole, lines in the order of their keys; the old one stays until it is."""
    ledger_key = _ledger_key(key)
    lines = [_line(entry, ledger_key) for entry in newest(entries).values()]
    lines.sort(key=_after_mac)
    write_safely(path, b"".join(lines))


def merged(key: bytes, *paths: Path) -> Ledger:
    """Return everything that any of these ledgers says."""
    found = [read_ledger(path, key) for path in paths]
    entries = newest(entry for ledger in found for entry in ledger.entries)
    return Ledger(tuple(entries.values()), sum(ledger.damaged for ledger in found))


def told_by_any(key: bytes, paths: Iterable[Path]) -> list[Tombstone]:
    """Return what this vault wrote into any of these ledgers, of whosever records they are."""
    found: list[Tombstone] = []
    for path in paths:
        with suppress(LedgerUnreadable):
            found += read_ledger(path, key).entries
    return found


def newest(entries: Iterable[Tombstone]) -> dict[UUID, Tombstone]:
    """Return one entry for each record, the one with the highest sequence."""
    kept: dict[UUID, Tombstone] = {}
    for entry in entries:
        other = kept.get(entry.id)
        if other is None or entry.sequence >= other.sequence:
            kept[entry.id] = entry
    return kept


def _after_mac(line: bytes) -> bytes:
    return line[_MAC:]


def _line(entry: Tombstone, key: bytes) -> bytes:
    said = {
        "basis": entry.basis,
        "epoch": entry.epoch,
        "hash": entry.row_hash,
        "id": str(entry.id),
        "owner": entry.owner,
        "register": entry.register,
        "sequence": entry.sequence,
    }
    text = plain_canonical(said)
    return hmac.new(key, text, hashlib.sha256).hexdigest().encode() + b" " + text + b"\n"


def _read(line: bytes, key: bytes) -> Tombstone | None:
    """Return what a line says, None for one that was not written with this key."""
    mac, _, text = line.partition(b" ")
    if not hmac.compare_digest(hmac.new(key, text, hashlib.sha256).hexdigest().encode(), mac):
        return None
    said: dict[str, Any] = json.loads(text)
    basis, epoch, row_hash, record, owner, register, sequence = (said[name] for name in _KEYS)
    return Tombstone(register, UUID(record), owner, epoch, sequence, row_hash, basis)


def _ledger_key(key: bytes) -> bytes:
    """Return the key of the MACs, from 32 bytes of key and 16 of salt of a vault (RFC 5869)."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=key[32:], info=b"tdbv.purge-ledger.v1")
    return derive.derive(key[:32])
