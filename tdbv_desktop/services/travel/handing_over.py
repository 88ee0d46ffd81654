"""Handing a finished file over: onto a stick, read back, or into the draft of a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange.container import BEGINNINGS
from tdbv_desktop.exchange.mail_draft import mail_draft
from tdbv_desktop.exchange.media import copy_to_stick as copy
from tdbv_desktop.exchange.media import removable_folders
from tdbv_desktop.store.workspace import Label

__all__ = ["bundles_on", "copy_all", "copy_to_stick", "removable_folders", "write_mail_draft"]

BUNDLES = "*.tdbv"
MOST_OFFERED = 12


class NoSuchPlace(UserMistake):
    """What was chosen as the place on the stick is no folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Không thấy thư mục {folder}.",
            kept="Tệp vẫn nằm trong thư mục hồ sơ.",
            then="Cắm USB, chờ máy nhận rồi chọn lại.",
        )


class FileGone(WorldError):
    """A finished file is no longer in the workspace."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"Không thấy tệp {file.name} trong thư mục hồ sơ.",
            kept="Số liệu còn nguyên.",
            then="Lập lại gói, hoặc nhận lại gói để có phiếu báo.",
        )


def copy_to_stick(
    file: Path, folder: Path, *, progress: Callable[[int, int], None] | None = None
) -> Path:
    """Copy a file to a stick and read it back; once this returns the stick can be pulled."""
    return copy(file, folder, progress).path


def copy_all(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Copy several files to a stick; once this returns the stick can be pulled."""
    if not folder.is_dir():
        raise NoSuchPlace(folder)
    for file in files:
        if not file.is_file():
            raise FileGone(file)
    return tuple(copy_to_stick(file, folder) for file in files)


def bundles_on(folders: Sequence[Path], *, wanted: str) -> list[Path]:
    """Return the files of one kind lying at the top of these folders, newest first.

    `wanted` is how their names begin. One that was renamed may be anything, and is offered too.
    """
    others = tuple(one for one in BEGINNINGS if one != wanted)
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            found |= {
                file: file.stat().st_mtime
                for file in folder.glob(BUNDLES)
                if not file.name.startswith((".", *others))
            }
        except OSError:
            continue  # a stick that was pulled out has nothing to offer
    return sorted(found, key=lambda file: found[file], reverse=True)[:MOST_OFFERED]


def write_mail_draft(file: Path, draft: Path, *, label: Label, to: str = "") -> None:
    """Write a letter with the file attached, which the mail program opens for sending."""
    letter = mail_draft(file.read_bytes(), file_name=file.name, unit=label.unit_name, to=to)
    write_safely(draft, letter)
