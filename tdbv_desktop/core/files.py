"""Writes a file so that a power cut leaves the old one or the new one, never a half.

Temp file in the same folder, fsync, re-read, rename, fsync of the folder, re-read again: nothing
less survives a simulated power cut at every step.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import tomllib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError

_CODES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EFBIG: "too_large",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EBUSY: "denied",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ENODEV: "vanished",
    errno.ENXIO: "vanished",
    errno.EIO: "vanished",
    errno.ESTALE: "vanished",
}
_PART = re.compile(r"\.[0-9a-f]{8}\.part$")
# Windows folds several states of a drive into "permission denied"; its own numbers tell them apart.
_WINDOWS_CODES = {19: "read_only", 21: "vanished", 32: "denied", 112: "full", 1167: "vanished"}


class FileNotWritten(WorldError):
    """A file could not be written; `code` says which of the known reasons it was."""

    def __init__(self, code: str) -> None:
        super().__init__(**_texts()[code], code=code)


def not_written(error: OSError) -> FileNotWritten:
    """Return what an error of the machine means to the officer."""
    known = _WINDOWS_CODES.get(getattr(error, "winerror", None) or 0)
    return FileNotWritten(known or _CODES.get(error.errno or 0, "other"))


def write_safely(path: Path, data: bytes) -> None:
    """Replace a file whole; FileNotWritten when the machine does not do its part.

    The bytes are read back before the rename, so a stick that lies about what it holds costs the
    new file and not the old one.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        write_through(part, data)
        if sha256_hex(part.read_bytes()) != sha256_hex(data):
            raise FileNotWritten("differs")
        os.replace(part, path)
    except OSError as error:
        raise not_written(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _confirm(path, data)


def clear_half_written(*folders: Path) -> int:
    """Remove what `write_safely` left when it was killed; return how many files.

    To be called by the only program that writes into these folders.
    """
    left = [
        path for folder in folders for path in folder.glob(".*.part") if _PART.search(path.name)
    ]
    for path in left:
        with suppress(OSError):
            path.unlink()
    return len(left)


def write_through(path: Path, data: bytes) -> None:
    """Write a new file and wait until the drive says it has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it unless they are there, and wait until the drive has them."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the drive has the names in a folder; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _confirm(path: Path, data: bytes) -> None:
    try:
        sync_folder(path.parent)
        found = sha256_hex(path.read_bytes())
    except OSError as error:
        raise FileNotWritten("unsure") from error
    if found != sha256_hex(data):
        raise FileNotWritten("differs")


@cache
def _texts() -> dict[str, dict[str, Any]]:
    """Return the sentences of every code; they are Vietnamese and so stand among the resources."""
    return tomllib.loads(asset("resources", "messages", "files.toml").read_text(encoding="utf-8"))
