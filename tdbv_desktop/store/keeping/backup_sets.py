"""Reads what backup sets say of themselves, and whether it is still so.

A set is sealed (HMAC-SHA-256, RFC 2104) with a key drawn from the vault's: its sequence, date and
hashes are this vault's own words or they are nobody's.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tdbv_desktop.core.fingerprints import plain_canonical

SIDECAR = "backup.json"
PART = ".part"
MOST = 2**53 - 1  # no journal has more lines; a sidecar anybody wrote may say so
_KEY = b"tdbv.backup.key.v1\0"
_SEAL = b"tdbv.backup.v1\0"


@dataclass(frozen=True, slots=True)
class Backup:
    """One set: where it lies, and the point of the history it holds.

    `sequence` and `chain` are those of the vault, or of all vaults taken together; `epoch` tells
    whose history it is, as one stick may carry the backups of several workspaces. `said` is the
    whole sidecar; nothing in it is certain before `is_sealed` said so.
    """

    folder: Path
    sequence: int
    chain: str
    epoch: str
    said: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def made_at(self) -> datetime | None:
        """Return when it was made, for show only."""
        try:
            at = datetime.fromisoformat(self.said["made_at"])
        except (KeyError, TypeError, ValueError):
            return None
        return at if at.tzinfo is not None else None

    @property
    def checked(self) -> str:
        """Return how closely it was looked at: `whole` or `pages`."""
        # Sets of older versions do not say it; they were all looked at as a whole.
        return str(self.said.get("checked", "whole"))

    def tip_of(self, vault: str) -> tuple[int, str]:
        """Return sequence and chain of one vault in the set."""
        tips = self.said.get("tips")
        if isinstance(tips, dict) and isinstance(tips.get(vault), list) and len(tips[vault]) == 2:
            sequence, chain = tips[vault]
            is_point = isinstance(chain, str) and isinstance(sequence, int)
            return (sequence, chain) if is_point and 0 <= sequence <= MOST else (-1, "")
        return (self.sequence, self.chain)


def backups(folder: Path) -> list[Backup]:
    """Return the finished sets in a folder, newest sequence first; what cannot be read is none."""
    found = (read_set(sidecar.parent) for sidecar in folder.glob(f"*/{SIDECAR}"))
    finished = [b for b in found if b is not None and not b.folder.name.endswith(PART)]
    return sorted(finished, key=lambda backup: backup.sequence, reverse=True)


def read_set(folder: Path) -> Backup | None:
    """Return the set in a folder, None when there is none or it cannot be read."""
    try:
        said = json.loads((folder / SIDECAR).read_bytes())
        sequence = int(said["sequence"])
        if not 0 <= sequence <= MOST:
            return None
        return Backup(folder, sequence, str(said["chain"]), str(said["epoch"]), dict(said))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def remove_set(folder: Path) -> None:
    """Remove a set; its name goes first, as a power cut must not leave half of a finished one."""
    part = folder.with_name(f"{folder.name}{PART}")
    with suppress(OSError):
        os.replace(folder, part)
        shutil.rmtree(part, ignore_errors=True)


def sealed(said: Mapping[str, Any], key: bytes) -> dict[str, Any]:
    """Return what a sidecar says with its seal; `key` is key and salt of the first vault."""
    return {**said, "seal": _seal(said, key)}


def is_sealed(backup: Backup, key: bytes) -> bool:
    """Say whether a set was made with this key and says what it said then."""
    said = {name: value for name, value in backup.said.items() if name != "seal"}
    try:
        seal = _seal(said, key)
    except (TypeError, ValueError, RecursionError):
        return False
    return hmac.compare_digest(str(backup.said.get("seal", "")).encode(), seal.encode())


def is_whole(folder: Path) -> bool:
    """Say whether every file of a set still has the bytes that were written and checked."""
    backup = read_set(folder)
    if backup is None:
        return False
    try:
        hashes = backup.said["files"].items()
        return all(sha256_of(folder / name) == digest for name, digest in hashes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(said: Mapping[str, Any], key: bytes) -> str:
    own = hmac.new(key, _KEY, hashlib.sha256).digest()
    return hmac.new(own, _SEAL + plain_canonical(said), hashlib.sha256).hexdigest()
