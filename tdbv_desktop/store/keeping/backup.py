"""Makes and checks backups: a set of equally keyed files that opens with its own slot file.

Sets are named and kept by the sequence of the journal, never by the clock: a wrong date must not
cost a good backup. What a set says of itself stands in `backup_sets.py`, which may go in
`rotation.py`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tdbv_desktop.core import clock
from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import sync_folder, write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.store.access.keyslots import FILE_NAMES, DamagedSlots, Slots, load_slots
from tdbv_desktop.store.attachments import copy_files, sealed_files
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.history.verify import holds
from tdbv_desktop.store.history.watermark import FILE_NAME as WATERMARK
from tdbv_desktop.store.keeping.backup_sets import (
    PART,
    SIDECAR,
    Backup,
    backups,
    is_sealed,
    is_whole,
    read_set,
    remove_set,
    sealed,
    sha256_of,
)
from tdbv_desktop.store.keeping.copy_check import BackupUnsound, Checked, read_back
from tdbv_desktop.store.keeping.file_copy import copy_database
from tdbv_desktop.store.keeping.room import free_bytes, require_room, size_of
from tdbv_desktop.store.keeping.rotation import KEPT, NEVER, doomed
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.workspace import LABEL

__all__ = ["KEPT", "SIDECAR", "Backup", "BackupUnsound", "backups", "make_backup", "newest_of"]

OLD_PART = f".old{PART}"
CHECKED_EVERY = 5  # sets; one of them at least was looked at as a whole
SLACK = 8 * 1024 * 1024  # bytes beside the vault that a set may need


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
    _tidy(place)
    if not _is_there(store, made, checked):
        try:
            _make_room(store, place)
            enough = checked if _was_checked_lately(store, place, made.epoch) else "whole"
            _make(store, made, tips, enough, progress)
        except (BackupUnsound, WorldError) as error:
            if isinstance(error, BackupUnsound) or error.code == "no_room":
                raise
            raise _not_written() from error
        except OSError as error:
            raise _not_written() from error
    _let_go(store, place, whole=made.folder)
    return read_set(made.folder) or made


def newest_of(place: Path, epoch: str) -> Backup | None:
    """Return the newest set of one history in a folder; other histories count on their own."""
    return next((one for one in backups(place) if one.epoch == epoch), None)


def _not_written() -> WorldError:
    return WorldError(
        "Không ghi được bản sao lưu.",
        kept="Dữ liệu và các bản sao lưu cũ còn nguyên.",
        then="Kiểm tra ổ đĩa còn chỗ trống rồi sao lưu lại.",
        code="backup_not_written",
    )


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


def _is_there(store: Store, made: Backup, checked: Checked) -> bool:
    """Say whether this very state was backed up already, checked as closely as is asked now."""
    there = read_set(made.folder)
    if there is None or not is_sealed(there, store.key(min(store.specs))):
        return False
    is_enough = checked == "pages" or there.checked == "whole"
    return is_enough and _slots_in(made.folder) == _slots_in(store.folder) and is_whole(made.folder)


def _slots_in(folder: Path) -> Slots | None:
    try:
        return load_slots(folder)
    except DamagedSlots:
        return None


def _make(
    store: Store,
    made: Backup,
    tips: Mapping[str, journal.Tip],
    checked: Checked,
    progress: Progress,
) -> None:
    part = made.folder.with_name(f"{made.folder.name}{PART}")
    old = made.folder.with_name(f"{made.folder.name}{OLD_PART}")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        counts, hashes = _copy_vaults(store, part, tips, checked, progress)
        said = {"checked": checked, "counts": counts, "tips": _plain(tips)}
        _fill(store, part, made, hashes, said)
        if made.folder.exists():  # not whole, or looked at less closely
            os.replace(made.folder, old)
        os.replace(part, made.folder)
        sync_folder(made.folder.parent)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _plain(tips: Mapping[str, journal.Tip]) -> dict[str, list[object]]:
    return {name: [tip.sequence, tip.chain] for name, tip in tips.items()}


def _copy_vaults(
    store: Store,
    part: Path,
    tips: Mapping[str, journal.Tip],
    checked: Checked,
    progress: Progress,
) -> tuple[dict[str, dict[str, int]], dict[Path, str]]:
    """Return the counts of each copy and, where looking at it changed nothing, its hash."""
    counts, hashes = {}, dict[Path, str]()
    for name, tip in tips.items():
        target = part / store.specs[name].file_name
        copied = copy_database(store.path(name), target, store.key(name), progress)
        progress.tell("check")
        before = target.stat()
        counts[name] = read_back(target, copied, store.key(name), tip, checked)
        after = target.stat()
        is_same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if copied is not None and is_same:
            hashes[target] = copied
    return counts, hashes


def _fill(
    store: Store,
    part: Path,
    made: Backup,
    hashes: Mapping[Path, str],
    more: Mapping[str, object],
) -> None:
    """Put what belongs to the vaults beside them, then the sidecar that vouches for all of it."""
    for name in (*FILE_NAMES, LEDGER, WATERMARK, LABEL):
        if name == LABEL or (store.folder / name).is_file():
            write_safely(part / name, (store.folder / name).read_bytes())
    slots = _slots_in(store.folder)
    if slots is not None and _slots_in(part) != slots:
        raise BackupUnsound
    earlier = next(iter(backups(made.folder.parent)), None)
    copy_files(store.folder, part, earlier.folder if earlier else None)
    files = [path for path in sorted(part.iterdir()) if path.is_file()] + sealed_files(part)
    said = {
        "sequence": made.sequence,
        "chain": made.chain,
        "epoch": made.epoch,
        "files": {
            path.relative_to(part).as_posix(): hashes.get(path) or sha256_of(path) for path in files
        },
        "made_at": clock.now().isoformat(),
        "has_slots": slots is not None,
        **more,
    }
    whole = sealed(said, store.key(min(store.specs)))
    write_safely(part / SIDECAR, json.dumps(whole).encode())


def _was_checked_lately(store: Store, place: Path, epoch: str) -> bool:
    """Say whether one of the newest sets of this history was looked at as a whole."""
    key = store.key(min(store.specs))
    ours = [one for one in backups(place) if one.epoch == epoch and is_sealed(one, key)]
    return any(backup.checked == "whole" for backup in ours[:CHECKED_EVERY])


def _make_room(store: Store, place: Path) -> None:
    """Let old sets go sooner where the drive is nearly full; the newest verified three never."""
    needed = SLACK + sum(size_of(store.path(name)) for name in store.specs)
    free = free_bytes(place)
    if free is not None and free < needed:
        _let_go(store, place, kept=NEVER)
    require_room(place, needed - SLACK)


def _let_go(store: Store, place: Path, *, kept: int = KEPT, whole: Path | None = None) -> None:
    """Remove old sets of the history this vault is on; of others nothing is known, so none.

    One that is `whole` was read through a moment ago.
    """
    key, vault = store.key(min(store.specs)), min(store.specs)
    sets = backups(place)
    with store.reading(vault) as session:
        ours = {
            id(one)
            for one in sets
            if is_sealed(one, key) and holds(session, *one.tip_of(vault))
            and one.epoch == journal.tip(session).epoch
        }  # fmt: skip
    for one in doomed(
        sets,
        is_ours=lambda o: id(o) in ours,
        is_whole=lambda o: o.folder == whole or is_whole(o.folder),
        kept=kept,
    ):
        remove_set(one.folder)


def _tidy(place: Path) -> None:
    """Remove what a power cut left half-made; a set that was being made anew takes its place."""
    for part in place.glob(f"*{PART}"):
        home = part.with_name(part.name.removesuffix(OLD_PART))
        if part.name.endswith(OLD_PART) and not home.exists():
            os.replace(part, home)
        else:
            shutil.rmtree(part, ignore_errors=True)
