"""Carries a finished file to a USB stick so that a pulled stick never leaves half a bundle."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import string
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop.core.files import FileNotWritten, not_written, sync_folder

CHUNK = 1 << 20
Progress = Callable[[int, int], None]  # bytes done, bytes in all
_PLACES = ("/media/", "/run/media/", "/mnt/")
_NO_DRIVES = frozenset({"tmpfs", "proc", "sysfs", "overlay", "squashfs", "nfs", "nfs4", "cifs"})
_DRIVE_REMOVABLE = 2
_ESCAPE = re.compile(rb"\\([0-3][0-7]{2})")  # how the kernel writes a space in a name


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyResult:
    """A copy that was read back from the stick and found equal."""

    path: Path
    size: int
    sha256: str


def copy_to_stick(source: Path, folder: Path, progress: Progress | None = None) -> CopyResult:
    """Copy a file into a folder under its own name; FileNotWritten when it did not arrive whole.

    The name only appears when every byte was read back; a file of that name stays until then.
    """
    part, target = folder / f"{source.name}.part", folder / source.name
    try:
        size, digest = _pour(source, part, progress)
        _compare(part, digest)
        os.replace(part, target)
        sync_folder(folder)
        _compare(target, digest)
    except OSError as error:
        raise not_written(error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return CopyResult(path=target, size=size, sha256=digest)


def removable_folders() -> list[Path]:
    """Return where removable drives are mounted now, as far as the system tells."""
    if sys.platform == "win32":
        return [Path(f"{letter}:\\") for letter in _removable_letters()]
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return [folder for folder in mounted_sticks(mounts) if folder.is_dir()]


def mounted_sticks(mounts: str) -> list[Path]:
    """Return the places of removable drives in the text of `/proc/mounts`, in order."""
    found = []
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3 or parts[2] in _NO_DRIVES:
            continue
        place = os.fsdecode(_ESCAPE.sub(_unescape, os.fsencode(parts[1])))
        if place.startswith(_PLACES):
            found.append(Path(place))
    return sorted(set(found))


def _unescape(code: re.Match[bytes]) -> bytes:
    return bytes([int(code[1], 8)])


def _pour(source: Path, part: Path, progress: Progress | None) -> tuple[int, str]:
    digest, done = hashlib.sha256(), 0
    with source.open("rb") as reading, part.open("wb") as writing:
        size = os.fstat(reading.fileno()).st_size
        while chunk := reading.read(CHUNK):
            writing.write(chunk)
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, size)
        writing.flush()
        os.fsync(writing.fileno())
    return done, digest.hexdigest()


def _compare(path: Path, digest: str) -> None:
    """Read a file from the drive itself, where the system can be asked to forget its own copy."""
    with path.open("rb") as file:
        if sys.platform == "linux":
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != digest:
        raise FileNotWritten("differs")


def _removable_letters() -> list[str]:
    """Ask Windows which drive letters are removable drives."""
    if sys.platform != "win32":
        return []
    kind_of = ctypes.windll.kernel32.GetDriveTypeW
    return [x for x in string.ascii_uppercase if kind_of(f"{x}:\\") == _DRIVE_REMOVABLE]
