"""Mistakes planted into the program for one try, each of which a sweep must find."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

from tdbv_desktop.core import files
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.services.travel import sending
from tdbv_desktop.store import attachments, engine, vaults, workspace
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.keeping import file_copy
from tests.faults import works_desk


def _with_pragma(name: str, value: str, expected: object) -> None:
    kept = [one for one in engine.PRAGMAS if one[0] != name]
    engine.PRAGMAS = (*kept, (name, value, expected))


def log_not_synced() -> None:
    """Commit without waiting for the disk."""
    _with_pragma("synchronous", "NORMAL", 1)


def key_without_salt() -> None:
    """Leave the salt to the first bytes of the file, which may be garbage after a power cut."""
    begin = vaults.Store.__init__

    class HalfKey(bytes):
        def hex(self) -> str:
            return bytes(self).hex()[:64]

    def beginning(self, folder, keys, *rest):
        begin(self, folder, {name: HalfKey(key) for name, key in keys.items()}, *rest)

    vaults.Store.__init__ = beginning


def committed_later() -> None:
    """Say that it is saved, and commit when there is time."""
    whole, late = vaults.Store.transaction, []

    def commit() -> None:
        while late:
            late.pop().__exit__(None, None, None)

    @contextmanager
    def working(self, vault="core"):
        commit()
        block = whole(self, vault)
        session = block.__enter__()
        try:
            yield session
        except BaseException:
            if not block.__exit__(*sys.exc_info()):
                raise
        else:
            late.append(block)

    vaults.Store.transaction = working
    for name in ("reading", "settle", "close"):
        setattr(vaults.Store, name, _after(commit, getattr(vaults.Store, name)))


def _after(first: Callable[[], None], then: Callable) -> Callable:
    def both(*args, **options):
        first()
        return then(*args, **options)

    return both


def no_transaction() -> None:
    """Let every statement stand alone."""
    engine._begin = lambda _connection: None  # noqa: SLF001 - planted


def error_ignored() -> None:
    """Go on as if a transaction that failed had not."""
    whole = vaults.Store.transaction

    @contextmanager
    def ignoring(self, vault="core"):
        with suppress(WorldError), whole(self, vault) as session:
            yield session

    vaults.Store.transaction = ignoring


def file_error_ignored() -> None:
    """Go on as if a file that was not written were."""
    _everywhere("write_safely", lambda whole: _ignoring(whole))


def _ignoring(whole: Callable) -> Callable:
    def writing(path, data):
        with suppress(WorldError, OSError):
            whole(path, data)

    return writing


def folder_not_synced() -> None:
    """Rename without waiting for the names."""
    _everywhere("sync_folder", lambda _whole: lambda _folder: None)


def file_not_synced() -> None:
    """Rename before the contents are on the disk."""

    def writing(path, data):
        with path.open("xb") as file:
            file.write(data)

    files.write_through = writing


def written_in_place() -> None:
    """Write over the old file."""
    _everywhere("write_safely", lambda _whole: _in_place)


def _in_place(path, data) -> None:
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 256):
            file.write(data[start : start + 256])
        os.fsync(file.fileno())
    files.sync_folder(path.parent)


def removed_then_renamed() -> None:
    """Take the old file away before the new one has its name."""
    replace = os.replace

    def replacing(source, target):
        with suppress(FileNotFoundError):
            os.unlink(target)
        replace(source, target)

    files.os = SimpleNamespace(**(vars(os) | {"replace": replacing}))


def short_write_taken_for_whole() -> None:
    """Write once and do not look how much was written."""

    def writing(path, data):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    _everywhere("write_safely", lambda _whole: writing)


def sync_error_ignored() -> None:
    """Take a file for written that the disk refused to sync."""
    sync = os.fsync

    def syncing(handle):
        with suppress(OSError):
            sync(handle)

    os.fsync = syncing


def made_in_its_place() -> None:
    """Make a workspace where it will stand, instead of beside it."""

    @contextmanager
    def making(folder, label):
        workspace.make_folder(folder, label)
        yield folder

    from tdbv_desktop.services.door import workspaces

    workspaces.in_the_making = making


def row_before_file() -> None:
    """Tell of a file before it is written."""
    use = works_desk.attachments
    seal, add = attachments.seal_file, use.add_attachment
    later = []

    def adding(*args, **options):
        made = add(*args, **options)
        for one in later:
            seal(*one)
        later.clear()
        return made

    attachments.seal_file = lambda *args: later.append(args)
    use.add_attachment = adding


def account_before_slot() -> None:
    """Let a person have an account before anything opens with their password."""
    save, whole, late = keyslots.save_slots, vaults.Store.transaction, []
    keyslots.save_slots = lambda *args: late.append(args)

    @contextmanager
    def working(self, vault="core"):
        with whole(self, vault) as session:
            yield session
        while late:
            save(*late.pop(0))

    vaults.Store.transaction = working


def slots_error_ignored() -> None:
    """Go on as if both files of slots were written."""
    keyslots.save_slots = _ignoring(keyslots.save_slots)


def slots_cut_short() -> None:
    """Write each file of slots once, and look neither at how much nor at what is there."""
    short_write_taken_for_whole()
    slots_error_ignored()


def told_before_written() -> None:
    """Tell of a bundle before it is in the outbox."""
    write, later = sending.write_safely, []
    sending.write_safely = lambda *args: later.append(args)
    send = sending.send_bundle

    def making(*args, **options):
        sent = send(*args, **options)
        for one in later:
            write(*one)
        return sent

    sending.send_bundle = making


def copy_not_synced() -> None:
    """Leave the copy of a database to the system's own time."""
    file_copy.os = SimpleNamespace(**(vars(os) | {"fsync": lambda _handle: None}))


