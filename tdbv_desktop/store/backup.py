"""Makes and checks backups: a set of equally keyed files that opens with its own slot file.

Sets are named and kept by the sequence of the journal, never by the clock: a wrong date must not
cost a good backup.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import sync_folder, write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.store import journal
from tdbv_desktop.store.attachments import copy_files, sealed_files
from tdbv_desktop.store.engine import DatabaseUnreadable, in_words, open_engine
from tdbv_desktop.store.file_copy import copy_database
from tdbv_desktop.store.keyslots import FILE_NAMES
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.verify import page_faults, seal_faults
from tdbv_desktop.store.workspace import LABEL

KEPT = 12
SIDECAR = "backup.json"
PART = ".part"
CHECKED_EVERY = 5  # sets; one of them at least was looked at as a whole
Checked = Literal["whole", "pages"]


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
    """One verified set: where it lies, and the point of the history it holds.

    `sequence` and `chain` are those of the vault, or of all vaults taken together; `epoch` tells
    whose history it is, as one stick may carry the backups of several workspaces.
    """

    folder: Path
    sequence: int
    chain: str
    epoch: str


def make_backup(
    store: Store,
    folder: Path | None = None,
    *,
    checked: Checked = "whole",
    progress: Progress = SILENT,
) -> Backup:
    """Copy every open vault, check the copies, then let the oldest sets go.

    Every copy is read back, each of its pages has the seal the key puts on it, and it holds the
    point of the history it was made at. Where that is enough (`pages`), a copy is looked at as a
    whole all the same, links and indexes too, when none of the last few sets was.
    """
    place = folder if folder is not None else store.folder / "backups"
    tips = {name: _tip(store, name) for name in sorted(store.specs)}
    made = _named(place, tips)
    has_enough = checked == "pages" or _checked(made) == "whole"
    if not (has_enough and _is_whole(made.folder)):
        try:
            enough = checked if _was_checked_lately(place, made.epoch) else "whole"
            _make(store, made, tips, enough, progress)
        except BackupUnsound:
            raise
        except (OSError, WorldError) as error:
            raise WorldError(
                "Không ghi được bản sao lưu.",
                kept="Dữ liệu và các bản sao lưu cũ còn nguyên.",
                then="Kiểm tra ổ đĩa còn chỗ trống rồi sao lưu lại.",
                code="backup_not_written",
            ) from error
    _let_go(place, made)
    return made


def backups(folder: Path) -> list[Backup]:
    """Return the finished sets in a folder, newest sequence first; what cannot be read is none."""
    found = (_read(sidecar) for sidecar in folder.glob(f"*/{SIDECAR}"))
    finished = [b for b in found if b is not None and not b.folder.name.endswith(PART)]
    return sorted(finished, key=lambda backup: backup.sequence, reverse=True)


def _tip(store: Store, vault: str) -> journal.Tip:
    with store.reading(vault) as session:
        return journal.tip(session)


def _named(place: Path, tips: Mapping[str, journal.Tip]) -> Backup:
    first, *others = tips.values()
    sequence, chain = first.sequence, first.chain
    if others:
        sequence = sum(tip.sequence for tip in tips.values())
        chain = sha256_hex(" ".join(tip.chain for tip in tips.values()).encode())
    return Backup(place / f"{sequence:09}-{chain[:12]}", sequence, chain, first.epoch)


def _make(
    store: Store,
    made: Backup,
    tips: Mapping[str, journal.Tip],
    checked: Checked,
    progress: Progress,
) -> None:
    part = made.folder.with_name(f"{made.folder.name}{PART}")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _copy_vaults(store, part, tips, checked, progress)
        _fill(store, part, made, checked)
        shutil.rmtree(made.folder, ignore_errors=True)  # not whole, or looked at less closely
        os.replace(part, made.folder)
        sync_folder(made.folder.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_vaults(
    store: Store,
    part: Path,
    tips: Mapping[str, journal.Tip],
    checked: Checked,
    progress: Progress,
) -> None:
    for name, tip in tips.items():
        target = part / store.specs[name].file_name
        copied = copy_database(store.path(name), target, store.key(name), progress)
        progress.tell("check")
        if copied is not None and _sha256(target) != copied:
            raise BackupUnsound
        _check(target, store.key(name), tip, checked)


def _fill(store: Store, part: Path, made: Backup, checked: Checked) -> None:
    for name in (*FILE_NAMES, LABEL):
        if name == LABEL or (store.folder / name).is_file():
            write_safely(part / name, (store.folder / name).read_bytes())
    earlier = next(iter(backups(made.folder.parent)), None)
    copy_files(store.folder, part, earlier.folder if earlier else None)
    files = [path for path in sorted(part.iterdir()) if path.is_file()] + sealed_files(part)
    hashes = {path.relative_to(part).as_posix(): _sha256(path) for path in files}
    said = {"sequence": made.sequence, "chain": made.chain, "epoch": made.epoch, "files": hashes}
    write_safely(part / SIDECAR, json.dumps(said | {"checked": checked}).encode())


def _check(path: Path, key: bytes, expected: journal.Tip, checked: Checked) -> None:
    try:
        engine = open_engine(path, key)
        try:
            with in_words(path.name), Session(engine.execution_options(reading=True)) as session:
                found = seal_faults(session) if checked == "pages" else page_faults(session)
                unsound = any(found) or not _holds(session, expected)
        finally:
            engine.dispose()
    except DatabaseUnreadable as error:
        raise BackupUnsound from error
    if unsound:
        raise BackupUnsound
    _without_log(path)


def _holds(session: Session, expected: journal.Tip) -> bool:
    """Say whether the chain of a copy goes through the point it was made at."""
    if expected.sequence == 0:
        return True
    line = session.get(JournalLine, expected.sequence)
    return line is not None and line.chain == expected.chain


def _without_log(path: Path) -> None:
    for leftover in (f"{path}-wal", f"{path}-shm"):
        Path(leftover).unlink(missing_ok=True)


def _is_whole(folder: Path) -> bool:
    """Say whether a finished set still is what was written and checked."""
    try:
        said = json.loads((folder / SIDECAR).read_bytes())
        return all(_sha256(folder / name) == digest for name, digest in said["files"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _was_checked_lately(place: Path, epoch: str) -> bool:
    """Say whether one of the newest sets of this history was looked at as a whole."""
    ours = [backup for backup in backups(place) if backup.epoch == epoch]
    return any(_checked(backup) == "whole" for backup in ours[:CHECKED_EVERY])


def _checked(backup: Backup) -> str:
    try:
        # Sets of older versions do not say it; they were all looked at as a whole.
        return str(json.loads((backup.folder / SIDECAR).read_bytes()).get("checked", "whole"))
    except (OSError, ValueError, AttributeError):
        return ""


def _read(sidecar: Path) -> Backup | None:
    try:
        said = json.loads(sidecar.read_bytes())
        return Backup(sidecar.parent, int(said["sequence"]), str(said["chain"]), str(said["epoch"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _let_go(place: Path, newest: Backup) -> None:
    """Remove the oldest sets of the same history, and what a power cut left half-made."""
    ours = [backup for backup in backups(place) if backup.epoch == newest.epoch]
    for backup in ours[KEPT:]:
        if backup.folder != newest.folder:
            shutil.rmtree(backup.folder, ignore_errors=True)
    for part in place.glob(f"*{PART}"):
        shutil.rmtree(part, ignore_errors=True)
