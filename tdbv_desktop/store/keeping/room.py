"""Is there room on a drive? Asked before something large is written, not found out half-way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tdbv_desktop.core.errors import WorldError

MEGABYTE = 1024 * 1024
BALLAST = "ballast"
BALLAST_SIZE = 32 * MEGABYTE  # some thousand records
PLENTY = 40  # times as much must be free before room is set aside


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


def keep_ballast(folder: Path, *, size: int = BALLAST_SIZE) -> bool:
    """Keep some room that can be given up when the drive is full; say whether there is some.

    It is only taken from a drive that has plenty.
    """
    ballast = folder / BALLAST
    if ballast.is_file():
        return True
    free = free_bytes(folder)
    if free is None or free < PLENTY * size:
        return False
    try:
        with ballast.open("xb") as file:  # zeros that are written: a hole would keep no room
            for _ in range(size // MEGABYTE):
                file.write(bytes(MEGABYTE))
    except OSError:
        spend_ballast(folder)
        return False
    return True


def spend_ballast(folder: Path) -> bool:
    """Give the room up that was kept; say whether there was any."""
    try:
        (folder / BALLAST).unlink()
    except OSError:
        return False
    return True


class RoomSpent(WorldError):
    """The drive is full, and the room that was kept for that was just given up: try once more."""

    def __init__(self) -> None:
        super().__init__(
            "Ổ đĩa đã đầy nên chưa ghi được; chương trình vừa nhả phần chỗ để dành.",
            kept="Những gì đã lưu còn nguyên; việc vừa làm chưa được ghi.",
            then="Bấm lưu lại lần nữa ngay bây giờ, rồi xóa bớt tệp không cần trên ổ đĩa.",
            code="disk_full",
        )
