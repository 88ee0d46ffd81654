"""Is there room on a drive? Asked before something large is written, not found out half-way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tdbv_desktop.core.errors import WorldError

MEGABYTE = 1024 * 1024


class NoRoom(WorldError):
    """A drive has less room than what is to be written; nothing was begun. Sizes in bytes."""

    def __init__(self, folder: Path, *, free: int, needed: int) -> None:
        self.free, self.needed = free, needed
        super().__init__(
            f"Ổ đĩa chứa {folder} còn {_in_words(free)}, việc này cần khoảng {_in_words(needed)}.",
            kept="Chưa ghi gì; dữ liệu và các bản sao lưu cũ còn nguyên.",
            then="Xóa bớt tệp không cần trên ổ đĩa đó rồi làm lại.",
            code="no_room",
        )


def require_room(folder: Path, needed: int) -> None:
    """Raise NoRoom unless so many bytes are free where a folder lies or will lie."""
    free = free_bytes(folder)
    if free is not None and free < needed:
        raise NoRoom(folder, free=free, needed=needed)


def free_bytes(folder: Path) -> int | None:
    """Return what is free on the drive of a folder, None when the drive does not say."""
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    try:
        return None if there is None else shutil.disk_usage(there).free
    except OSError:
        return None


def size_of(*paths: Path) -> int:
    """Return how many bytes these files have together; one that is not there has none."""
    total = 0
    for path in paths:
        try:
            total += os.stat(path).st_size
        except OSError:
            continue
    return total


def _in_words(size: int) -> str:
    megabytes = -(-size // MEGABYTE)
    return f"{megabytes} MB" if megabytes < 1000 else f"{megabytes / 1024:.1f} GB".replace(".", ",")
