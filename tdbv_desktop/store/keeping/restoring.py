"""Puts a backup back beside the vault, never over it: the steps, each safe to be cut short.

`bring_vaults` copies, `swap` makes the copies count in one step, `put_evidence_away` moves what
counted before out of the way, as it is. What is decided in between belongs to the use case.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import select

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import make_folder, sync_folder, write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.store.attachments import FOLDER as ATTACHMENTS
from tdbv_desktop.store.attachments import sealed_files
from tdbv_desktop.store.keeping.backup_sets import Backup, sha256_of
from tdbv_desktop.store.keeping.pointer import (
    COMPANIONS,
    EVIDENCE,
    MAKING,
    clear_half_made,
    fresh_name,
    old_files,
    point_to,
    put_away,
)
from tdbv_desktop.store.tables.desk import Attachment
from tdbv_desktop.store.vaults import VAULTS, Store
from tdbv_desktop.store.workspace import clear_checking

CHUNK = 1 << 22


class SetUnsound(WorldError):
    """A backup is not what was written once, or does not pass the checks; nothing was changed."""

    def __init__(self, backup: Backup, why: str) -> None:
        self.why = why
        super().__init__(
            f"Bản sao lưu {backup.folder.name} không dùng được: {why}.",
            kept="Dữ liệu đang dùng không bị động đến.",
            then="Chọn một bản sao lưu khác; giữ bản này lại, đừng xóa.",
        )


def vaults_in(backup: Backup) -> list[str]:
    """Return the names of the vaults a set holds."""
    return [spec.name for spec in VAULTS if (backup.folder / spec.file_name).is_file()]


def names_beside(folder: Path, backup: Backup) -> dict[str, str]:
    """Return under which names the vaults of a set will lie in a workspace, once they are whole."""
    return {vault: fresh_name(folder, vault) for vault in vaults_in(backup)}


def in_making(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names files have as long as they do not count."""
    return {vault: f"{name}{MAKING}" for vault, name in names.items()}


def bring_vaults(
    backup: Backup, folder: Path, names: Mapping[str, str], progress: Progress = SILENT
) -> None:
    """Copy the vaults of a set under these names; SetUnsound when a byte is not as it was sealed.

    Nothing is opened where the set lies: a stick is read and not written.
    """
    hashes = backup.said.get("files")
    for vault, name in names.items():
        source = backup.folder / f"{vault}.db"
        try:
            copied = _copy(source, folder / name, progress)
        except OSError as error:
            raise SetUnsound(backup, "không đọc được hết tệp") from error
        expected = hashes.get(source.name) if isinstance(hashes, dict) else None
        if copied != expected or sha256_of(folder / name) != copied:
            raise SetUnsound(backup, "tệp đã bị thay đổi hoặc hỏng sau khi sao lưu")
    sync_folder(folder)


def bring_attachments(backup: Backup, folder: Path) -> int:
    """Put back the sealed files a workspace lacks, and return how many; none is replaced."""
    there = {path.name for path in sealed_files(folder)}
    lacking = [path for path in sealed_files(backup.folder) if path.name not in there]
    if lacking:
        make_folder(folder / ATTACHMENTS)
    for path in lacking:
        write_safely(folder / ATTACHMENTS / path.name, path.read_bytes())
    return len(lacking)


def swap(folder: Path, names: Mapping[str, str]) -> None:
    """Let the files in the making count: first their final names, then the pointer, one step."""
    for vault, name in in_making(names).items():
        for companion in COMPANIONS[1:]:
            (folder / f"{name}{companion}").unlink(missing_ok=True)
        os.replace(folder / name, folder / names[vault])
    sync_folder(folder)
    point_to(folder, names)


def put_evidence_away(store: Store, *, is_restored: bool = False) -> list[Path]:
    """Move what was the vault before a restore into the folder of evidence; return its files.

    The sealed files that only the old vault knows of go with it, before anything sweeps them away;
    right after a restore (`is_restored`) they do even where the old vault itself was lost. Nothing
    to move is the rule: it is asked at every opening, as a power cut may have come before.
    """
    clear_checking(store.folder)
    for vault in store.specs:
        clear_half_made(store.folder, vault)
    old = [path for vault in store.specs for path in old_files(store.folder, vault)]
    if not old and not is_restored:
        return []
    try:
        for path in _strange_files(store):
            target = store.folder / EVIDENCE / ATTACHMENTS
            make_folder(target)
            os.replace(path, target / path.name)
        return [put_away(path) for path in old]
    except OSError:  # held by another program: nobody is kept out, the next opening goes on
        return []


def _strange_files(store: Store) -> Iterator[Path]:
    with store.reading() as session:
        known = {str(file_id) for file_id in session.scalars(select(Attachment.id))}
    yield from (path for path in sealed_files(store.folder) if path.name not in known)


def _copy(source: Path, target: Path, progress: Progress) -> str:
    """Copy a file through to the drive; return the SHA-256 of the bytes that were read."""
    digest, total, done = hashlib.sha256(), source.stat().st_size, 0
    with source.open("rb") as read, target.open("wb") as written:
        while chunk := read.read(CHUNK):
            progress.tell("copy", done, total)
            digest.update(chunk)
            written.write(chunk)
            done += len(chunk)
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest()