def set_removed_in_place() -> None:
    """Take the files of an old backup away one by one, under its finished name."""
    from tdbv_desktop.store.keeping import backup

    def removing(folder):  # in which order is up to the system: here the sidecar is the last
        for path in sorted(folder.iterdir(), key=lambda one: one.name == backup.SIDECAR):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        folder.rmdir()

    backup.remove_set = removing


def ledger_before_records() -> None:
    """Write down that a record is erased before it is."""
    from tdbv_desktop.services.safety import erasing
    from tdbv_desktop.store.history import erasures, purge_ledger

    erase = erasures.erase

    def erasing_early(session, going, **given):
        folder = Path(
            session.connection().exec_driver_sql("PRAGMA database_list").first()[2]
        ).parent
        (folder / purge_ledger.LEDGER).write_text(" ".join(str(one) for _, one in going))
        return erase(session, going, **given)

    erasing.erasures.erase = erasing_early


def ledger_written_late() -> None:
    """Leave the ledger of erasures to the next opening."""
    from tdbv_desktop.store.history import purge_ledger

    purge_ledger.write_ledger = lambda *_: None


def pointed_to_early() -> None:
    """Point to the copy before it is whole."""
    from tdbv_desktop.services.safety import restoring

    prepare = restoring._prepare  # noqa: SLF001 - planted

    def preparing(plan, names, progress):
        restoring.restoring.swap(plan.folder, names)
        return prepare(plan, names, progress)

    restoring._prepare = preparing  # noqa: SLF001 - planted


def _everywhere(name: str, change: Callable[[Callable], Callable]) -> None:
    """Change a function of core/files.py in every module that knows it by name."""
    whole = getattr(files, name)
    changed = change(whole)
    for module in list(sys.modules.values()):
        if getattr(module, name, None) is whole:
            setattr(module, name, changed)


PLANTS: dict[str | None, Callable[[], None]] = {
    plant.__name__: plant
    for plant in (
        log_not_synced,
        key_without_salt,
        committed_later,
        no_transaction,
        error_ignored,
        file_error_ignored,
        folder_not_synced,
        file_not_synced,
        written_in_place,
        removed_then_renamed,
        short_write_taken_for_whole,
        sync_error_ignored,
        made_in_its_place,
        row_before_file,
        account_before_slot,
        slots_error_ignored,
        slots_cut_short,
        told_before_written,
        copy_not_synced,
        set_removed_in_place,
        ledger_before_records,
        ledger_written_late,
        pointed_to_early,
    )
}
