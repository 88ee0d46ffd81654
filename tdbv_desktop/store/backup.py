"""Makes and checks backups: a set of equally keyed files that opens with its own slot file.

Sets are named and kept by the sequence of the journal, never by the clock: a wrong date must not
cost a good backup.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import sync_folder, write_safely
from tdbv_desktop.store import journal
from tdbv_desktop.store.engine import connect, open_engine
from tdbv_desktop.store.keyslots import FILE_NAME
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.verify import page_faults
from tdbv_desktop.store.workspace import LABEL

KEPT = 12
SIDECAR = "backup.json"


class BackupUnsound(WorldError):
    """A copy did not pass its checks and was thrown away; older ones are untouched."""

    def __init__(self) -> None:
        super().__init__(
            "Bản sao lưu vừa tạo không đạt kiểm tra nên đã bỏ.",
            kept="Dữ liệu và các bản sao lưu cũ còn nguyên.",
            then="Kiểm tra dung lượng và tình trạng ổ đĩa rồi sao lưu lại.",
        )


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified set: where it lies, and the point of the chain it holds."""

    folder: Path
    sequence: int
    chain: str


def make_backup(store: Store, folder: Path | None = None) -> Backup:
    """Copy every open vault, check the copies, then let the oldest sets go."""
    place = folder if folder is not None else store.folder / "backups"
    with store.reading() as session:
        at = journal.tip(session)
    final = place / f"{at.sequence:09}-{at.chain[:12]}"
    if (final / SIDECAR).is_file():
        return Backup(final, at.sequence, at.chain)
    part = place / f"{final.name}.part"
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _fill(store, part, at)
        os.replace(part, final)
        sync_folder(place)
    except OSError as error:
        raise WorldError(
            "Không ghi được bản sao lưu.",
            kept="Dữ liệu và các bản sao lưu cũ còn nguyên.",
            then="Kiểm tra ổ đĩa còn chỗ trống rồi sao lưu lại.",
            code="backup_not_written",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _let_go(place, final)
    return Backup(final, at.sequence, at.chain)


def backups(folder: Path) -> list[Backup]:
    """Return the finished sets in a folder, newest sequence first."""
    found = []
    for sidecar in folder.glob(f"*/{SIDECAR}"):
        said = json.loads(sidecar.read_bytes())
        found.append(Backup(sidecar.parent, said["sequence"], said["chain"]))
    return sorted(found, key=lambda backup: backup.sequence, reverse=True)


def _fill(store: Store, part: Path, at: journal.Tip) -> None:
    hashes = {}
    for name, spec in store.specs.items():
        target = part / spec.file_name
        _copy(store.path(name), target, store.key(name))
        _check(target, store.key(name), at if name == "core" else None)
        hashes[spec.file_name] = sha256_hex(target.read_bytes())
    for name in (FILE_NAME, LABEL):
        write_safely(part / name, (store.folder / name).read_bytes())
    said = {"sequence": at.sequence, "chain": at.chain, "files": hashes}
    write_safely(part / SIDECAR, json.dumps(said).encode())


def _copy(source: Path, target: Path, key: bytes) -> None:
    """Copy with the database's own online backup: a plain file copy may catch it half-written."""
    reader, writer = connect(source, key), connect(target, key)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        writer.close()
        reader.close()
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _check(path: Path, key: bytes, expected: journal.Tip | None) -> None:
    engine = open_engine(path, key)
    try:
        with Session(engine.execution_options(reading=True)) as session:
            unsound = any(page_faults(session))
            found = journal.tip(session) if expected is not None else None
    finally:
        engine.dispose()
    if unsound or (expected is not None and (found is None or found.sequence < expected.sequence)):
        raise BackupUnsound
    for leftover in (f"{path}-wal", f"{path}-shm"):
        Path(leftover).unlink(missing_ok=True)


def _let_go(place: Path, newest: Path) -> None:
    for backup in backups(place)[KEPT:]:
        if backup.folder != newest:
            shutil.rmtree(backup.folder, ignore_errors=True)
