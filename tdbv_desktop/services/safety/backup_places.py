"""Where backups go beside the one in the workspace: a folder on another disk, or a stick."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.outer_places import note_place
from tdbv_desktop.store import attachments, facts
from tdbv_desktop.store.keeping.backup import Backup, make_backup
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.workspace import is_synced

SPARE = 50 * 1024 * 1024  # bytes left over, so that a stick is never filled to the brim
SETS = 3  # so many copies of today's size must fit


class UnfitPlace(UserMistake):
    """A folder where a backup would be lost with the records, or could not be written."""


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """What is known of a folder before a backup goes there; sizes in bytes."""

    folder: Path
    free: int
    needed: int
    is_same_disk: bool


def look_at_place(store: Store, folder: Path, *, actor: Actor) -> PlaceSeen:
    """Return what is known of a folder; UnfitPlace when no backup should go there."""
    require(actor, Right.BACK_UP)
    whole, home = folder.resolve(), store.folder.resolve()
    if whole == home or home in whole.parents:
        raise UnfitPlace(
            "Nơi này nằm ngay trong thư mục của sổ.",
            kept="Chưa sao lưu ra ngoài.",
            then="Chọn ổ đĩa khác hoặc USB: hỏng ổ này thì bản kia vẫn còn.",
        )
    if is_synced(whole):
        raise UnfitPlace(
            "Thư mục này được đồng bộ lên mạng.",
            kept="Chưa sao lưu ra ngoài.",
            then="Chọn một thư mục thường trên ổ đĩa khác, hoặc USB.",
        )
    if not whole.is_dir():
        raise UnfitPlace(
            f"Không thấy thư mục {folder}.",
            kept="Chưa sao lưu ra ngoài.",
            then="Cắm USB rồi chọn lại, hoặc chọn thư mục khác.",
        )
    free, needed = _room(whole), SETS * _size(store) + SPARE
    if free < needed:
        raise UnfitPlace(
            f"Nơi này chỉ còn {in_megabytes(free)}, cần ít nhất {in_megabytes(needed)}.",
            kept="Chưa sao lưu ra ngoài.",
            then="Xóa bớt tệp không cần ở đó, hoặc chọn nơi khác.",
        )
    return PlaceSeen(folder, free, needed, whole.stat().st_dev == home.stat().st_dev)


def choose_backup_place(
    store: Store, folder: Path, *, actor: Actor, progress: Progress = SILENT
) -> Backup:
    """Make a verified backup in a folder of this unit below the chosen one, and remember it."""
    look_at_place(store, folder, actor=actor)
    with store.reading() as session:
        unit = facts.fact(session, facts.OWN_UNIT)
    name = f"sao-luu-{unit}"
    place = folder if folder.name == name else folder / name
    made = make_backup(store, place, progress=progress)
    with store.transaction() as session:
        facts.set_facts(session, {facts.BACKUP_PLACE: str(place)})
    note_place(store, place, actor=actor)
    return made


def backup_place(store: Store, *, actor: Actor) -> Path | None:
    """Return the remembered folder, None as long as none was chosen; it may not be there now."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        said = facts.fact_or(session, facts.BACKUP_PLACE, "")
    return Path(said) if said else None


def in_megabytes(size: int) -> str:
    """Return a size as people read it on a drive: 512 MB, 14,9 GB."""
    megabytes = size / 1024**2
    if megabytes < 1000:
        return f"{megabytes:.0f} MB"
    return f"{megabytes / 1024:.1f} GB".replace(".", ",")


def _room(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise WorldError(
            f"Không đọc được ổ đĩa của {folder}.",
            kept="Chưa sao lưu ra ngoài.",
            then="Rút USB ra cắm lại rồi thử lần nữa.",
            code="place_unreadable",
        ) from error


def _size(store: Store) -> int:
    """Return how many bytes a copy takes: the vaults, and the files put to records."""
    files = [store.path(name) for name in store.specs]
    files += attachments.sealed_files(store.folder)
    return sum(path.stat().st_size for path in files)
