"""Files put to records, each sealed under its own name in the folder `attachments/`.

AES-256-GCM (NIST SP 800-38D) with a key derived from the vault's own by HKDF-SHA256 (RFC 5869); the
file's id is associated data, so that one sealed file cannot stand in for another. Whoever has no
key to the vault has none to its files.
"""

from __future__ import annotations

import filecmp
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import make_folder, sync_folder, write_safely
from tdbv_desktop.store.history.ages import Ages
from tdbv_desktop.store.keeping.pointer import old_files
from tdbv_desktop.store.tables.desk import Attachment
from tdbv_desktop.store.vaults import Store

FOLDER = "attachments"
KEPT_DAYS = 30  # so long a removed file can be brought back
_MAGIC = b"TDBVATT1"
_NONCE = 12
_NAME = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class AttachmentUnreadable(WorldError):
    """A sealed file is missing, or is no longer what was sealed."""

    def __init__(self) -> None:
        super().__init__(
            "Không mở được tệp kèm theo: tệp trên ổ đĩa bị mất hoặc bị hỏng.",
            kept="Hồ sơ và các tệp khác còn nguyên.",
            then="Lấy lại thư mục attachments từ bản sao lưu gần nhất.",
        )


def seal_file(store: Store, file_id: UUID, data: bytes, *, vault: str = "core") -> None:
    """Write a file sealed; it is whole on the disk before its row is written."""
    folder = store.folder / FOLDER
    make_folder(folder)
    write_safely(folder / str(file_id), sealed(store.key(vault), file_id, data))


def open_file(store: Store, row: Attachment, *, vault: str = "core") -> bytes:
    """Return the bytes of a file; AttachmentUnreadable unless they are those that were sealed."""
    try:
        blob = (store.folder / FOLDER / str(row.id)).read_bytes()
        data = unsealed(store.key(vault), row.id, blob)
    except (OSError, InvalidTag, ValueError):
        raise AttachmentUnreadable from None
    if sha256_hex(data) != row.sha256:
        raise AttachmentUnreadable
    return data


def forget_file(store: Store, file_id: UUID) -> None:
    """Remove a sealed file whose row was never written; what cannot go now is swept later."""
    with suppress(OSError):
        (store.folder / FOLDER / str(file_id)).unlink(missing_ok=True)


def sealed(key: bytes, file_id: UUID, data: bytes) -> bytes:
    """Return the bytes as they lie on the disk: sign, nonce, sealed text with its tag."""
    nonce = secrets.token_bytes(_NONCE)
    return _MAGIC + nonce + AESGCM(_file_key(key)).encrypt(nonce, data, _MAGIC + file_id.bytes)


def unsealed(key: bytes, file_id: UUID, blob: bytes) -> bytes:
    """Return what was sealed; InvalidTag or ValueError when it is not this file, or was changed."""
    if not blob.startswith(_MAGIC):
        raise ValueError("magic")
    nonce, rest = blob[len(_MAGIC) : len(_MAGIC) + _NONCE], blob[len(_MAGIC) + _NONCE :]
    return AESGCM(_file_key(key)).decrypt(nonce, rest, _MAGIC + file_id.bytes)


def sweep(store: Store, *, ages: Ages) -> int:
    """Remove sealed files nobody can reach any more; return how many.

    Those are files without a row, left by a power cut between the two, and files removed from
    their record longer ago than they are kept, beyond doubt. As long as the vault of before a
    restore was not put away, what only that one knows of stays.
    """
    is_put_away = not any(old_files(store.folder, vault) for vault in store.specs)
    if not is_put_away or not (store.folder / FOLDER).is_dir():
        return 0
    with store.transaction() as session:
        known_at = session.execute(select(Attachment.id, Attachment.removed_at))
        gone = [key for key, at in known_at if at and ages.has_passed(at, KEPT_DAYS)]
        if gone:
            session.execute(delete(Attachment).where(Attachment.id.in_(gone)))
        known = {str(file_id) for file_id in session.scalars(select(Attachment.id))}
    orphans = [path for path in sealed_files(store.folder) if path.name not in known]
    for path in orphans:
        with suppress(OSError):
            path.unlink()
    return len(orphans)


def lost_files(session: Session, folder: Path) -> Iterator[str]:
    """Yield the files that have a row but lie nowhere any more."""
    on_disk = {path.name for path in sealed_files(folder)}
    for file_id in session.scalars(select(Attachment.id).order_by(Attachment.id)):
        if str(file_id) not in on_disk:
            yield f"attachment {file_id} is missing"


def sealed_files(folder: Path) -> list[Path]:
    """Return the sealed files of a workspace or of a backup, by name."""
    found = (folder / FOLDER).glob("*") if (folder / FOLDER).is_dir() else iter(())
    return sorted(path for path in found if _NAME.fullmatch(path.name))


def copy_files(source: Path, target: Path, earlier: Path | None) -> None:
    """Copy the sealed files into a backup; one an earlier backup holds is shared, not doubled.

    A sealed file never changes, so two backups may hold the same one; where the disk cannot share
    (a stick), it is copied.
    """
    files = sealed_files(source)
    if files:
        (target / FOLDER).mkdir()
    for path in files:
        new, old = target / FOLDER / path.name, earlier and earlier / FOLDER / path.name
        if old is not None and old.is_file() and filecmp.cmp(old, path, shallow=False):
            try:
                os.link(old, new)
                continue
            except OSError:
                pass  # a stick cannot share
        write_safely(new, path.read_bytes())
    if files:
        sync_folder(target / FOLDER)


def _file_key(key: bytes) -> bytes:
    """Return the key files are sealed with, from 32 bytes of key and 16 of salt of a vault."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=key[32:], info=b"tdbv.attachments.v1")
    return derive.derive(key[:32])
